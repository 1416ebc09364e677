"""A running app: asked one request at a time, killed when its time is up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from grader.core.ending import Cause, Ending
from grader.core.errors import Faulty
from grader.core.limits import Limits, sized, watched
from grader.core.plain import Plain
from grader.core.said import msgid, say
from grader.sandbox.answer import Answer
from grader.sandbox.cgroup import MEMORY
from grader.sandbox.ended import Ended
from grader.sandbox.line import Closed, Silence
from grader.sandbox.patience import Overworked, Patience, longest
from grader.sandbox.running import KILLED, Running
from grader.sandbox.trace import place
from grader.sandbox.tree import File
from grader.sandbox.workspace import TooMuch
from grader.wire.answers import answered, looked
from grader.wire.frames import BadFrame, Fault, Frame, Header, Overflow

LOOK = 2.0
"""Seconds to look at a submission's files: our own code, on a busy machine."""

_LEAST = 0.1
"""Seconds that a request has at the least, though nearly none are left of a check's."""

_STARVED = msgid("the app needed more than {most} of memory in all its processes")

T = TypeVar("T")

TRACE = 0.5
"""Seconds to wait for the line where a silent app is, before it is killed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """Where a process works: the folder, its files, and what has changed since.

    `changed` and `bounded` raise `TooMuch` when that is more than the limits allow.
    """

    root: Path
    files: Mapping[str, File]
    changed: Callable[[Limits], Mapping[str, bytes]]
    bounded: Callable[[Limits], object]


class Process:
    """An app's process for one case of a check.

    `junk` counts the bytes that were written to its line beside answers.
    """

    def __init__(
        self,
        running: Running,
        *,
        again: Callable[[], Running],
        folder: Folder,
        limits: Limits,
    ) -> None:
        """Take over a running process; `again` starts one on the same files."""
        self._running: Running | None = running
        self._again = again
        self._folder = folder
        self._limits = limits
        self._number = 0
        self.junk = 0
        self._left = limits.check

    def answer(self, environ: Mapping[str, str], body: bytes) -> Answer:
        """Return the app's answer to one request.

        Raises `Ended` when there is none: the process is dead then. Raises `Faulty`
        when that is our own code's fault.
        """
        if self._running is None:
            raise Ended(Ending(cause=Cause.EXIT))
        if self._left <= 0:
            self.close()
            raise Ended(_whole(Ending(cause=Cause.TIMEOUT), self._limits))
        self._number += 1
        left, line = max(_LEAST, self._left), self._running.line
        seconds = min(self._limits.request, left)
        order: Header = {
            "do": "request",
            "number": self._number,
            "environ": dict(environ),
            "request_s": seconds,
            "most": watched(self._limits),
        }
        patience = Patience(seconds, self._running.spent)
        try:
            line.send(order, body, seconds=longest(seconds))
            answer = self._read(patience.heard(line))
        except (Silence, Closed, BadFrame) as error:
            end = self._killed(error, self._limits.request)
            if isinstance(error, Silence) and left < self._limits.request:
                end = _whole(end, self._limits)
            raise Ended(end) from error
        self._left -= patience.own
        return answer

    def look(self, order: Header) -> Mapping[str, Plain]:
        """Return what the process tells of its own files; nothing if it is silent.

        Then it is dead, for nobody knows what it would answer next.
        """
        if self._running is None:
            return {}
        try:
            frame = self._running.line.ask({"do": "look", **order}, seconds=LOOK)
            return looked(frame)
        except (Silence, Closed, BadFrame):
            self.close()
            return {}

    def restart(self) -> None:
        """End the process and load the app anew on the files as they are.

        Raises `NotUp` when it cannot be loaded again.
        """
        self.close()
        self._running = self._again()

    def changed(self) -> Mapping[str, bytes]:
        """Return the files that are new or changed since the app was loaded.

        Raises `Ended` when they are more than an app may write.
        """
        return self._within(self._folder.changed)

    def bound(self) -> None:
        """Raise `Ended` when it has written more files or bytes than an app may."""
        self._within(self._folder.bounded)

    def _within(self, look: Callable[[Limits], T]) -> T:
        """Return what a look at the folder returns."""
        try:
            return look(self._limits)
        except TooMuch as much:
            self.close()
            raise Ended(Ending(cause=Cause.OVERFLOW, note=str(much))) from much

    def close(self) -> None:
        """Kill the process, if it runs."""
        if self._running is not None:
            self.junk += self._running.line.junk
            self._running.end(False)  # noqa: FBT003 - see Running
            self._running.line.close()
            self._running = None

    def _read(self, frame: Frame) -> Answer:
        """Return the answer in a frame."""
        response, observed = answered(frame, self._number, self._limits)
        return Answer(response=response, observed=observed)

    def _killed(self, error: Exception, seconds: float) -> Ending:
        """Kill the process; return how it ended."""
        running, self._running = self._running, None
        if running is None:  # pragma: no cover - only a running process is killed
            return Ending(cause=Cause.EXIT)
        self.junk += running.line.junk
        folder = self._folder
        return ending(
            error, running, root=folder.root, files=folder.files, seconds=seconds
        )


def _whole(end: Ending, limits: Limits) -> Ending:
    """Return the same ending, of a case that has taken all its time."""
    said = say("the check took more than {check:g} seconds", check=limits.check)
    return replace(end, note=said)


def ending(
    error: Exception,
    running: Running,
    *,
    root: Path,
    files: Mapping[str, File],
    seconds: float,
) -> Ending:
    """Kill a process that failed to answer; return what is known of its end.

    Raises `Faulty` when our own code has failed in it.
    """
    silent = isinstance(error, Silence)
    is_told = silent or isinstance(error, Overflow)
    trace = running.line.trace(TRACE if is_told else 0)
    code = running.end(isinstance(error, Closed))
    running.line.close()
    if isinstance(error, Fault):
        words = say(
            "the grader's own code failed in the app's process: {how}", how=error
        )
        raise Faulty(words) from error
    at = place(trace, root, files)
    if silent:
        cause = Cause.COMPUTING if isinstance(error, Overworked) else Cause.TIMEOUT
        return Ending(cause=cause, seconds=seconds, place=at)
    if isinstance(error, Closed):
        if code == KILLED and running.starved():
            said = say(_STARVED, most=sized(MEMORY))
            return Ending(cause=Cause.OVERFLOW, note=said, place=at)
        return Ending(cause=Cause.EXIT, code=code, place=at)
    cause = Cause.OVERFLOW if isinstance(error, Overflow) else Cause.PROTOCOL
    return Ending(cause=cause, note=str(error), place=at)
