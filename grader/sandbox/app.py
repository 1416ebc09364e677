"""One submission in its workspace: loaded once a setting, fresh for each check."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Self, TypeAlias

from grader.core.assignment import Setting
from grader.core.limits import Limits
from grader.core.observed import Loaded, NotLoaded
from grader.sandbox.fresh import kept
from grader.sandbox.loader import Loader
from grader.sandbox.process import Process
from grader.sandbox.running import Starter
from grader.sandbox.standing import Standing
from grader.sandbox.tree import File, parents
from grader.sandbox.workspace import TooMuch, Workspace

_Key: TypeAlias = tuple[Setting, int, int, int]
"""A setting, and the limits that a process has for good."""


class App:
    """One submission, ready to be run."""

    def __init__(
        self,
        starter: Starter,
        files: Mapping[str, File],
        *,
        name: str,
        entry: tuple[str, ...],
    ) -> None:
        """Put the files into a workspace; `entry` are the files to try first."""
        self._starter = starter
        self._files = files
        self._name = name
        self._entry = entry
        self._workspace = Workspace(name, starter.ground())
        self._standings: list[tuple[_Key, Standing, Loaded | NotLoaded]] = []

    @property
    def root(self) -> str:
        """Return the folder as the app sees it: to be taken out of texts."""
        return str(self._workspace.ground.seen(self._workspace.root))

    @property
    def folder(self) -> Path:
        """Return the folder the app runs in, as we reach it."""
        return self._workspace.root

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()

    def close(self) -> None:
        """Kill every process of the submission and remove its files."""
        try:
            for _, standing, _ in self._standings:
                standing.end()
        finally:
            self._standings.clear()
            self._workspace.close()

    def loaded(self, setting: Setting, limits: Limits) -> Loaded | NotLoaded:
        """Load the app with this setting, once; return what is known of it."""
        return self._standing(setting, limits)[1]

    def executed(self, setting: Setting, limits: Limits) -> Loaded | NotLoaded:
        """Execute the entry file as `__main__`; return the facts.

        In a process and a workspace of its own: a case that looks at it goes on as if
        nothing had been.
        """
        space = Workspace(self._name, self._starter.ground())
        with closing(space):
            return self._begun(setting, space).execute(limits)

    @contextmanager
    def started(self, setting: Setting, limits: Limits) -> Iterator[Process]:
        """Give a fresh process on a fresh workspace; kill it in the end.

        Raises `NotUp` when the app, loaded before, cannot be loaded this time.
        """
        standing, _ = self._standing(setting, limits)
        process = Process(
            standing.fresh(limits),
            again=lambda: standing.again(limits),
            folder=standing.folder,
            limits=limits,
        )
        try:
            yield process
        finally:
            process.close()

    def _standing(
        self, setting: Setting, limits: Limits
    ) -> tuple[Standing, Loaded | NotLoaded]:
        """Return the app as loaded with this setting; load it if need be.

        Its process keeps the limits that the system was told when it was loaded.
        """
        key = setting, limits.memory, limits.processes, limits.file_size
        for known, standing, loaded in self._standings:
            if known == key:
                return standing, loaded
        standing = self._begun(setting, self._workspace)
        loaded = standing.load(limits)
        self._standings.append((key, standing, loaded))
        return standing, loaded

    def _begun(self, setting: Setting, space: Workspace) -> Standing:
        """Put the files into a workspace; return the app, to be loaded there."""
        files = {
            **kept(self._files, setting.fresh),
            **{name: File(content=content) for name, content in setting.files},
        }
        empty = parents(self._files)
        try:
            before = space.filled(files, empty=empty)
        except TooMuch:  # with files that have no name any more
            for _, standing, _ in self._standings:
                standing.end()
            before = space.filled(files, empty=empty)
        loader = Loader(self._starter, space, self._entry)
        return Standing(loader, space, setting=setting, before=before)
