"""Whatever a submission may try is tried, and what tries it is named."""

from __future__ import annotations

import ast
from itertools import groupby
from pathlib import Path

import pytest

from tests.hostile.cases import CASES
from tests.hostile.covered import COVERED, LATER
from tests.hostile.test_attempts import ENDS

TESTS = Path(__file__).parents[1]
NAMED = {name for _, names in COVERED.values() for name in names}


def is_there(name: str) -> bool:
    """Return whether there is a test, a case or an attempt of this name."""
    file, _, function = name.partition("::")
    if not function:
        return name in CASES or name in ENDS
    if not (path := TESTS.parent / file).exists():
        return False
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return any(
        isinstance(node, ast.FunctionDef) and node.name == function for node in nodes
    )


@pytest.mark.parametrize("what", COVERED)
def test_what_is_covered_is_covered_by_what_there_is(what: str) -> None:
    words, names = COVERED[what]

    assert words
    assert names
    assert [name for name in names if not is_there(name)] == []


def test_every_case_and_every_attempt_is_named() -> None:
    assert {*CASES, *ENDS} - NAMED == set()


def test_no_number_is_left_out() -> None:
    every = sorted(({*COVERED} | {*LATER}), key=lambda one: (one[0], int(one[1:])))

    assert {*COVERED} & {*LATER} == set()
    assert [*dict.fromkeys(one[0] for one in every)] == [*"ABCDEFGH"]
    for _, ones in groupby(every, key=lambda one: one[0]):
        numbers = [int(one[1:]) for one in ones]
        assert numbers == [*range(1, len(numbers) + 1)]


@pytest.mark.parametrize("name", ["test_nothing", "tests/x.py::test_x", "A1"])
def test_what_is_not_there_is_not_found(name: str) -> None:
    assert not is_there(name)
