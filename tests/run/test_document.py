"""Which hint a finding has in the document: the author's first, and one a case."""

from __future__ import annotations

from fractions import Fraction

import pytest

from grader.core.assignment import Assignment, Case, Check
from grader.core.level import Level
from grader.core.observed import Stack
from grader.core.result import Finding, SubmissionNamed
from grader.core.text import Text
from grader.core.verdict import Verdict
from grader.run.document import About, check_result, tally
from grader.run.outcome import CaseOutcome, Outcome

CHECK = Check(
    id="a",
    title=Text(words={"en": "A"}),
    points=Fraction(1),
    cases=(Case(steps=()),),
    hint=Text(words={"en": "The author's."}),
)


def hints(*found: Finding, verdict: Verdict = Verdict.FAILED) -> list[str]:
    assignment = Assignment(name="x", title=Text(), checks=(CHECK,), digest="")
    named = SubmissionNamed(name="mine", digest="")
    about = About(
        assignment=assignment,
        submission=named,
        language="en",
        level=Level.SEPARATE,
        stack=Stack(python="3.11.7", flask="3.1.3"),
    )
    case = CaseOutcome(verdict=verdict, findings=found)
    outcome = Outcome(check=CHECK, cases=(case, case))
    told = check_result(about, outcome, [tally(outcome)]).mismatches
    return [one.hint for one in told]


def finding(at: str, hint: str = "", cause: str = "") -> Finding:
    return Finding(at=at, expected="a", actual="b", hint=hint, cause=cause)


@pytest.mark.parametrize(
    ("found", "told"),
    [
        pytest.param(
            [finding("text", "The kind's."), finding("html", "Its too.")],
            ["The author's.", "", "The kind's.", ""],
            id="the author's, then the next case's own",
        ),
        pytest.param(
            [finding("text"), finding("html", "The kind's.")],
            ["The author's.", "", "", "The kind's."],
            id="one a case",
        ),
        pytest.param(
            [finding("exception", "Of the table.")],
            ["Of the table.", "Of the table."],
            id="an exception",
        ),
        pytest.param([finding("exception")], ["", ""], id="an unknown exception"),
        pytest.param(
            [finding("status", "Of the table.", "No rule matches.")],
            ["Of the table.", "Of the table."],
            id="a status that nobody asked for",
        ),
        pytest.param(
            [finding("status", "The kind's.")],
            ["The author's.", "The kind's."],
            id="a status that was asked for",
        ),
        pytest.param(
            [finding("status", cause="Nothing is there.")],
            ["The author's.", ""],
            id="a cause without a hint",
        ),
    ],
)
def test_a_case_has_one_hint(found: list[Finding], told: list[str]) -> None:
    assert hints(*found) == told


def test_a_process_that_ended_has_no_hint_of_the_author() -> None:
    assert hints(finding("GET /"), verdict=Verdict.CRASHED) == ["", ""]
