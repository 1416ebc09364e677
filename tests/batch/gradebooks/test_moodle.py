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
    *("Identifier", "Full name", "ID number", "Email address", "Status"),
    *("Grade", "Maximum grade", "Grade can be changed"),
    *("Last modified (submission)", "Last modified (grade)", "Feedback comments"),
]
ADA = [
    *("Participant 12", "Ada, Countess", "s1", "ada@x.example", "Submitted"),
    *("", "100.00", "Yes", "Monday, 1 June 2026, 9:00 PM", "-", ""),
]
BOB = [
    *("Participant 13", "=Bob", "s2", "bob@x.example", "Submitted"),
    *("50.00", "100.00", "Yes", "-", "Monday, 1 June 2026", '<p>a "b"\nc</p>'),
]
CAI = [
    *("Participant 14", "蔡琰", "", "cai@x.example", "No submission"),
    *("", "100.00", "No", "-", "-", ""),
]
SHEET = [HEAD, ADA, BOB, CAI]
ANY = Column()


FILLING = Filling(book="moodle", rows=SHEET, column=ANY)
filled, refused = FILLING.filled, FILLING.refused


@pytest.mark.parametrize(
    ("person", "line"),
    [
        pytest.param(Person(id="13"), 2, id="number"),
        pytest.param(Person(id="Participant 13"), 2, id="identifier"),
        pytest.param(Person(id="Participant_13"), 2, id="name of a folder"),
        pytest.param(Person(id="ada", sid="s1"), 1, id="the school's number"),
        pytest.param(Person(id="ada", email="ADA@x.example"), 1, id="address"),
    ],
)
def test_a_grade_goes_to_the_row_of_its_student(person: Person, line: int) -> None:
    found = filled([grade(75.5, 100, person=person)])

    assert changed(written(SHEET), found) == {(line, 5): "75.5"}
    assert (found.unplaced, found.notices) == ((), ())


def test_a_login_that_ends_in_a_number_is_no_participant() -> None:
    found = filled([grade(1, 100, id="lab12", name="Lab")])

    assert whys(found) == [("Lab", "no row is theirs")]


def test_the_report_is_the_comment_as_it_looks_in_a_terminal() -> None:
    found = filled(
        [grade(1, 100, id="12", feedback="expected  <b>\nactual    a&b\x1b")]
    )

    assert changed(written(SHEET), found) == {
        (1, 5): "1",
        (1, 10): "<pre>expected  &lt;b&gt;\nactual    a&amp;b\\x1b</pre>",
    }


def test_a_long_report_is_cut_and_says_so() -> None:
    found = filled([grade(1, 100, id="12", feedback="x" * 20_007)])

    comment = read(found)[1][10]
    assert comment == f"<pre>{'x' * 20_000}… (7 more characters)</pre>"


def test_a_pending_grade_leaves_the_row() -> None:
    found = filled([grade(None, 100, id="13", feedback="not final")])

    assert found.data == written(SHEET)


def test_an_excuse_is_told_and_leaves_the_row() -> None:
    grades = [
        grade(None, 100, id="12", name="Ada", is_excused=True),
        grade(3, 100, id="13", name="Bob", is_excused=True),
    ]

    found = filled(grades)

    assert found.data == written(SHEET)
    assert "".join(found.notices) == (
        "excused, which this file cannot say, so their cells are as they were: Ada, Bob"
    )


def test_a_name_in_a_message_is_one_short_line() -> None:
    name = "Ada\n\x1b[2J " + "x" * 60

    assert refused([grade(101, 100, id="12", name=name)]) == (
        f"line 2: Ada \\x1b[2J {'x' * 48}… (12 more characters) has 101 points, "
        "and Moodle takes 100 at most; scale the grades to 100 or raise the maximum"
    )


def test_a_locked_grade_is_told() -> None:
    found = filled([grade(1, 100, id="14", name="Cai")])

    assert found.data == written(SHEET)
    assert whys(found) == [("Cai", "Moodle says that the grade cannot be changed")]


@settings(deadline=None)
@given(points=st.dictionaries(st.sampled_from(["12", "13"]), st.integers(0, 100)))
def test_right_grades_are_with_right_students(points: dict[str, int]) -> None:
    found = filled([grade(points[one], 100, id=one) for one in points])

    rows = [[*row] for row in SHEET]
    for row in rows[1:]:
        number = row[0].removeprefix("Participant ")
        row[5] = str(points.get(number, row[5]))
    assert read(found) == rows


def test_grades_are_scaled_to_the_maximum() -> None:
    found = filled([grade(7, 8, id="12")], Column(out_of=Fraction(100)))

    assert changed(written(SHEET), found) == {(1, 5): "87.5"}
    assert found.notices == ()


def test_another_maximum_is_told() -> None:
    found = filled([grade(7, 8, id="12")])

    assert "".join(found.notices) == (
        "the gradebook has 100 points for it, the grades are out of 8; "
        "scale them if that is not meant"
    )


GERMAN = [
    *("ID", "Vollständiger Name", "Matrikelnummer", "E-Mail-Adresse", "Status"),
    *("Bewertung", "Bestwertung", "Bewertung kann geändert werden"),
    *("Zuletzt geändert (Abgabe)", "Zuletzt geändert (Bewertung)", "Kommentar"),
]
CHINESE = [
    *("編號", "全名", "學號", "電子郵件", "狀態", "成績", "最高分", "可以更改成績"),
    *("最後修改（學生）", "最後修改（老師）", "回饋評語"),
]


def in_german(row: list[str]) -> list[str]:
    """Return a row as a German site has it: no space, a decimal comma."""
    return [
        cell.replace("Participant ", "Teilnehmer/in").replace(".00", ",00")
        for cell in row
    ]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([GERMAN, *map(in_german, SHEET[1:])], id="German"),
        pytest.param([CHINESE, *SHEET[1:]], id="Chinese"),
    ],
)
def test_columns_in_other_languages_are_known_by_their_shape(rows: Table) -> None:
    found = filled([grade(70, 100, id="12", feedback="good")], ANY, rows)

    assert changed(written(rows), found) == {
        (1, 5): "70",
        (1, 10): "<pre>good</pre>",
    }
    assert found.notices == ()


def test_a_number_that_is_no_maximum_is_not_taken_for_it() -> None:
    rows = [
        ["ID", "Name", "Jahr", "Leer", "Nummer", "Semester", "Wertung", "Best"],
        ["Teilnehmer/in1", "Ada", "2026", "", "700", "5", "", "100,00"],
        ["Teilnehmer/in2", "Bob", "2026", "", "701", "5", "7,50", "100,00"],
    ]

    found = filled([grade(70, 100, id="1")], ANY, rows)

    assert changed(written(rows), found) == {(1, 6): "70"}


def test_comments_that_are_not_found_are_told() -> None:
    rows = [row[:-1] for row in (GERMAN, *SHEET[1:])]

    found = filled([grade(70, 100, id="12", feedback="good")], ANY, rows)

    assert changed(written(rows), found) == {(1, 5): "70"}
    assert "".join(found.notices) == (
        "no column for comments was found: the reports are not in the file; "
        "name the column, or upload the zip of reports"
    )


def test_the_column_of_comments_can_be_named() -> None:
    rows = [GERMAN, *([*row[:-1], "-"] for row in SHEET[1:])]
    column = Column(feedback="Kommentar")

    found = filled([grade(70, 100, id="12", feedback="good")], column, rows)

    assert changed(written(rows), found)[1, 10] == "<pre>good</pre>"


def test_a_worksheet_without_names_is_filled() -> None:
    rows = [[row[0], *row[4:]] for row in SHEET]

    found = filled([grade(70, 100, id="13")], ANY, rows)

    assert changed(written(rows), found) == {(2, 2): "70"}


def test_the_maximum_is_spelled_as_older_versions_do() -> None:
    rows = [[name.replace("Maximum grade", "Maximum Grade") for name in HEAD], ADA]

    found = filled([grade(70, 100, id="12")], ANY, rows)

    assert changed(written(rows), found) == {(1, 5): "70"}


@pytest.mark.parametrize(
    ("grades", "rows", "message"),
    [
        pytest.param(
            [grade(Fraction(201, 2), 100, id="13", name="Bob")],
            SHEET,
            "line 3: Bob has 100.5 points, and Moodle takes 100 at most; "
            "scale the grades to 100 or raise the maximum",
            id="above the maximum",
        ),
        pytest.param(
            [grade(1, 100, id="12")],
            [HEAD, ADA, BOB, ADA],
            "lines 2 and 5: both have Identifier 'Participant 12'; remove one of them",
            id="two rows",
        ),
        pytest.param(
            [grade(1, 100, id="12", name="A"), grade(2, 100, sid="s1", name="B")],
            SHEET,
            "line 2: two grades are for this row: A (1/100) and B (2/100); "
            "leave one of them out",
            id="two grades",
        ),
        pytest.param(
            [],
            [["Name", "Grade"], ["Ada", "1"]],
            "line 1: not a grading worksheet of Moodle: its columns are Identifier, "
            "…, Grade, Maximum grade, …, Last modified (grade), these are Name, "
            "Grade; download it from the assignment's page of submissions",
            id="another file",
        ),
        pytest.param(
            [],
            [HEAD],
            "line 1: not a grading worksheet of Moodle: its columns are Identifier, "
            "…, Grade, Maximum grade, …, Last modified (grade), these are "
            "Identifier, Full name, ID number, Email address, Status, Grade, "
            "Maximum grade, G… (89 more characters); "
            "download it from the assignment's page of submissions",
            id="nobody",
        ),
        pytest.param(
            [],
            [["Identifier", "Grade", "Scale"], ["Participant 1", "good", "bad,good"]],
            "line 1: not a grading worksheet of Moodle: its columns are Identifier, "
            "…, Grade, Maximum grade, …, Last modified (grade), these are "
            "Identifier, Grade, Scale; download it from the assignment's page of "
            "submissions",
            id="a scale",
        ),
        pytest.param(
            [],
            [["ID", "Wertung", "Skala"], ["Teilnehmer/in1", "gut", "schlecht,gut"]],
            "line 1: which columns are the grade and the maximum? the grade is left "
            "of the maximum, one number in all rows; download the worksheet in "
            "English: 'ID', 'Wertung', 'Skala'",
            id="no maximum in another language",
        ),
        pytest.param(
            [],
            [["ID", "Name", "a", "b", "c"], ["Teilnehmer/in1", "x", "", "5", "5"]],
            "line 1: which columns are the grade and the maximum? the grade is left "
            "of the maximum, one number in all rows; download the worksheet in "
            "English: 'ID', 'Name', 'a', 'b', 'c'",
            id="two that may be the maximum",
        ),
    ],
)
def test_what_is_not_clear_is_told(
    grades: list[Grade], rows: Table, message: str
) -> None:
    assert refused(grades, ANY, rows) == message


def test_a_column_of_comments_that_is_not_there_is_told() -> None:
    assert refused([], Column(feedback="Kommentar"), [HEAD[:2] + HEAD[5:], ADA]) == (
        "line 1: no column is 'Kommentar'; name one: 'Identifier', 'Full name', "
        "'Grade', 'Maximum grade', 'Grade can be changed', "
        "'Last modified (submission)', 'Last modified (grade)', 'Feedback comments'"
    )


def test_a_file_is_needed() -> None:
    with pytest.raises(UsageError) as caught:
        BOOKS["moodle"](None, [], ANY)

    assert str(caught.value) == (
        "no file to fill in; download the grading worksheet of the assignment "
        "and name it"
    )
