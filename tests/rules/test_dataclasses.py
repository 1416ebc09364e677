"""Data is complete when it is made, and stays as it is."""

import ast
from collections.abc import Iterator

import pytest

from tests.rules.source import Module, dotted, module, modules

DUE = ("frozen", "kw_only", "slots")
"""What every dataclass asks for."""

EXCEPTIONS: dict[str, str] = {
    "grader/html/builder.py:Builder": "a tree being built changes with each token",
    "grader/html/nodes.py:Node": "a tree being built changes with each token",
}
"""`path:Class` of a dataclass that is made otherwise -> why."""


def test_every_dataclass_is_frozen_with_slots_and_keywords() -> None:
    assert [found for here in modules("grader") for found in loose(here)] == []


@pytest.mark.parametrize(
    ("decorator", "missing"),
    [
        pytest.param("@dataclass", "frozen, kw_only, slots", id="bare"),
        pytest.param("@dataclasses.dataclass()", "frozen, kw_only, slots", id="dotted"),
        pytest.param(
            "@dataclass(frozen=True, slots=True)", "kw_only", id="one missing"
        ),
        pytest.param(
            "@dataclass(frozen=False, slots=True, kw_only=True)", "frozen", id="false"
        ),
    ],
)
def test_a_loose_dataclass_is_found(decorator: str, missing: str) -> None:
    assert list(loose(module(f"{decorator}\nclass A:\n    a: int"))) == [
        f"grader/core/sample.py:2: A lacks {missing}"
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "@dataclass(frozen=True, slots=True, kw_only=True)\nclass A: 1", id="strict"
        ),
        pytest.param("@other\nclass A: 1", id="another decorator"),
        pytest.param("class A: 1", id="no dataclass"),
    ],
)
def test_a_strict_dataclass_is_no_finding(text: str) -> None:
    assert list(loose(module(text))) == []


def loose(here: Module) -> Iterator[str]:
    """Yield a finding for each dataclass that lacks what is due."""
    for node in ast.walk(here.tree):
        if not isinstance(node, ast.ClassDef):
            continue
        missing = sorted(
            name for made in map(_lacks, node.decorator_list) for name in made
        )
        if missing and f"{here.path}:{node.name}" not in EXCEPTIONS:
            yield f"{here.path}:{node.lineno}: {node.name} lacks {', '.join(missing)}"


def _lacks(decorator: ast.expr) -> set[str]:
    call = decorator if isinstance(decorator, ast.Call) else None
    if dotted(call.func if call else decorator).rpartition(".")[2] != "dataclass":
        return set()
    given = {
        keyword.arg
        for keyword in (call.keywords if call else [])
        if isinstance(keyword.value, ast.Constant) and keyword.value.value is True
    }
    return set(DUE) - given
