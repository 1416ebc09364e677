"""An app that was loaded with one setting, to start fresh processes from."""

from __future__ import annotations

import contextlib

from grader.core.assignment import Setting
from grader.core.limits import Limits
from grader.core.observed import Loaded, NotLoaded
from grader.core.said import msgid
from grader.sandbox.ended import NotUp
from grader.sandbox.loader import How, Loader
from grader.sandbox.process import Folder
from grader.sandbox.running import Running
from grader.sandbox.workspace import Snapshot, TooMuch, Workspace


class Standing:
    """An app as it is after loading: memory to fork from, files to go back to.

    Where an app cannot be forked, each process is loaded anew instead.
    """

    def __init__(
        self,
        loader: Loader,
        workspace: Workspace,
        *,
        setting: Setting,
        before: Snapshot,
    ) -> None:
        """Take over the workspace with the files as they are; `load` loads the app."""
        self.setting = setting
        self._loader = loader
        self._workspace = workspace
        self._before = self._after = before
        self._running: Running | None = None
        self._is_forkable = True

    @property
    def folder(self) -> Folder:
        """Return where the app works, and what it changed since it was loaded."""
        space = self._workspace
        return Folder(
            root=space.ground.seen(space.root),
            files=self._before.files,
            changed=lambda limits: space.changed(self._after, limits),
            bounded=lambda limits: space.bounded(self._after, limits),
        )

    def load(self, limits: Limits) -> Loaded | NotLoaded:
        """Load the app on its files as they were handed in; keep it to fork from."""
        facts, self._running = self._load(limits, How.FIRST)
        try:
            self._after = self._workspace.taken(self._before, limits)
        except TooMuch as much:
            self.end()
            return _full(much)
        if isinstance(facts, Loaded):
            self._is_forkable = facts.forkable and _has_copies(self._running)
        if not self._is_forkable:
            self.end()
        return facts

    def execute(self, limits: Limits) -> Loaded | NotLoaded:
        """Execute the entry file as `__main__` in a process; return the facts."""
        facts, running = self._load(limits, How.AS_MAIN)
        _ended(running)
        return facts

    def fresh(self, limits: Limits) -> Running:
        """Return a new process with memory and files as they were after loading.

        Raises `NotUp` when the app cannot be loaded this time.
        """
        if not self._is_forkable:
            return self._alone(limits)
        if self._running and (after := _put_back(self._workspace, self._after)):
            self._after = after
            forked = _copy(self._running, limits)
            if forked is not None:
                return forked
            self._is_forkable = False  # it was ended, or answers too slowly
        self.end()
        if not self._is_forkable:
            return self._alone(limits)
        self._before = self._workspace.restored(self._before)
        facts = self.load(limits)
        if isinstance(facts, NotLoaded):
            raise NotUp(facts)
        forked = _copy(self._running, limits)
        if forked is None:
            raise NotUp(_GONE)
        return forked

    def again(self, limits: Limits) -> Running:
        """Load the app in a process of its own, on the files as they are now.

        Nothing is prepared, for it was: the files are those that the app has left.
        Raises `NotUp` when the app cannot be loaded this time.
        """
        return self._separate(limits, How.AGAIN)

    def _load(
        self, limits: Limits, how: How
    ) -> tuple[Loaded | NotLoaded, Running | None]:
        """Load the app in a process of its own; return it with what is known of it."""
        return self._loader.load(self.setting, limits, self._before.files, how)

    def _separate(self, limits: Limits, how: How) -> Running:
        """Load the app in a process of its own, or raise `NotUp`.

        The one to fork from is ended: it may hold what only one can, such as a port.
        """
        self.end()
        facts, running = self._load(limits, how)
        if isinstance(facts, NotLoaded):
            raise NotUp(facts)
        if running is None:  # pragma: no cover - what is loaded runs
            raise NotUp(_GONE)
        return running

    def end(self) -> None:
        """Kill the process that is kept to fork from."""
        _ended(self._running)
        self._running = None

    def _alone(self, limits: Limits) -> Running:
        """Load an app that cannot be forked, on its files as they were handed in."""
        self._before = self._workspace.restored(self._before)
        running = self._separate(limits, How.FIRST)
        try:
            self._after = self._workspace.taken(self._before, limits)
        except TooMuch as much:
            _ended(running)
            raise NotUp(_full(much)) from much
        return running


_GONE = NotLoaded(reason="died", facts={"how": msgid("the app's process ended")})
"""Why an app did not come up of which nothing more is known."""


def _put_back(space: Workspace, after: Snapshot) -> Snapshot | None:
    """Return a workspace put back; None if the app must end first that works in it."""
    with contextlib.suppress(TooMuch):  # its disk has room again when it has ended
        if space.is_intact:
            return space.restored(after)
    return None


def _full(much: TooMuch) -> NotLoaded:
    """Return why an app is not used that wrote too much while it was loaded."""
    return NotLoaded(reason="too much written", facts={"how": str(much)})


def _has_copies(running: Running | None) -> bool:
    """Return whether a process can be forked, as far as the system goes."""
    return running is not None and running.copy is not None


def _copy(running: Running | None, limits: Limits) -> Running | None:
    """Return a fork of a process; None when it is gone, or cannot be forked."""
    if running is None or running.copy is None:
        return None
    return running.copy(limits.response)


def _ended(running: Running | None) -> None:
    """Kill a process, if there is one."""
    if running is not None:
        running.end(False)  # noqa: FBT003 - see Running
        running.line.close()
