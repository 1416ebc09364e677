"""How a worker ended in mid-request, and what the verdict on that is."""

from __future__ import annotations

import signal
from dataclasses import dataclass
from enum import Enum

from grader.core.observed import Place
from grader.core.said import msgid, say
from grader.core.verdict import Verdict


class Cause(Enum):
    """Why there was no answer."""

    TIMEOUT = "timeout"  # it was killed when its time was up
    COMPUTING = "computing"  # the same, and its time went into computing
    EXIT = "exit"  # the process is gone; `code` says how
    OVERFLOW = "overflow"  # a limit on what it may use or send was passed
    PROTOCOL = "protocol"  # what it sent was no answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """The end of a worker, as the trusted side saw it.

    `seconds` is the limit that passed; `code` as `os.waitstatus_to_exitcode` gives it,
    None when unknown; `place` is the line where the app was (claimed); `note` says
    more in words (which limit, what was wrong with the frame).
    """

    cause: Cause
    seconds: float = 0.0
    code: int | None = None
    place: Place | None = None
    note: str = ""


_VERDICTS = {
    Cause.TIMEOUT: Verdict.TIMED_OUT,
    Cause.COMPUTING: Verdict.TIMED_OUT,
    Cause.EXIT: Verdict.CRASHED,
    Cause.OVERFLOW: Verdict.LIMITED,
    Cause.PROTOCOL: Verdict.CRASHED,
}


_LATE = {
    Cause.TIMEOUT: msgid("no answer after {seconds:g} seconds"),
    Cause.COMPUTING: msgid("no answer after {seconds:g} seconds of computing"),
}


def judged(ending: Ending) -> tuple[Verdict, str]:
    """Return the verdict on a worker that ended in mid-request, and why in words."""
    return _VERDICTS[ending.cause], _said(ending)


def _said(ending: Ending) -> str:
    """Return what was observed, with the line where the app was when it is known."""
    where = f"; the app was at {ending.place}" if ending.place else ""
    if ending.cause in _LATE:
        words = say(ending.note) or say(_LATE[ending.cause], seconds=ending.seconds)
        return f"{words}{where}"
    if ending.cause is Cause.EXIT and not ending.note:
        return f"{_exited(ending.code)}{where}"
    if ending.cause is Cause.PROTOCOL:
        return say(
            "the app's process sent something that is no answer: {note}",
            note=ending.note,
        )
    return f"{say(ending.note)}{where}"


def _exited(code: int | None) -> str:
    """Return how a process went, from its exit code."""
    if code is None:
        return say("the app's process ended")
    if code >= 0:
        return say("the app's process exited with status {code}", code=code)
    name = _signal(-code)
    if not name:
        return say("the app's process was stopped by signal {number}", number=-code)
    return say("the app's process was stopped by {name}", name=name)


_SIGNALS = {4: "SIGILL", 6: "SIGABRT", 8: "SIGFPE", 9: "SIGKILL", 11: "SIGSEGV"}
"""Numbers that POSIX gives to signals -> their names. Windows has not all of them."""


def _signal(number: int) -> str:
    """Return the name of a signal; empty when this system knows none."""
    try:
        return signal.Signals(number).name
    except ValueError:
        return _SIGNALS.get(number, "")
