"""Another window of the same visitor, for expectations that want to look around."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from grader.core.exchange import Exchange
from grader.core.step import Ask
from grader.run.browser.connection import Connection, Sender
from grader.run.browser.jar import Jar
from grader.run.browser.log import Log, Sent
from grader.run.browser.manner import Manner
from grader.run.browser.redirect import travel
from grader.run.browser.repeat import changed


class Aside:
    """What one step's expectations may do: a `Browser`.

    It begins with the visitor's cookies and keeps its own from then on, so that
    looking changes nothing for the steps that follow (but in the app).
    """

    def __init__(
        self, connection: Connection, jar: Jar, ask: Ask, manner: Manner, log: Log
    ) -> None:
        """Look around after this request, done in this manner."""
        self._connection = connection
        self._original = jar
        self._ask = ask
        self._manner = manner
        self._log = log

    def get(self, path: str) -> Exchange:
        """GET a path of this site; return what came.

        As in a step, no redirect is followed but Flask's own to the path with a slash.
        """
        return self._gone(Ask(method="GET", paths=(path,)), Manner())

    def repeat(self, fields: Mapping[str, str]) -> Exchange:
        """Send this step's request once more with these inputs changed."""
        return self._gone(changed(self._ask, fields), self._manner)

    @cached_property
    def _sender(self) -> Sender:
        visitor, jar = self._manner.visitor, self._original.copied()
        return Sender(visitor=visitor, jar=jar, browser=self)

    def _gone(self, ask: Ask, manner: Manner) -> Exchange:
        """Send a request in this manner; return what came."""

        def send(onward: Ask) -> Exchange:
            sent = Sent(
                ask=onward,
                visitor=self._manner.visitor,
                is_hop=onward is not ask,
                is_aside=True,
            )
            self._log.begin(sent)
            exchange = self._connection.send(onward, self._sender)
            self._log.end(exchange)
            return exchange

        return travel(ask, manner, send)
