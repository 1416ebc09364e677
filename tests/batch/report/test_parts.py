"""What students share is embedded once."""

from __future__ import annotations

from grader.batch.report.parts import LEFT_OUT, Parts
from tests.batch.report.conftest import check, document, mismatch, of_kind, student
from tests.batch.report.conftest import written as page_of

STEP = {
    "request": "GET /",
    "sent": [],
    "case": "",
    "visitor": "",
    "step": 1,
    "status": 404,
    "location": "",
    "exception": None,
}


def view(line: int) -> dict[str, object]:
    """Return the view of a step, which stands in a line."""
    return {"endpoint": "home", "file": "app.py", "line": line}


def test_a_part_has_one_number() -> None:
    parts = Parts()

    numbers = [parts.number(["m", text]) for text in ("a", "b", "a")]

    assert numbers == [0, 1, 0]
    assert [*parts.taken()] == ['["m","a"]', '["m","b"]']
    assert [*parts.taken()] == []


def test_evidence_without_room_is_left_out() -> None:
    parts = Parts(room=1)

    assert [parts.evidence(["m", text]) for text in "ab"] == [0, LEFT_OUT]
    assert parts.number(["m", "b"]) == 1


def test_students_share_all_but_their_own_lines() -> None:
    class_ = [
        student(
            f"s{line}",
            document(
                check(
                    "a",
                    0,
                    mismatch(),
                    steps=[{**STEP, "view": view(line)}],
                    repeat=["curl x"],
                ),
                check("b"),
            ),
        )
        for line in (3, 3, 7)
    ]

    page = page_of(class_)

    counts = {letter: len(of_kind(page, letter)) for letter in "fsreotp"}
    assert counts == {"f": 1, "s": 1, "r": 1, "e": 2, "o": 3, "t": 2, "p": 3}
    assert [part[2] for part in of_kind(page, "e")] == [
        [[1, "home", "app.py:3"]],
        [[1, "home", "app.py:7"]],
    ]


def test_what_passed_has_no_evidence() -> None:
    passed = check("a", 1, steps=[{**STEP, "view": None}], repeat=["curl x"])

    page = page_of([student("ada", document(passed))])

    assert of_kind(page, "o") == [["o", 0, "passed", 1.0, -1, [], -1]]
    assert of_kind(page, "s") == of_kind(page, "r") == []
