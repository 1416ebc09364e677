"""A wire to a real Flask app in this very process."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO

from flask import Flask
from werkzeug.test import run_wsgi_app

from grader.core.http import Response
from grader.core.observed import Observed
from grader.core.plain import Plain
from grader.core.step import Ask
from grader.run.browser import Manner, Served, Site
from grader.sandbox.answer import Answer

ALONE = Manner()
FOLLOW = Manner(follow=True)
NOW = 1_800_000_000.0


class Inside:
    """Answers by calling the app. `environs` are those that crossed."""

    def __init__(self, app: Flask, session: Mapping[str, Plain] | None = None) -> None:
        self._app = app
        self._session = session
        self.environs: list[Mapping[str, str]] = []

    def answer(self, environ: Mapping[str, str], body: bytes) -> Answer:
        self.environs.append(environ)
        parts, status, headers = run_wsgi_app(
            self._app.wsgi_app,
            {**environ, "wsgi.input": BytesIO(body), "wsgi.errors": BytesIO()},
            buffered=True,
        )
        response = Response(
            status=int(status.split()[0]),
            headers=tuple(headers.to_wsgi_list()),
            body=b"".join(parts),
        )
        return Answer(response=response, observed=Observed(session=self._session))


def flask_app() -> Flask:
    app = Flask("app")
    app.secret_key = "for tests"
    return app


def site(
    app: Flask, served: Served | None = None, now: Callable[[], float] = lambda: NOW
) -> Site:
    return Site(Inside(app), served, now=now)


def get(*paths: str) -> Ask:
    return Ask(method="GET", paths=paths)


def post(path: str, **form: str) -> Ask:
    return Ask(method="POST", paths=(path,), form=tuple(form.items()))
