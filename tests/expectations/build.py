"""Exchanges and expectations made by hand. Only what matters to a test is named."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import yaml

from grader.core.exchange import Exchange, Reference, Session, Source
from grader.core.expectation import Expectation
from grader.core.http import Cookie, Request, Response
from grader.core.observed import Observed
from grader.core.plain import Plain
from grader.expectations import KINDS
from grader.expectations.matchers import MATCHERS
from grader.html import page
from grader.spec.claims import Claims
from grader.spec.registry import Registry

HTML = "text/html; charset=utf-8"
NOTHING_OBSERVED = Observed()


@dataclass(frozen=True, slots=True, kw_only=True)
class Browser:
    """A browser for which the answers are known: path -> HTML, or a status.

    `pages` are answers of which more is known.
    """

    answers: Mapping[str, str | int] = field(default_factory=dict)
    pages: Mapping[str, Exchange] = field(default_factory=dict)
    repeated: Callable[[Mapping[str, str]], Exchange] | None = None

    def get(self, path: str) -> Exchange:
        if path in self.pages:
            return self.pages[path]
        answer = self.answers.get(path, 404)
        if isinstance(answer, int):
            return exchange(status=answer, path=path)
        return exchange(answer, path=path)

    def repeat(self, fields: Mapping[str, str]) -> Exchange:
        assert self.repeated is not None
        return self.repeated(fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """The files of a submission, which tell this of any exchange."""

    facts: Mapping[str, Plain]

    def told(self, _exchange: Exchange, _wanted: str) -> Mapping[str, Plain]:
        return self.facts


def exchange(
    body: str | bytes = "",
    *,
    status: int = 200,
    content_type: str = HTML,
    headers: tuple[tuple[str, str], ...] = (),
    method: str = "GET",
    path: str = "/",
    query: str = "",
    sent: bytes = b"",
    fields: tuple[tuple[str, str], ...] = (),
    observed: Observed = NOTHING_OBSERVED,
    browser: Browser | None = None,
    session: Session | None = None,
    set_cookies: tuple[Cookie, ...] = (),
    cookies: tuple[Cookie, ...] = (),
    history: tuple[Exchange, ...] = (),
    mount: str = "",
    reference: Reference | None = None,
    source: Source | None = None,
) -> Exchange:
    """Return an exchange: a request of `sent` that is answered with this body."""
    typed = (("Content-Type", content_type),) if content_type else ()
    response = Response(
        status=status,
        headers=(*typed, *headers),
        body=body.encode() if isinstance(body, str) else body,
    )
    return Exchange(
        request=Request(
            method=method, path=path, query=query, body=sent, fields=fields
        ),
        response=response,
        observed=observed,
        page=page(response),
        browser=browser or Browser(),
        session=session,
        set_cookies=set_cookies,
        cookies=cookies,
        history=history,
        mount=mount,
        reference=reference,
        source=source,
    )


def redirect(
    location: str | None, *, status: int = 302, path: str = "/", mount: str = ""
) -> Exchange:
    """Return an exchange that is answered with a redirect."""
    headers = () if location is None else (("Location", location),)
    return exchange(status=status, headers=headers, path=path, mount=mount)


def after(*history: Exchange, last: Exchange) -> Exchange:
    """Return the last exchange with those that led to it."""
    return replace(last, history=history)


CLAIMS = Claims(Registry(kinds=KINDS, matchers=MATCHERS), {})
"""Reads what a spec writes, as the grader does."""


def expectation(written: str) -> Expectation:
    """Return the one expectation that a line of YAML asks for."""
    [made] = CLAIMS.expectations(yaml.safe_load(written))
    return made
