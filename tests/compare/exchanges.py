"""Exchanges of which only what matters is named."""

from __future__ import annotations

from collections.abc import Mapping

from grader.compare import differences, facts
from grader.core.exchange import Exchange, Session
from grader.core.http import Cookie, Request, Response
from grader.core.mismatch import Mismatch
from grader.core.observed import Flash, Observed
from grader.core.plain import Plain
from grader.html import page


class NoBrowser:
    """A browser that may not be used: comparing looks at one answer alone."""

    def get(self, path: str) -> Exchange:
        raise AssertionError(path)

    def repeat(self, fields: Mapping[str, str]) -> Exchange:
        raise AssertionError(fields)


def answer(
    body: str = "",
    *,
    status: int = 200,
    location: str | None = None,
    path: str = "/",
    mount: str = "",
    flashes: tuple[str, ...] = (),
    session: Session | None = None,
    cookies: tuple[Cookie, ...] = (),
    set_cookies: tuple[Cookie, ...] = (),
) -> Exchange:
    headers = [("Content-Type", "text/html")]
    if location is not None:
        headers.append(("Location", location))
    response = Response(status=status, headers=tuple(headers), body=body.encode())
    return Exchange(
        request=Request(method="GET", path=path),
        response=response,
        observed=Observed(
            flashes=tuple(Flash(text="x", category=each) for each in flashes)
        ),
        page=page(response),
        browser=NoBrowser(),
        session=session,
        cookies=cookies,
        set_cookies=set_cookies,
        mount=mount,
    )


def fact(name: str, exchange: Exchange) -> Plain:
    return facts(exchange, [name])[name]


def told(name: str, reference: Exchange, submission: Exchange) -> list[Mismatch]:
    """Tell how the submission's answer differs from the reference's."""
    wanted, got = facts(reference, [name]), facts(submission, [name])
    return list(differences([name], wanted, got))
