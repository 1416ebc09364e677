"""Brings one request to the app and its answer back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from wsgiref.types import StartResponse, WSGIEnvironment

from werkzeug.test import Client, EnvironBuilder

from grader.run.browser.answers import Answers
from grader.sandbox.answer import Answer

BODILESS = frozenset({204, 304})
"""Statuses after which no server sends a body (RFC 9110, section 6.4.1)."""


class Courier:
    """Werkzeug's test client over a WSGI app that forwards to a wire."""

    def __init__(self, wire: Answers) -> None:
        """Bring requests to this wire."""
        self._proxy = _Proxy(wire)
        self._client = Client(self._proxy, use_cookies=False)

    def send(self, built: EnvironBuilder) -> Answer:
        """Return what the app answers, without a body where a server sends none."""
        self._client.open(built)
        answer = self._proxy.taken()
        response = answer.response
        if response.body and (built.method == "HEAD" or response.status in BODILESS):
            return replace(answer, response=replace(response, body=b""))
        return answer


class _Proxy:
    """A WSGI app that forwards what can cross the wall: texts and the body.

    Werkzeug is told that an answer came; the answer itself is kept as it was, for
    Werkzeug would build it a second time.
    """

    def __init__(self, wire: Answers) -> None:
        self._wire = wire
        self._answer: Answer | None = None

    def __call__(
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        texts = {key: text for key, text in environ.items() if isinstance(text, str)}
        self._answer = self._wire.answer(texts, environ["wsgi.input"].read())
        start_response("204 No Content", [])
        return ()

    def taken(self) -> Answer:
        """Return the answer that came."""
        if self._answer is None:  # pragma: no cover - a request was sent before
            raise AssertionError
        return self._answer
