from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from grader.core.errors import BrokenError
from grader.sandbox.interpreter import own
from grader.sandbox.zygote import Zygote
from tests.sandbox.conftest import gone

KILLED = """
import os, signal, sys, tempfile
from pathlib import Path
from grader.core.assignment import Setting
from grader.core.limits import Limits
from grader.sandbox.app import App
from grader.sandbox.interpreter import own
from grader.sandbox.tree import File
from grader.sandbox.zygote import Zygote
tempfile.tempdir = sys.argv[1]
source = (
    "import flask, os; app = flask.Flask(__name__)\\n"
    "open('pid', 'w').write(str(os.getpid()))"
)
app = App(Zygote(own()), {"app.py": File(content=source.encode())}, name="a", entry=())
app.loaded(Setting(), Limits())
print(Path(app.root, "pid").read_text(), flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_nothing_is_left_when_the_trusted_process_is_killed(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(tmp_path)],
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    pid = int(done.stdout)

    assert done.returncode == -signal.SIGKILL
    assert gone(pid)
    assert eventually_empty(tmp_path)


def eventually_empty(folder: Path) -> bool:
    """Return whether a folder becomes empty; the zygote removes files as it ends."""
    until = time.monotonic() + 10
    while list(folder.iterdir()) and time.monotonic() < until:
        os.sched_yield()
    return not list(folder.iterdir())


def test_a_zygote_that_is_gone_is_our_error() -> None:
    zygote = Zygote(own())
    zygote.close()

    with pytest.raises(BrokenError) as caught:
        zygote.started({"response": 1})

    assert str(caught.value) == (
        "the process that starts apps has ended; run the command again"
    )


def test_a_closed_zygote_has_ended_all() -> None:
    zygote = Zygote(own())
    zygote.close()

    assert zygote.ended(1) == -signal.SIGKILL


def test_only_what_a_zygote_started_is_ended_by_it() -> None:
    other = subprocess.Popen(
        [sys.executable, "-c", "input()"], stdin=subprocess.PIPE, start_new_session=True
    )
    with Zygote(own()) as zygote:
        code = zygote.ended(other.pid)
    other.communicate(b"\n")

    assert (code, other.returncode) == (-signal.SIGKILL, 0)


DUMPABLE = """
import ctypes
from grader.sandbox.interpreter import own
from grader.sandbox.zygote import Zygote
with Zygote(own()):
    print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""


def test_the_trusted_process_hides_its_memory() -> None:
    done = subprocess.run(
        [sys.executable, "-c", DUMPABLE], stdout=subprocess.PIPE, text=True, check=True
    )

    assert done.stdout == "0\n"
