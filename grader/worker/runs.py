"""Servers that an app starts while it is loaded: noted, and not started."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from grader.core.plain import Plain
from grader.worker.facts import stated
from grader.worker.raised import Fact, caller

if TYPE_CHECKING:
    from flask import Flask

LARGEST_PORT = 65535


class Runs:
    """The calls of `app.run` and `werkzeug.serving.run_simple`, in order."""

    def __init__(self, root: Path) -> None:
        self.facts: list[Plain] = []
        self.app: object = None
        self._root = root

    def listen(self) -> None:
        """Take the place of what starts servers, before student code asks for it."""
        import werkzeug
        from flask import Flask
        from werkzeug import serving

        def run(
            app: Flask,
            host: str | None = None,
            port: int | None = None,
            debug: bool | None = None,  # noqa: FBT001 - Flask's own signature
            load_dotenv: bool = True,  # noqa: ARG001, FBT001, FBT002 - the same
            **options: object,
        ) -> None:
            self._note(app, host, port, debug, options)

        def run_simple(
            hostname: str, port: int, application: object, **options: object
        ) -> None:
            debug = options.pop("use_debugger", None)
            self._note(application, hostname, port, debug, options)

        Flask.run = run  # type: ignore[assignment]  # the same but for what it does
        for module in (serving, werkzeug):
            vars(module)["run_simple"] = run_simple

    def _note(
        self,
        app: object,
        host: object,
        port: object,
        debug: object,
        options: dict[str, object],
    ) -> None:
        self.app = app
        note: Fact = {
            "host": None if host is None else str(host),
            "port": _port(port),
            "debug": None if debug is None else bool(debug),
            "options": {name: stated(value) for name, value in options.items()},
            "place": caller(self._root),
        }
        self.facts.append(note)


def _port(port: object) -> int | None:
    """Return the port as a number; Flask takes "8080" too."""
    text = str(port)
    is_port = text.isascii() and text.isdigit() and len(text) <= len(str(LARGEST_PORT))
    return int(text) if is_port else None
