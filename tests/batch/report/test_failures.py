"""One explanation serves all who failed by the same."""

from __future__ import annotations

import pytest

from grader.batch.report.failures import normalised
from tests.batch.report.conftest import (
    block,
    check,
    document,
    groups,
    mismatch,
    student,
    written,
)


def test_the_same_mismatch_is_one_group_and_the_largest_comes_first() -> None:
    found = {
        "ada": mismatch("500: KeyError, at app.py:3"),
        "ben": mismatch("404 Not Found"),
        "cy": mismatch("500: KeyError, at src/views.py:71"),
        "dee": mismatch("404 Not Found"),
        "eve": mismatch("500: KeyError, at app.py:12"),
        "fay": mismatch("404 Not Found", hint="another"),
    }

    page = written(
        student(key, document(check("a", 0, one))) for key, one in found.items()
    )

    assert groups(page) == [
        ("500: KeyError, at app.py:3", ["ada", "cy", "eve"]),
        ("404 Not Found", ["ben", "dee"]),
        ("404 Not Found", ["fay"]),
    ]


@pytest.mark.parametrize("other", ["at", "expected", "cause", "hint", "check"])
def test_mismatches_that_differ_are_two_groups(other: str) -> None:
    name = "b" if other == "check" else "a"
    more = {} if other == "check" else {other: "another"}

    page = written(
        [
            student("ada", document(check("a", 0, mismatch()), check("b"))),
            student("ben", document(check("c"), check(name, 0, mismatch(**more)))),
        ]
    )

    assert [keys for _, keys in groups(page)] == [["ada"], ["ben"]]


def test_what_another_check_explains_is_left_out() -> None:
    checks = [
        check("a", 0, mismatch("a")),
        check("b", 0, mismatch("b"), follows=["a"]),
        check("c", 0, mismatch("c"), same_crash_as="a"),
    ]

    assert groups(written([student("ada", document(*checks))])) == [("a", ["ada"])]


def test_cases_of_a_check_that_ask_for_different_things_are_one_failure() -> None:
    cases = [mismatch("none", expected=f"a link to {name}") for name in "xyz"]

    page = written([student("ada", document(check("a", 0, *cases)))])

    assert groups(page) == [("none", ["ada"])]


def test_apps_that_do_not_start_are_grouped_by_what_stops_them() -> None:
    messages = {"ada": "app.py:3: SyntaxError", "ben": "x.py:9: SyntaxError"}

    page = written(
        student(key, document(check("a", 0), outcome="not_started", message=text))
        for key, text in messages.items()
    )

    assert groups(page) == [("app.py:3: SyntaxError", ["ada", "ben"])]


def test_what_is_not_graded_is_grouped_by_its_outcome_too() -> None:
    outcomes = {"ada": "rejected", "ben": "error", "cy": "rejected"}

    page = written(
        student(key, document(outcome=outcome, message="no room"))
        for key, outcome in outcomes.items()
    )

    assert [one[0] for one in block(page, "summary")["groups"]] == ["rejected", "error"]
    assert [keys for _, keys in groups(page)] == [["ada", "cy"], ["ben"]]


def test_only_the_largest_groups_are_shown_and_the_others_counted() -> None:
    class_ = [
        student(f"s{number}", document(check("a", 0, mismatch(f"no {number}"))))
        for number in range(203)
    ]

    summary = block(written(class_), "summary")

    assert (len(summary["groups"]), summary["moreGroups"]) == (200, 3)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        pytest.param("at app.py:3", "at a/views.py:12", id="file and line"),
        pytest.param("line 3: x", "line 47: x", id="line"),
        pytest.param("在第 3 行", "在第 47 行", id="line in Chinese"),
        pytest.param("<A at 0x7f01>", "<A at 0x7fee>", id="address"),
        pytest.param("0123456789abcdef01", "fedcba98765432100f", id="token"),
        pytest.param("uploads/a.txt", "uploads/b-2.txt", id="file that was sent"),
        pytest.param("shows: Hello, Ada", "shows: Who are you?", id="page"),
        pytest.param("No  such\nthing", "no such thing", id="space and case"),
    ],
)
def test_what_is_a_students_own_is_not_compared(text: str, other: str) -> None:
    assert normalised(text) == normalised(other)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        pytest.param("404 Not Found", "405 Method Not Allowed", id="status"),
        pytest.param("request.form", "request.cookies", id="name"),
        pytest.param("uploads/a.txt", "none", id="a file or none"),
        pytest.param("1 element", "2 elements", id="count"),
    ],
)
def test_what_tells_faults_apart_is_compared(text: str, other: str) -> None:
    assert normalised(text) != normalised(other)
