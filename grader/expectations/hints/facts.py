"""What is known of an exchange that failed, by the names that rows of hints use."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from grader.core.exchange import Exchange
from grader.core.text import listed
from grader.expectations.hints.hint import Facts
from grader.expectations.matchers.words import excerpt


def known(exchange: Exchange) -> Facts:
    """Return what gives the facts of an exchange."""

    def fact(name: str) -> str:
        return _FACTS[name](exchange) if name in _FACTS else ""

    return fact


def _allowed(exchange: Exchange) -> str:
    """Return the methods that are allowed. HEAD and OPTIONS come by themselves."""
    header = exchange.response.header("Allow") or ""
    allowed = sorted({one.strip() for one in header.split(",")})
    named = [one for one in allowed if one not in {"", "HEAD", "OPTIONS"}]
    return excerpt(listed(named, "and"))


def _endpoint(exchange: Exchange) -> str:
    """Return the name of the view that answered."""
    view = exchange.observed.view
    return excerpt(view.endpoint) if view is not None else ""


def _no_view(exchange: Exchange) -> str:
    """Say that no view answered: no rule fits, or none for the method."""
    return "yes" if exchange.observed.view is None else ""


def _posted(exchange: Exchange) -> str:
    """Say that a form was sent by POST, or nothing at all."""
    request = exchange.request
    is_form = bool(request.fields) or not request.body
    return "yes" if request.method == "POST" and is_form else ""


def _sent(exchange: Exchange) -> str:
    """Return the names of the fields that were sent."""
    names = dict.fromkeys(name for name, _ in exchange.request.fields)
    return excerpt(listed([*names], "and"))


def _static(exchange: Exchange) -> str:
    """Say that Flask's own view of static files answered."""
    view = exchange.observed.view
    return "yes" if view is not None and view.endpoint == "static" else ""


_FACTS: Mapping[str, Callable[[Exchange], str]] = {
    "allowed": _allowed,
    "endpoint": _endpoint,
    "method": lambda exchange: exchange.request.method,
    "no_view": _no_view,
    "path": lambda exchange: excerpt(exchange.request.path),
    "posted": _posted,
    "sent": _sent,
    "static": _static,
}
"""Name -> what tells it. What only says that something is so tells "yes"."""
