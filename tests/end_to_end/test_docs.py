"""Examples of the docs that have an app: it is right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from grader.run import Grading, graded
from grader.sandbox import Starter
from grader.spec import load
from tests.end_to_end.conftest import ROOT, ignored, verdicts

PAGES = {"outside.md": {"quotes.py": "def rate(currency):\n    return 1.0\n"}}
"""Page with one spec and one app -> the app's other files."""


@pytest.mark.parametrize("page", PAGES)
def test_the_app_of_a_page_is_right(
    page: str, starter: Starter, tmp_path: Path
) -> None:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    [spec] = re.findall(r"^```yaml\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    [app] = re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    for name, content in {"app.py": app, **PAGES[page]}.items():
        (tmp_path / "mine").mkdir(exist_ok=True)
        (tmp_path / "mine" / name).write_text(content, encoding="utf-8")
    (tmp_path / "assignment.yaml").write_text(spec, encoding="utf-8")

    result = graded(
        load(tmp_path), tmp_path / "mine", Grading(starter=starter), ignored
    )

    assert result.message == ""
    assert set(verdicts(result).values()) == {"passed"}
