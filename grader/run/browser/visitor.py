"""One visitor: cookies, the current page, and the pages seen before."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from urllib.parse import unquote

from grader.core.address import address
from grader.core.exchange import Exchange
from grader.core.mismatch import Mismatch
from grader.core.said import say
from grader.core.step import Ask
from grader.core.text import cut
from grader.run.browser.aside import Aside
from grader.run.browser.connection import Connection, Sender
from grader.run.browser.hidden import with_hidden
from grader.run.browser.impossible import Impossible
from grader.run.browser.jar import Jar
from grader.run.browser.log import Log, Sent
from grader.run.browser.manner import Manner
from grader.run.browser.provenance import TYPED, from_home, from_page
from grader.run.browser.redirect import base, target, travel
from grader.run.browser.request import encoded

PAGES = 50
"""Pages that a visitor remembers; forms on older ones are forgotten."""

_HTML = frozenset({"text/html", "application/xhtml+xml"})
_NAVIGATES = frozenset({"GET", "POST"})
_REDIRECTS = range(300, 400)
_NOT_FOUND = 404


class Visitor:
    """One visitor's browser."""

    def __init__(self, connection: Connection, log: Log) -> None:
        """Go by this connection; note every request in the log."""
        self.jar = Jar()
        self._connection = connection
        self._log = log
        self._pages: deque[Exchange] = deque(maxlen=PAGES)

    @property
    def page(self) -> Exchange | None:
        """Return the current page; None when there was none yet."""
        return self._pages[-1] if self._pages else None

    def ask(self, ask: Ask, manner: Manner) -> Exchange:
        """Do a request as a step writes it.

        The first path that is found counts, or the first of all if none is.
        """
        tries: list[Exchange] = []
        for path in ask.paths:
            exchange = self.go(self._worded(ask, path), manner)
            if exchange.chain[0].response.status != _NOT_FOUND:
                return exchange
            tries.append(exchange)
        return tries[0]

    def go(self, ask: Ask, manner: Manner) -> Exchange:
        """Do this very request; the answer is the current page if it is a page."""
        aside = Aside(self._connection, self.jar, ask, manner, self._log)
        sender = Sender(visitor=manner.visitor, jar=self.jar, browser=aside)

        def send(onward: Ask) -> Exchange:
            sent = Sent(ask=onward, visitor=manner.visitor, is_hop=onward is not ask)
            self._log.begin(sent)
            exchange = self._connection.send(onward, sender)
            self._log.end(exchange)
            return exchange

        exchange = travel(ask, manner, send)
        if _is_page(exchange):
            self._pages.append(exchange)
        return exchange

    def _worded(self, ask: Ask, path: str) -> Ask:
        """Return one request for one path, with all that a browser adds."""
        alone = replace(ask, paths=(self._resolved(path),))
        if ask.method in TYPED:
            return alone
        posted = with_hidden(alone, unquote(encoded(alone).path), reversed(self._pages))
        if self.page is None:
            return from_home(posted, self._connection.served.mount)
        return from_page(posted, self.page)

    def _resolved(self, path: str) -> str:
        """Return a path of the app; a captured link may be a whole URL, or relative.

        Raises `Impossible` when it leads to another site.
        """
        mount = self._connection.served.mount
        is_mounted = bool(mount) and f"{path}/".startswith(f"{mount}/")
        if path.startswith("/") and not is_mounted:
            return path
        here = base(self.page.request) if self.page else "/"
        there = address(path, base=here, mount=mount)
        if not (there.here and there.mounted):
            expected = say("an address on this site")
            if there.here:
                expected = say("an address under {mount}", mount=mount)
            raise Impossible(
                Mismatch(
                    at="path",
                    expected=expected,
                    actual=cut(path),
                )
            )
        return target(there, mount)


def _is_page(exchange: Exchange) -> bool:
    """Return whether a browser shows this answer as a page, with an address."""
    response = exchange.response
    return (
        response.content_type in _HTML
        and response.status not in _REDIRECTS
        and exchange.request.method in _NAVIGATES
    )
