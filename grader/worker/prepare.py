"""An app's data, prepared before its first request as one would by hand.

`flask init-db`, `python init_db.py`, or a function that is called: the first that is
there, in the process that serves the app, within an app context.
"""

from __future__ import annotations

import importlib
import importlib.util
import inspect
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from grader.worker.modules import executed
from grader.worker.raised import Fact, relative

if TYPE_CHECKING:
    from flask import Flask

_BY_CLI = "FLASK_RUN_FROM_CLI"
"""What Flask's commands set, and what an app may look at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _App:
    """An app to prepare: its object, its module, the folder it is started from."""

    flask: Flask
    module: ModuleType
    folder: Path
    root: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """What prepares an app: the command as one types it, and its place if known."""

    command: str
    place: Fact
    run: Callable[[], object]


class Preparing:
    """One of several ways to prepare an app's data: the first that it has."""

    def __init__(self, root: Path, ways: Sequence[Sequence[str]]) -> None:
        self._root = root
        self._ways = ways
        self._step: _Step | None = None

    def prepare(self, flask: Flask, module: ModuleType) -> None:
        """Go the first way that the app has, if it has any.

        What the app raises goes through, but for an exit with status 0.
        """
        app = _App(flask=flask, module=module, folder=Path.cwd(), root=self._root)
        steps = (_FINDERS[way](app, name) for way, name in self._ways)
        self._step = next((step for step in steps if step is not None), None)
        if self._step is not None:
            try:
                self._step.run()
            except SystemExit as left:
                if left.code:
                    raise

    def told(self, claim: Fact) -> Fact:
        """Return why an app was not loaded: by its preparation, if that had begun."""
        if self._step is None or claim["reason"] not in {"exception", "exit"}:
            return claim
        facts = {**self._step.place, "command": self._step.command}
        return {**claim, "reason": "not prepared", "facts": facts}


def _command(app: _App, name: str) -> _Step | None:
    """Return a command of the app's, or of an extension's."""
    from flask.cli import FlaskGroup

    words = name.split()
    group = FlaskGroup(
        create_app=lambda: app.flask, load_dotenv=False, set_debug_flag=False
    )
    with _by_cli(), group.make_context("flask", [*words]) as context:
        command = group.get_command(context, words[0])
    if command is None:
        return None

    def run() -> None:
        with _by_cli():
            group.main([*words], prog_name="flask", standalone_mode=False)

    return _Step(command=f"flask {name}", place=_place(command.callback, app), run=run)


def _script(app: _App, name: str) -> _Step | None:
    """Return a file that is run as a program."""
    file = app.folder / name
    if not file.is_file():
        return None

    def run() -> None:
        with app.flask.app_context(), _as_program():
            executed(file, app.root)

    place: Fact = {"file": relative(str(file), app.root), "line": 0}
    return _Step(command=f"python {name}", place=place, run=run)


def _function(app: _App, name: str) -> _Step | None:
    """Return a function of a module of the app's, or of the one the app is in."""
    function = next(filter(callable, _named(app, name)), None)
    if function is None:
        return None

    def run() -> None:
        with app.flask.app_context():
            function()

    return _Step(command=f"{name}()", place=_place(function, app), run=run)


def _named(app: _App, name: str) -> Iterator[object]:
    """Yield what a dotted name may mean, the longest name of a module first."""
    parts = name.split(".")
    for length in range(len(parts) - 1, 0, -1):
        module = ".".join(parts[:length])
        if _is_theirs(module, app):
            yield _inside(importlib.import_module(module), parts[length:])
    yield _inside(app.module, parts)


def _is_theirs(module: str, app: _App) -> bool:
    """Return whether a module is the submission's, imported or not."""
    try:
        spec = importlib.util.find_spec(module)
    except (ImportError, ValueError):  # no such package; a module made by hand
        return False
    origin = spec.origin if spec is not None else None
    return origin is not None and relative(origin, app.root) is not None


def _inside(owner: object, names: Sequence[str]) -> object:
    """Return what a chain of attributes leads to, None where it breaks off."""
    for name in names:
        owner = getattr(owner, name, None)
    return owner


def _place(function: object, app: _App) -> Fact:
    """Return where a function of the submission's begins."""
    innermost = inspect.unwrap(function) if callable(function) else None
    code = getattr(innermost, "__code__", None)
    file = relative(code.co_filename, app.root) if code is not None else None
    return {"file": file, "line": code.co_firstlineno} if code and file else {}


@contextmanager
def _by_cli() -> Iterator[None]:
    """Put back what Flask's commands set in the environment."""
    before = os.environ.get(_BY_CLI)
    try:
        yield
    finally:
        os.environ.pop(_BY_CLI, None)
        if before is not None:
            os.environ[_BY_CLI] = before


@contextmanager
def _as_program() -> Iterator[None]:
    """Put back what a file that is run as a program finds changed."""
    main, words, path = sys.modules["__main__"], sys.argv[:], sys.path[:]
    try:
        yield
    finally:
        sys.modules["__main__"] = main
        sys.argv[:], sys.path[:] = words, path


_FINDERS = {"call": _function, "cli": _command, "script": _script}
"""Way to prepare an app -> what finds it. The words are those of `Way`."""
