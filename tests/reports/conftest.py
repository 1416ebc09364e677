"""Golden files: whole outputs that tests compare with.

`GRADER_GOLDEN=write pytest tests/reports` writes them anew, and the schema too; look at
the difference before it goes in.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.reports.build import GOLDEN

Same = Callable[[str, str], None]


@pytest.fixture
def same() -> Same:
    return _compare


def _compare(text: str, name: str) -> None:
    path = Path(name) if "/" in name else GOLDEN / name
    if os.environ.get("GRADER_GOLDEN") == "write":
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")
