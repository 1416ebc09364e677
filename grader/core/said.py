"""What is said to people, in the language that is spoken.

A message is written in English where it arises: `say("no answer after {seconds:g}
seconds", seconds=5)`. A catalogue has it in another language; what a catalogue lacks
is said in English. Words of tables and of classes, which are read before a language is
known, are marked by `msgid` and said when they are used.

`scripts/translate.py` finds the messages by these three names, so their first argument
is a literal, never an f-string.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol


class Catalogue(Protocol):
    """Messages in one language; `gettext.NullTranslations` is one."""

    def info(self) -> Mapping[str, str]:
        """Return what the catalogue says of itself: its "language" is a code."""

    def gettext(self, message: str, /) -> str:
        """Return the message in the language, itself when it is not known."""

    def ngettext(self, singular: str, plural: str, number: int, /) -> str:
        """Return the form of a message that the number wants."""


_SPOKEN: ContextVar[Catalogue | None] = ContextVar("_SPOKEN", default=None)
"""None is English. A thread begins without: `speak` sets it there too."""


def speak(catalogue: Catalogue | None) -> None:
    """Say everything in this catalogue's language from now on, in this thread."""
    _SPOKEN.set(catalogue)


def spoken() -> Catalogue | None:
    """Return the catalogue that is spoken from; None is English."""
    return _SPOKEN.get()


def language() -> str:
    """Return the code of the language that is spoken: "en", "zh"."""
    catalogue = _SPOKEN.get()
    return catalogue.info()["language"] if catalogue else "en"


@contextmanager
def speaking(catalogue: Catalogue | None) -> Iterator[None]:
    """Say everything in this catalogue's language for a while."""
    token = _SPOKEN.set(catalogue)
    try:
        yield
    finally:
        _SPOKEN.reset(token)


def msgid(message: str) -> str:
    """Return the message as it is; it will be said later. Its braces are values."""
    return message


def say(message: str, /, **values: object) -> str:
    """Return the message in the language that is spoken, its values filled in.

    `{name}` and `{name:g}` are values, as `str.format` takes them. Without values the
    message is said as it stands, braces and all.
    """
    catalogue = _SPOKEN.get()
    said = catalogue.gettext(message) if catalogue and message else message
    return said.format_map(values) if values else said


def many(singular: str, plural: str, number: int, /, **values: object) -> str:
    """Return the form of a message that a number wants; `{number}` is the number."""
    catalogue = _SPOKEN.get()
    if catalogue:
        said = catalogue.ngettext(singular, plural, number)
    else:
        said = singular if number == 1 else plural
    return said.format(number=number, **values)
