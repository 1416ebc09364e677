"""Statuses with their names."""

from __future__ import annotations

from http import HTTPStatus

_RENAMED = {
    413: "Content Too Large",
    414: "URI Too Long",
    416: "Range Not Satisfiable",
    418: "I'm a Teapot",
    422: "Unprocessable Content",
}
"""What Python calls otherwise from one version to the next. Source: RFC 9110."""


def phrase(status: int) -> str:
    """Return a status as people say it: "404 Not Found"."""
    if status in _RENAMED:
        return f"{status} {_RENAMED[status]}"
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)
