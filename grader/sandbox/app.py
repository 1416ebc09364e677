"""One submission in its workspace: loaded once a setting, fresh for each check."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Self

from grader.core.assignment import Setting
from grader.core.limits import Limits
from grader.core.observed import Loaded, NotLoaded
from grader.sandbox.loader import Loader
from grader.sandbox.process import Process
from grader.sandbox.running import Starter
from grader.sandbox.standing import Standing
from grader.sandbox.tree import File
from grader.sandbox.workspace import Workspace


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
        self._files = files
        self._workspace = Workspace(name)
        self._loader = Loader(starter, self._workspace, entry)
        self._standings: list[tuple[Standing, Loaded | NotLoaded]] = []

    @property
    def root(self) -> str:
        """Return the folder the app runs in: for taking it out of texts."""
        return str(self._workspace.root)

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()

    def close(self) -> None:
        """Kill every process of the submission and remove its files."""
        try:
            for standing, _ in self._standings:
                standing.end()
        finally:
            self._standings.clear()
            self._workspace.close()

    def loaded(self, setting: Setting, limits: Limits) -> Loaded | NotLoaded:
        """Load the app with this setting, once; return what is known of it."""
        return self._standing(setting, limits)[1]

    def executed(self, setting: Setting, limits: Limits) -> Loaded | NotLoaded:
        """Execute the entry file as `__main__` in a fresh process; return the facts."""
        return self._standing(setting, limits)[0].execute(limits)

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
        """Return the app as loaded with this setting; load it if need be."""
        for known in self._standings:
            if known[0].setting == setting:
                return known
        files = {
            **self._files,
            **{name: File(content=content) for name, content in setting.files},
        }
        standing = Standing(self._loader, self._workspace, setting=setting, files=files)
        made = standing, standing.load(limits)
        self._standings.append(made)
        return made
