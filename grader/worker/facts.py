"""What is told of an app once it is loaded: the fields of `Loaded`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from grader.core.plain import Plain

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.routing import Rule

MOST = 500
"""Routes, settings or items of one value that are told."""

LONGEST = 2000
"""Characters of a text that are told."""

WHOLE = 1 << 53
"""Numbers beyond this are not told: readers of JSON may round them."""

GIVEN = frozenset(
    {"config", "current_user", "g", "get_flashed_messages"}
    | {"request", "session", "url_for"}
)
"""Names that Flask and its extensions put into every template's context."""

_ARGUMENT = re.compile(r"<(?:([a-zA-Z_]\w*)(?:\([^<>]*\))?:)?([a-zA-Z_]\w*)>")


def loaded(app: Flask) -> dict[str, Plain]:
    """Return what the app itself says, before any setting is forced on it."""
    from flask.sessions import SecureCookieSessionInterface

    return {
        "routes": [_route(rule) for rule in list(app.url_map.iter_rules())[:MOST]],
        "config": stated(app.config),
        "session_cookie": str(app.config.get("SESSION_COOKIE_NAME", "session")),
        "own_session": type(app.session_interface) is SecureCookieSessionInterface,
        "debug": bool(app.debug),
    }


def _route(rule: Rule) -> dict[str, Plain]:
    found = _ARGUMENT.findall(rule.rule)
    return {
        "rule": rule.rule,
        "endpoint": str(rule.endpoint),
        "methods": sorted(rule.methods or ()),
        "converters": {name: kind or "string" for kind, name in found},
    }


def stated(value: object, depth: int = 4) -> Plain:
    """Return a value as JSON can say it; what it cannot is told by its type's name."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, (int, float)):
        return value if abs(value) <= WHOLE else type(value).__name__
    if isinstance(value, str):
        return str(value)[:LONGEST]
    if depth and isinstance(value, Mapping):
        items = list(value.items())[:MOST]
        return {str(key)[:LONGEST]: stated(item, depth - 1) for key, item in items}
    if depth and isinstance(value, (list, tuple)):
        return [stated(item, depth - 1) for item in value[:MOST]]
    return type(value).__name__
