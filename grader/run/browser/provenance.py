"""Where a request says that it comes from: the Referer and Origin headers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from grader.core.exchange import Exchange
from grader.core.http import ORIGIN
from grader.core.step import Ask
from grader.run.browser.redirect import base

TYPED = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that change nothing: no Origin is told, and an address bar sends them."""


def from_page(ask: Ask, page: Exchange) -> Ask:
    """Return a request as a form or link on this page sends it."""
    return _told(ask, f"{ORIGIN}{page.mount}{base(page.request)}")


def from_home(ask: Ask, mount: str) -> Ask:
    """Return a request as the site's first page sends it."""
    return _told(ask, f"{ORIGIN}{mount}/")


def _told(ask: Ask, url: str) -> Ask:
    """Return a request with the headers that it does not give itself."""
    given = {name.lower() for name, _ in ask.headers}
    new = (line for line in _lines(ask, url) if line[0].lower() not in given)
    return replace(ask, headers=(*new, *ask.headers))


def _lines(ask: Ask, url: str) -> Iterator[tuple[str, str]]:
    if ask.method not in TYPED:
        yield "Origin", ORIGIN
    yield "Referer", url
