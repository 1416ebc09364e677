"""One request with its response, and all that an expectation may look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from grader.core.http import Cookie, Request, Response
from grader.core.mismatch import Mismatch
from grader.core.observed import Observed
from grader.core.page import Page
from grader.core.plain import Plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """The visitor's session after a request.

    `claimed` is false when it was read from Flask's own cookie on our side.
    """

    values: Mapping[str, Plain]
    claimed: bool = False


class Browser(Protocol):
    """What an expectation may do with the visitor's browser."""

    def get(self, path: str) -> Exchange:
        """GET a path of this site; return what came.

        No redirect is followed but Flask's own to the same path with a slash.
        """

    def repeat(self, fields: Mapping[str, str]) -> Exchange:
        """Send this step's request once more with these inputs changed."""


class Reference(Protocol):
    """How the reference solution answered the same step."""

    def differences(
        self, facts: Sequence[str], exchange: Exchange
    ) -> Iterator[Mismatch]:
        """Yield a mismatch for each named fact in which the two answers differ."""


class Source(Protocol):
    """The submission's own files, as its process reads them."""

    def told(self, exchange: Exchange, wanted: str) -> Mapping[str, Plain]:
        """Return what they say of how a step was answered, by name (claimed).

        Beside the fact that is wanted there may be others.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One request with its response.

    `page` is the body as a browser reads it. `history` are the exchanges that led
    here by redirects, oldest first. `set_cookies` is what this response set, `cookies`
    the visitor's jar after it. `mount` is the prefix the app is served under ("" or
    "/prefix"). `session` is None when nothing is known of it.
    """

    request: Request
    response: Response
    observed: Observed
    page: Page
    browser: Browser
    session: Session | None = None
    set_cookies: tuple[Cookie, ...] = ()
    cookies: tuple[Cookie, ...] = ()
    history: tuple[Exchange, ...] = ()
    mount: str = ""
    reference: Reference | None = None
    source: Source | None = None

    @property
    def visitor(self) -> str:
        """Return who asked; empty for the only visitor."""
        return self.request.visitor

    @property
    def chain(self) -> tuple[Exchange, ...]:
        """Return every exchange of the step, oldest first, this one last."""
        return (*self.history, self)
