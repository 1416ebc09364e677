import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from grader.expectations import KINDS
from grader.expectations.matchers import MATCHERS

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize(
    ("file", "registry"),
    [
        pytest.param("expectations.md", KINDS, id="kinds"),
        pytest.param("matchers.md", MATCHERS, id="matchers"),
    ],
)
def test_every_kind_and_matcher_has_a_section(
    file: str, registry: Mapping[str, type]
) -> None:
    text = (DOCS / file).read_text(encoding="utf-8")

    assert re.findall(r"^## (\w+)$", text, re.MULTILINE) == list(registry)
