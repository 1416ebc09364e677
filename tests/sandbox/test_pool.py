from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from grader import sandbox
from grader.core.assignment import Setting
from grader.core.errors import BrokenError
from grader.core.limits import Limits
from grader.core.observed import Loaded
from grader.sandbox.app import App
from grader.sandbox.choosing import Strongest
from grader.sandbox.interpreter import own
from grader.sandbox.pool import Pool
from grader.sandbox.tree import File
from grader.sandbox.zygote import Zygote
from tests.sandbox.conftest import Apps, gone
from tests.sandbox.test_app import ask


@pytest.mark.parametrize(
    ("said", "way"),
    [pytest.param("0", Pool, id="off"), pytest.param("1", Strongest, id="on")],
)
def test_fork_can_be_done_without(
    said: str, way: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRADER_FORK", said)

    with sandbox.starter() as made:
        assert isinstance(made, way)


def test_without_fork_an_app_has_a_process_for_each_case(apps: Apps) -> None:
    app = apps.open(
        "import os, flask\napp = flask.Flask(__name__)\n"
        "@app.get('/')\ndef v(): return str(os.getpid())\n"
    )

    bodies = {ask(app, "/").response.body for _ in range(3)}

    assert len(bodies) == 3


MODULES = """
import sys
print(*sorted({name.partition(".")[0] for name in sys.modules}))
import flask
app = flask.Flask(__name__)
"""


def test_an_app_finds_the_same_modules_loaded_in_both_ways() -> None:
    files = {"app.py": File(content=MODULES.encode())}
    found = []
    for way in (Zygote, Pool):
        with way(own()) as starter, App(starter, files, name="a", entry=()) as app:
            loaded = app.loaded(Setting(), Limits())
        found.append(set(loaded.printed.split()))
    forked, single = found

    # A zygote calls the kernel of Linux; no student has a module of that name.
    assert {"flask", "json"} < single
    assert forked ^ single == {"_ctypes", "ctypes"}


def test_a_closed_pool_starts_nothing() -> None:
    pool = Pool(own())
    pool.close()

    with pytest.raises(BrokenError) as caught:
        pool.started({"response": 1, "memory": 1})

    assert str(caught.value) == (
        "the processes of apps were ended; run the command again"
    )


def test_a_closed_pool_has_ended_the_apps() -> None:
    source = (
        "import flask, os\napp = flask.Flask(__name__)\n"
        "open('pid', 'w').write(str(os.getpid()))"
    )
    with Pool(own()) as pool:
        app = App(pool, {"app.py": File(content=source.encode())}, name="a", entry=())
        with app:
            assert isinstance(app.loaded(Setting(), Limits()), Loaded)
            with app.started(Setting(), Limits()):
                pid = int(Path(app.root, "pid").read_text())
                pool.close()

                assert gone(pid)


ORPHANED = """
import os
from grader.sandbox.interpreter import own
from grader.sandbox.choosing import Strongest
from grader.sandbox.pool import Pool
pool = Pool(own())
pool.stack
print(pool._waiting[0]._program.process.pid, flush=True)
os.kill(os.getpid(), 9)
"""


def test_processes_that_wait_end_with_the_trusted_one() -> None:
    done = subprocess.run(
        [sys.executable, "-c", ORPHANED], stdout=subprocess.PIPE, text=True, check=False
    )

    assert done.returncode == -9
    assert gone(int(done.stdout))
