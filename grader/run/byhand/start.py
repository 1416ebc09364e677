"""How the app is started by hand, as the check had it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from grader.core.http import ORIGIN
from grader.core.plain import Plain
from grader.core.said import say
from grader.run.byhand.manual import Manual, Serving
from grader.run.outside import answers, some

_FOUND = frozenset({"app.py", "wsgi.py"})
"""Files in which `flask run` finds the app by itself."""

_MOUNTED = (
    "from flask.cli import ScriptInfo; "
    "from werkzeug.exceptions import NotFound; "
    "from werkzeug.middleware.dispatcher import DispatcherMiddleware as Mounted; "
    "from werkzeug.serving import run_simple; "
    "run_simple('{host}', {port}, "
    "Mounted(NotFound(), {{'{mount}': ScriptInfo({file}).load_app()}}))"
)
"""What serves the app under a prefix; `flask run` has no option for that."""


def start(serving: Serving, manual: Manual) -> Iterator[str]:
    """Yield the comments that say how the app is to be started."""
    setting = serving.setting
    before = [manual.shell.variable(name, value) for name, value in setting.env]
    command = "".join(before) + _command(serving, manual)
    where = say("in the folder of the app, in another terminal:")
    yield f"# {where} {command}"
    if not all(before):
        for name, value in setting.env:
            yield f"# {say('the environment variable {name} is', name=name)} {value}"
    for name, setting_value in setting.config:
        said = say("for this, app.config has {name} =", name=name)
        yield f"# {said} {json.dumps(setting_value, default=_plainer)}"
    for name, _ in setting.files:
        yield f"# {say('the assignment puts a file there: {name}', name=name)}"
    answered = some(answers(setting.replaced))
    if answered:
        yield f"# {say('the assignment answers here: {what}', what=answered)}"


def again() -> str:
    """Return the comment that says to start the app anew."""
    return f"# {say('stop the app with Ctrl-C, and start it again')}"


def _command(serving: Serving, manual: Manual) -> str:
    """Return the command that serves the app."""
    address = urlsplit(manual.origin)
    name = "" if serving.file in _FOUND else _module(serving.file)
    if serving.mount:
        code = _MOUNTED.format(
            host=address.hostname,
            port=address.port,
            mount=serving.mount,
            file=repr(name) if name else "",
        )
        return f'python -c "{code}"'
    app = f" --app {manual.shell.word(name) or name}" if name else ""
    port = "" if manual.origin == ORIGIN else f" --port {address.port}"
    return f"flask{app} run{port}"


def _module(file: str) -> str:
    """Return how `--app` names a file: without its suffix; a package by its folder."""
    path = PurePosixPath(file)
    named = path.parent if path.name == "__init__.py" else path.with_suffix("")
    return str(named)


def _plainer(value: Plain) -> Plain:
    """Return a frozen mapping or sequence in a form that `json` knows."""
    return dict(value) if isinstance(value, Mapping) else str(value)
