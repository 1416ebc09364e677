"""Two answers to one request, reduced to what may not differ.

Left out is what right solutions do differently: markup, white space, wording of
flashes, tokens, dates, session ids, 302 or 303, relative or absolute addresses, order
of headers, queries of static files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from grader.compare import answer, state, structure, words
from grader.core.exchange import Exchange
from grader.core.mismatch import Mismatch
from grader.core.plain import Plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing to compare: how it is read, and how a difference is told."""

    read: Callable[[Exchange], Plain]
    told: Callable[[Plain, Plain], Iterator[Mismatch]]


FACTS: Mapping[str, Fact] = {
    "cookies": Fact(read=state.cookies, told=state.cookies_differences),
    "flash": Fact(read=state.flash, told=state.flash_differences),
    "forms": Fact(read=structure.forms, told=structure.forms_differences),
    "kind": Fact(read=answer.kind, told=answer.kind_differences),
    "links": Fact(read=structure.links, told=structure.links_differences),
    "numbers": Fact(read=words.numbers, told=words.numbers_differences),
    "order": Fact(read=words.order, told=words.order_differences),
    "redirect": Fact(read=answer.redirect, told=answer.redirect_differences),
    "session": Fact(read=state.session, told=state.session_differences),
    "status": Fact(read=answer.status, told=answer.status_differences),
    "text": Fact(read=words.text, told=words.text_differences),
}
"""Name, as `same_as_reference` lists it -> the fact."""


def facts(exchange: Exchange, names: Sequence[str]) -> dict[str, Plain]:
    """Return the named facts of an answer, as JSON can say them.

    Raises KeyError for a name that `FACTS` lacks.
    """
    return {name: FACTS[name].read(exchange) for name in names}


def differences(
    names: Sequence[str], wanted: Mapping[str, Plain], got: Mapping[str, Plain]
) -> Iterator[Mismatch]:
    """Yield what differs in the named facts: the reference's are `wanted`.

    A fact that the reference's answer lacks (it was unstable) is not compared.
    """
    for name in names:
        if name in wanted:
            yield from FACTS[name].told(wanted[name], got[name])
