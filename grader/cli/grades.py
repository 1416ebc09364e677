"""The file `grades.csv` of a class: what each student gets, for a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from grader.batch.gradebooks import BOOKS, Column
from grader.batch.outputs import stored
from grader.batch.policy.decision import Decision
from grader.batch.register import Register, read
from grader.batch.standing import grades
from grader.cli.files import write_bytes

NAME = "grades.csv"
"""The file of a batch's folder that holds them."""


def write_grades(folder: Path, decided: Sequence[Decision]) -> Register:
    """Write what each student gets into the folder of the results; return the class."""
    kept = read(folder)
    given = grades(stored(folder), kept, decided)
    write_bytes(folder / NAME, BOOKS["csv"](None, given, Column()).data)
    return kept
