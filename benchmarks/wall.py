"""Times a submission of 40 requests behind each wall against one without.

The sides run in turn in one process, so that a noisy machine slows all of them:
`python benchmarks/wall.py [ROUNDS]` prints, for each level that holds here, the mean
processor time of a grading (this process, the zygote and all that it forks; the system
counts it in hundredths of a second, so one alone says little), the ratio to `separate`,
and medians of what putting the wall up costs a worker, and of the time from the order
to kill one until it is confirmed gone.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from http import HTTPStatus
from pathlib import Path

from grader.core.assignment import Setting
from grader.core.errors import BrokenError
from grader.core.level import LEVELS, Level
from grader.core.limits import Limits
from grader.core.observed import Loaded
from grader.sandbox import Starter, starter
from grader.sandbox.app import App
from grader.sandbox.interpreter import own
from grader.sandbox.orders import order
from grader.sandbox.tree import File
from grader.worker.wall import locked_in

ROUNDS = 30
REQUESTS = 40
TICK = os.sysconf("SC_CLK_TCK")

APP = b"""
from flask import Flask, flash, redirect, render_template_string, request, session
app = Flask(__name__)
app.secret_key = "x"
PAGE = '''<!doctype html><title>{{ name }}</title>
{% for message in get_flashed_messages() %}<p>{{ message }}</p>{% endfor %}
<ul>{% for i in range(20) %}<li><a href="/?n={{ i }}">{{ i }}</a></li>{% endfor %}</ul>
<form method=post action=/save><input name=name><button>Save</button></form>'''

@app.route("/")
def index():
    session["visits"] = session.get("visits", 0) + 1
    flash("hello")
    return render_template_string(PAGE, name=request.args.get("n", "none"))
"""


def main(rounds: int) -> None:
    """Print what each level costs."""
    with ExitStack() as stack:
        sides: dict[Level, Starter] = {}
        for level in reversed(LEVELS):
            try:
                made = stack.enter_context(starter(levels=(level,)))
                made.level  # noqa: B018 - proves it
            except BrokenError as error:
                sys.stdout.write(f"{level.value}: does not hold here: {error}\n")
                continue
            sides[level] = made
        spent: dict[Level, list[float]] = {level: [] for level in sides}
        killed: dict[Level, list[float]] = {level: [] for level in sides}
        for number in range(rounds + 1):
            for level, side in sides.items():
                before = _processor(side)
                gone = _graded(side)
                if number:  # the first fills caches
                    spent[level].append(_processor(side) - before)
                    killed[level].append(gone)
    base = statistics.mean(spent[Level.SEPARATE])
    for level, times in spent.items():
        middle = statistics.mean(times)
        sys.stdout.write(
            f"{level.value:9} {middle * 1000:6.1f} ms of processor, "
            f"{middle / base:.3f} of separate; "
            f"gone after {statistics.median(killed[level]) * 1000:.1f} ms\n"
        )
    lock = [*_locking(rounds)]
    sys.stdout.write(f"a worker locks itself in: {statistics.median(lock):.2f} ms\n")


def _graded(side: Starter) -> float:
    """Load the app, ask it so many times; return the seconds its end has taken."""
    files = {"app.py": File(content=APP)}
    setting, limits = Setting(), Limits()
    with App(side, files, name="app", entry=()) as app:
        loaded = app.loaded(setting, limits)
        if not isinstance(loaded, Loaded):
            raise BrokenError(loaded.reason)
        with app.started(setting, limits) as process:
            for number in range(REQUESTS):
                answer = process.answer(_environ(number), b"")
                if answer.response.status != HTTPStatus.OK:
                    raise BrokenError(str(answer.response))
            start = time.perf_counter()
            process.close()
            return time.perf_counter() - start


def _environ(number: int) -> dict[str, str]:
    return {
        "PATH_INFO": "/",
        "QUERY_STRING": f"n={number}",
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "5000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.url_scheme": "http",
    }


def _processor(side: Starter) -> float:
    """Return the seconds of processor time of this process and of a side's."""
    return time.process_time() + sum(map(_used, _below(_master(side))))


def _master(side: Starter) -> int:
    """Return the process that we started for a side."""
    chosen = side._chosen  # type: ignore[attr-defined]  # noqa: SLF001 - a measurement
    pid: int = chosen._master._program.process.pid  # noqa: SLF001 - the same
    return pid


def _below(pid: int) -> Iterator[int]:
    """Yield a process and those below it."""
    yield pid
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        yield from _below(int(child))


def _used(pid: int) -> float:
    """Return the seconds that a process, and those that it waited for, have used."""
    text = Path(f"/proc/{pid}/stat").read_text()
    fields = text.rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / TICK


def _locking(rounds: int) -> Iterator[float]:
    """Yield the milliseconds that a process takes to lock itself in."""
    told = order(own(), Level.CONFINED, is_root=False)
    for _ in range(rounds):
        reading, writing = os.pipe()
        pid = os.fork()
        if not pid:
            start = time.perf_counter()
            locked_in(
                {
                    "folder": "/nonexistent",
                    "memory": Limits().memory,
                    "uid": None,
                    "wall": {**told, "tasks": 10_000},
                }
            )
            os.write(writing, f"{(time.perf_counter() - start) * 1000}".encode())
            os._exit(0)
        os.close(writing)
        yield float(os.read(reading, 99))
        os.close(reading)
        os.waitpid(pid, 0)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
