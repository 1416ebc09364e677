"""What a spec may write in short where a value is always text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from grader.core.matcher import Matcher
from grader.core.plain import Plain
from grader.core.said import say
from grader.expectations.matchers import MATCHERS
from grader.expectations.matchers.equality import is_list
from grader.expectations.matchers.equals import Equals
from grader.expectations.matchers.words import type_name, worded

_NESTED = frozenset({"all_of", "any_of", "is", "not"})
"""Matchers whose values are again what the text is compared with."""


def containing(written: Plain) -> Plain:
    """Return what a matcher is built from where a bare text need only be contained."""
    if isinstance(written, Mapping) or written is None:
        return as_text(written)
    return {"contains": written}


def as_text(written: Plain) -> Plain:
    """Return the same with numbers as text: `${n}` may stand for a number."""
    if isinstance(written, int | float) and not isinstance(written, bool):
        return str(written)
    if is_list(written):
        return [as_text(item) for item in written]
    if isinstance(written, Mapping):
        return {
            key: as_text(value) if key in _NESTED else value
            for key, value in written.items()
        }
    return written


def each_as_text(written: Plain) -> Plain:
    """Return a mapping of names to matchers with numbers as text."""
    if not isinstance(written, Mapping):
        return written
    return {name: as_text(value) for name, value in written.items()}


def as_list(written: Plain) -> Sequence[Plain]:
    """Return a list as it is, and one value as a list of one."""
    return written if is_list(written) else [written]


def refuse_no_text(*matchers: Matcher | None) -> None:
    """Raise ValueError when a text is to equal what is none, as a slip makes it."""
    for matcher in matchers:
        if isinstance(matcher, Equals) and type_name(matcher.wanted) != "string":
            raise ValueError(_refused(matcher.wanted))


def _refused(wanted: Plain) -> str:
    """Say why a value cannot be equal to a text."""
    unknown = [key for key in _keys(wanted) if key not in MATCHERS]
    if not unknown:
        return say(
            "{wanted} is no text; put it in quotation marks", wanted=worded(wanted)
        )
    from difflib import get_close_matches  # slow to import, and this is an error

    close = get_close_matches(unknown[0], MATCHERS, n=1)
    mend = (
        say("did you mean '{close}'?", close=close[0])
        if close
        else say("one of {known}", known=", ".join(MATCHERS))
    )
    return say("unknown matcher '{unknown}'; {mend}", unknown=unknown[0], mend=mend)


def _keys(wanted: Plain) -> Iterable[str]:
    """Return the keys of an object; of anything else none."""
    return wanted if isinstance(wanted, Mapping) else ()
