"""What changed from one grading to the next, whole."""

from __future__ import annotations

from dataclasses import replace

import pytest

from grader.core.result import CheckResult, Result
from grader.reports import CHANGES, Look
from tests.reports.build import check, finding, pending, result

MANY = tuple(check(f"check-{number}", "failed") for number in range(8))


def told(before: Result, after: Result, look: Look | None = None) -> str:
    return CHANGES["text"](before, after, look or Look(width=60))


def test_checks_that_moved_are_listed_and_failures_told() -> None:
    lost = replace(check("b", "failed"), mismatches=(finding(),))
    before = result(check("a", "failed"), check("b"), check("c", "failed"), check("d"))
    after = result(check("a"), lost, check("c", "crashed"), check("d"))

    assert told(before, after) == (
        "ada: 4 → 4 of 8 points\n"
        "now passes: a\n"
        "now fails: b\n"
        "still fails: c\n"
        "\n"
        "✗ failed   0/2  The b page is right  b\n"
        "       at        status\n"
        "       expected  200 OK\n"
        "       actual    404 NOT FOUND\n"
        "\n"
        "✗ crashed  0/2  The c page is right  c\n"
        "\n"
        "4 of 8 points; 2 of 4 checks passed.\n"
        "To look at one alone: grade --only b\n"
    )


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        pytest.param(
            (check("a", "failed"),),
            (check("a", "failed"),),
            ["still fails: a", "No check passes or fails otherwise than before."],
            id="nothing moved",
        ),
        pytest.param(
            (check("a"),),
            (check("a"), check("b", "failed"), check("c")),
            ["now fails: b"],
            id="checks that are new",
        ),
        pytest.param(
            (check("a"),),
            (replace(check("a", "error"), points=pending(2)),),
            ["No check passes or fails otherwise than before."],
            id="the grader's failure",
        ),
        pytest.param(
            (replace(check("a"), visibility="hidden"),),
            (replace(check("a", "failed"), visibility="hidden"),),
            ["No check passes or fails otherwise than before."],
            id="a hidden check",
        ),
        pytest.param(
            MANY,
            tuple(replace(one, verdict="passed") for one in MANY),
            [
                "now passes: check-0, check-1, check-2, check-3, check-4,",
                "            check-5, check-6, check-7",
            ],
            id="a list that is long",
        ),
    ],
)
def test_a_list_names_what_moved(
    before: tuple[CheckResult, ...], after: tuple[CheckResult, ...], lines: list[str]
) -> None:
    shown = told(result(*before), result(*after)).splitlines()

    assert shown[1 : shown.index("")] == lines


def test_an_app_that_does_not_start_is_told_alone() -> None:
    after = replace(
        result(check("a", "blocked")), outcome="not_started", message="app.py:1: no"
    )

    assert told(result(check("a")), after) == (
        "✗ The app could not be started\n"
        "    app.py:1: no\n"
        "\n"
        "    1 check could not be run.\n"
        "\n"
        "0 of 2 points; the check did not pass.\n"
    )


def test_a_console_without_arrows_gets_letters() -> None:
    shown = told(result(check("a")), result(check("a")), Look(ascii=True))

    assert shown.startswith("ada: 2 -> 2 of 2 points\n")
