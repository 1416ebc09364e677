"""One submission in its workspace: loaded once a setting, fresh for each check."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from grader.core.assignment import Setting
from grader.core.ending import Cause, Ending, judged
from grader.core.limits import Limits
from grader.core.observed import Loaded, NotLoaded, Raised
from grader.sandbox.ended import Ended
from grader.sandbox.line import Closed, Silence
from grader.sandbox.process import Process, Running, ending
from grader.sandbox.tree import File
from grader.sandbox.workspace import Snapshot, Workspace
from grader.sandbox.zygote import Zygote, environment, seat
from grader.wire.answers import loaded
from grader.wire.frames import BadFrame, Header

CONFIG = {"WTF_CSRF_ENABLED": False}
"""Set in every app unless the assignment says otherwise: few courses teach tokens."""

_FORK = 10.0
"""Seconds for a loaded app to fork or reap: our own code, on a busy machine."""

_FILE_SIZE = 64 * 1024 * 1024
"""Bytes of the largest file that an app may write."""


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
        self._zygote = zygote
        self._files = files
        self._entry = entry
        self._workspace = Workspace(name)
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
        facts, running = self._load(setting, limits, as_main=True)
        if running is not None:
            running.end()
            running.line.close()
        return facts

    @contextmanager
    def started(self, setting: Setting, limits: Limits) -> Iterator[Process]:
        """Give a fresh process on a fresh workspace; kill it in the end.

        Raises `Ended` when the app, loaded before, does not come up this time.
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
        standing.facts, standing.running = self._load(setting, limits)
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
        facts, running = self._load(setting, limits)
        if isinstance(facts, NotLoaded) or running is None:
            note = "the app did not start again"
            raise Ended(Ending(cause=Cause.EXIT, note=note))
        return running

    def _load(
        self, setting: Setting, limits: Limits, *, as_main: bool = False
    ) -> tuple[Loaded | NotLoaded, Running | None]:
        """Start a process that loads the app; return what it says, and the process."""
        pid, line = self._zygote.started(self._order(setting, limits, as_main=as_main))
        running = Running(line=line, end=lambda: self._zygote.ended(pid))
        try:
            facts = loaded(line.receive(seconds=limits.load))
        except (Silence, Closed, BadFrame) as error:
            end = ending(error, running, root=self._workspace.root, seconds=limits.load)
            return _failed(end), None
        if isinstance(facts, NotLoaded):
            running.end()
            line.close()
            return facts, None
        return facts, running

    def _order(self, setting: Setting, limits: Limits, *, as_main: bool) -> Header:
        """Return what the zygote is told."""
        space = self._workspace
        own = environment(home=str(space.home), temporary=str(space.temporary))
        return {
            "root": str(space.root),
            "entry": self._entry,
            "config": {**CONFIG, **dict(setting.config)},
            "as_main": as_main,
            "environment": {**own, **dict(setting.env)},
            "load_s": limits.load,
            "memory": limits.memory,
            "file_size": _FILE_SIZE,
            "response": limits.response,
        }


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


def _failed(end: Ending) -> NotLoaded:
    """Return why an app that gave no answer to loading could not be loaded."""
    places = (end.place,) if end.place else ()
    raised = Raised(type="", message="", places=places)
    if end.cause is Cause.TIMEOUT:
        facts = {"seconds": end.seconds}
        return NotLoaded(reason="too slow", facts=facts, raised=raised)
    return NotLoaded(reason="died", facts={"how": judged(end)[1]}, raised=raised)
