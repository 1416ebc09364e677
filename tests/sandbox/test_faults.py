"""What becomes of a failure of our own code in an app's process: nobody's fault."""

from __future__ import annotations

import pytest

from grader.core.assignment import Setting
from grader.core.errors import Faulty
from grader.core.limits import Limits
from tests.sandbox.conftest import Apps
from tests.sandbox.test_app import ask, ended

HEAD = """
import sys
from flask import Flask
app = Flask(__name__)

@app.get("/")
def index():
    return "fine"

def broken(*given):
    raise KeyError("ours")

ours = sys.modules["grader.worker.recorder"].Recorder
"""
"""An app that breaks our code on purpose, which fails as it would by itself."""


def test_a_failure_at_a_request_is_ours(apps: Apps) -> None:
    app = apps.open(f"{HEAD}\nours.taken = broken")

    with pytest.raises(Faulty) as caught:
        ask(app, "/")

    told = "the grader's own code failed in the app's process: KeyError: 'ours', worker"
    assert str(caught.value).replace("\\", "/").startswith(f"{told}/answer.py:")


def test_a_failure_while_an_app_is_loaded_is_ours(apps: Apps) -> None:
    app = apps.open(f"{HEAD}\nours.__init__ = broken")

    with pytest.raises(Faulty, match="KeyError: 'ours'"):
        app.loaded(Setting(), Limits(load=5))


def test_header_lines_that_are_none_are_the_apps(apps: Apps) -> None:
    source = "app.wsgi_app = lambda _, start: [start('200 OK', [(1, 2)]), b''][1:]"
    app = apps.open(f"{HEAD}\n{source}")

    answer = ask(app, "/")

    assert answer.response.status == 500
    assert answer.observed.raised is not None
    assert answer.observed.raised.type == "TypeError"


def test_an_app_that_says_so_itself_gets_no_more(apps: Apps) -> None:
    app = apps.open(f"{HEAD}\nimport os\napp.before_request(lambda: os._exit(70))")

    assert ended(app).code == 70
