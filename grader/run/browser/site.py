"""An app as its visitors see it: each with a browser of their own."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from grader.core.exchange import Exchange
from grader.core.http import Request
from grader.core.step import Ask, Click, Submit
from grader.run.browser.answers import Answers
from grader.run.browser.connection import Connection
from grader.run.browser.cookies import Baked
from grader.run.browser.form import filled, plain
from grader.run.browser.link import clicked
from grader.run.browser.log import Log, Sent
from grader.run.browser.manner import Manner, Served
from grader.run.browser.visitor import Visitor


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """What a visitor has left: the cookies in the browser, and the current page."""

    name: str
    cookies: tuple[Baked, ...] = ()
    page: Exchange | None = None


class Site:
    """One app and its visitors, for one case of a check.

    What the wire raises when there is no answer passes through every method.
    """

    def __init__(
        self,
        wire: Answers,
        served: Served | None = None,
        *,
        now: Callable[[], float] = time.time,
    ) -> None:
        """Go over this wire; `now` gives the epoch's seconds on the app's clock."""
        self._connection = Connection(wire, served or Served(), now=now)
        self._visitors: dict[str, Visitor] = {}
        self._log = Log()
        self._dropped: tuple[tuple[str, str], ...] = ()

    @property
    def taken(self) -> tuple[Exchange, ...]:
        """Return the exchanges of the last step itself, oldest first."""
        return self._log.taken

    @property
    def sent(self) -> tuple[Sent, ...]:
        """Return all that was sent in the last step, also beside it, oldest first."""
        return self._log.sent

    @property
    def dropped(self) -> tuple[tuple[str, str], ...]:
        """Return the cookies that were over after the last `later`: whose, which."""
        return self._dropped

    def left(self) -> tuple[Left, ...]:
        """Return what each visitor has left, in the order in which they came."""
        return tuple(
            Left(name=name, cookies=visitor.jar.baked, page=visitor.page)
            for name, visitor in self._visitors.items()
        )

    @property
    def last(self) -> Request | None:
        """Return the request that was sent last, answered or not."""
        return self._connection.last

    def ask(self, ask: Ask, manner: Manner) -> Exchange:
        """Do one request; return the exchange that counts."""
        return self._begun(manner).ask(ask, manner)

    def submit(self, submit: Submit, manner: Manner) -> Exchange:
        """Open a page, fill in a form and send it.

        Raises `Impossible` when a person could not, see `filled`.
        """
        visitor = self._begun(manner)
        page = self._opened(submit.at, visitor, manner)
        sent = filled(page, submit)
        if sent is None:
            return visitor.ask(plain(page, submit), manner)
        return visitor.go(sent, manner)

    def click(self, click: Click, manner: Manner) -> Exchange:
        """Open a page and follow a link; raises `Impossible` when there is none."""
        visitor = self._begun(manner)
        page = self._opened(click.at, visitor, manner)
        return visitor.go(clicked(page, click), manner)

    def later(self, seconds: float) -> None:
        """Move the clock of every browser."""
        self._dropped = tuple(
            (name, cookie)
            for name, visitor in self._visitors.items()
            for cookie in visitor.jar.later(seconds)
        )

    def _begun(self, manner: Manner) -> Visitor:
        """Begin a step; return who does it."""
        self._log.clear()
        name = manner.visitor
        if name not in self._visitors:
            self._visitors[name] = Visitor(self._connection, self._log)
        return self._visitors[name]

    def _opened(self, at: str, visitor: Visitor, manner: Manner) -> Exchange:
        """Return the page at this path as a person reaches it, else the current one."""
        if not at and visitor.page is not None:
            return visitor.page
        ask = Ask(method="GET", paths=(at or "/",))
        return visitor.ask(ask, Manner(visitor=manner.visitor, follow=True))
