"""The example in docs/pytest.md is what pytest prints.

`GRADER_GOLDEN=write pytest tests/plugin/test_docs.py` writes it anew.
"""

from __future__ import annotations

import os
import re
import shutil

import pytest

from tests.cli.conftest import ROOT
from tests.plugin.conftest import Run

pytest_plugins = ("pytester",)

PAGE = ROOT / "docs/pytest.md"

BLOCK = re.compile(r"<!-- run -->\n```text\n\$ pytest (.*?)\n(.*?)```", re.DOTALL)

CHANGING = {
    r"Python [\d.]+, Flask [\d.]+, \w+": "Python 3.11.7, Flask 3.1.3, sealed"
} | {r"in [\d.]+s": "in 1.04s"}
"""What differs from machine to machine -> how the page has it."""


def test_the_example_of_the_page_is_a_real_one(
    pytester: pytest.Pytester, run: Run
) -> None:
    wrong = ROOT / "assignments/08-cookies/submissions/wrong/no-max-age"
    shutil.copytree(wrong, pytester.path / "my-app")
    page = PAGE.read_text(encoding="utf-8")
    [(words, shown)] = BLOCK.findall(page)

    told = run(*words.split(), f"--grade-course={ROOT}", of="")

    report = "".join(f"{line}\n" for line in told.outlines)
    for pattern, text in CHANGING.items():
        report = re.sub(pattern, text, report)
    if os.environ.get("GRADER_GOLDEN") == "write":
        block = f"<!-- run -->\n```text\n$ pytest {words}\n{report}```"
        PAGE.write_text(BLOCK.sub(lambda _: block, page), encoding="utf-8")
        shown = report
    assert shown == report
