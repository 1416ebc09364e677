"""A clean process in which Flask is imported, from which submissions are forked.

It never runs student code itself. It is the parent of every loaded app, and kills
what a submission leaves behind: see `_ended`.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sys
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from pathlib import Path

from grader.wire.frames import Header
from grader.worker import facts, submission
from grader.worker.channel import Channel

_PR_SET_CHILD_SUBREAPER = 36
_PR_SET_PDEATHSIG = 1


def main(descriptor: int) -> None:
    """Serve orders from the trusted side until it closes its end."""
    control = Channel(descriptor)
    _control_process(_PR_SET_CHILD_SUBREAPER, 1)
    _warm()
    living: dict[int, str] = {}
    with contextlib.suppress(ConnectionError):
        _obey(control, living)
    for pid, folder in living.items():  # whom the trusted side, if killed, left behind
        _ended(pid, frozenset())
        shutil.rmtree(folder, ignore_errors=True)
    os._exit(0)  # nothing is left to clean up, and Python takes a while to find so


def _obey(control: Channel, living: dict[int, str]) -> None:
    """Do what is ordered; `living` are the submissions and their private folders."""
    while True:
        frame, passed = control.receive()
        if frame is None:
            return
        order = frame.header
        if order["do"] == "start":
            pid = _started(order, passed, control)
            living[pid] = order["folder"]
            control.send({"pid": pid})
        else:
            living.pop(order["pid"], None)
            control.send({"code": _ended(order["pid"], living.keys())})


def _started(order: Header, passed: list[int], control: Channel) -> int:
    """Fork a process that loads a submission; return its id."""
    pid = os.fork()
    if pid:
        for descriptor in passed:
            os.close(descriptor)
        return pid
    try:
        control.close()
        os.setsid()
        _control_process(_PR_SET_PDEATHSIG, signal.SIGKILL)
        submission.serve(order, Channel(passed[0], order["mark"]), passed[1])
    finally:
        os._exit(submission.OUR_FAULT)


def _ended(pid: int, living: AbstractSet[int]) -> int:
    """Kill a submission with all its processes; return its exit code when all are gone.

    Its process group dies first. What left the group becomes a child of this process
    when its parent dies (Linux), and is killed in turn until nothing is left but the
    sessions of the submissions that are `living`.
    """
    _killed(os.killpg, pid)
    _killed(os.kill, pid)
    try:
        _, status = os.waitpid(pid, 0)
    except ChildProcessError:  # ended before; its code was told then
        return 0
    _orphans_killed(living)
    return os.waitstatus_to_exitcode(status)


def _orphans_killed(living: AbstractSet[int]) -> None:
    """Kill and reap children until there are none but those of living sessions."""
    while orphans := [child for child in _children() if not _lives(child, living)]:
        for orphan in orphans:
            _killed(os.kill, orphan)
            os.waitpid(orphan, 0)


def _lives(pid: int, living: AbstractSet[int]) -> bool:
    """Return whether a process belongs to a living submission."""
    try:
        return pid in living or os.getsid(pid) in living
    except ProcessLookupError:
        return False


def _children() -> list[int]:
    """Return the ids of this process's children, as far as the system tells."""
    try:
        words = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    except OSError:
        return []
    return [int(word) for word in words]


def _killed(kill: Callable[[int, int], None], pid: int) -> None:
    """Send SIGKILL, to a process or a group that may be gone already."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        kill(pid, signal.SIGKILL)


def _control_process(option: int, value: int) -> None:
    """Call Linux's `prctl`; other systems have no such thing, and we do without."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None, use_errno=True).prctl(option, value, 0, 0, 0)


def _warm() -> None:
    """Import what apps import, and answer one request: caches fill once, here."""
    import flask

    app = flask.Flask("warm", root_path="/", static_folder=None)
    app.secret_key = os.urandom(8)

    @app.route("/", methods=["POST"])
    def index() -> str:
        flask.session["warm"] = flask.request.form.get("warm")
        flask.flash("warm")
        return flask.render_template_string("{{ get_flashed_messages() }}")

    app.test_client().post("/", data={"warm": "1"})
    facts.flask_version()
