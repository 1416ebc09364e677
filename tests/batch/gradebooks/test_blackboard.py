from __future__ import annotations

from collections.abc import Sequence

import pytest

from grader.batch.entry import Person
from grader.batch.gradebooks import BOOKS, Column, Filled, Grade
from grader.core.errors import UsageError
from tests.batch.gradebooks.build import Table, changed, grade, read, whys, written

LAB = "Lab 1 [Total Pts: 10 Score] |345"
HEAD = ["Last Name", "First Name", "Username", "Student ID", LAB]
MORE = ["Lab 2 [Total Pts: 5 Score] |346", "Total [Total Pts: up to 15 Score] |347"]
ADA = ["Love, lace", "Ada", "ada1", "s1", "", "=x", ""]
BOB = ["", "Bob", "bob", "s2", "7", "", "9"]
BOOK = [HEAD + MORE, ADA, BOB]
FEEDBACK = ["Grading Notes", "Notes Format", "Feedback to Learner", "Feedback Format"]
SINGLE = [HEAD + FEEDBACK, [*ADA[:5], *("", "", "", "")]]


def filled(
    grades: Sequence[Grade], column: Column, rows: Table | None = None
) -> Filled:
    return BOOKS["blackboard"](written(rows or BOOK, is_quoted=True), grades, column)


@pytest.mark.parametrize(
    ("person", "line"),
    [
        pytest.param(Person(id="x", login="BOB"), 2, id="login"),
        pytest.param(Person(id="bob"), 2, id="a login as what tells apart"),
        pytest.param(Person(id="", sid="s1"), 1, id="the school's number"),
    ],
)
def test_a_grade_goes_to_the_row_of_its_student(person: Person, line: int) -> None:
    found = filled([grade(2.25, person=person)], Column(title="Lab 1"))

    assert changed(written(BOOK), found) == {(line, 4): "2.25"}
    assert (found.unplaced, found.notices) == ((), ())


@pytest.mark.parametrize(
    "column", [Column(id="346"), Column(title="Lab 2"), Column(title=MORE[0])]
)
def test_the_column_is_found(column: Column) -> None:
    found = filled([grade(3, 5, id="bob")], column)

    assert changed(written(BOOK), found) == {(2, 5): "3"}


def test_a_download_for_a_spreadsheet_stays_one() -> None:
    file = written(BOOK, delimiter="\t", codec="utf-16", is_quoted=True)

    found = BOOKS["blackboard"](file, [grade(3, id="ada1")], Column(id="345"))

    new = read(found, delimiter="\t", codec="utf-16")
    assert new == [BOOK[0], [*ADA[:4], "3", *ADA[5:]], BOB]
    assert found.data.startswith(file[:2])


def test_a_report_goes_beside_a_single_column() -> None:
    found = filled([grade(3, id="ada1", feedback="=a\nb")], Column(id="345"), SINGLE)

    assert changed(written(SINGLE), found) == {(1, 4): "3", (1, 7): "'=a\nb"}


def test_a_report_is_left_out_beside_several_columns() -> None:
    rows = [[*row, ""] for row in BOOK]
    rows[0][-1] = "Feedback to Learner"

    found = filled([grade(3, id="bob", feedback="a")], Column(id="345"), rows)

    assert changed(written(rows), found) == {(2, 4): "3"}


def test_who_is_excused_pending_or_not_there_changes_nothing() -> None:
    grades = [
        grade(3, id="ada1", name="Ada", is_excused=True),
        grade(None, id="bob"),
        grade(1, id="zoe", name="Zoe"),
    ]

    found = filled(grades, Column(id="345"))

    assert read(found) == BOOK
    assert whys(found) == [("Zoe", "no row is theirs")]
    assert found.notices == (
        "excused, which this file cannot say, so their cells are as they were: Ada",
    )


def test_another_total_is_told() -> None:
    found = filled([grade(3, 10, id="bob")], Column(id="346"))

    assert "".join(found.notices) == (
        "the gradebook has 5 points for it, the grades are out of 10; "
        "scale them if that is not meant"
    )


@pytest.mark.parametrize(
    ("column", "rows", "message"),
    [
        pytest.param(
            Column(title="Lab 9"),
            BOOK,
            "line 1: no column is 'Lab 9'; name one by its title or its number: "
            "'Lab 1 [Total Pts: 10 Score] |345', 'Lab 2 [Total Pts: 5 Score] |346', "
            "'Total [Total Pts: up to 15 Score] |347'",
            id="missing",
        ),
        pytest.param(
            Column(title="Total"),
            BOOK,
            "line 1: Blackboard computes 'Total [Total Pts: up to 15 Score] |347' "
            "from others; name another column",
            id="computed",
        ),
        pytest.param(
            Column(title="Lab 1"),
            [["Name", LAB], ["Ada", ""]],
            "line 1: not a download of Blackboard: its columns are Username or "
            "Student ID, and 'Title [Total Pts: 10 Score] |123', these are Name, "
            "Lab 1 [Total Pts: 10 Score] |345; download it from the Grade Centre",
            id="nobody",
        ),
        pytest.param(
            Column(title="Lab 1"),
            [["Username", "Lab 1"], ["ada", ""]],
            "line 1: not a download of Blackboard: its columns are Username or "
            "Student ID, and 'Title [Total Pts: 10 Score] |123', these are Username, "
            "Lab 1; download it from the Grade Centre",
            id="no grades",
        ),
        pytest.param(
            Column(title="Lab 1"),
            [*BOOK, BOB],
            "lines 3 and 4: both have Username 'bob'; remove one of them",
            id="two rows",
        ),
    ],
)
def test_what_is_not_clear_is_told(column: Column, rows: Table, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        filled([grade(1, id="bob")], column, rows)

    assert str(caught.value) == message


def test_a_file_is_needed() -> None:
    with pytest.raises(UsageError) as caught:
        BOOKS["blackboard"](None, [], Column())

    assert str(caught.value) == (
        "no file to fill in; download the grades from Blackboard's Grade Centre "
        "and name it"
    )
