"""Patterns and selectors: whether they are any, and whether a pattern can hang.

A pattern is tried on texts that nearly match it, by the engine that will run it.
One that takes long on forty characters would take for ever on a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

import regex

from grader.core.plain import Plain
from grader.core.said import say
from grader.spec.units import text

PATIENCE = 0.1
"""Seconds of processor time. A harmless pattern needs a thousandth of it."""

LONG = 40
"""Repetitions in a tried text: 2 to the 40th steps take hours, 40 squared none."""

LONGEST = 1000
"""Characters. A longer pattern or selector is a mistake, or meant to do harm."""

REPEATED_TWICE = re.compile(
    r"\((?:\?:)?(?:\\?.|\[[^\]]*\])(?:[*+]|\{\d+,\})\)(?:[*+]|\{\d+,\})(?!\+)"
)
"""`(a+)+`: what is repeated is itself one repeated character."""

BRACKETS = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()]", re.DOTALL)
"""A group's ends; what is escaped or stands in a class is passed over whole."""

CLASSES = {r"\d": "0", r"\w": "a", r"\s": " ", ".": "a"}
"""What stands for many characters -> one of them."""


def selector(value: Plain) -> str:
    """Return a CSS selector. Raise `ValueError` for what is none."""
    import soupsieve

    css = _short(value)
    try:
        soupsieve.compile(css)
    except (soupsieve.SelectorSyntaxError, ValueError, RecursionError) as error:
        said = str(error).splitlines()[0].rstrip(".")
        raise ValueError(say("is no CSS selector: {said}", said=said)) from error
    return css


def pattern(value: Plain) -> str:
    """Return a pattern. Raise `ValueError` for what is none, or can hang."""
    written = _short(value)
    try:
        compiled = regex.compile(written)
    except (regex.error, OverflowError, RecursionError) as error:
        raise ValueError(say("is no pattern: {error}", error=error)) from error
    twice = REPEATED_TWICE.search(written)
    if twice:
        raise ValueError(
            say("can hang: '{twice}' repeats what is repeated already", twice=twice[0])
        )
    for part in (written, *_repeated(written)):
        _try(part, compiled.flags)
    return written


def _short(value: Plain) -> str:
    """Return a text that is not too long to be looked at."""
    read = text(value)
    if len(read) > LONGEST:
        raise ValueError(say("is longer than {longest:,} characters", longest=LONGEST))
    return read


def _try(part: str, flags: int) -> None:
    """Raise `ValueError` when a part of a pattern takes long on a text."""
    try:
        compiled = regex.compile(part, flags)
    except regex.error:
        return  # it names a group that stands elsewhere: it is tried with the whole
    for tried in _near_misses(part):
        try:
            compiled.fullmatch(tried, timeout=PATIENCE)
            compiled.search(tried, timeout=PATIENCE)
        except TimeoutError:
            said = say(
                "can hang: '{part}' can match one text in very many ways", part=part
            )
            raise ValueError(said) from None


def _repeated(written: str) -> Iterator[str]:
    """Yield each group of a pattern that may be repeated without end."""
    opened: list[int] = []
    for found in BRACKETS.finditer(written):
        if found[0] == "(":
            opened.append(found.start())
        elif found[0] == ")" and opened:
            start = opened.pop()
            after = re.match(r"[*+]|\{\d*,\}", written[found.end() :])
            if after:
                yield written[start : found.end() + after.end()]


def _near_misses(part: str) -> Iterator[str]:
    """Yield texts of what a pattern speaks of, many times over, and a stranger."""
    letters = list(dict.fromkeys(_letters(part)))[:6]
    for one in dict.fromkeys("".join(pair) for pair in product(letters, repeat=2)):
        yield one * LONG + "\x01"
    yield "".join(letters) * LONG + "\x01"


def _letters(part: str) -> Iterator[str]:
    """Yield a character for each thing in a pattern that stands for some."""
    for found in re.finditer(r"\\?.", part, re.DOTALL):
        if found[0] in CLASSES:
            yield CLASSES[found[0]]
        elif len(found[0]) == 1 and (found[0].isalnum() or found[0] in " ,;:-_/"):
            yield found[0]
