"""Exchanges and expectations made by hand. Only what matters to a test is named."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, is_dataclass, replace
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import yaml

from grader.core.exchange import Exchange, Reference, Session
from grader.core.expectation import Expectation
from grader.core.http import Cookie, Request, Response
from grader.core.matcher import Matcher
from grader.core.observed import Observed
from grader.core.plain import Plain
from grader.expectations import KINDS
from grader.expectations.matchers import MATCHERS, AllOf, Equals
from grader.html import page

HTML = "text/html; charset=utf-8"
NOTHING_OBSERVED = Observed()


@dataclass(frozen=True, slots=True, kw_only=True)
class Browser:
    """A browser for which the answers are known: path -> HTML, or a status."""

    answers: Mapping[str, str | int] = field(default_factory=dict)
    repeated: Callable[[Mapping[str, str]], Exchange] | None = None

    def get(self, path: str) -> Exchange:
        answer = self.answers.get(path, 404)
        if isinstance(answer, int):
            return exchange(status=answer, path=path)
        return exchange(answer, path=path)

    def repeat(self, fields: Mapping[str, str]) -> Exchange:
        assert self.repeated is not None
        return self.repeated(fields)


def exchange(
    body: str | bytes = "",
    *,
    status: int = 200,
    content_type: str = HTML,
    headers: tuple[tuple[str, str], ...] = (),
    path: str = "/",
    query: str = "",
    fields: tuple[tuple[str, str], ...] = (),
    observed: Observed = NOTHING_OBSERVED,
    browser: Browser | None = None,
    session: Session | None = None,
    set_cookies: tuple[Cookie, ...] = (),
    cookies: tuple[Cookie, ...] = (),
    history: tuple[Exchange, ...] = (),
    mount: str = "",
    reference: Reference | None = None,
) -> Exchange:
    """Return an exchange: a GET that is answered with this body."""
    typed = (("Content-Type", content_type),) if content_type else ()
    response = Response(
        status=status,
        headers=(*typed, *headers),
        body=body.encode() if isinstance(body, str) else body,
    )
    return Exchange(
        request=Request(method="GET", path=path, query=query, fields=fields),
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


def expectation(written: str) -> Expectation:
    """Return the one expectation that a line of YAML asks for."""
    [(kind, options)] = yaml.safe_load(written).items()
    return kind_of(kind, options)


def kind_of(kind: str, options: Plain) -> Expectation:
    """Return the expectation of a kind that is written so."""
    cls = KINDS[kind]
    made = built(cls, cls.options(options))
    assert isinstance(made, Expectation)
    return made


def matcher(written: Plain) -> Matcher:
    """Return the matcher that a value stands for."""
    known: list[str] = []
    if isinstance(written, Mapping):
        known = [key for key in written if key in MATCHERS]
    if not known or not isinstance(written, Mapping):
        return Equals(wanted=written)
    beside = {key: value for key, value in written.items() if key not in MATCHERS}
    claims = [_named(key, written[key], beside) for key in known]
    return claims[0] if len(claims) == 1 else AllOf(claims=tuple(claims))


def _named(name: str, written: Plain, beside: Mapping[str, Plain]) -> Matcher:
    cls = MATCHERS[name]
    options = cls.options(written)
    assert isinstance(options, Mapping)
    own = {key: beside[key] for key in beside if key in get_type_hints(cls)}
    made = built(cls, {**options, **own})
    assert isinstance(made, Matcher)
    return made


def built(tp: Any, written: Any) -> Any:
    """Return what plain data stands for where this type is wanted.

    It refuses with ValueError or TypeError.
    """
    if tp is Matcher:
        return matcher(written)
    if is_dataclass(tp):
        hints = get_type_hints(tp)
        return tp(**{key: built(hints[key], one) for key, one in dict(written).items()})
    if "Plain" in str(tp) and get_origin(tp) in {Union, types.UnionType}:
        return written
    if get_origin(tp) in {Union, types.UnionType}:
        return _first(get_args(tp), written)
    if get_origin(tp) is tuple:
        return _several(get_args(tp), written)
    if get_origin(tp) is Literal:
        return _checked(written in get_args(tp), written)
    if get_args(tp):
        _checked(isinstance(written, Mapping), written)
        return {key: built(get_args(tp)[-1], one) for key, one in written.items()}
    return _checked(type(written) is tp, written)


def _first(choices: Sequence[Any], written: Any) -> Any:
    for choice in choices:
        try:
            return built(choice, written)
        except (TypeError, ValueError):
            if choice is choices[-1]:
                raise
    raise TypeError(written)


def _several(items: Sequence[Any], written: Any) -> Any:
    _checked(isinstance(written, list | tuple), written)
    return tuple(built(items[0], one) for one in written)


def _checked(fits: bool, written: Any) -> Any:
    if not fits:
        raise TypeError(written)
    return written
