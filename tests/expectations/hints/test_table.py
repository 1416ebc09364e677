"""The whole table of hints: what each row says, and that it can be said.

The golden file has every row, its facts as their names. Write it anew with
`GRADER_GOLDEN=write`, and read what changed.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import get_args

import pytest

from grader.core.step import Action
from grader.core.text import snake_case
from grader.expectations import KINDS
from grader.expectations.hints import HINTS, Failure, advice
from grader.expectations.hints.facts import FACTS
from grader.expectations.hints.hint import Hint, names
from grader.expectations.hints.loading import LOADING
from grader.expectations.hints.told import TOLD

TABLE = HINTS["table"]

ROWS = [(on, row) for on, rows in TABLE.items() for row in rows]

GOLDEN = Path(__file__).parent / "table.txt"


def section(row: Hint) -> str:
    on = ", ".join(name for name, rows in TABLE.items() if row in rows)
    head = " ".join(filter(None, [on, row.what, row.message and f"/{row.message}/"]))
    needs = f" if {', '.join(row.needs)}" if row.needs else ""
    bare = Hint(cause=row.cause, hint=row.hint)
    said = advice([bare], Failure(facts=lambda name: f"<{name}>"))
    lines = (("cause", said.cause), ("hint", said.hint))
    return f"# {head}{needs}\n" + "".join(
        f"{label:<5} {text}\n" for label, text in lines if text
    )


def test_every_row_says_this() -> None:
    told = "\n".join(section(row) for row in dict.fromkeys(row for _, row in ROWS))
    if os.environ.get("GRADER_GOLDEN") == "write":
        GOLDEN.write_text(told, encoding="utf-8", newline="\n")

    assert told == GOLDEN.read_text(encoding="utf-8")


def test_every_row_says_something() -> None:
    assert [on for on, row in ROWS if not (row.cause or row.hint)] == []


def test_what_failed_is_a_kind_a_step_or_an_answer() -> None:
    steps = {snake_case(kind.__name__) for kind in get_args(Action)}
    known = {*KINDS, *steps, *LOADING}
    known |= {"exception", "refused", "submit", "writes_only"}

    assert set(TABLE) - known == set()


def test_every_fact_is_told_by_somebody() -> None:
    named = {
        name
        for on, row in ROWS
        for name in names(row)
        if on not in LOADING and name not in re.compile(row.message).groupindex
    }

    assert named - {*FACTS, *TOLD} == set()


def test_every_fact_is_of_use() -> None:
    named = {name for on, row in ROWS if on not in LOADING for name in names(row)}

    assert {*FACTS, *TOLD} - named == {"context", "reads"}  # others need them


@pytest.mark.parametrize(
    ("on", "row"), [pytest.param(on, row, id=f"{on} {row.what}") for on, row in ROWS]
)
def test_no_row_hides_the_ones_below_it(on: str, row: Hint) -> None:
    rows = TABLE[on]
    below = rows[rows.index(row) + 1 :]
    is_plain = not (row.message or [*names(row)])

    assert [one for one in below if is_plain and row.what in {"", one.what}] == []
