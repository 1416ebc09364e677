"""Every message has its translation, with the same values."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from grader.core.said import many, say, speaking
from grader.languages import LANGUAGES, catalogue

ROOT = Path(__file__).resolve().parents[2]


def test_no_message_lacks_a_translation() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "translate.py", "--check"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )

    assert (done.stderr, done.returncode) == ("", 0)


def test_a_catalogue_says_messages_and_numbers() -> None:
    with speaking(catalogue("zh")):
        said = say("no answer after {seconds:g} seconds", seconds=5)
        counted = many("{number} check", "{number} checks", 3)

    assert (said, counted) == ("5 秒之后还没有回答", "3 项检查")


@pytest.mark.parametrize("language", [*LANGUAGES, "de"])
def test_nothing_is_said_as_nothing_in_every_language(language: str) -> None:
    with speaking(catalogue(language)):
        assert say("") == ""
