"""Processes that load a submission's app: started, heard, and ended if they fail."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, replace
from enum import Enum

from grader.core.assignment import Setting
from grader.core.ending import Cause, Ending, judged
from grader.core.limits import EXCEEDED, Limits, exceeded, watched
from grader.core.observed import Loaded, NotLoaded, Raised
from grader.core.outside import CallReplaced, MailKept, Replaced, SiteReplaced
from grader.sandbox.ended import Ended
from grader.sandbox.environment import environment
from grader.sandbox.line import Closed, Silence
from grader.sandbox.patience import Patience, longest
from grader.sandbox.process import ending
from grader.sandbox.reach import spelled
from grader.sandbox.running import Running, Starter
from grader.sandbox.tree import File
from grader.sandbox.workspace import Workspace
from grader.wire.answers import loaded
from grader.wire.frames import BadFrame, Header

CONFIG = {"WTF_CSRF_ENABLED": False}
"""Set in every app unless the assignment says otherwise: few courses teach tokens."""

_KINDS: Mapping[type[Replaced], str] = {
    CallReplaced: "call",
    MailKept: "mail",
    SiteReplaced: "site",
}
"""What a worker knows the replacements by."""


class How(Enum):
    """What an app is loaded for."""

    FIRST = "on its files as they were handed in: its data is prepared"
    AGAIN = "on the files that it has left"
    AS_MAIN = "as a program, to see how it starts its server"


class Loader:
    """Loads the app that lies in a workspace, each time in a process of its own."""

    def __init__(
        self, starter: Starter, workspace: Workspace, entry: tuple[str, ...]
    ) -> None:
        """Have this starter start them; `entry` are the files to try first."""
        self._starter = starter
        self._workspace = workspace
        self._entry = entry

    def load(
        self,
        setting: Setting,
        limits: Limits,
        files: Mapping[str, File],
        how: How,
    ) -> tuple[Loaded | NotLoaded, Running | None]:
        """Return what a new process says of the app, and the process if it loaded.

        `files` are those that were handed in. Raises `Faulty` when our own code failed
        in the process.
        """
        order, space = self._order(setting, limits, how), self._workspace
        try:
            running = self._starter.started(order)
        except Ended as ended:
            return _failed(ended.ending), None
        try:
            patience = Patience(limits.load, running.spent)
            facts = loaded(patience.heard(running.line), limits)
        except (Silence, Closed, BadFrame) as error:
            root = space.ground.seen(space.root)
            end = ending(error, running, root=root, files=files, seconds=limits.load)
            return _failed(end), None
        if isinstance(facts, NotLoaded):
            running.end(False)  # noqa: FBT003 - see Running
            running.line.close()
            return _worded(facts, limits), None
        return facts, running

    def _order(self, setting: Setting, limits: Limits, how: How) -> Header:
        """Return what the starter is told."""
        space = self._workspace
        prepare = [[one.way.value, one.name] for one in setting.prepare]
        root, base, home, temporary = (
            spelled(space.ground.seen(path))
            for path in (space.root, space.base, space.home, space.temporary)
        )
        own = environment(home=home, temporary=temporary)
        return {
            "root": root,
            "folder": base,
            "uid": space.ground.owner,
            "tasks": limits.processes,
            "entry": self._entry,
            "config": {**CONFIG, **dict(setting.config)},
            "as_main": how is How.AS_MAIN,
            "prepare": prepare if how is How.FIRST else [],
            "environment": {**own, **dict(setting.env)},
            "load_s": limits.load,
            "cpu_s": math.ceil(longest(limits.load + limits.check)),
            "memory": limits.memory,
            "file_size": limits.file_size,
            "response": limits.response,
            "most": watched(limits),
            "replaced": [
                {"kind": _KINDS[type(one)], **asdict(one)} for one in setting.replaced
            ],
        }


def _failed(end: Ending) -> NotLoaded:
    """Return why an app that gave no answer to loading could not be loaded."""
    places = (end.place,) if end.place else ()
    raised = Raised(type="", message="", places=places)
    if end.cause in {Cause.COMPUTING, Cause.TIMEOUT}:
        facts = {"seconds": f"{end.seconds:g}"}
        return NotLoaded(reason="too slow", facts=facts, raised=raised)
    if end.cause is Cause.OVERFLOW:
        return NotLoaded(reason="over a limit", facts={"how": end.note}, raised=raised)
    return NotLoaded(reason="died", facts={"how": judged(end)[1]}, raised=raised)


def _worded(facts: NotLoaded, limits: Limits) -> NotLoaded:
    """Return the facts with words for the limit that they name, if they name one."""
    name = facts.facts.get("limit")
    if name not in [*EXCEEDED]:
        return facts
    return replace(facts, facts={"how": exceeded(limits, str(name))})
