"""The file `decisions.csv` of a batch's folder: what people have decided, a line each.

student,check,action,value,reason
ada,lifetime,points,1.5,"the cookie does have one, see the mail of 3 November"
*,logout,void,,the check asked for what the handout does not
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path

from grader.batch.gradebooks.figures import number
from grader.batch.policy.decision import ALL, Action, Decision
from grader.core.errors import UsageError
from grader.core.said import msgid, say
from grader.core.text import listed
from grader.core.visible import visible
from grader.spec.problems import unknown

NAME = "decisions.csv"
"""The file of a batch's folder that an instructor writes."""

_COLUMNS = ("student", "check", "action", "value", "reason")

_DELIMITERS = (",", ";", "\t")

_NEEDED = ("student", "action", "reason")

_WITH_VALUE = frozenset({Action.ENTRY, Action.IDENTITY, Action.POINTS})

_OF_A_CHECK = frozenset({Action.VOID})
"""Actions that mean nothing without a check."""

_OF_ALL = frozenset({Action.ENTRY, Action.IDENTITY})
"""Actions that mean nothing with a check."""

_OF_ONE = frozenset({Action.IDENTITY})
"""Actions that cannot be of every student."""


def decisions(folder: Path, checks: Sequence[str]) -> tuple[Decision, ...]:
    """Return what is decided for the batch in a folder, in the order of the lines.

    `checks` are the ids of the assignment's. Raises `UsageError` with a line for each
    that is wrong.
    """
    path = folder / NAME
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ()
    except UnicodeDecodeError as error:
        said = say("the file is not in UTF-8; save it as CSV in UTF-8")
        raise UsageError(f"{path}: {said}") from error
    except OSError as error:
        raise UsageError(
            say("{path}: cannot be read: {error}", path=path, error=error.strerror)
        ) from error
    found: list[Decision] = []
    wrong: list[str] = []
    for place, cells in _lines(path, text):
        try:
            found.append(_decision(place, cells, checks))
        except ValueError as error:
            wrong.append(f"{place}: {error}")
    if wrong:
        raise UsageError("\n".join(wrong))
    return tuple(found)


def _lines(path: Path, text: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield the place of each line that is not empty, with its cells by their names."""
    first = text.lstrip().partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    table = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    names: list[str] = []
    try:
        for cells in table:
            place = f"{path}:{table.line_num}"
            if not any(cell.strip() for cell in cells):
                continue
            if names:
                _see_all(place, cells[len(names) :])
                yield place, dict(zip(names, map(str.strip, cells), strict=False))
                continue
            names = [cell.strip().lower() for cell in cells]
            _see_columns(place, names)
    except csv.Error as error:
        said = say("cannot be read as CSV: {error}", error=error)
        raise UsageError(f"{path}:{table.line_num}: {said}") from error


def _see_all(place: str, beyond: Sequence[str]) -> None:
    """Raise `UsageError` for cells that no column is above."""
    if any(cell.strip() for cell in beyond):
        said = say("there are more cells than columns; put what has a comma in quotes")
        raise UsageError(f"{place}: {said}")


def _see_columns(place: str, names: Sequence[str]) -> None:
    """Raise `UsageError` for a heading that lacks a column, or has a strange one."""
    missing = [name for name in _NEEDED if name not in names]
    strange = [name for name in names if name and name not in _COLUMNS]
    if missing:
        said = say(
            "there is no column {missing}; the first line is {all}",
            missing=listed(missing),
            all=",".join(_COLUMNS),
        )
        raise UsageError(f"{place}: {said}")
    if strange:
        raise UsageError(f"{place}: {unknown(msgid('column'), strange[0], _COLUMNS)}")


def _decision(place: str, cells: Mapping[str, str], checks: Sequence[str]) -> Decision:
    """Return what a line says; raise `ValueError` with what is wrong."""
    action = _action(cells.get("action", ""))
    student, check = cells.get("student", ""), cells.get("check", "")
    value, reason = cells.get("value", ""), cells.get("reason", "")
    _see_filled({"student": student, "reason": reason})
    _see_check(action, check, checks)
    if student == ALL and action in _OF_ONE:
        raise ValueError(say("'{action}' is of one student", action=action.value))
    if bool(value) != (action in _WITH_VALUE):
        said = (
            say("'{action}' takes no value", action=action.value)
            if value
            else say("'{action}' needs a value", action=action.value)
        )
        raise ValueError(said)
    return Decision(
        place=place,
        student=student,
        action=action,
        check=check,
        value=value,
        points=_points(value) if action is Action.POINTS else None,
        reason=reason,
    )


def _action(word: str) -> Action:
    """Return the action of this name."""
    names = [one.value for one in Action]
    if word not in names:
        raise ValueError(unknown(msgid("action"), word, names))
    return Action(word)


def _see_filled(cells: Mapping[str, str]) -> None:
    """Raise `ValueError` where somebody has left a cell empty."""
    for name, cell in cells.items():
        if not cell:
            raise ValueError(say("the column '{name}' is empty", name=name))


def _see_check(action: Action, check: str, checks: Sequence[str]) -> None:
    """Raise `ValueError` where a check is missing, too much, or not known."""
    if check and action in _OF_ALL:
        raise ValueError(
            say("'{action}' is of a whole submission", action=action.value)
        )
    if not check and action in _OF_A_CHECK:
        raise ValueError(say("'{action}' is of a check; name it", action=action.value))
    if check and check not in checks:
        raise ValueError(unknown(msgid("check"), check, checks))


def _points(value: str) -> Fraction:
    """Return points as somebody writes them."""
    found = number(value)
    if found is None:
        raise ValueError(
            say("must be points such as 1.5, is '{value}'", value=visible(value))
        )
    return found
