"""A zygote's first word: the Python it runs under, and the Flask that this one has."""

from __future__ import annotations

import gc
import os
import platform
from importlib.metadata import version
from typing import TYPE_CHECKING

from grader.wire.frames import Header
from grader.worker.raised import told

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.wrappers import Response

_ROUNDS = 4
"""After so many nothing is won any more, and a round takes three milliseconds."""

_TARGETS = ("/", "/pages", "/pages/1", "/gone", "/refused", "/nowhere", "/pages/x")

_TEMPLATES = {
    "base.html": (
        "<!doctype html><title>{% block title %}{% endblock %}</title>"
        "{% for message in get_flashed_messages() %}<p>{{ message }}</p>{% endfor %}"
        "{% block content %}{% endblock %}"
    ),
    "page.html": (
        "{% extends 'base.html' %}{% block title %}{{ name or 'none' }}{% endblock %}"
        "{% block content %}{% if name %}<p>{{ name }}</p>{% else %}<p>-</p>{% endif %}"
        "<a href='{{ url_for('page', number=1) }}'>x</a>{% endblock %}"
    ),
}


def greeting() -> Header:
    """Return the fields of a `Stack`, after Flask has answered one request.

    So caches are filled once, before any app is loaded.
    """
    head = {"python": platform.python_version()}
    gc.disable()  # it looks through all modules while they are imported: a tenth
    try:
        _answered(_app(), "/")
        return {**head, "flask": version("flask")}
    except Exception as error:  # noqa: BLE001 - whatever a broken environment raises
        return {**head, "problem": f"{type(error).__name__}: {told(error)}"}
    finally:
        gc.freeze()
        gc.enable()


def warm() -> None:
    """Let Flask answer what courses ask for, a few times over.

    Python rewrites code that has run some times. What is rewritten by now no fork has
    to rewrite, in a copy of each page that it lies on.
    """
    gc.disable()
    try:
        app = _app()
        for target in _TARGETS * _ROUNDS:
            _answered(app, target)
    finally:
        gc.freeze()
        gc.enable()


def _answered(app: Flask, target: str) -> None:
    """Have an app answer one request: a form that is sent, to "/", else a GET.

    Without its test client, which Flask 2.3.2 and Werkzeug 3.1 do not have together.
    """
    from werkzeug.test import create_environ, run_wsgi_app

    if target == "/":
        environ = create_environ(target, method="POST", data={"warm": "1"})
    else:
        environ = create_environ(target, headers={"Cookie": "name=Ada; other=1"})
    run_wsgi_app(app.wsgi_app, environ)


def _app() -> Flask:
    """Return an app that does what apps of a course do."""
    import flask
    import jinja2

    app = flask.Flask("warm", root_path="/", static_folder=None)
    app.secret_key = os.urandom(8)
    app.jinja_loader = jinja2.DictLoader(_TEMPLATES)

    @app.route("/", methods=["POST"])
    def index() -> str:
        flask.session["warm"] = flask.request.form.get("warm")
        flask.flash("warm")
        return flask.render_template_string("{{ get_flashed_messages() }}")

    @app.route("/pages")
    @app.route("/pages/<int:number>")
    def page(number: int = 0) -> Response:
        name = flask.request.cookies.get("name") if number else ""
        response = flask.make_response(flask.render_template("page.html", name=name))
        response.set_cookie("name", "Ada", max_age=60, httponly=True)
        return response

    @app.route("/gone")
    def gone() -> Response:
        response = flask.redirect(flask.url_for("page"))
        response.delete_cookie("name")
        return response

    @app.route("/refused")
    def refused() -> str:
        flask.abort(400, "no")

    return app
