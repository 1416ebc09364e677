"""One submission in its workspace: loaded once a setting, fresh for each check."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from grader.core.assignment import Setting
from grader.core.limits import Limits
from grader.core.observed import Loaded, NotLoaded
from grader.sandbox.ended import NotUp
from grader.sandbox.line import Closed, Silence
from grader.sandbox.loader import Loader
from grader.sandbox.process import Process, Running
from grader.sandbox.tree import File
from grader.sandbox.workspace import Snapshot, Workspace
from grader.sandbox.zygote import Zygote, seat
from grader.wire.frames import BadFrame

_FORK = 10.0
"""Seconds for a loaded app to fork or reap: our own code, on a busy machine."""


class _Standing:
    """An app that was loaded: what is known of it, and the process to fork from.

    `running` is None when each check needs a process of its own.
    """

    def __init__(self, setting: Setting, before: Snapshot) -> None:
        self.setting = setting
        self.before = before
        self.after = before
        self.facts: Loaded | NotLoaded | None = None
        self.running: Running | None = None


class App:
    """One submission, ready to be run."""

    def __init__(
        self,
        zygote: Zygote,
        files: Mapping[str, File],
        *,
        name: str,
        entry: tuple[str, ...],
    ) -> None:
        """Put the files into a workspace; `entry` are the files to try first."""
        self._files = files
        self._workspace = Workspace(name)
        self._loader = Loader(zygote, self._workspace, entry)
        self._standings: list[_Standing] = []

    @property
    def root(self) -> str:
        """Return the folder the app runs in: for taking it out of texts."""
        return str(self._workspace.root)

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close."""
        self.close()

    def close(self) -> None:
        """Kill every process of the submission and remove its files."""
        for standing in self._standings:
            _ended(standing)
        self._standings.clear()
        self._workspace.close()

    def loaded(self, setting: Setting, limits: Limits) -> Loaded | NotLoaded:
        """Load the app with this setting, once; return what is known of it."""
        standing = self._standing(setting, limits)
        if standing.facts is None:  # pragma: no cover - a standing app was loaded
            raise AssertionError
        return standing.facts

    def executed(self, setting: Setting, limits: Limits) -> Loaded | NotLoaded:
        """Execute the entry file as `__main__` in a fresh process; return the facts."""
        before = self._standing(setting, limits).before
        self._workspace.restored(before)
        facts, running = self._loader.load(setting, limits, as_main=True)
        if running is not None:
            running.end()
            running.line.close()
        return facts

    @contextmanager
    def started(self, setting: Setting, limits: Limits) -> Iterator[Process]:
        """Give a fresh process on a fresh workspace; kill it in the end.

        Raises `NotUp` when the app, loaded before, cannot be loaded this time.
        """
        standing = self._standing(setting, limits)
        process = Process(
            self._fresh(standing, limits),
            again=lambda: self._alone(setting, limits),
            root=self._workspace.root,
            limits=limits,
            changed=lambda: self._workspace.changed(standing.after),
        )
        try:
            yield process
        finally:
            process.close()

    def _standing(self, setting: Setting, limits: Limits) -> _Standing:
        """Return the app as loaded with this setting; load it if need be."""
        for standing in self._standings:
            if standing.setting == setting:
                return standing
        files = {
            **self._files,
            **{name: File(content=content) for name, content in setting.files},
        }
        standing = _Standing(setting, self._workspace.filled(files))
        standing.facts, standing.running = self._loader.load(setting, limits)
        standing.after = self._workspace.taken(standing.before)
        if isinstance(standing.facts, Loaded) and not standing.facts.forkable:
            _ended(standing)
        self._standings.append(standing)
        return standing

    def _fresh(self, standing: _Standing, limits: Limits) -> Running:
        """Return a new process with memory and files as they were after loading."""
        if standing.running is not None:
            standing.after = self._workspace.restored(standing.after)
            try:
                return _forked(standing.running)
            except (Closed, Silence, BadFrame):
                _ended(standing)
        standing.before = self._workspace.restored(standing.before)
        running = self._alone(standing.setting, limits)
        standing.after = self._workspace.taken(standing.before)
        return running

    def _alone(self, setting: Setting, limits: Limits) -> Running:
        """Load the app in a process of its own, on the files as they are."""
        facts, running = self._loader.load(setting, limits)
        if isinstance(facts, NotLoaded):
            raise NotUp(facts)
        if running is None:  # pragma: no cover - what is loaded runs
            raise AssertionError
        return running


def _forked(loaded_app: Running) -> Running:
    """Fork a check's process from a loaded app."""
    line, passed, mark = seat()
    order = {"do": "fork", "mark": mark}
    try:
        frame = loaded_app.line.ask(order, seconds=_FORK, passed=passed)
    finally:
        for descriptor in passed:
            os.close(descriptor)
    pid = frame.header.get("pid")

    def end() -> int | None:
        try:
            reaped = loaded_app.line.ask({"do": "reap", "pid": pid}, seconds=_FORK)
        except (Closed, Silence, BadFrame):
            return loaded_app.end()
        code = reaped.header.get("code")
        return code if isinstance(code, int) else None

    return Running(line=line, end=end)


def _ended(standing: _Standing) -> None:
    """Kill the process of a loaded app."""
    if standing.running is not None:
        standing.running.end()
        standing.running.line.close()
        standing.running = None
