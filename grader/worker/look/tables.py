"""Where an app makes its tables, when nobody has made them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.worker.look.glance import Fact, Function, Glance, dotted, text
from grader.worker.raised import relative
from grader.worker.sources import called, makes_app, python_files, tree

_SQL = re.compile(r"\bcreate\s+table\b", re.IGNORECASE)

_REACHED = re.compile(
    r"(?:before|after)_(?:app_)?(?:first_)?request|route|get|post|create_app|make_app"
)
"""Decorators, and names of functions, that Flask calls while the app is served."""

_MODELS = re.compile(r"Model|Base|DeclarativeBase")


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    """One file of the submission: its name, and what is in it."""

    name: str
    module: ast.Module
    is_app: bool

    def at(self, node: ast.stmt | ast.expr) -> str:
        """Return where a part of it stands."""
        return f"{self.name}:{node.lineno}"


def tables(glance: Glance) -> Iterator[Fact]:
    """Yield what makes tables and was not gone through, by its name and `NAME_at`.

    `early_tables` stands above the model `late_model`; `guarded_tables` under the
    guard of a program; `command_tables` is a command of Flask's, `script_tables` a file
    and `uncalled_tables` a function that nobody has called.
    """
    files = list(_files(glance.root))
    makers = _makers(files)
    yield from (fact for file in files for fact in _early(file))
    if not any(_is_reached(file, makers, files) for file in files):
        yield from (fact for file in files for fact in _waiting(file, makers, files))


def _files(root: Path) -> Iterator[_File]:
    """Yield the files that Python can read."""
    for path in python_files(root):
        module, name = tree(path), relative(str(path), root)
        if module is not None and name is not None:
            yield _File(name=name, module=module, is_app=makes_app(path))


def _makers(files: list[_File]) -> dict[str, Function]:
    """Return the functions that make tables, those that call others among them."""
    known = {one.name: one for file in files for one in _functions(file.module)}
    makers: dict[str, Function] = {}
    while True:
        more = {
            name: one
            for name, one in known.items()
            if name not in makers and any(_making(one, makers))
        }
        if not more:
            return makers
        makers |= more


def _functions(node: ast.AST) -> Iterator[Function]:
    for one in ast.walk(node):
        if isinstance(one, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield one


def _making(node: ast.AST, makers: dict[str, Function]) -> Iterator[ast.Call]:
    """Yield the calls below a node that make tables."""
    for one in ast.walk(node):
        if isinstance(one, ast.Call):
            name = called(one)
            is_sql = any(_SQL.search(text(value)) for value in one.args)
            if name in {"create_all", "executescript", *makers} or is_sql:
                yield one


def _at_import(file: _File) -> Iterator[ast.stmt]:
    """Yield the statements that are gone through when a file is imported."""
    for statement in file.module.body:
        is_defined = isinstance(
            statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
        )
        if not is_defined and not _is_guard(statement):
            yield statement


def _is_guard(statement: ast.stmt) -> bool:
    """Return whether it is `if __name__ == "__main__":`."""
    return isinstance(statement, ast.If) and any(
        isinstance(one, ast.Name) and one.id == "__name__"
        for one in ast.walk(statement.test)
    )


def _early(file: _File) -> Iterator[Fact]:
    """Yield where tables are made above a model."""
    models = [one for one in file.module.body if isinstance(one, ast.ClassDef)]
    models = [
        one
        for one in models
        if any(_MODELS.fullmatch(dotted(base).rpartition(".")[2]) for base in one.bases)
    ]
    for statement in _at_import(file):
        for call in _making(statement, {}):
            late = [one for one in models if one.lineno > call.lineno]
            if called(call) == "create_all" and late:
                yield "early_tables", dotted(call.func)
                yield "early_tables_at", file.at(call)
                yield "late_model", late[0].name


def _is_reached(file: _File, makers: dict[str, Function], files: list[_File]) -> bool:
    """Return whether tables are made when the app is imported, or asked."""
    if not _is_script(file, files) and any(
        True for one in _at_import(file) for _ in _making(one, makers)
    ):
        return True
    return any(
        _REACHED.fullmatch(name)
        for one in _functions(file.module)
        if one.name in makers
        for name in (one.name, *_decorators(one))
    )


def _is_script(file: _File, files: list[_File]) -> bool:
    """Return whether a file is no part of the app: none other imports it."""
    stem = file.name.rpartition("/")[2].removesuffix(".py")
    return not file.is_app and not any(
        stem in _imported(node) for one in files for node in ast.walk(one.module)
    )


def _imported(node: ast.AST) -> set[str]:
    """Return the last parts of the modules that a statement imports."""
    names: list[str] = []
    if isinstance(node, ast.Import):
        names = [one.name for one in node.names]
    elif isinstance(node, ast.ImportFrom):
        names = [node.module or "", *(one.name for one in node.names)]
    return {name.rpartition(".")[2] for name in names}


def _decorators(function: Function) -> Iterator[str]:
    """Yield the last parts of a function's decorators' names."""
    for one in function.decorator_list:
        name = one.func if isinstance(one, ast.Call) else one
        yield dotted(name).rpartition(".")[2]


def _waiting(
    file: _File, makers: dict[str, Function], files: list[_File]
) -> Iterator[Fact]:
    """Yield what would make tables if somebody let it."""
    for guard in filter(_is_guard, file.module.body):
        for call in _making(guard, makers):
            yield "guarded_tables", dotted(call.func)
            yield "guarded_tables_at", file.at(call)
    if _is_script(file, files) and any(_making(file.module, makers)):
        yield "script_tables", file.name
    for one in _functions(file.module):
        if one.name in makers and "command" in _decorators(one):
            yield "command_tables", _command(one)
            yield "command_tables_at", file.at(one)
        elif one.name in makers:
            yield "uncalled_tables", one.name
            yield "uncalled_tables_at", file.at(one)


def _command(function: Function) -> str:
    """Return what a function is called as a command of Flask's."""
    calls = (one for one in function.decorator_list if isinstance(one, ast.Call))
    given = (text(value) for one in calls for value in one.args[:1])
    return next(filter(None, given), function.name.replace("_", "-"))
