"""Facts of a process that loaded no app: claims, so none of them is relied upon."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from grader.core.observed import NotLoaded, Place, Raised
from grader.core.plain import Plain
from grader.core.said import say
from grader.core.text import cut, folded, listed

MOST = 8
"""Items of a list that a message shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """The facts of one `NotLoaded`, each with the type that a message needs.

    What is missing or of another type is "", 0 or nothing.
    """

    reason: str
    facts: Mapping[str, Plain]
    place: Place | None
    raised: str

    def text(self, key: str) -> str:
        """Return a text in one line, cut."""
        return _text(self.facts.get(key))

    def number(self, key: str) -> int:
        """Return a whole number."""
        return _number(self.facts.get(key))

    def fact(self, key: str) -> str:
        """Return a text, a number or a list in words, as hints name it."""
        number = self.number(key)
        return self.text(key) or (str(number) if number else every(self.texts(key)))

    @property
    def sort(self) -> str:
        """Return what the reason's hints are told apart by.

        It is the kind of syntax error, the encoding, or the type of the exception.
        """
        told = self.text("kind") or self.text("encoding")
        return told or self.raised.partition(":")[0]

    @property
    def message(self) -> str:
        """Return what else they are told apart by: the exception, or the files."""
        return self.raised or "\n".join(self.texts("folder"))

    def source(self, key: str) -> str:
        """Return a line of source, with its spaces; tabs are four of them."""
        value = self.facts.get(key)
        lines = (
            value.replace("\t", "    ").splitlines() if isinstance(value, str) else []
        )
        return cut(lines[0]) if lines else ""

    def texts(self, key: str) -> list[str]:
        """Return a list of texts; what is left out is counted in a last one."""
        found = [text for text in map(_text, self._items(key)) if text]
        return _shortened(found)

    def places(self, key: str) -> list[str]:
        """Return places as "file:line"."""
        return _shortened([_placed(item) for item in self._items(key)])

    def named(self, key: str) -> list[str]:
        """Return names with their lines: "blue (line 4)"."""
        items = [item for item in self._items(key) if isinstance(item, Mapping)]
        pairs = [(_text(item.get("name")), _number(item.get("line"))) for item in items]
        found = [
            say("{name} (line {line})", name=name, line=line) if line else name
            for name, line in pairs
        ]
        return _shortened(found)

    @property
    def at(self) -> str:
        """Return where to look: the facts' own place, else the exception's."""
        own = _placed(self.facts)
        if own:
            return own
        return str(self.place) if self.place is not None else "start"

    @property
    def raised_at(self) -> str:
        """Return where to look: the exception's place, else the facts' own."""
        return str(self.place) if self.place is not None else self.at

    def _items(self, key: str) -> Sequence[Plain]:
        value = self.facts.get(key)
        if isinstance(value, str) or not isinstance(value, Sequence):
            return ()
        return value


def claims(not_loaded: NotLoaded) -> Claims:
    """Return what a `NotLoaded` says, to be read with care."""
    raised = not_loaded.raised
    said = "" if raised is None else _said(raised)
    return Claims(
        reason=not_loaded.reason,
        facts=not_loaded.facts,
        place=None if raised is None else raised.place,
        raised=said,
    )


def _said(raised: Raised) -> str:
    """Return an exception in one line: "NameError: name 'a' is not defined"."""
    message = "" if raised.message == raised.type else raised.message
    return cut(folded(f"{raised.type}: {message}").removesuffix(":"))


def _text(value: Plain) -> str:
    return cut(folded(value)) if isinstance(value, str) else ""


def _number(value: Plain) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        return 0
    return value


def _placed(value: Plain) -> str:
    if not isinstance(value, Mapping):
        return ""
    file, line = _text(value.get("file")), _number(value.get("line"))
    return f"{file}:{line}" if file and line > 0 else file


def _shortened(found: list[str]) -> list[str]:
    left = len(found) - MOST
    return [*found[:MOST], say("{left} more", left=left)] if left > 0 else found


def every(words: list[str]) -> str:
    """Return the words as a person lists all of them."""
    return listed(words, "and")
