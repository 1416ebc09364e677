"""What is wrong with a spec: found by whoever reads a part, told in one list.

Readers of values raise `Misfit`, with paths inside the value that they were given.
`Problems` knows the file and turns them into lines.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from grader.core.plain import Plain
from grader.core.said import say
from grader.core.text import cut, listed
from grader.spec.nodes import Node, Path, Spot, dotted, nearest
from grader.spec.scalars import written

MOST = 100
"""Problems that are told. Who has more begins with these."""

_VERY_LIKE = 0.7
"""A share: "pots" is that like "post", and "reload" is not that like "head"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One thing that is wrong. `at_key` is true when the key is, not its value."""

    text: str
    path: Path = ()
    at_key: bool = False


class Misfit(ValueError):
    """A value does not fit: `found` says where in it, and what is wrong."""

    def __init__(self, *found: Found) -> None:
        super().__init__("; ".join(one.text for one in found))
        self.found = found

    def under(self, *path: str | int) -> tuple[Found, ...]:
        """Return what was found, as seen from where `path` leads to the value."""
        return tuple(
            Found(text=one.text, path=(*path, *one.path), at_key=one.at_key)
            for one in self.found
        )


def told(error: ValueError, *path: str | int) -> tuple[Found, ...]:
    """Return what an error says of the value that `path` leads to."""
    if isinstance(error, Misfit):
        return error.under(*path)
    return (Found(text=str(error), path=path),)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Problem:
    """One line of a `SpecError`."""

    line: int
    column: int
    path: str
    text: str


class Problems:
    """The problems of one file, gathered while it is read."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._seen: set[Problem] = set()
        self._placed: set[Spot] = set()

    def __bool__(self) -> bool:
        return bool(self._seen)

    def add(self, text: str, *, spot: Spot, path: Path = ()) -> None:
        """Note what is wrong at a place."""
        self._seen.add(
            Problem(line=spot.line, column=spot.column, path=dotted(path), text=text)
        )

    def place(self, found: Iterable[Found], node: Node, path: Path) -> None:
        """Note what was found in the value of a node, to which `path` leads.

        Rows and macros are read several times: where something was found in an earlier
        reading, nothing more is noted.
        """
        placed: set[Spot] = set()
        for one in found:
            walked, inner, key = nearest(node, one.path)
            spot = key if one.at_key else inner.spot
            shown_path = walked[:-1] if one.at_key else walked
            if spot not in self._placed:
                self.add(one.text, spot=spot, path=(*path, *shown_path))
                placed.add(spot)
        self._placed |= placed

    def __str__(self) -> str:
        shown = sorted(self._seen)
        lines = [self._line(problem) for problem in shown[:MOST]]
        if len(shown) > MOST:
            lines.append(
                say(
                    "{file}: … and {value} more problems",
                    file=self._file,
                    value=len(shown) - MOST,
                )
            )
        return "\n".join(lines)

    def _line(self, problem: Problem) -> str:
        path = f"{problem.path}: " if problem.path else ""
        place = f"{self._file}:{problem.line}:{problem.column}"
        return f"{place}: {printable(path + problem.text)}"


def printable(text: str) -> str:
    """Return a text in one line, with what cannot be seen written out."""
    return "".join(
        one if one.isprintable() else one.encode("unicode_escape").decode()
        for one in text
    )


def shown(value: Plain) -> str:
    """Return a value as a message names it, with its type."""
    if value is None:
        return say("empty")
    if isinstance(value, bool):
        return written(value)
    if isinstance(value, str):
        return (
            say('the text "{value}"', value=cut(value, 60))
            if value
            else say("an empty text")
        )
    if isinstance(value, int | float):
        return say("the number {value}", value=cut(written(value), 60))
    return say("a mapping") if isinstance(value, Mapping) else say("a list")


def unknown(noun: str, word: str, known: Sequence[str]) -> str:
    """Return that a word is unknown, with the nearest known one, else all of them.

    `noun`, a message, says what sort of word it is.
    """
    close = _nearest(word, known)
    start = say("unknown {noun} '{word}'", noun=say(noun), word=cut(word, 60))
    if close:
        return say("{start}; did you mean '{close}'?", start=start, close=close)
    if not known:
        return say("{start}; there is none", start=start)
    return say("{start}; known: {known}", start=start, known=", ".join(sorted(known)))


def choice(word: Plain, known: Sequence[str]) -> str:
    """Return that a value is none of the known words, with the nearest one."""
    close = _nearest(word, known) if isinstance(word, str) else ""
    said = say(
        "must be {known}, is {word}", known=listed(list(known)), word=shown(word)
    )
    if close:
        return say("{start}; did you mean '{close}'?", start=said, close=close)
    return said


def _nearest(word: str, known: Sequence[str]) -> str:
    """Return the known word that is most like this one; empty if none is.

    Whether letters are capital or small counts for words that are less alike alone.
    """
    typed, folded = word[:100], {one.casefold(): one for one in known}
    for close in difflib.get_close_matches(typed.casefold(), folded, 1, _VERY_LIKE):
        return folded[close]
    return next(iter(difflib.get_close_matches(typed, known, n=1)), "")
