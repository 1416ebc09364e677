"""What happens inside Flask during one request, from its own signals."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from types import CodeType, FunctionType
from typing import TYPE_CHECKING

from grader.wire.frames import Header
from grader.worker.facts import GIVEN, stated
from grader.worker.raised import raised, relative, told
from grader.worker.trouble import heard, trouble

if TYPE_CHECKING:
    from flask import Flask
    from jinja2 import Template

MOST = 50
"""Templates or messages of one request that are told; the rest is left out."""


class Recorder:
    """Listens to Flask's signals; `taken` returns what came since the last call."""

    def __init__(self, flask: Flask, root: Path, files: Iterable[str]) -> None:
        """Listen to this app under `root`; find out now where `files` stand."""
        self.flask = flask
        self.root = root
        self.trouble: Header = {}
        self.error: BaseException | None = None
        self._places: dict[str, Header | None] = {}
        self._files = {name: relative(name, root) for name in files}
        self._seen: Header = {}
        self._listen()

    def taken(self) -> Header:
        """Return what was observed, as the wire carries it; forget it."""
        seen, self._seen = self._seen, {}
        return seen

    def begun(self) -> None:
        """Forget what ended the request before."""
        self.trouble, self.error = {}, None

    def raised(self, error: BaseException) -> None:
        """Note an exception that left a view."""
        self.error = error
        self._seen["raised"] = raised(error, self.root)
        self.trouble = trouble(error, self.root)

    def _listen(self) -> None:
        """Connect to the signals, for whichever app object sends them."""
        from flask import signals

        for signal, hear in (
            (signals.got_request_exception, self._on_exception),
            (signals.message_flashed, self._on_flash),
            (signals.request_started, self._on_start),
            (signals.request_tearing_down, self._on_end),
            (signals.template_rendered, self._on_template),
        ):
            signal.connect(hear, weak=False)
        heard(self._on_refusal)

    def _on_refusal(self, error: BaseException) -> None:
        """Note an exception that becomes an answer."""
        self.trouble = trouble(error, self.root)

    def _on_start(self, _sender: object, **_: object) -> None:
        from flask import request

        rule = request.url_rule
        if rule is not None:
            self._seen["view"] = {
                "endpoint": rule.endpoint,
                "rule": rule.rule,
                "place": self.place(rule.endpoint),
            }

    def _on_exception(
        self, _sender: object, exception: BaseException, **_: object
    ) -> None:
        self.raised(exception)

    def _on_flash(
        self, _sender: object, message: object, category: object, **_: object
    ) -> None:
        flashes = self._seen.setdefault("flashes", [])
        if len(flashes) < MOST:
            flashes.append({"text": told(message), "category": told(category)})

    def _on_template(
        self, _sender: object, template: Template, context: Header, **_: object
    ) -> None:
        rendered = self._seen.setdefault("templates", [])
        if len(rendered) < MOST:
            name = template.name
            rendered.append(
                {
                    "name": None if name is None else told(name),
                    "file": self._file(template.filename),
                    "context": _own(context),
                }
            )

    def _on_end(self, _sender: object, **_: object) -> None:
        from flask import session

        try:
            self._seen["session"] = stated(dict(session))
        except (RuntimeError, TypeError, ValueError):
            self._seen["session"] = None

    def place(self, endpoint: str) -> Header | None:
        """Return where the view function of an endpoint stands."""
        if endpoint not in self._places:
            view = self.flask.view_functions.get(endpoint)
            view = getattr(view, "view_class", None) or view
            self._places[endpoint] = self._defined(view)
        return self._places[endpoint]

    def _defined(self, view: object) -> Header | None:
        """Return where a function, or a class's first method, stands."""
        while hasattr(view, "__wrapped__"):
            view = view.__wrapped__
        if isinstance(view, type):
            functions = (item for item in vars(view).values() if _is_function(item))
            view = next(functions, None)
        code = getattr(view, "__code__", None)
        if not isinstance(code, CodeType):
            return None
        file = self._file(code.co_filename)
        return None if file is None else {"file": file, "line": code.co_firstlineno}

    def _file(self, name: object) -> str | None:
        """Return a path as the student knows it, None when it is not theirs."""
        if not isinstance(name, str):
            return None
        if name not in self._files:
            self._files[name] = relative(name, self.root)
        return self._files[name]


def _own(context: Header) -> Header:
    """Return what a view gave to its template."""
    own = {key: value for key, value in context.items() if key not in GIVEN}
    return {key: stated(value) for key, value in list(own.items())[:MOST]}


def _is_function(item: object) -> bool:
    """Return whether this is a plain function."""
    return isinstance(item, FunctionType)
