"""What people decide is read whole, or not at all: each wrong line is told."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from grader.batch.policy.decision import Action, Decision
from grader.batch.policy.decisions import NAME, decisions
from grader.core.errors import UsageError

HEAD = "student,check,action,value,reason\n"


def read(folder: Path, text: str) -> tuple[Decision, ...]:
    (folder / NAME).write_text(text, encoding="utf-8")
    return decisions(folder, ["home", "login"])


def test_without_a_file_nothing_is_decided(tmp_path: Path) -> None:
    assert decisions(tmp_path, []) == ()


def test_each_line_is_a_decision(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        f'\ufeff{HEAD}ada,home,points,"1,5","see, the mail"\n\n*,login,void,,a bug\n',
    )

    assert found == (
        Decision(
            place=f"{tmp_path / NAME}:2",
            student="ada",
            check="home",
            action=Action.POINTS,
            value="1,5",
            points=Fraction(3, 2),
            reason="see, the mail",
        ),
        Decision(
            place=f"{tmp_path / NAME}:4",
            student="*",
            check="login",
            action=Action.VOID,
            reason="a bug",
        ),
    )


def test_a_spreadsheet_may_use_semicolons_and_leave_columns_out(
    tmp_path: Path,
) -> None:
    (found,) = read(tmp_path, "Student;Action;Reason\nada;excuse;ill\n")

    assert (found.student, found.action, found.check) == ("ada", Action.EXCUSE, "")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(
            "student,points\n",
            "{file}:1: there is no column action or reason; the first line is "
            "student,check,action,value,reason",
            id="columns that are missing",
        ),
        pytest.param(
            "student,action,reason,why\n",
            "{file}:1: unknown column 'why'; known: action, check, reason, student, "
            "value",
            id="a strange column",
        ),
        pytest.param(
            f"{HEAD}ada,home,give,1,r\n,home,full,,r\nada,home,full,,\n",
            "{file}:2: unknown action 'give'; known: entry, excuse, full, identity, "
            "points, void\n"
            "{file}:3: the column 'student' is empty\n"
            "{file}:4: the column 'reason' is empty",
            id="several lines",
        ),
        pytest.param(
            f"{HEAD}ada,hom,full,,r\nada,,void,,r\nada,home,entry,a.py,r\n",
            "{file}:2: unknown check 'hom'; did you mean 'home'?\n"
            "{file}:3: 'void' is of a check; name it\n"
            "{file}:4: 'entry' is of a whole submission",
            id="checks",
        ),
        pytest.param(
            f"{HEAD}ada,,points,,r\nada,,full,3,r\nada,,points,=1,r\n*,,identity,x,r\n",
            "{file}:2: 'points' needs a value\n"
            "{file}:3: 'full' takes no value\n"
            "{file}:4: must be points such as 1.5, is '=1'\n"
            "{file}:5: 'identity' is of one student",
            id="values",
        ),
        pytest.param(
            f"{HEAD}ada,home,points,1,5,late, by much\n",
            "{file}:2: there are more cells than columns; put what has a comma in "
            "quotes",
            id="a comma too many",
        ),
        pytest.param(
            f'{HEAD}"ada,home\n',
            "{file}:2: cannot be read as CSV: unexpected end of data",
            id="no CSV",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    tmp_path: Path, text: str, message: str
) -> None:
    with pytest.raises(UsageError) as caught:
        read(tmp_path, text)

    assert str(caught.value) == message.format(file=tmp_path / NAME)


def test_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(
        "student,action,reason\nada,full,für\n".encode("cp1252")
    )

    with pytest.raises(UsageError) as caught:
        decisions(tmp_path, [])

    assert str(caught.value) == (
        f"{tmp_path / NAME}: the file is not in UTF-8; save it as CSV in UTF-8"
    )
