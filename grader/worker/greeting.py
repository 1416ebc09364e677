"""A zygote's first word: the Python it runs under, and the Flask that this one has."""

from __future__ import annotations

import gc
import os
import platform
from importlib.metadata import version

from grader.wire.frames import Header
from grader.worker.raised import told


def greeting() -> Header:
    """Return the fields of a `Stack`, after Flask has answered one request.

    So caches are filled once, before any app is loaded.
    """
    head = {"python": platform.python_version()}
    gc.disable()  # it looks through all modules while they are imported: a tenth
    try:
        _warm()
        return {**head, "flask": version("flask")}
    except Exception as error:  # noqa: BLE001 - whatever a broken environment raises
        return {**head, "problem": f"{type(error).__name__}: {told(error)}"}
    finally:
        gc.freeze()
        gc.enable()


def _warm() -> None:
    """Import what apps import, and let Flask answer.

    Without its test client, which Flask 2.3.2 and Werkzeug 3.1 do not have together.
    """
    import flask
    from werkzeug.test import create_environ, run_wsgi_app

    app = flask.Flask("warm", root_path="/", static_folder=None)
    app.secret_key = os.urandom(8)

    @app.route("/", methods=["POST"])
    def index() -> str:
        flask.session["warm"] = flask.request.form.get("warm")
        flask.flash("warm")
        return flask.render_template_string("{{ get_flashed_messages() }}")

    environ = create_environ("/", method="POST", data={"warm": "1"})
    run_wsgi_app(app.wsgi_app, environ)
