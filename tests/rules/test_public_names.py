"""What is public is named in one place and has something to say."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.rules.source import ROOT, Function, Module, line, module, modules

Thing = ast.Module | ast.ClassDef | Function

FILLERS = {"a", "an", "return", "returns", "the", "this"}
"""Words that say nothing of their own."""


def test_the_public_names_are_those_that_init_binds() -> None:
    text = (ROOT / "grader" / "__init__.py").read_text(encoding="utf-8")

    assert listed(module(text)) == bound(module(text))


def test_every_public_thing_says_what_it_is() -> None:
    assert [found for here in modules("grader") for found in silent(here)] == []


def test_bound_names_are_imports_values_functions_and_classes() -> None:
    text = """
import a.b, c as d
from e import f as g, _h
__version__ = "1"
__all__ = ["a"]
i: int = 1
j, k = 1, 2
_l = 1
def m(): n = 1
class O: p = 1
if i:
    q = 1
"""

    assert bound(module(text)) == set("adgijkmOq") | {"__version__"}


def test_listed_names_are_those_of_all() -> None:
    assert listed(module('__all__ = ["a", "b"]')) == {"a", "b"}
    assert listed(module('__all__: list[str] = ["a"]')) == {"a"}
    assert listed(module("a = 1")) == set()


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        pytest.param("a = 1", "1: the module says nothing", id="module"),
        pytest.param(
            '"""Doc of it."""\nclass Status:\n    a = 1',
            "2: Status says nothing",
            id="class",
        ),
        pytest.param(
            '"""Doc of it."""\nasync def send():\n    1',
            "2: send says nothing",
            id="function",
        ),
        pytest.param(
            '"""Doc of it."""\nclass A:\n    """Has b."""\n    def b(self): 1',
            "4: b says nothing",
            id="method",
        ),
        pytest.param(
            '"""Doc of it."""\nclass FrameError:\n    """A frame error."""',
            "2: FrameError says only its name",
            id="a class's own name",
        ),
        pytest.param(
            '"""Doc of it."""\ndef visible_text():\n    """Return the visible text."""',
            "2: visible_text says only its name",
            id="a function's own name",
        ),
        pytest.param(
            '"""Sample."""', "1: the module says only its name", id="a module's name"
        ),
    ],
)
def test_what_says_nothing_is_found(text: str, finding: str) -> None:
    assert list(silent(module(text))) == [f"grader/core/sample.py:{finding}"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('"""Frames on the wire."""\ndef _f(): 1', id="private function"),
        pytest.param(
            '"""Frames."""\nclass _A:\n    def b(self): 1', id="private class"
        ),
        pytest.param(
            '"""Frames."""\ndef f():\n    """Cut."""\n    def g(): 1', id="inner"
        ),
    ],
)
def test_what_is_private_need_not_say_anything(text: str) -> None:
    assert list(silent(module(text))) == []


def bound(init: Module) -> set[str]:
    """Return the public names that a module binds, and its version."""
    names = {name for node in init.tree.body for name in _bound_by(node)}
    return {name for name in names if not name.startswith("_")} | (
        names & {"__version__"}
    )


def _bound_by(node: ast.AST) -> Iterator[str]:
    if isinstance(node, Function | ast.ClassDef):
        yield node.name
    elif isinstance(node, ast.Import | ast.ImportFrom):
        for alias in node.names:
            yield alias.asname or alias.name.partition(".")[0]
    elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        yield node.id
    else:
        for child in ast.iter_child_nodes(node):
            yield from _bound_by(child)


def listed(init: Module) -> set[str]:
    """Return the names in `__all__`."""
    for node in init.tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else []
        if isinstance(node, ast.AnnAssign):
            targets = [node.target]
        named = [target.id for target in targets if isinstance(target, ast.Name)]
        value = getattr(node, "value", None)
        if named == ["__all__"] and isinstance(value, ast.List | ast.Tuple):
            return set(ast.literal_eval(value))
    return set()


def silent(here: Module) -> Iterator[str]:
    """Yield a finding for each public thing without a docstring of its own."""
    name = here.path.removesuffix("/__init__.py").removesuffix(".py").split("/")[-1]
    for node in _public(here.tree):
        own = "the module" if isinstance(node, ast.Module) else node.name
        said = ast.get_docstring(node)
        if not said:
            yield f"{here.path}:{line(node) or 1}: {own} says nothing"
        elif _words(said) == _words(name if isinstance(node, ast.Module) else own):
            yield f"{here.path}:{line(node) or 1}: {own} says only its name"


def _public(node: ast.AST) -> Iterator[Thing]:
    if isinstance(node, Thing):
        yield node
    if isinstance(node, ast.Module | ast.ClassDef):
        for child in node.body:
            if not getattr(child, "name", "").startswith("_"):
                yield from _public(child)


def _words(text: str) -> list[str]:
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", text)
    found = re.findall(r"[a-z0-9]+", spaced.lower())
    return [word for word in found if word not in FILLERS]
