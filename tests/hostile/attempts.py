"""Has an app make attempts, at import and in views, and tells what became of each."""

from __future__ import annotations

import json
import os
import re
import socket
from pathlib import Path

from grader.core.assignment import Setting
from grader.core.limits import Limits
from grader.core.observed import Loaded
from grader.sandbox import Starter
from grader.sandbox.app import App
from grader.sandbox.ended import Ended
from grader.sandbox.seccomp import numbers
from grader.sandbox.tree import File, tree

APP = Path(__file__).parents[1] / "apps" / "makes-attempts"

ENVIRON = {
    "REQUEST_METHOD": "GET",
    "QUERY_STRING": "",
    "SERVER_NAME": "localhost",
    "SERVER_PORT": "5000",
    "wsgi.url_scheme": "http",
}


class Attempts:
    """The app in a workspace; it is told what lies outside of that."""

    def __init__(self, starter: Starter, outside: Path) -> None:
        """Have it started by this; `outside` is a folder that it must not reach."""
        self._starter = starter
        self._outside = outside

    def made(self) -> dict[str, dict[str, str]]:
        """Return what became of each, at import and in a view."""
        with socket.socket(socket.AF_UNIX) as listening:
            path = self._outside / "socket"
            listening.bind(str(path))
            listening.listen()
            try:
                return self._made(str(path))
            finally:
                path.unlink()

    def _made(self, path: str) -> dict[str, dict[str, str]]:
        files = {**tree(APP), "told.json": File(content=self._told(path))}
        with App(self._starter, files, name="mine", entry=()) as app:
            loaded = app.loaded(Setting(), Limits())
            assert isinstance(loaded, Loaded), loaded
            at_import = json.loads(_answer(app, "/import"))
            views = {name: _answer(app, f"/view/{name}") for name in at_import}
        return {"import": at_import, "view": views}

    def _told(self, path: str) -> bytes:
        """Return what the app is told."""
        words = re.findall(r"[a-z][a-z0-9_]+", (APP / "app.py").read_text())
        files = [self._outside / "spec" / "beside", Path(__file__)]
        told = {
            "calls": numbers(sorted(set(words))),
            "files": [str(file) for file in files],
            "folders": [str(self._outside), str(Path(__file__).parent)],
            "processes": [os.getpid(), os.getppid()],
            "socket": path,
        }
        return json.dumps(told).encode()


def _answer(app: App, path: str) -> str:
    """Return what a page says, asked of a process of its own."""
    with app.started(Setting(), Limits()) as process:
        try:
            answer = process.answer({**ENVIRON, "PATH_INFO": path}, b"")
        except Ended as ended:
            return str(ended.ending)
    return answer.response.body.decode()
