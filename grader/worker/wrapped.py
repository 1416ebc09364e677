"""The Flask object inside what a server would call."""

from __future__ import annotations

from types import MethodType, ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

DEEPEST = 5
"""Wrappers around an app that are looked through."""


def flask_inside(app: object) -> Flask | None:
    """Return the Flask object that an app is or wraps (`ProxyFix(app)`), or None."""
    from flask import Flask

    for _ in range(DEEPEST):
        if isinstance(app, Flask):
            return app
        app = _inside(app)
    return None


def _inside(app: object) -> object:
    """Return what a wrapper has inside, None where it is no wrapper."""
    if isinstance(app, MethodType):
        return app.__self__
    if isinstance(app, (ModuleType, type)):
        return None
    try:
        # Not `getattr`: a proxy such as `current_app` would look for its app.
        parts = object.__getattribute__(app, "__dict__")
    except AttributeError:
        return None
    inner = (parts.get(name) for name in ("app", "wsgi_app", "application"))
    return next((part for part in inner if part is not None), None)
