"""Exceptions from a rule stand where they are allowed and say why."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator

import pytest

from tests.rules.source import ROOT, Module, dotted, imports, module, modules

CATCH_ALL = {
    "grader/cli/__init__.py": 1,  # around a command: our own failure says so
    "grader/cli/files.py": 1,  # around a file that is half written: it is removed
    "grader/run/lanes.py": 1,  # around all checks: whoever stops them ends the apps
    "grader/run/checking.py": 1,  # around a check: our own failure is `error`
    "grader/spec/own.py": 1,  # around an author's own kinds, which are no spec yet
    "grader/worker/answer.py": 1,  # around the student's app
    "grader/worker/greeting.py": 1,  # around a Flask that may be broken
    "grader/worker/load.py": 1,  # around the student's app, while it is loaded
    "grader/worker/look/__init__.py": 1,  # around a student's templates and routes
    "grader/worker/preload.py": 1,  # around a package, whatever its import raises
    "grader/worker/raised.py": 1,  # around the text of a student's object
    "grader/worker/submission.py": 2,  # around an app: sys.exit in a view; around us
    "grader/worker/warm.py": 1,  # around the student's templates
}
"""File or folder -> how often it may catch every exception. Elsewhere: never."""

ANY = {
    "grader/wire/": "what came over the wall has no type before it is parsed",
}
"""File or folder that may say `Any` -> why."""

OURS = ("_grader_pytest.py", "benchmarks", "grader", "scripts", "tests")
"""Where code of our own is."""

CODES = re.compile(
    r"""\#\s*(?:
        noqa:\s*[A-Z]+[0-9]+(?:[,\s]+[A-Z]+[0-9]+)*
        | type:\s*ignore\[[a-z0-9, -]+\]
    )""",
    re.VERBOSE,
)
"""A comment that switches a tool off for one line, with the codes it is about."""

SWITCH = re.compile(
    r"#\s*(?:noqa\b|type:\s*ignore\b|(?:ruff|flake8):\s*noqa|mypy:)", re.IGNORECASE
)
"""A comment that switches a tool off, in whatever form."""

REASON = re.compile(r"[^\W\d_]{2,}")
"""The least that can be a reason: a word."""


def test_every_exception_is_caught_in_two_places_only() -> None:
    assert too_many(modules("grader")) == {}


def test_the_place_of_a_file_is_its_line_in_the_table() -> None:
    assert place("grader/run/checking.py") == "grader/run/checking.py"
    assert place("grader/spec/load.py") == "grader/spec/load.py"


def test_a_tool_is_switched_off_with_a_code_and_a_reason() -> None:
    assert [found for here in modules(*OURS) for found in unexplained(here)] == []


def test_any_is_said_in_wire_alone() -> None:
    assert [found for here in modules("grader") for found in says_any(here)] == []


@pytest.mark.parametrize(
    ("clause", "count"),
    [
        pytest.param("except Exception as error:", 1, id="Exception"),
        pytest.param("except BaseException:", 1, id="BaseException"),
        pytest.param("except builtins.Exception:", 1, id="dotted"),
        pytest.param("except (ValueError, Exception):", 1, id="in a tuple"),
        pytest.param("except:", 1, id="bare"),
        pytest.param("except* Exception:", 1, id="group"),
        pytest.param("except (ValueError, OSError):", 0, id="named"),
    ],
)
def test_a_clause_that_catches_all_is_found(clause: str, count: int) -> None:
    assert len(list(catch_all(module(f"try:\n    1\n{clause}\n    1")))) == count


def test_a_clause_too_many_is_told_with_its_neighbours() -> None:
    catching = "try:\n    1\nexcept Exception:\n    1"
    allowed = module(catching, "grader/run/checking.py")
    twice = module(f"{catching}\n{catching}", "grader/worker/load.py")
    elsewhere = module(catching, "grader/spec/a.py")

    assert too_many([allowed]) == {}
    assert too_many([allowed, twice, elsewhere]) == {
        "grader/worker/load.py": ["grader/worker/load.py:3", "grader/worker/load.py:7"],
        "grader/spec/a.py": ["grader/spec/a.py:3"],
    }


def test_suppressing_all_is_catching_all() -> None:
    assert len(list(catch_all(module("with suppress(Exception):\n    1")))) == 1
    assert list(catch_all(module("with suppress(OSError):\n    1"))) == []


@pytest.mark.parametrize(
    "comment",
    [
        "# noqa",
        "# noqa: S603",
        "#noqa:S603,S607",
        "# type: ignore",
        "# type: ignore[attr-defined]",
        "# ruff: noqa",
        "# mypy: ignore-errors",
    ],
)
def test_a_switch_without_code_and_reason_is_found(comment: str) -> None:
    assert list(unexplained(module(f"a = 1  {comment}"))) == [
        f"grader/core/sample.py:1: {comment}: needs a code and a reason"
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a = 1  # noqa: S603 - a list of our own", id="noqa"),
        pytest.param("a = 1  # noqa: S603, S607 (our own list)", id="two codes"),
        pytest.param("a = 1  # type: ignore[misc]  # its stubs are old", id="ignore"),
        pytest.param("# The stubs are old.\na = 1  # type: ignore[misc]", id="above"),
        pytest.param("a = '# noqa'", id="in a string"),
        pytest.param("a = 1  # a comment", id="no switch"),
    ],
)
def test_a_switch_with_code_and_reason_is_no_finding(text: str) -> None:
    assert list(unexplained(module(text))) == []


@pytest.mark.parametrize(
    "text", ["from typing import Any", "import typing\ntyping.Any"]
)
def test_any_outside_wire_is_found(text: str) -> None:
    line = text.count("\n") + 1

    assert list(says_any(module(text))) == [
        f"grader/core/sample.py:{line}: says Any; name the type"
    ]
    assert list(says_any(module(text, "grader/wire/frames.py"))) == []


def test_the_root_is_the_projects() -> None:
    assert (ROOT / "pyproject.toml").is_file()


def too_many(heres: list[Module]) -> dict[str, list[str]]:
    """Return the clauses that catch all, by place, where there are too many."""
    found: dict[str, list[str]] = {}
    for here in heres:
        clauses = [f"{here.path}:{line}" for line in catch_all(here)]
        found.setdefault(place(here.path), []).extend(clauses)
    return {
        where: clauses
        for where, clauses in found.items()
        if len(clauses) > CATCH_ALL.get(where, 0)
    }


def place(path: str) -> str:
    """Return the entry of CATCH_ALL that a file belongs to; else its own path."""
    return next((where for where in CATCH_ALL if path.startswith(where)), path)


def catch_all(here: Module) -> Iterator[int]:
    """Yield the line of each clause that catches every exception."""
    for node in ast.walk(here.tree):
        if isinstance(node, ast.ExceptHandler):
            kinds = [node.type]
        elif isinstance(node, ast.Call) and dotted(node.func).endswith("suppress"):
            kinds = [*node.args]
        else:
            continue
        if any(map(_is_all, kinds)):
            yield node.lineno


def _is_all(kind: ast.expr | None) -> bool:
    if kind is None:
        return True
    if isinstance(kind, ast.Tuple):
        return any(map(_is_all, kind.elts))
    return dotted(kind).rpartition(".")[2] in {"BaseException", "Exception"}


def unexplained(here: Module) -> Iterator[str]:
    """Yield a finding for each comment that switches a tool off and says not why."""
    lines = here.text.splitlines()
    for token in tokenize.generate_tokens(io.StringIO(here.text).readline):
        if token.type != tokenize.COMMENT or not SWITCH.match(token.string):
            continue
        above = lines[token.start[0] - 2].strip() if token.start[0] > 1 else ""
        codes = CODES.match(token.string)
        reason = token.string[codes.end() :] if codes else ""
        if not codes or not (REASON.search(reason) or above.startswith("#")):
            yield (
                f"{here.path}:{token.start[0]}: {token.string}: "
                "needs a code and a reason"
            )


def says_any(here: Module) -> Iterator[str]:
    """Yield a finding for each `Any` outside the places of ANY."""
    if here.path.startswith(tuple(ANY)):
        return
    imported = {found.line for found in imports(here) if found.name == "typing.Any"}
    used = {
        node.lineno
        for node in ast.walk(here.tree)
        if isinstance(node, ast.Attribute) and dotted(node) in {"typing.Any", "t.Any"}
    }
    for line in sorted(imported | used):
        yield f"{here.path}:{line}: says Any; name the type"
