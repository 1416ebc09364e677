"""Nothing in a report is said in English to a reader of another language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from grader.core.said import speaking
from grader.reports import REPORTS, Look
from grader.run import Grading, graded
from grader.sandbox import Starter
from grader.spec import load
from tests.end_to_end.conftest import ROOT, ignored

TERMS = frozenset(
    (
        *("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"),
        *("app", "body", "case", "cookie", "file", "form", "header", "json", "raw"),
        *("grade", "only", "py", "separate"),
        *("config", "course", "pwn", "typed", "KEY", "SECRET"),
    )
)
"""Words of HTTP, of what was sent, of commands, and values of the assignments."""

BEGIN, END = "⟦", "⟧"


class Marked:
    """A language in which each message is marked, so that what is not said shows."""

    def info(self) -> Mapping[str, str]:
        return {"language": "zh"}

    def gettext(self, message: str, /) -> str:
        return f"{BEGIN}{message}{END}"

    def ngettext(self, singular: str, plural: str, number: int, /) -> str:
        del singular, number
        return f"{BEGIN}{plural}{END}"


@pytest.mark.parametrize(
    ("assignment", "fault"),
    [
        pytest.param("08-cookies", "no-max-age", id="text"),
        pytest.param("08-cookies", "missing-field-crash", id="exception"),
        pytest.param("08-cookies", "cookie-for-one-address", id="cookie"),
        pytest.param("08-cookies", "input-without-name", id="form"),
        pytest.param("08-cookies", "greeting-not-escaped", id="markup"),
        pytest.param("08-cookies", "links-typed-by-hand", id="link"),
        pytest.param("09-sessions", "no-secret-key", id="setting"),
        pytest.param("05-templates", "folder-misspelt", id="template"),
        pytest.param("11-flashing", "sent-to-another-page", id="redirect"),
        pytest.param("04-methods", "no-location", id="header"),
    ],
)
def test_a_report_says_all_in_the_reader_s_language(
    starter: Starter, assignment: str, fault: str
) -> None:
    folder = ROOT / "assignments" / assignment
    submission = folder / "submissions" / "wrong" / fault
    grading = Grading(
        starter=starter, reference=ROOT / "reference" / assignment, language="zh"
    )
    with speaking(Marked()):
        result = graded(load(folder), submission, grading, ignored)
        report = REPORTS["text"](result, Look(width=100, verbose=False))

    left = set(re.findall(r"[A-Za-z]{2,}", outside(report)))
    own = {check.id for check in result.checks} | {result.assignment.title}
    own |= {check.title for check in result.checks} | {assignment, fault}
    own |= {finding.hint for check in result.checks for finding in check.mismatches}
    own |= {line for check in result.checks for line in check.repeat}
    steps = [step for check in result.checks for step in check.steps]
    own |= {step.case for step in steps}
    own |= {f"{one.type} {one.message}" for step in steps if (one := step.exception)}

    assert left - TERMS - words(own) - words(texts(submission)) == set()


def outside(text: str) -> str:
    """Return what is in no message of a text."""
    kept, depth = [], 0
    for letter in text:
        depth += (letter == BEGIN) - (letter == END)
        if not depth and letter != END:
            kept.append(letter)
    return "".join(kept)


def texts(folder: Path) -> set[str]:
    """Return what the files of a submission say."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.read_text(encoding="utf-8", errors="replace") for path in files}


def words(said: set[str]) -> set[str]:
    """Return the words of some texts."""
    return {word for text in said for word in re.findall(r"[A-Za-z]{2,}", text)}
