"""Values that the app hands out, other ones each time: tokens of forms, kept values.

They are in no line, and no report: a line takes them out of the page that it got, or a
comment says where they are to be taken from.
"""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from grader.core.said import say
from grader.core.step import Ask
from grader.run.browser.log import Sent

SEEN = "seen.html"
"""The file that a page is kept in, for a token to be taken out of it."""

_RUN = re.compile(r"[\w=-]{16,}", re.ASCII)
"""Characters that may be random."""

_NAMED = re.compile(r"csrf|nonce|token", re.IGNORECASE)
_SAFE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """The value of a hidden field; `page` is the request that brought it, if known."""

    field: str
    value: str
    page: Sent | None
    number: int

    @property
    def variable(self) -> str:
        """Return the name of a shell's variable for it."""
        return self.field if self.number == 1 else f"{self.field}_{self.number}"

    @property
    def word(self) -> str:
        """Return the word that stands for it where there is no variable."""
        return self.variable.upper()

    def is_in(self, sent: Sent) -> bool:
        """Return whether a request sends it."""
        return (self.field, self.value) in (sent.ask.form or ())

    @property
    def line(self) -> str:
        """Return the line of `sh` that takes it out of the page; empty when none can.

        The page is in `SEEN`.
        """
        answer = self.page.exchange if self.page else None
        text = answer.response.text if answer else ""
        quoted = re.search(rf"""value\s*=\s*(["'])?{re.escape(self.value)}""", text)
        if quoted is None or not _SAFE.fullmatch(self.field):
            return ""
        mark = quoted[1] or ""
        sed = rf"s/.*value={mark}\([^{mark or ' '}>]*\).*/\1/"
        return (
            f"{self.variable}=$(tr '\\n' ' ' < {SEEN} | "
            f"grep -o '<input[^>]*{self.field}[^>]*>' | head -n 1 | "
            f"sed {shlex.quote(sed)})"
        )

    @property
    def place(self) -> str:
        """Return in words where it is."""
        return say("the hidden field {name} of the page", name=self.field)


def is_random(name: str, value: str) -> bool:
    """Return whether a value that the app gave may be another one each time.

    A long run of letters and digits is: a word of a language has no digits.
    """
    mixed = (not (run.isalpha() or run.isdigit()) for run in _RUN.findall(value))
    has_digits = any(char.isdigit() for char in value)
    return bool(_NAMED.search(name)) or (has_digits and any(mixed))


def tokens(sent: Sequence[tuple[Sent, frozenset[str]]], kept: Pairs) -> Iterator[Token]:
    """Yield the tokens that requests send, in order, each of them once.

    Each request comes with the fields that the step itself fills in; it may do so with
    values that were kept of answers.
    """
    values = {value for _, value in kept}
    known: set[tuple[str, str]] = set()
    counted: dict[str, int] = {}
    for at, (request, given) in enumerate(sent):
        for pair in request.ask.form or ():
            name, value = pair
            is_own = name in given and value not in values
            if pair in known or is_own or not is_random(*pair):
                continue
            known.add(pair)
            counted[name] = counted.get(name, 0) + 1
            before = [one for one, _ in sent[:at] if not one.is_aside]
            page = _page(value, request, before)
            yield Token(field=name, value=value, page=page, number=counted[name])


def _page(value: str, request: Sent, before: Sequence[Sent]) -> Sent | None:
    """Return the last answer to the same visitor that holds a value."""
    pages = (
        one
        for one in reversed(before)
        if one.visitor == request.visitor
        and one.exchange is not None
        and value in one.exchange.response.text
    )
    return next(pages, None)


def masked(ask: Ask, kept: Pairs) -> Ask:
    """Return a request with names for the values that were kept of answers."""
    found = [(value, name.upper()) for name, value in kept if is_random("", value)]
    if not found:
        return ask

    def texts(text: str) -> str:
        for value, name in found:
            text = text.replace(value, name)
        return text

    def pairs(all_: Pairs) -> Pairs:
        return tuple((name, texts(value)) for name, value in all_)

    return replace(
        ask,
        paths=tuple(map(texts, ask.paths)),
        query=pairs(ask.query),
        form=None if ask.form is None else pairs(ask.form),
        headers=pairs(ask.headers),
        cookies=pairs(ask.cookies),
        json=ask.json and (json.loads(texts(json.dumps(ask.json[0], default=dict))),),
        raw=ask.raw and texts(ask.raw.decode("latin-1")).encode("latin-1"),
    )
