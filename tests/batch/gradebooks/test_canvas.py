from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.batch.entry import Person
from grader.batch.gradebooks import BOOKS, Column, Grade
from grader.core.errors import UsageError
from tests.batch.gradebooks.build import (
    Filling,
    Table,
    changed,
    grade,
    read,
    whys,
    written,
)

HEAD = [
    *("Student", "ID", "SIS User ID", "SIS Login ID", "Section"),
    *("Notes", "Lab 1 (101)", "Lab 2 (102)", "Lab 2 (103)"),
    *("Current Score", "Unposted Final Score"),
]
POSTING = ["", "", "", "", "", "", "Manual Posting", "", "", "", ""]
POSSIBLE = [
    *("    Points Possible", "", "", "", "", "", "10.00", "20", "5"),
    *("(read only)", "(read only)"),
]
ADA = ["Lovelace, Ada", "1", "s1", "ada", "A, B", "=x", "", "N/A", "", "80", ""]
BOB = ['="Bob"', "2", "s2", "bob@x.example", "A", 'a "b"', "4", "EX", "", "", ""]
CAI = ["蔡\n琰", "3", "", "Cai", "A", "", "EX", "7", "", "", ""]
BOOK = [HEAD, POSTING, POSSIBLE, ADA, BOB, CAI]
LAB = Column(id="101")


FILLING = Filling(book="canvas", rows=BOOK, column=LAB)
filled, refused = FILLING.filled, FILLING.refused


@pytest.mark.parametrize(
    ("person", "line"),
    [
        pytest.param(Person(id="2"), 4, id="the user's number"),
        pytest.param(Person(id="x", sid="s1"), 3, id="the school's number"),
        pytest.param(Person(id="x", login="CAI"), 5, id="the login"),
        pytest.param(Person(id="bob@x.example"), 4, id="a login as what tells apart"),
        pytest.param(Person(id="3", sid="", login=""), 5, id="the number alone"),
    ],
)
def test_a_grade_goes_to_the_row_of_its_student(person: Person, line: int) -> None:
    found = filled([grade(7.5, person=person)])

    assert changed(written(BOOK), found) == {(line, 6): "7.5"}
    assert found.unplaced == ()
    assert found.notices == ()


def test_the_rest_of_the_file_is_the_same_bytes() -> None:
    file = written(BOOK, codec="utf-8-sig")

    found = BOOKS["canvas"](file, [grade(4, id="2"), grade(9, id="3")], LAB)

    assert found.data.replace(b",9,7,", b",EX,7,") == file


@settings(deadline=None)
@given(
    data=st.data(),
    notes=st.lists(st.text(st.sampled_from('=,;"\n汉 a')), min_size=3, max_size=3),
)
def test_right_grades_are_with_right_students(
    data: st.DataObject, notes: list[str]
) -> None:
    rows = [*BOOK[:3], *([*row] for row in BOOK[3:])]
    for row, note in zip(rows[3:], notes, strict=True):
        row[5] = note
    points = data.draw(st.dictionaries(st.sampled_from("123"), st.integers(0, 10)))
    people = data.draw(st.permutations(sorted(points)))

    found = filled([grade(points[one], id=one) for one in people], rows=rows)

    new = read(found)
    for row in rows[3:]:
        if row[1] in points:
            row[6] = str(points[row[1]])
    assert new == rows


@pytest.mark.parametrize(
    ("column", "place"),
    [
        pytest.param(Column(id="103"), 8, id="number"),
        pytest.param(Column(title="Lab 1"), 6, id="title"),
        pytest.param(Column(title=" Lab 2 (102) "), 7, id="whole name"),
        pytest.param(Column(title="Notes"), 5, id="a column without a number"),
        pytest.param(Column(id="103", title="Lab 1"), 8, id="number before title"),
    ],
)
def test_the_column_is_found(column: Column, place: int) -> None:
    found = filled([grade(3, 5, id="3")], column)

    assert changed(written(BOOK), found) == {(5, place): "3"}


@pytest.mark.parametrize(
    ("column", "message"),
    [
        pytest.param(
            Column(title="Lab 9"),
            "line 1: no column is 'Lab 9'; name one by its title or its number: "
            "'Notes', 'Lab 1 (101)', 'Lab 2 (102)', 'Lab 2 (103)'",
            id="missing",
        ),
        pytest.param(
            Column(id="10", title="Lab 1"),
            "line 1: no column is '10'; name one by its title or its number: "
            "'Notes', 'Lab 1 (101)', 'Lab 2 (102)', 'Lab 2 (103)'",
            id="missing number",
        ),
        pytest.param(
            Column(title="Lab 2"),
            "line 1: several columns are 'Lab 2'; name one by its title or its "
            "number: 'Lab 2 (102)', 'Lab 2 (103)'",
            id="ambiguous",
        ),
        pytest.param(
            Column(),
            "line 1: which column is not said; name one by its title or its number: "
            "'Notes', 'Lab 1 (101)', 'Lab 2 (102)', 'Lab 2 (103)'",
            id="not named",
        ),
        pytest.param(
            Column(title="Current Score"),
            "line 1: no column is 'Current Score'; name one by its title or its "
            "number: 'Notes', 'Lab 1 (101)', 'Lab 2 (102)', 'Lab 2 (103)'",
            id="computed",
        ),
        pytest.param(
            Column(title="Lab 1", is_new=True),
            "line 1: the column 'Lab 1 (101)' is there; fill it, "
            "and ask for no new one",
            id="new and there",
        ),
        pytest.param(
            Column(is_new=True),
            "a new column needs a title; name one",
            id="new without title",
        ),
    ],
)
def test_a_column_that_is_not_clear_is_told(column: Column, message: str) -> None:
    assert refused([grade(1, id="1")], column) == message


def test_a_gradebook_without_assignments_says_so() -> None:
    rows = [row[:5] for row in BOOK]

    assert refused([], Column(title="Lab"), rows) == (
        "line 1: no column is 'Lab'; there is none for an assignment"
    )


def test_a_new_column_is_made_when_it_is_asked_for() -> None:
    column = Column(title="Lab 3", is_new=True)

    found = filled([grade(3, 5, id="3"), grade(2, 4, id="1")], column)

    new = read(found)
    assert [row[:-1] for row in new] == BOOK
    assert [row[-1] for row in new] == ["Lab 3", "", "5", "2", "", "3"]


def test_a_new_column_is_out_of_what_it_is_scaled_to() -> None:
    column = Column(title="Lab 3", is_new=True, out_of=Fraction(50))

    found = filled([grade(3, 5, id="3")], column)

    assert [row[-1] for row in read(found)] == ["Lab 3", "", "50", "", "", "30"]


def test_an_excused_student_has_ex() -> None:
    found = filled([grade(None, id="2", is_excused=True)])

    assert changed(written(BOOK), found) == {(4, 6): "EX"}


def test_a_pending_grade_leaves_the_cell() -> None:
    found = filled([grade(None, id="2"), grade(None, id="nobody", name="Nobody")])

    assert (found.data, found.unplaced) == (written(BOOK), ())


def test_a_number_of_another_source_is_no_login() -> None:
    rows = [HEAD, ["Ada", "1", "", "77", "A", "", "", "", "", "", ""]]

    found = filled([grade(1, id="77", name="Zoe")], LAB, rows)

    assert whys(found) == [("Zoe", "no row is theirs")]


def test_a_column_without_a_title_is_not_what_is_not_named() -> None:
    rows = [[*HEAD[:5], "(101)"], [*ADA[:5], ""]]

    assert refused([], Column(), rows) == (
        "line 1: which column is not said; name one by its title or its number: '(101)'"
    )


def test_a_grade_without_a_row_is_told() -> None:
    found = filled([grade(1, id="9", name="Zoe")])

    assert found.data == written(BOOK)
    assert whys(found) == [("Zoe", "no row is theirs")]


def test_a_student_who_has_not_the_assignment_is_told() -> None:
    found = filled([grade(1, 20, id="1", name="Ada")], Column(id="102"))

    assert found.data == written(BOOK)
    assert whys(found) == [
        ("Ada", "the assignment is not assigned to them: Canvas says N/A")
    ]


@pytest.mark.parametrize(
    "word",
    ["    Points Possible", "Manual Posting", ""],
    ids=["total", "post", "blank"],
)
def test_a_row_of_no_student_gets_no_grade(word: str) -> None:
    found = filled([grade(1, id=word or "x", sid=word, login=word, name="Zoe")])

    assert whys(found) == [("Zoe", "no row is theirs")]


def test_another_total_is_told() -> None:
    found = filled([grade(1, 4, id="1")])

    assert "".join(found.notices) == (
        "the gradebook has 10 points for it, the grades are out of 4; "
        "scale them if that is not meant"
    )


def test_names_in_two_columns_are_read() -> None:
    rows = [
        ["LastName", "FirstName", "ID", "SIS Login ID", "Section", "Lab (7)"],
        ["Points Possible", "", "", "", "", "10"],
        ["Lovelace", "Ada", "1", "ada", "A", ""],
    ]

    found = filled([grade(6, id="1")], Column(id="7"), rows)

    assert changed(written(rows), found) == {(2, 5): "6"}


def test_semicolons_and_decimal_commas_are_read() -> None:
    rows = [[cell.replace(".00", ",00") for cell in row] for row in BOOK]
    file = written(rows, delimiter=";", codec="utf-16", end="\n")

    found = BOOKS["canvas"](file, [grade(2.5, id="1")], LAB)

    new = read(found, delimiter=";", codec="utf-16")
    assert (new[3][6], found.notices) == ("2.5", ())


@pytest.mark.parametrize(
    ("grades", "rows", "message"),
    [
        pytest.param(
            [grade(1, id="1")],
            [HEAD, POSSIBLE, ADA, BOB, ADA],
            "lines 3 and 5: both have ID '1'; remove one of them",
            id="two rows",
        ),
        pytest.param(
            [grade(1, id="1", name="Ada", login="cai")],
            BOOK,
            "lines 4 and 6: which is Ada? line 4 has their ID '1', line 6 their "
            "SIS Login ID 'Cai'; correct one of them",
            id="two keys",
        ),
        pytest.param(
            [grade(1, id="1", name="Ada"), grade(None, sid="s1", is_excused=True)],
            BOOK,
            "line 4: two grades are for this row: Ada (1/10) and s1 (excused/10); "
            "leave one of them out",
            id="two grades",
        ),
        pytest.param(
            [],
            [["Name", "Number", "Lab"], ["Ada", "1", ""]],
            "line 1: not a gradebook of Canvas: its columns are Student, ID, …, "
            "Section, these are Name, Number, Lab; export it from Grades in Canvas",
            id="another file",
        ),
        pytest.param(
            [],
            [["Student", "ID", "Lab (1)"], ["Ada", "1", ""]],
            "line 1: not a gradebook of Canvas: its columns are Student, ID, …, "
            "Section, these are Student, ID, Lab (1); export it from Grades in Canvas",
            id="no section",
        ),
    ],
)
def test_what_is_not_clear_is_told(
    grades: list[Grade], rows: Table, message: str
) -> None:
    assert refused(grades, LAB, rows) == message


def test_rows_of_others_may_be_there_twice() -> None:
    found = filled([grade(1, id="2")], LAB, [HEAD, POSSIBLE, ADA, ADA, BOB])

    assert read(found)[4][6] == "1"


def test_a_file_is_needed() -> None:
    with pytest.raises(UsageError) as caught:
        BOOKS["canvas"](None, [], LAB)

    assert str(caught.value) == (
        "no file to fill in; download the gradebook from Grades in Canvas and name it"
    )
