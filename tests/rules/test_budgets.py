"""Files, classes and functions stay short enough to be read."""

import ast
from collections.abc import Iterator

import pytest

from tests.rules.source import Function, Module, module, modules

FILE = 250
CLASS = 120
FUNCTION = 40
"""Lines. Over one means think again, not split blindly."""


def test_nothing_is_over_budget() -> None:
    assert [found for here in modules("grader") for found in over(here)] == []


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        pytest.param("a = 1\n" * FILE, [], id="a file just in budget"),
        pytest.param(
            "a = 1\n" * (FILE + 1),
            ["grader/core/sample.py: 251 lines of 250"],
            id="a file over it",
        ),
        pytest.param(
            "class A:\n" + "    a = 1\n" * (CLASS - 1), [], id="a class just in budget"
        ),
        pytest.param(
            "class A:\n" + "    a = 1\n" * CLASS,
            ["grader/core/sample.py:1: A: 121 lines of 120"],
            id="a class over it",
        ),
        pytest.param(
            "def f():\n" + "    a = 1\n" * (FUNCTION - 1), [], id="a function in budget"
        ),
        pytest.param(
            "async def f():\n" + "    a = 1\n" * FUNCTION,
            ["grader/core/sample.py:1: f: 41 lines of 40"],
            id="a function over it",
        ),
    ],
)
def test_a_budget_holds_to_the_line(text: str, findings: list[str]) -> None:
    assert list(over(module(text))) == findings


def over(here: Module) -> Iterator[str]:
    """Yield a finding for the file and for each class or function over its budget."""
    lines = len(here.text.splitlines())
    if lines > FILE:
        yield f"{here.path}: {lines} lines of {FILE}"
    for node in ast.walk(here.tree):
        if not isinstance(node, Function | ast.ClassDef):
            continue
        budget = CLASS if isinstance(node, ast.ClassDef) else FUNCTION
        lines = (node.end_lineno or node.lineno) - node.lineno + 1
        if lines > budget:
            yield f"{here.path}:{node.lineno}: {node.name}: {lines} lines of {budget}"
