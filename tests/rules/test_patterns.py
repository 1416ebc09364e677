"""No pattern uses what the first releases of Python 3.11 match wrongly."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.rules.source import Module, calls, dotted, module, modules

POSSESSIVE = re.compile(r"(?<![\\\[*+?])[*+?}]\+(?![^\[]*\])|\(\?>")
"""A possessive quantifier outside of a set of characters, or an atomic group."""

ABOUT_PATTERNS = "grader/spec/patterns.py"
"""Looks for quantifiers in the patterns of specs, so it holds them as text."""


def test_no_pattern_is_possessive() -> None:
    assert [
        found
        for here in modules("grader")
        if here.path != ABOUT_PATTERNS
        for found in possessive(here)
    ] == []


@pytest.mark.parametrize(
    ("pattern", "count"),
    [
        pytest.param("a*+b", 1, id="star"),
        pytest.param("(?:a|b)++", 1, id="group"),
        pytest.param("a{1,2}+", 1, id="braces"),
        pytest.param("(?>a)", 1, id="atomic"),
        pytest.param("[*+]a", 0, id="set"),
        pytest.param("a*b+", 0, id="plain"),
    ],
)
def test_what_is_possessive_is_found(pattern: str, count: int) -> None:
    assert len(list(possessive(module(f're.compile(r"{pattern}")')))) == count


def possessive(here: Module) -> Iterator[str]:
    """Yield a finding for each such pattern that is compiled."""
    for call in calls(here):
        if dotted(call.func) != "re.compile":
            continue
        for node in ast.walk(call):
            if isinstance(node, ast.Constant) and POSSESSIVE.search(str(node.value)):
                yield f"{here.path}:{node.lineno}: {node.value!r}"
