from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.batch.entry import Person
from grader.batch.gradebooks import BOOKS, Column, Grade
from grader.batch.gradebooks.feedback import neutral
from grader.core.errors import UsageError
from tests.batch.gradebooks.build import grade, read

ADA = Person(id="12", name="Ada", email="a@x.example", sid="s1", login="ada")

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


def rows(*grades: Grade, column: Column | None = None) -> list[dict[str, str]]:
    """Return what a reader makes of the file, by the names of its columns."""
    head, *found = read(BOOKS["csv"](None, grades, column or Column()))
    return [dict(zip(head, row, strict=True)) for row in found]


def test_the_file_is_for_spreadsheets_byte_for_byte() -> None:
    one = replace(
        grade(Fraction(5, 3), 4, person=ADA),
        late=True,
        submitted_at=datetime(2026, 6, 1, 9, 30, tzinfo=timezone(timedelta(hours=8))),
        outcome="scored",
        automatic=Fraction(2),
        notes=("late by 1 day: 0.33 points less", "=1+1"),
    )

    assert BOOKS["csv"](None, [one], Column()).data == (
        b"\xef\xbb\xbf"
        b'"student","name","email","sid","login","earned","possible","percent",'
        b'"late","excused","submitted_at","outcome","automatic","notes"\r\n'
        b'"12","Ada","a@x.example","s1","ada",1.67,4,41.67,'
        b'"yes","no","2026-06-01T01:30:00+00:00","scored",2,'
        b'"late by 1 day: 0.33 points less; =1+1"\r\n'
    )


def test_what_is_not_known_is_empty() -> None:
    (row,) = rows(grade(None, 4, id="12", is_excused=True))

    assert {name: cell for name, cell in row.items() if cell} == {
        "student": "12",
        "possible": "4",
        "excused": "yes",
    }


def test_nothing_of_nothing_has_no_percentage() -> None:
    (row,) = rows(grade(0, 0, id="12"))

    assert (row["earned"], row["possible"], row["percent"]) == ("0", "0", "")


def test_points_are_scaled_if_the_column_says_so() -> None:
    (row,) = rows(grade(1, 3, id="12"), column=Column(out_of=Fraction(100)))

    assert (row["earned"], row["possible"], row["percent"]) == ("33.33", "100", "33.33")


@pytest.mark.parametrize("late", [True, False, None])
def test_late_is_said_or_not_known(late: bool | None) -> None:
    (row,) = rows(replace(grade(1), late=late))

    assert row["late"] == {True: "yes", False: "no", None: ""}[late]


def test_the_order_is_that_of_the_grades() -> None:
    found = rows(grade(1, id="b"), grade(2, id="a"))

    assert [row["student"] for row in found] == ["b", "a"]


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@a", "\ta", "\ra", "\n=a", "  =a", "＝1", "＠a"]
)
def test_a_formula_is_a_text(text: str) -> None:
    (row,) = rows(grade(1, id=text, name=text, sid=text, login=text, email=text))

    assert {row[name] for name in ("student", "name", "sid", "login", "email")} == {
        f"'{text}"
    }


@settings(deadline=None)
@given(text=texts)
def test_a_text_is_read_back_and_is_no_formula(text: str) -> None:
    (row,) = rows(grade(1, id="12", name=text))

    assert row["name"] in {text, f"'{text}"}
    assert not row["name"].startswith(("=", "+", "-", "@", "\t", "\r"))


@settings(deadline=None)
@given(text=texts)
def test_what_is_neutral_stays(text: str) -> None:
    assert neutral(neutral(text)) == neutral(text)


def test_half_a_character_is_an_escape() -> None:
    (row,) = rows(grade(1, id="12", name="a\ud800b"))

    assert row["name"] == "a\\ud800b"


def test_no_file_is_filled_in() -> None:
    with pytest.raises(UsageError) as caught:
        BOOKS["csv"](b"student\r\n", [], Column())

    assert str(caught.value) == (
        "plain CSV is a new file and fills in none; "
        "name the gradebook that the file is from"
    )


def test_a_time_is_in_utc() -> None:
    (row,) = rows(
        replace(grade(1), submitted_at=datetime(2026, 6, 1, 9, 30, 5, 123, tzinfo=UTC))
    )

    assert row["submitted_at"] == "2026-06-01T09:30:05+00:00"
