"""How a request was answered: kind, status, redirect."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from grader.core.address import address
from grader.core.exchange import Exchange
from grader.core.mismatch import Mismatch
from grader.core.plain import Plain
from grader.core.said import msgid, say

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_ALIKE = frozenset({301, 302, 303})
"""Redirects after which a browser asks with GET: any of them will do."""

_KINDS: Mapping[int, str] = {
    404: msgid("not found"),
    405: msgid("method not allowed"),
    413: msgid("too large"),
}
_CLIENT_ERROR = 400
_SERVER_ERROR = 500


def kind(exchange: Exchange) -> Plain:
    """Return how it was answered, in a word or two; "crash" is any 5xx."""
    status = exchange.response.status
    if status in _KINDS:
        return _KINDS[status]
    if status >= _SERVER_ERROR:
        return msgid("crash")
    if status >= _CLIENT_ERROR:
        return msgid("client error")
    return msgid("redirect") if status in _REDIRECTS else msgid("answered")


def kind_differences(wanted: Plain, got: Plain) -> Iterator[Mismatch]:
    """Yield a mismatch when one was answered otherwise than the other."""
    if wanted != got:
        yield Mismatch(
            at="answer",
            expected=say("{wanted}, as the reference does it", wanted=say(str(wanted))),
            actual=say(str(got)),
        )


def status(exchange: Exchange) -> Plain:
    """Return the status code; "redirect" for those that a browser treats alike."""
    code = exchange.response.status
    return "redirect" if code in _ALIKE else code


def status_differences(wanted: Plain, got: Plain) -> Iterator[Mismatch]:
    """Yield a mismatch when the codes differ."""
    if wanted != got:
        yield Mismatch(
            at="status",
            expected=say("{wanted}, as the reference answers", wanted=_coded(wanted)),
            actual=_coded(got),
        )


def _coded(code: Plain) -> str:
    return say("a redirect (301, 302 or 303)") if code == "redirect" else str(code)


def redirect(exchange: Exchange) -> Plain:
    """Return the path that it redirects to, without a slash at its end, or None.

    Relative or absolute, and any address of this site, are the same; another site
    keeps its whole URL.
    """
    location = exchange.response.header("Location")
    if exchange.response.status not in _REDIRECTS or location is None:
        return None
    return canonical(location, exchange)


def canonical(target: str, exchange: Exchange) -> str:
    """Return where a link or the like leads, the same however it was written."""
    to = address(target, base=exchange.request.target, mount=exchange.mount)
    if not to.here:
        return to.target
    path = to.path.rstrip("/") or "/"
    is_static = path.startswith("/static/")  # the query only outwits caches
    return f"{path}?{to.query}" if to.query and not is_static else path


def redirect_differences(wanted: Plain, got: Plain) -> Iterator[Mismatch]:
    """Yield a mismatch when they redirect to different places."""
    if wanted != got:
        yield Mismatch(
            at="redirect",
            expected=say("{wanted}, as the reference does it", wanted=_leading(wanted)),
            actual=_leading(got),
        )


def _leading(target: Plain) -> str:
    return (
        say("no redirect")
        if target is None
        else say("a redirect to {target}", target=target)
    )
