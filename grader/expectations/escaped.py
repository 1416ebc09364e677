"""The kind `escaped`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import ClassVar
from urllib.parse import parse_qsl

from grader.core.exchange import Exchange
from grader.core.expectation import Expectation
from grader.core.http import Request
from grader.core.mismatch import Mismatch
from grader.core.page import Element
from grader.core.plain import Plain
from grader.core.said import say
from grader.core.text import listed
from grader.expectations.implicit import LOWEST_ERROR, raised_in, said
from grader.expectations.matchers.words import excerpt
from grader.expectations.phrase import phrase
from grader.expectations.unreadable import unreadable
from grader.expectations.written import as_list

HERE = "here"
"""In `shown`: the page that answers the step itself."""

SERVER_ERROR = 500
"""Statuses from here on blame the app. Source: RFC 9110, section 15.6."""

_HTML = frozenset({"", "application/xhtml+xml", "text/html"})
"""Media types that a browser reads markup in; without one it guesses."""

_TOKENS = frozenset({"csrf_token"})
"""Inputs that nobody types."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Payload:
    """Something to type. `{id}` is a word that nothing else on a page has.

    `css` finds the element or the attribute that it becomes where it is not escaped.
    """

    typed: str
    css: str


PAYLOADS = (
    Payload(typed="<b id={id}>", css="b#{id}"),  # between tags
    Payload(typed="\"'></textarea></title></script><b id={id}>", css="b#{id}"),
    Payload(typed='" {id}="', css="[{id}]"),  # in an attribute with double quotes
    Payload(typed="' {id}='", css="[{id}]"),  # with single quotes
    Payload(typed="x {id}=1", css="[{id}]"),  # with none
)
"""What is typed, the shortest first: a view may refuse long texts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Escaped(Expectation):
    """What is typed into the step's inputs is shown as text, never as markup.

    In a spec: `escaped: [/notes, here]`, or `{inputs: [text], shown: [/notes]}`. The
    step is sent again with each payload in each input (all of its inputs, if none is
    named), and the pages on which it may be shown are looked at. What goes into an
    input that is named must be there on one of them, unless it is refused.
    """

    bare: ClassVar[str] = "shown"

    inputs: tuple[str, ...] = ()
    shown: tuple[str, ...] = (HERE,)

    def __post_init__(self) -> None:
        for page in self.shown:
            if page != HERE and not page.startswith("/"):
                raise ValueError(
                    say("'{page}' is no path; write '/{page}' or here", page=page)
                )

    def mismatches(self, exchange: Exchange) -> Iterator[Mismatch]:
        """Yield for each input the first payload that became markup, and where."""
        inputs = self.inputs or _inputs(exchange.request)
        if not inputs:
            yield Mismatch(
                at="escaped",
                expected=say("an input to type into"),
                actual=say("this request sends none"),
            )
        for number, name in enumerate(inputs):
            yield from islice(self._tried(name, f"qz{number}", exchange), 1)

    def _tried(self, name: str, word: str, exchange: Exchange) -> Iterator[Mismatch]:
        """Type each payload into one input; yield what it wrongly became."""
        for letter, payload in zip("abcde", PAYLOADS, strict=True):
            typed = payload.typed.format(id=word + letter)
            answer = exchange.browser.repeat({name: typed})
            pages = self._pages(answer, exchange)
            page, made = _made(payload.css.format(id=word + letter), pages)
            actual = (
                _crash(answer)
                or made
                or (name in self.inputs and _unseen(word + letter, answer, pages))
            )
            if actual:
                yield Mismatch(
                    at=f"escaped {name}{page}",
                    expected=say("{typed} shown as text", typed=typed),
                    actual=actual,
                    claimed=raised_in(answer) is not None,
                )

    def _pages(self, answer: Exchange, exchange: Exchange) -> dict[str, Exchange]:
        """Return the pages on which what was typed is shown, none after a crash."""
        if raised_in(answer) is not None:
            return {}
        return {
            page: answer if page == HERE else exchange.browser.get(page)
            for page in self.shown
        }

    @classmethod
    def options(cls, written: Plain) -> Plain:
        """Return the options; one page is a list of one, true is the answer itself."""
        if written is True:
            return {}
        if not isinstance(written, Mapping):
            return {cls.bare: as_list(written)}
        return {
            key: as_list(value) if key in {"inputs", "shown"} else value
            for key, value in written.items()
        }


def _made(css: str, pages: Mapping[str, Exchange]) -> tuple[str, str]:
    """Return the first page that shows a payload wrongly, and what it became there.

    The page of the step itself is not named: reports show its view beside it.
    """
    for page, shown in pages.items():
        status = shown.response.status
        if page == HERE:
            where, wrong = "", _wrong(shown, css)
        elif status >= LOWEST_ERROR:
            where, wrong = f" on {page}", f"{page}: {phrase(status)}"
        else:
            where, wrong = f" on {page}", _wrong(shown, css)
            made = _source(shown)
            wrong = f"{wrong}; {made}" if wrong and made else wrong
        if wrong:
            return where, wrong
    return "", ""


def _source(shown: Exchange) -> str:
    """Return in words what a page was made by, as far as the process tells."""
    templates, view = shown.observed.templates, shown.observed.view
    names = [one.file or one.name for one in templates[-1:]]
    made = [say("the template {name}", name=excerpt(name)) for name in names if name]
    if view is not None:
        place = f", {view.place}" if view.place else ""
        made.append(
            say(
                "the view {endpoint}{place}",
                endpoint=excerpt(view.endpoint),
                place=place,
            )
        )
    return say("the page is made by {made}", made=listed(made, "and")) if made else ""


def _unseen(word: str, answer: Exchange, pages: Mapping[str, Exchange]) -> str:
    """Say that no page shows what was typed; to refuse it is right, too."""
    refused = answer.response.status >= LOWEST_ERROR
    if refused or any(word in shown.response.text for shown in pages.values()):
        return ""
    return say("{pages}: it is not there", pages=listed(list(pages), "and"))


def _inputs(request: Request) -> tuple[str, ...]:
    """Return the names that a request sends values for, in order."""
    pairs = request.fields or parse_qsl(request.query, keep_blank_values=True)
    return tuple(dict.fromkeys(name for name, _ in pairs if name not in _TOKENS))


def _crash(answer: Exchange) -> str:
    """Return in words that the app failed on a payload; empty when it did not."""
    raised, status = raised_in(answer), answer.response.status
    if raised:
        return f"{status}: {said(raised)}"
    return phrase(status) if status >= SERVER_ERROR else ""


def _wrong(shown: Exchange, css: str) -> str:
    """Return what a payload has become on a page in words; empty for nothing.

    What is no HTML has no markup; HTML that cannot be looked at might.
    """
    where, problem = shown.request.target, unreadable(shown)
    if problem and shown.response.content_type in _HTML:
        return f"{where}: {problem}"
    found = shown.page.select(css)
    if not found:
        return ""
    made = say("an attribute of its own") if css.startswith("[") else say("an element")
    return f"{where} has made it {made}: <{found[0].tag} {_attributes(found[0])}>"


def _attributes(element: Element) -> str:
    """Return an element's attributes as markup."""
    pairs = (f'{name}="{value}"' for name, value in element.attributes.items())
    return excerpt(" ".join(pairs))
