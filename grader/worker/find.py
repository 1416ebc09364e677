"""The app inside a module, in Flask's own order.

`app`, `application`; the only Flask object; `create_app`, `make_app`. See
`flask.cli.find_best_app` and `find_app_by_string`, whose errors are texts; the grader
needs facts.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

from grader.core.plain import Plain
from grader.worker.factory import checked, made
from grader.worker.raised import relative
from grader.worker.sources import app_calls, assigned, defined, source, tree
from grader.worker.unloadable import UnloadableError
from grader.worker.wrapped import flask_inside

NAMES = ("app", "application")
FACTORIES = ("create_app", "make_app")

MOST = 20
"""Names of a module that are told."""

Call = tuple[list[object], dict[str, object]]
"""Positional and named arguments."""


class Finder:
    """Finds the app of one module. `config` goes to a factory that wants a mapping."""

    def __init__(
        self, module: ModuleType, root: Path, config: Mapping[str, Plain]
    ) -> None:
        self._module = module
        self._root = root
        self._config = config
        self._path = Path(module.__file__ or "")
        self._file = relative(str(self._path), root) or ""

    def app(self, name: str = "") -> tuple[str, object]:
        """Return how the app is called and the app itself, wrappers around it included.

        Raises `UnloadableError` where there is none, or none that can be told.
        """
        return self._given(name) if name else self._best()

    def _best(self) -> tuple[str, object]:
        for name in NAMES:
            app = getattr(self._module, name, None)
            if flask_inside(app) is not None:
                return name, app
        only = self._only()
        if only is not None:
            return only
        for name in FACTORIES:
            factory = getattr(self._module, name, None)
            if inspect.isfunction(factory):
                return f"{name}()", made(factory, self._config, self._root)
        raise self._missing()

    def _only(self) -> tuple[str, object] | None:
        from flask import Flask

        found = list(vars(self._module).items())
        apps = {id(app): (name, app) for name, app in found if isinstance(app, Flask)}
        if len(apps) > 1:
            lines = assigned(tree(self._path))
            names: list[Plain] = [
                {"name": name, "line": lines.get(name, 0)} for name, _ in apps.values()
            ]
            raise UnloadableError(
                "several apps", {"file": self._file, "names": names[:MOST]}
            )
        return next(iter(apps.values()), None)

    def _given(self, text: str) -> tuple[str, object]:
        """Return what `--app module:TEXT` means: a name, or a call with literals."""
        try:
            name, call = _parsed(text)
        except (SyntaxError, ValueError) as error:
            facts = {"file": self._file, "name": text}
            raise UnloadableError("bad app name", facts) from error
        found = getattr(self._module, name, None)
        if flask_inside(found) is not None:
            return name, found
        if not inspect.isfunction(found):
            raise self._missing(name)
        if call is None:
            return f"{name}()", made(found, self._config, self._root)
        values, named = call
        return text, checked(found, found(*values, **named), self._root)

    def _missing(self, wanted: str = "") -> UnloadableError:
        for name in (wanted,) if wanted else NAMES:
            value = getattr(self._module, name, None)
            if value is not None and not isinstance(value, (ModuleType, type)):
                kind = _kind(value, self._module)
                facts = {"file": self._file, "name": name, "type": kind}
                return UnloadableError("not a Flask app", facts)
        parsed = tree(self._path)
        names: list[Plain] = [*sorted(defined(parsed))]
        facts_of_file = {"file": self._file, "name": wanted, "names": names[:MOST]}
        if not source(self._path).strip():
            facts_of_file["is_empty"] = "yes"
        return UnloadableError("missing app", {**facts_of_file, **_hidden(parsed)})


def _parsed(text: str) -> tuple[str, Call | None]:
    """Return the name and the arguments of `name` or `name(literal, key=literal)`."""
    node = ast.parse(text.strip(), mode="eval").body
    if isinstance(node, ast.Name):
        return node.id, None
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        values = [ast.literal_eval(value) for value in node.args]
        given = ((key.arg, key.value) for key in node.keywords)
        named = {key: ast.literal_eval(value) for key, value in given if key}
        return node.func.id, (values, named)
    raise ValueError(text)


def _kind(value: object, module: ModuleType) -> str:
    named = type(value)
    if named.__module__ in {"builtins", module.__name__}:
        return named.__name__
    return f"{named.__module__.partition('.')[0]}.{named.__name__}"


def _hidden(parsed: ast.Module | None) -> dict[str, Plain]:
    """Return where a function calls `Flask(...)`, which nobody else can see."""
    functions = (
        node
        for node in (ast.walk(parsed) if parsed is not None else ())
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    )
    calls = ((one.name, call.lineno) for one in functions for call in app_calls(one))
    function, line = next(calls, ("", 0))
    return {"function": function, "line": line}
