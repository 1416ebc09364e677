import re
from pathlib import Path

import pytest

from grader.spec import load
from tests.rules.source import ROOT
from tests.spec.toys import folder_with

DOCS = (ROOT / "docs" / "spec.md").read_text(encoding="utf-8")

EXAMPLES = re.findall(r"^```yaml\n(.*?)^```", DOCS, re.MULTILINE | re.DOTALL)


def test_the_docs_have_examples() -> None:
    assert len(EXAMPLES) == 5


@pytest.mark.parametrize("text", EXAMPLES)
def test_an_example_of_the_docs_is_read(text: str, tmp_path: Path) -> None:
    made = load(folder_with(tmp_path, text), cache=tmp_path / "cache")

    assert load(tmp_path, cache=tmp_path / "cache") == made
