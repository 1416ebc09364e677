"""How the app is started by hand, as the check had it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from grader.core.http import ORIGIN
from grader.core.plain import Plain
from grader.core.preparation import Preparation, Way
from grader.core.said import msgid, say
from grader.run.byhand.content import pieces
from grader.run.byhand.manual import Manual, Serving
from grader.run.outside import answers, some

_FOUND = frozenset({"app.py", "wsgi.py"})
"""Files in which `flask run` finds the app by itself."""

_IN_QUOTES = re.compile(r"[^\"$`\\!\x00-\x1f\x7f]*")
"""What every shell takes as it is between double quotes."""

_WAYS: Mapping[Way, str] = {
    Way.CALL: "{name}()",
    Way.CLI: "flask {name}",
    Way.SCRIPT: "python {name}",
}
"""How an app's data is prepared -> how a person does it."""

_THERE = msgid("in the folder of the app:")
_ELSEWHERE = msgid("in the folder of the app, in another terminal:")


def start(serving: Serving, manual: Manual) -> Iterator[str]:
    """Yield the comments that say how the app is started, with what must be there."""
    setting = serving.setting
    for name, content in setting.files:
        yield from _laid(name, content, manual)
    if setting.fresh:
        said = say("left out of the files of the app:")
        yield f"# {said} {', '.join(setting.fresh)}"
    if setting.prepare:
        said = say("before that, in the folder of the app, the first that is there of:")
        yield f"# {said} {', '.join(map(_prepared, setting.prepare))}"
    yield from _run(serving, manual)
    answered = some(answers(setting.replaced))
    if answered:
        yield f"# {say('the assignment answers here: {what}', what=answered)}"


def again() -> str:
    """Return the comment that says to start the app anew."""
    return f"# {say('stop the app with Ctrl-C, and start it again')}"


def _laid(name: str, content: bytes, manual: Manual) -> Iterator[str]:
    """Yield the comments by which a file of the assignment's is put into place."""
    path = PurePosixPath(name)
    line = manual.shell.file(name, pieces(content))
    if not line:
        yield f"# {say('the assignment puts a file there: {name}', name=name)}"
        return
    if path.parent.name:
        yield f"# {say(_THERE)} {manual.shell.folder(str(path.parent))}"
    yield f"# {say(_THERE)} {line}"


def _prepared(preparation: Preparation) -> str:
    """Return how a person prepares an app's data."""
    return _WAYS[preparation.way].format(name=preparation.name)


def _run(serving: Serving, manual: Manual) -> Iterator[str]:
    """Yield the comment that serves the app, and what it cannot do by itself."""
    setting = serving.setting
    config = {name: _plain(value) for name, value in setting.config}
    if config and not _IN_QUOTES.fullmatch(repr(config)):
        for name, value in config.items():
            said = say("for this, app.config has {name} =", name=name)
            yield f"# {said} {json.dumps(value)}"
        config = {}
    before = [manual.shell.variable(name, value) for name, value in setting.env]
    if not all(before):
        for name, value in setting.env:
            yield f"# {say('the environment variable {name} is', name=name)} {value}"
    yield f"# {say(_ELSEWHERE)} {''.join(before)}{_command(serving, config, manual)}"


def _command(serving: Serving, config: Mapping[str, object], manual: Manual) -> str:
    """Return the command that serves the app."""
    address = urlsplit(manual.origin)
    file = "" if serving.file in _FOUND else _module(serving.file)
    if serving.mount or config:
        where = f"'{address.hostname}', {address.port}"
        return f'python -c "{_code(serving, config, file, where)}"'
    app = f" --app {manual.shell.word(file) or file}" if file else ""
    port = "" if manual.origin == ORIGIN else f" --port {address.port}"
    return f"flask{app} run{port}"


def _code(serving: Serving, config: Mapping[str, object], file: str, where: str) -> str:
    """Return what serves an app with settings or under a prefix.

    `flask run` has no option for either.
    """
    parts = [
        "from flask.cli import ScriptInfo",
        "from werkzeug.serving import run_simple",
        f"app = ScriptInfo({repr(file) if file else ''}).load_app()",
    ]
    if config:
        parts.append(f"app.config.update({config})")
    if serving.mount:
        parts += [
            "from werkzeug.exceptions import NotFound",
            "from werkzeug.middleware import dispatcher",
            "at = dispatcher.DispatcherMiddleware",
            f"app = at(NotFound(), {{'{serving.mount}': app}})",
        ]
    return "; ".join([*parts, f"run_simple({where}, app)"])


def _module(file: str) -> str:
    """Return how `--app` names a file: without its suffix; a package by its folder."""
    path = PurePosixPath(file)
    named = path.parent if path.name == "__init__.py" else path.with_suffix("")
    return str(named)


def _plain(value: Plain) -> object:
    """Return a value as Python writes it: no frozen mapping or sequence."""
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    return [*map(_plain, value)] if isinstance(value, list | tuple) else value
