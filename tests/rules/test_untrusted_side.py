"""What runs under a student's Python: standard library alone, and Python 3.10."""

import ast
from collections.abc import Iterator

import pytest

from tests.rules.source import Module, dotted, imports, module, modules

FOLDERS = ("grader/core", "grader/wire", "grader/worker")
"""What is loaded in the student's process."""

OLDEST = (3, 10)
"""The oldest Python of a student."""

FLASK_STACK = {"blinker", "flask", "jinja2", "werkzeug"}
"""What a worker finds in the student's environment, once the box is closed."""

NEWER_NAMES = {
    "asyncio.Runner",
    "asyncio.TaskGroup",
    "asyncio.timeout",
    "contextlib.chdir",
    "datetime.UTC",
    "enum.EnumCheck",
    "enum.FlagBoundary",
    "enum.ReprEnum",
    "enum.StrEnum",
    "enum.member",
    "enum.nonmember",
    "enum.verify",
    "hashlib.file_digest",
    "http.HTTPMethod",
    "inspect.getmembers_static",
    "itertools.batched",
    "operator.call",
    "re.NOFLAG",
    "sys.exception",
    "sys.monitoring",
    "typing.LiteralString",
    "typing.Never",
    "typing.NotRequired",
    "typing.Required",
    "typing.Self",
    "typing.TypeAliasType",
    "typing.TypeVarTuple",
    "typing.Unpack",
    "typing.assert_never",
    "typing.assert_type",
    "typing.dataclass_transform",
    "typing.get_overloads",
    "typing.override",
    "typing.reveal_type",
    "warnings.deprecated",
}
"""Names that a later Python added to a module."""

NEWER_MODULES = {"annotationlib", "compression", "tomllib", "wsgiref.types"}
"""Modules that a later Python added."""

NEWER_BUILTINS = {"BaseExceptionGroup", "ExceptionGroup", "PythonFinalizationError"}
"""Built-in names that a later Python added."""

NEWER_METHODS = {"add_note", "get_identifiers", "walk_up"}
"""Methods that a later Python added, whatever they are called on."""


def test_the_untrusted_side_needs_the_standard_library_alone() -> None:
    assert [found for here in modules(*FOLDERS) for found in foreign(here)] == []


def test_the_untrusted_side_is_python_3_10() -> None:
    assert [found for here in modules(*FOLDERS) for found in too_new(here)] == []


@pytest.mark.parametrize(
    ("path", "text", "finding"),
    [
        pytest.param("grader/wire/a.py", "import msgpack", "msgpack", id="library"),
        pytest.param(
            "grader/core/a.py",
            "def f():\n    from flask import Flask",
            "flask.Flask",
            id="Flask outside the worker",
        ),
        pytest.param(
            "grader/worker/a.py",
            "from flask import Flask",
            "flask.Flask",
            id="Flask before the box is closed",
        ),
    ],
)
def test_a_foreign_import_is_found(path: str, text: str, finding: str) -> None:
    line = text.count("\n") + 1

    assert list(foreign(module(text, path))) == [f"{path}:{line}: imports {finding}"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("import os, grader.wire.frames", id="standard and ours"),
        pytest.param("def f():\n    import jinja2", id="Flask's stack, late"),
        pytest.param("from . import loader", id="relative"),
    ],
)
def test_what_the_worker_may_import_is_no_finding(text: str) -> None:
    assert list(foreign(module(text, "grader/worker/a.py"))) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("import tomllib", "tomllib", id="module"),
        pytest.param("from enum import StrEnum", "enum.StrEnum", id="name"),
        pytest.param("import enum\nenum.StrEnum", "enum.StrEnum", id="attribute"),
        pytest.param("from typing import Self", "typing.Self", id="type"),
        pytest.param("import datetime\ndatetime.UTC", "datetime.UTC", id="constant"),
        pytest.param("from wsgiref import types", "wsgiref.types", id="submodule"),
        pytest.param("raise ExceptionGroup", "ExceptionGroup", id="builtin"),
        pytest.param("error.add_note('a')", ".add_note", id="method"),
    ],
)
def test_a_newer_name_is_found(text: str, name: str) -> None:
    line = text.count("\n") + 1

    assert list(too_new(module(text))) == [
        f"grader/core/sample.py:{line}: {name} is not in Python 3.10"
    ]


def test_newer_syntax_is_found() -> None:
    text = "try:\n    f()\nexcept* ValueError:\n    pass"

    (finding,) = too_new(module(text))

    assert finding.endswith("only supported in Python 3.11 and greater")


def test_older_names_are_no_finding() -> None:
    text = (
        "from datetime import timezone\nimport enum\nenum.Enum\nmatch a:\n  case 1: 1"
    )

    assert list(too_new(module(text))) == []


def foreign(here: Module) -> Iterator[str]:
    """Yield a finding for each import that a student's Python may not have."""
    for found in imports(here):
        is_late = found.in_function or found.for_types
        is_flask = here.folder == "worker" and found.library in FLASK_STACK
        if not (found.is_ours or found.is_standard or (is_flask and is_late)):
            yield f"{here.path}:{found.line}: imports {found.name}"


def too_new(here: Module) -> Iterator[str]:
    """Yield a finding for the syntax and for each name that OLDEST does not have."""
    try:
        ast.parse(here.text, feature_version=OLDEST)
    except SyntaxError as error:
        yield f"{here.path}:{error.lineno}: {error.msg}"
    for line, name in sorted(_names(here)):
        is_newer_module = name in NEWER_MODULES or name.rpartition(".")[0] in (
            NEWER_MODULES
        )
        if is_newer_module or name in NEWER_NAMES | NEWER_BUILTINS:
            yield f"{here.path}:{line}: {name} is not in Python 3.10"
        method = name.rpartition(".")[2]
        if name.count(".") and method in NEWER_METHODS:
            yield f"{here.path}:{line}: .{method} is not in Python 3.10"


def _names(here: Module) -> set[tuple[int, str]]:
    imported = {(found.line, found.name) for found in imports(here)}
    used = {
        (node.lineno, dotted(node))
        for node in ast.walk(here.tree)
        if isinstance(node, ast.Name | ast.Attribute)
    }
    return imported | used
