"""One visitor's way to the app: a request goes out, an exchange comes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from grader.core.exchange import Browser, Exchange, Session
from grader.core.http import Cookie, Request, Response
from grader.core.observed import Observed
from grader.core.step import Ask
from grader.html.page import page
from grader.run.browser import session
from grader.run.browser.answers import Answers
from grader.run.browser.cookies import Baked, Between, baked
from grader.run.browser.courier import Courier
from grader.run.browser.jar import Jar
from grader.run.browser.manner import Served
from grader.run.browser.request import builder, encoded, request


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Who sends: a visitor's name and cookies, and the browser that is handed on."""

    visitor: str
    jar: Jar
    browser: Browser


class Connection:
    """The way to one app. `last` is the request that was sent last."""

    def __init__(
        self, wire: Answers, served: Served, *, now: Callable[[], float]
    ) -> None:
        """Go over this wire; `now` gives the epoch's seconds as the app has them."""
        self._courier = Courier(wire)
        self._now = now
        self.served = served
        self.last: Request | None = None

    def send(self, ask: Ask, sender: Sender) -> Exchange:
        """Send one request; keep the cookies of the answer."""
        target = encoded(ask)
        mount = self.served.mount
        path = mount + target.path
        cookies = sender.jar.header(path)
        sent = request(ask, target, cookies=cookies, visitor=sender.visitor)
        self.last = sent
        began = self._now()
        answer = self._courier.send(builder(sent, path=target.path, mount=mount))
        when = Between(sent=began, received=self._now())
        set_now = _baked(answer.response, path, when)
        if set_now:
            sender.jar.keep(set_now, path)
        kept = sender.jar.cookies
        return Exchange(
            request=sent,
            response=answer.response,
            observed=answer.observed,
            page=page(answer.response),
            browser=sender.browser,
            session=self._session(ask, answer.observed, set_now, kept),
            set_cookies=tuple(each.cookie for each in set_now),
            cookies=kept,
            mount=mount,
        )

    def _session(
        self,
        ask: Ask,
        observed: Observed,
        set_now: tuple[Baked, ...],
        kept: tuple[Cookie, ...],
    ) -> Session | None:
        """Return the session: from the app's own cookie, else as the process says."""
        name = self.served.session_cookie
        is_own = name not in _forged(ask) or any(
            each.cookie.name == name for each in set_now
        )
        if self.served.own_session and is_own:
            cookie = next((each for each in kept if each.name == name), None)
            values = session.values(cookie.value) if cookie else {}
            if values is not None:
                return Session(values=values)
        if observed.session is None:
            return None
        return Session(values=observed.session, claimed=True)


def _forged(ask: Ask) -> frozenset[str]:
    """Return the cookies that a request brings of its own."""
    written = (value for name, value in ask.headers if name.lower() == "cookie")
    pairs = (pair for value in written for pair in value.split(";"))
    return frozenset(
        {
            *(name for name, _ in ask.cookies),
            *(pair.partition("=")[0].strip() for pair in pairs),
        }
    )


def _baked(response: Response, path: str, when: Between) -> tuple[Baked, ...]:
    """Return the cookies that a response sets, in its order."""
    found = (
        baked(value, path=path, when=when)
        for name, value in response.headers
        if name.lower() == "set-cookie"
    )
    return tuple(each for each in found if each is not None)
