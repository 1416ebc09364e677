"""For each limit an app that passes it, and one that stays just below."""

from __future__ import annotations

import pytest

from grader.core.assignment import Setting
from grader.core.ending import judged
from grader.core.limits import Limits
from grader.core.observed import NotLoaded
from grader.core.verdict import Verdict
from grader.sandbox.answer import Answer
from grader.sandbox.app import App
from grader.sandbox.ended import Ended
from tests.sandbox.conftest import Apps

HEAD = """
import os, sys, threading, time
from flask import Flask, Response
app = Flask(__name__)

def computing(seconds):
    begun = time.process_time()
    while time.process_time() - begun < seconds:
        pass

@app.get("/")
def view():
"""

ENVIRON = {
    "REQUEST_METHOD": "GET",
    "PATH_INFO": "/",
    "SERVER_NAME": "localhost",
    "SERVER_PORT": "5000",
    "wsgi.url_scheme": "http",
}


def view(body: str) -> str:
    """Return an app whose only view this is the body of."""
    return HEAD + "".join(f"    {line}\n" for line in body.splitlines())


def ask(app: App, limits: Limits) -> Answer:
    app.loaded(Setting(), limits)
    with app.started(Setting(), limits) as process:
        return process.answer(ENVIRON, b"")


def told(app: App, limits: Limits) -> tuple[Verdict, str]:
    with pytest.raises(Ended) as caught:
        ask(app, limits)
    return judged(caught.value.ending)


def test_what_computes_for_longer_than_a_request_may_is_told_so(apps: Apps) -> None:
    app = apps.open(view("computing(600)"))

    verdict, words = told(app, Limits(request=1.0))

    after = "1 seconds of computing" if apps.are_counted else "1 seconds"
    assert verdict is Verdict.TIMED_OUT
    assert words == f"no answer after {after}; the app was at app.py:8"


def test_what_sleeps_for_longer_than_a_request_may_is_told_so(apps: Apps) -> None:
    app = apps.open(view("time.sleep(600)"))

    assert told(app, Limits(request=1.0)) == (
        Verdict.TIMED_OUT,
        "no answer after 1 seconds; the app was at app.py:13",
    )


def test_a_deadlock_is_told_as_silence(apps: Apps) -> None:
    app = apps.open(view("lock = threading.Lock()\nwhile lock.acquire(): pass"))

    assert told(app, Limits(request=1.0)) == (
        Verdict.TIMED_OUT,
        "no answer after 1 seconds; the app was at app.py:14",
    )


def test_what_computes_and_sleeps_less_than_it_may_answers(apps: Apps) -> None:
    app = apps.open(view("computing(0.7)\ntime.sleep(0.7)\nreturn 'ok'"))
    limits = Limits(request=1.0)
    if not apps.are_counted:
        limits = Limits(request=1.5)

    assert ask(app, limits).response.body == b"ok"


LOADING = "import time\ntime.sleep({})\n" + view("return 'ok'")


def test_an_app_that_sleeps_while_it_is_loaded_is_too_slow(apps: Apps) -> None:
    loaded = apps.open(LOADING.format(600)).loaded(Setting(), Limits(load=1.0))

    assert isinstance(loaded, NotLoaded)
    assert (loaded.reason, loaded.facts) == ("too slow", {"seconds": "1"})


def test_one_that_sleeps_less_than_it_may_is_loaded(apps: Apps) -> None:
    app = apps.open(LOADING.format(0.5))

    assert ask(app, Limits(load=1.0)).response.body == b"ok"


def test_a_process_that_nobody_waits_for_ends_when_it_has_computed_enough(
    apps: Apps,
) -> None:
    app = apps.open(
        view("import resource\nreturn str(resource.getrlimit(resource.RLIMIT_CPU))")
    )

    assert ask(app, Limits(load=10.0, check=60.0)).response.body == b"(210, 210)"
