"""Where a redirect leads, and what a browser asks there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import quote, unquote_plus, urlsplit

from grader.core.address import Address, address
from grader.core.exchange import Exchange
from grader.core.http import Request
from grader.core.step import Ask
from grader.run.browser.manner import Manner

MOST = 10
"""Redirects that are followed in one step."""

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_SLASH = frozenset({301, 308})
_READS = frozenset({"GET", "HEAD"})
_AFTER_CHANGE = frozenset({302, 303})
"""What may be followed after a change: a browser sends it as GET, or nearly so."""

_REWRITTEN = {301: frozenset({"POST"}), 302: frozenset({"POST"})}
"""Status -> methods that become GET (fetch standard, "HTTP-redirect fetch").

After 303 every method but HEAD does.
"""


def travel(ask: Ask, manner: Manner, send: Callable[[Ask], Exchange]) -> Exchange:
    """Send this and follow what is to be followed; return the last exchange."""
    passed: list[Exchange] = []
    exchange = send(ask)
    while len(passed) < MOST:
        onward = next_ask(ask, exchange, manner)
        if onward is None:
            break
        passed.append(exchange)
        ask = onward
        exchange = send(ask)
    return replace(exchange, history=tuple(passed)) if passed else exchange


def next_ask(ask: Ask, exchange: Exchange, manner: Manner) -> Ask | None:
    """Return what is asked after a redirect; None when it is not to be followed."""
    status = exchange.response.status
    location = exchange.response.header("Location")
    if status not in _REDIRECTS or location is None:
        return None
    there = leads(location, exchange)
    if not (there.here and there.mounted):
        return None
    if not _is_followed(there, exchange, manner):
        return None
    onward = replace(
        ask,
        paths=(target(there, exchange.mount),),
        query=(),
        cookies=_still_forged(ask, exchange),
    )
    return _read(onward) if _is_rewritten(status, ask.method) else onward


def leads(written: str, exchange: Exchange) -> Address:
    """Return where a link, an action or a Location of this answer leads."""
    return address(written, base=base(exchange.request), mount=exchange.mount)


def base(request: Request) -> str:
    """Return the address of a page, encoded, for what is relative to it."""
    path = quote(request.path, safe="/!$&'()*+,:;=@", errors="replace")
    return f"{path}?{request.query}" if request.query else path


def target(there: Address, mount: str) -> str:
    """Return an address on this site as a path to ask for, without the mount."""
    parts = urlsplit(there.url)
    path = parts.path[len(mount) :] or "/"
    return f"{path}?{parts.query}" if parts.query else path


def _is_followed(there: Address, exchange: Exchange, manner: Manner) -> bool:
    """Return whether this redirect is one to follow in this manner."""
    status = exchange.response.status
    if _is_slash(there, exchange):
        return manner.follow or not manner.expects_redirect
    if exchange.request.method in _READS:
        return manner.follow
    return manner.follow and status in _AFTER_CHANGE


def _is_slash(there: Address, exchange: Exchange) -> bool:
    """Return whether this is Flask's own redirect to the same path with a slash."""
    request = exchange.request
    return (
        exchange.response.status in _SLASH
        and there.path == f"{request.path}/"
        and unquote_plus(there.query) == unquote_plus(request.query)
    )


def _is_rewritten(status: int, method: str) -> bool:
    """Return whether a browser goes on by GET."""
    if status == 303:  # noqa: PLR2004 - the table above says the others
        return method not in _READS
    return method in _REWRITTEN.get(status, ())


def _read(ask: Ask) -> Ask:
    """Return this as a GET, without what a body would need."""
    gone = {"content-type", "origin"}
    headers = tuple(line for line in ask.headers if line[0].lower() not in gone)
    return Ask(
        method="GET",
        paths=ask.paths,
        headers=headers,
        cookies=ask.cookies,
        auth=ask.auth,
    )


def _still_forged(ask: Ask, exchange: Exchange) -> tuple[tuple[str, str], ...]:
    """Return the cookies that override the jar, but for those the answer has set."""
    answered = {cookie.name for cookie in exchange.set_cookies}
    return tuple(pair for pair in ask.cookies if pair[0] not in answered)
