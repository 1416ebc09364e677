"""Finds a submission's app and loads it: the app, or why there is none."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, cast

from grader.core.plain import Plain
from grader.worker import facts
from grader.worker.answer import Wsgi
from grader.worker.dotenv import unreadable, variables
from grader.worker.failure import not_loaded
from grader.worker.find import Finder
from grader.worker.habits import habits
from grader.worker.locate import Candidate, candidates, searched, tried, unwrapped
from grader.worker.modules import executed, imported
from grader.worker.prepare import Preparing
from grader.worker.raised import Fact, relative
from grader.worker.runs import Runs
from grader.worker.shadows import STACK, shadows, step_aside
from grader.worker.sources import python_files
from grader.worker.ties import Kernel
from grader.worker.unloadable import UnloadableError
from grader.worker.warm import released, warmed
from grader.worker.wrapped import flask_inside

if TYPE_CHECKING:
    from flask import Flask

MOST = 30
"""Names of files that are told where no app was found."""

FORCED: dict[str, Plain] = {
    "DEBUG": False,
    "PROPAGATE_EXCEPTIONS": False,
    "TESTING": False,
    "TRAP_BAD_REQUEST_ERRORS": False,
    "TRAP_HTTP_EXCEPTIONS": False,
}
"""So that errors are what a visitor would get."""


ELSEWHERE = frozenset(("missing app", "not a Flask app"))
"""Reasons after which the next file is tried."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An app that was loaded.

    `app` is what a server would call, `flask` the Flask object in it, `facts` the
    fields of `Loaded`, `files` those of its views and templates.
    """

    app: Wsgi
    flask: Flask
    facts: Fact
    files: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """How an app is to be loaded: which files to try first, and with which config.

    `as_main` runs the file as `python FILE` does. Of the ways to `prepare` its data the
    first that it has is gone.
    """

    entry: Sequence[str]
    config: Mapping[str, Plain]
    as_main: bool = False
    prepare: Sequence[Sequence[str]] = ()


def load(root: Path, wanted: Wanted, kernel: Kernel) -> Found | Fact:
    """Return the app of the folder ROOT, or the facts of a `NotLoaded`.

    The working folder becomes the one the app lies in, when a zip has put a folder
    around it.
    """
    loading = _Loading(root, wanted, kernel)
    preparing = Preparing(root, wanted.prepare)
    try:
        found = loading.found()
        preparing.prepare(found.flask, loading.module)
        return loading.ready(found)
    except BaseException as error:  # noqa: BLE001 - the student's app is loaded here
        return preparing.told(not_loaded(error, root, loading.file))


class _Loading:
    """One loading: tries one candidate after another until one has an app."""

    def __init__(self, root: Path, wanted: Wanted, kernel: Kernel) -> None:
        self.file = root
        self.module = sys.modules["__main__"]
        self._root = root
        self._entry = wanted.entry
        self._config = wanted.config
        self._as_main = wanted.as_main
        self._runs = Runs(root)
        self._kernel, self._ties = kernel, kernel.ties()

    def found(self) -> Found:
        sys.dont_write_bytecode = True  # a check asks what the app has written
        self._runs.listen()
        problems = []
        for candidate in self._candidates():
            found = self._tried(candidate)
            if isinstance(found, Found):
                return found
            problems.append(found)
        raise problems[0] if problems else _nothing(self._root, self._entry)

    def _candidates(self) -> Iterator[Candidate]:
        known = set()
        for candidate in candidates(self._root, self._entry):
            known.add(candidate.file)
            yield candidate
        unread = unreadable(unwrapped(self._root))
        if unread is not None:
            raise unread
        others = [one for one in searched(self._root) if one.file not in known]
        if len(others) > 1:
            names: list[Plain] = [self._name(one.file) for one in others]
            raise UnloadableError("several files", {"files": names, "first": names[0]})
        yield from others

    def _tried(self, candidate: Candidate) -> Found | UnloadableError:
        """Return the app of one file; why not, where another file may have it."""
        try:
            return self._of(candidate)
        except UnloadableError as problem:
            if problem.reason not in ELSEWHERE:
                raise
            return problem

    def _of(self, candidate: Candidate) -> Found:
        self.file = candidate.file
        os.chdir(candidate.folder)
        for name, value in variables(candidate.folder).items():
            with contextlib.suppress(ValueError):  # a NUL, which no variable can hold
                os.environ.setdefault(name, value)
        seen = habits(self._root)
        names = shadows(self._root, candidate.folder).values()
        step_aside(self._root, candidate.folder)
        label, app = self._app(candidate)
        flask = cast("Flask", flask_inside(app))  # the finder has seen it
        released(flask)
        told: Fact = {
            **facts.loaded(flask),
            "entry": f"{self._name(candidate.file)}: {label}",
            "runs": [*self._runs.facts],
            "shadows": [self._name(file) for file in names],
            "habits": seen,
        }
        flask.config.update({**FORCED, **self._config})
        return Found(app=cast("Wsgi", app), flask=flask, facts=told)

    def ready(self, found: Found) -> Found:
        """Return the app, warm, with what is known of it when all is done."""
        forkable = self._ties.holds(self._kernel.ties())
        files = warmed(found.flask)
        return replace(found, facts={**found.facts, "forkable": forkable}, files=files)

    def _app(self, candidate: Candidate) -> tuple[str, object]:
        name = candidate.file.relative_to(candidate.folder).parts[0]
        if name.removesuffix(".py") in STACK:
            facts = {
                "name": name.removesuffix(".py"),
                "file": self._name(candidate.file),
            }
            raise UnloadableError("shadowed package", facts)
        if self._as_main:
            return self._of_main(candidate)
        self.module = imported(candidate.file, self._root)
        return self._finder(self.module).app(candidate.name)

    def _of_main(self, candidate: Candidate) -> tuple[str, object]:
        """Return the app of a file run as `__main__`: the module's, or the one run."""
        try:
            module = executed(candidate.file, self._root)
        except SystemExit:
            # `sys.exit()` below `app.run()` is reached because nothing was served.
            if not self._runs.facts:
                raise
            module = sys.modules["__main__"]
        try:
            return self._finder(module).app(candidate.name)
        except UnloadableError:
            if flask_inside(self._runs.app) is None:
                raise
            return "app.run()", self._runs.app

    def _finder(self, module: ModuleType) -> Finder:
        return Finder(module, self._root, self._config)

    def _name(self, file: Path) -> str:
        return relative(str(file), self._root) or file.name


def _nothing(root: Path, entry: Sequence[str]) -> UnloadableError:
    """Return what was looked for, and what lies there instead."""
    names: list[Plain] = [
        f"{path.name}/" if path.is_dir() else path.name
        for path in sorted(unwrapped(root).iterdir(), key=lambda one: one.name)
        if not path.name.startswith(".")
    ]
    python: list[Plain] = [relative(str(file), root) for file in python_files(root)]
    looked: list[Plain] = [*tried(root, entry)]
    return UnloadableError(
        "no file", {"tried": looked, "python": python[:MOST], "folder": names[:MOST]}
    )
