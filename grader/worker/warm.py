"""Work that every check would do again, done once before the app is forked."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator
from pathlib import Path
from types import FunctionType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask
    from jinja2 import Environment

MOST = 200
"""Templates that are compiled beforehand; a library may bring more than it uses."""


def warmed(app: Flask) -> frozenset[str]:
    """Compile the app's templates and sort its routes, as its first requests would.

    Return the files of these, and of its views. A template that cannot be compiled is
    left alone: the request that wants it fails, not the loading.
    """
    environment = app.jinja_env
    app.url_map.update()
    files = {*_files(environment), *_code(app)}
    gc.freeze()
    return frozenset(files)


def released(app: Flask) -> None:
    """Close the connections that Flask-SQLAlchemy keeps open for later.

    A file that is held open cannot be shared with a fork. They are opened anew when
    they are wanted. A database in memory lives as long as its connection, and stays.
    """
    extension = app.extensions.get("sqlalchemy")
    known = getattr(extension, "_app_engines", {})  # `engines` wants an app context
    for engine in dict(known.get(app, {})).values():
        if Path(engine.url.database or "").is_absolute():
            engine.dispose()


def _files(environment: Environment) -> Iterator[str]:
    """Compile each template that can be, and yield its file."""
    for name in environment.list_templates()[:MOST]:
        with contextlib.suppress(Exception):  # whatever a student's template does
            file = environment.get_template(name).filename
            if isinstance(file, str):
                yield file


def _code(app: Flask) -> Iterator[str]:
    """Yield the file of each view that is a plain function."""
    for view in app.view_functions.values():
        if isinstance(view, FunctionType):
            yield view.__code__.co_filename
