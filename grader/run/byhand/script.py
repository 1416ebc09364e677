"""A case as lines for a shell: how the app is started, and what was done then."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from grader.core.said import say
from grader.run.byhand.body import Writing
from grader.run.byhand.curl import Address, Travel, line
from grader.run.byhand.deeds import Asked, Deed, Restarted, Waited, Watched
from grader.run.byhand.files import Files
from grader.run.byhand.jars import Jars
from grader.run.byhand.manual import Manual, Serving
from grader.run.byhand.start import again, start
from grader.run.byhand.unknown import SEEN, Token, is_random, masked, tokens

MOST_ASIDE = 4
"""Requests beside the last step that are told: what they found is among the last."""


def script(
    deeds: Sequence[Deed], serving: Serving, manual: Manual, *, seconds: float
) -> tuple[str, ...]:
    """Return the lines that do this again; none when nothing was asked of the app.

    An answer that did not come is waited for so many `seconds`.
    """
    if not any(isinstance(deed, Asked) and deed.sent for deed in deeds):
        return ()
    address = Address(origin=manual.origin, mount=serving.mount, seconds=seconds)
    return (*start(serving, manual), *_Script(deeds, manual, address).lines())


def travels(asked: Asked, *, is_last: bool) -> tuple[Travel, ...]:
    """Return the requests of a step, each with the hops that curl can make by itself.

    What was sent beside a step belongs to the last one alone, which may have failed by
    it.
    """
    made: list[Travel] = []
    for sent in asked.sent:
        if sent.is_hop and made:
            made[-1] = replace(made[-1], hops=(*made[-1].hops, sent))
        else:
            made.append(Travel(first=sent, headers=asked.headers))
    own = [travel for travel in made if not travel.first.is_aside]
    aside = [travel for travel in made if travel.first.is_aside] if is_last else []
    due = [*own, *aside[-MOST_ASIDE:]]
    return tuple(one for travel in due for one in _single(travel))


def _single(travel: Travel) -> Iterator[Travel]:
    """Yield a travel, or each of its requests where curl would travel otherwise."""
    if travel.is_one:
        yield travel
        return
    for sent in travel.all:
        yield Travel(first=sent, headers=travel.headers)


class _Script:
    """The lines of one case."""

    def __init__(self, deeds: Sequence[Deed], manual: Manual, address: Address) -> None:
        self._deeds = deeds
        self._shell, self._address = manual.shell, address
        asked = [deed for deed in deeds if isinstance(deed, Asked)]
        sent = [(each, deed.fields) for deed in asked for each in deed.sent]
        self._kept = tuple(pair for deed in asked for pair in deed.kept)
        self._tokens = tuple(tokens(sent, self._kept))
        self._files = Files(manual.shell)
        self._jars = Jars([each for each, _ in sent], manual.shell)

    def lines(self) -> Iterator[str]:
        """Yield the lines, deed by deed."""
        for deed in self._deeds:
            match deed:
                case Asked():
                    yield from self._asked(deed, is_last=deed is self._deeds[-1])
                case Waited():
                    yield f"# {deed.words}"
                    yield from self._jars.without(deed.dropped)
                case Restarted():
                    yield again()
                case Watched():
                    yield f"# {deed.words}"

    def _asked(self, asked: Asked, *, is_last: bool) -> Iterator[str]:
        """Yield the lines of a step that asks."""
        for travel in travels(asked, is_last=is_last):
            yield from self._travelled(travel)
        taken = {token.value for token in self._tokens}
        for name, value in asked.kept:
            if is_random("", value) and value not in taken:
                yield from _told(say("what this answer has for it"), name.upper())

    def _travelled(self, travel: Travel) -> Iterator[str]:
        """Yield the line for one travel, between what it needs and what needs it."""
        due = [one for one in self._tokens if any(one.page is s for s in travel.all)]
        taken = [one for one in due if one.line] if self._shell.has_text_tools else []
        mine = [one for one in self._tokens if one.is_in(travel.first)]
        known = [one for one in mine if one.line and self._shell.has_text_tools]
        for one in mine:
            if one.page is None:
                yield from _told(one.place, one.word)
        writing = Writing(
            shell=self._shell,
            files=self._files,
            stands_in={one.field: f"${one.variable}" for one in known},
        )
        jar = self._jars.used(travel.all)
        whole = line(self._masked(travel, mine), jar, writing, self._address)
        yield from self._files.lines()
        yield f"{whole} -s | tee {SEEN}" if taken else whole
        for one in due:
            yield from [one.line] if one in taken else _told(one.place, one.word)

    def _masked(self, travel: Travel, mine: Sequence[Token]) -> Travel:
        """Return a travel without the values that the app hands out."""
        words = {(one.field, one.value): one.word for one in mine}
        ask = travel.first.ask
        form = ask.form and tuple(
            (name, words.get((name, value), value)) for name, value in ask.form
        )
        ask = masked(replace(ask, form=form), self._kept)
        return replace(travel, first=replace(travel.first, ask=ask))


def _told(place: str, word: str) -> Iterator[str]:
    """Yield the comment that says where a value is to be taken from."""
    yield f"# {say('in place of {word} write {place}', word=word, place=place)}"
