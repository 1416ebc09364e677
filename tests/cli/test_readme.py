"""The report in the README is what `grade check` prints.

`GRADER_GOLDEN=write pytest tests/cli/test_readme.py` writes it anew.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Grade

README = ROOT / "README.md"

BLOCK = re.compile(r"<!-- report -->\n```text\n(.*?)```", re.DOTALL)

VERSIONS = re.compile(r"^Python [\d.]+, Flask [\d.]+,", re.MULTILINE)


def test_the_report_in_the_readme_is_a_real_one(
    tmp_path: Path, grade: Grade, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = ROOT / "assignments/08-cookies/submissions/wrong/no-max-age"
    folder = shutil.copytree(wrong, tmp_path / "my-app")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(folder)
    ended = grade("check", "-a", "cookies", "--color", "never")

    report = VERSIONS.sub("Python 3.11.7, Flask 3.1.3,", ended.out)
    shown = README.read_text(encoding="utf-8")
    if os.environ.get("GRADER_GOLDEN") == "write":
        block = f"<!-- report -->\n```text\n{report}```"
        shown = BLOCK.sub(lambda _: block, shown)
        README.write_text(shown, encoding="utf-8")
    assert ended.code == 1
    assert BLOCK.findall(shown) == [report]
