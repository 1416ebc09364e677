"""The matchers `contains` and `not_contains`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from grader.core.matcher import Difference, Matcher
from grader.core.plain import Absent, Actual, Plain
from grader.core.said import say
from grader.core.text import listed
from grader.expectations.matchers.equality import contained, is_list, same
from grader.expectations.matchers.words import (
    nearest,
    quoted,
    readable,
    typed,
    worded,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contains(Matcher):
    """The text holds all of these. In a spec: `contains: text` or a list.

    White space and case are folded unless `exact`. A list holds its items, an object
    its keys.
    """

    bare: ClassVar[str] = "wanted"

    wanted: tuple[Plain, ...]
    exact: bool = False

    def differences(self, actual: Actual) -> Iterator[Difference]:
        """Yield one difference for all that are missing, with the likeliest place."""
        held = [holds(actual, wanted, exact=self.exact) for wanted in self.wanted]
        pairs = zip(self.wanted, held, strict=True)
        missing = [wanted for wanted, is_there in pairs if not is_there]
        if missing:
            is_holder = None not in held
            yield Difference(
                expected=say(
                    "contains {missing}", missing=_named(missing, exact=self.exact)
                ),
                actual=_shown(actual, missing) if is_holder else typed(actual),
            )

    @classmethod
    def options(cls, written: Plain) -> Plain:
        """Return the options; one value is a list of one."""
        return {cls.bare: written if is_list(written) else [written]}

    def __str__(self) -> str:
        """Return "contains" and the texts."""
        return say("contains {wanted}", wanted=_named(self.wanted, exact=self.exact))


@dataclass(frozen=True, slots=True, kw_only=True)
class NotContains(Matcher):
    """The text holds none of these. In a spec: `not_contains: text` or a list.

    White space and case are folded unless `exact`. What is not there holds nothing.
    """

    bare: ClassVar[str] = "unwanted"

    unwanted: tuple[Plain, ...]
    exact: bool = False

    def differences(self, actual: Actual) -> Iterator[Difference]:
        """Yield one difference for each that is there, with its place."""
        for unwanted in self.unwanted:
            held = holds(actual, unwanted, exact=self.exact)
            if held or (held is None and not isinstance(actual, Absent)):
                yield Difference(
                    expected=say(
                        "does not contain {named}",
                        named=_named([unwanted], exact=self.exact),
                    ),
                    actual=_shown(actual, [unwanted]) if held else typed(actual),
                )

    @classmethod
    def options(cls, written: Plain) -> Plain:
        """Return the options; one value is a list of one."""
        return {cls.bare: written if is_list(written) else [written]}

    def __str__(self) -> str:
        """Return "does not contain" and the texts."""
        return say(
            "does not contain {unwanted}",
            unwanted=_named(self.unwanted, exact=self.exact),
        )


def holds(actual: Actual, wanted: Plain, *, exact: bool) -> bool | None:
    """Return whether a value holds another; None for one that cannot hold any."""
    if is_list(actual):
        return any(same(wanted, item, exact=exact) for item in actual)
    if isinstance(actual, Mapping):
        return wanted in actual
    text = readable(actual)
    if text is None:
        return None
    return contained(_text(wanted), text, exact=exact)


def _text(wanted: Plain) -> str:
    """Return what is looked for in a text: a number as it is written."""
    return wanted if isinstance(wanted, str) else worded(wanted)


def _shown(actual: Actual, wanted: Sequence[Plain]) -> str:
    """Return the part of a value that a person should look at."""
    text = readable(actual)
    if not text or text.isspace():  # nothing is left of it in an excerpt
        return worded(actual)
    texts = [_text(one) for one in wanted]
    return nearest([*texts, *(word for said in texts for word in said.split())], text)


def _named(wanted: Sequence[Plain], *, exact: bool) -> str:
    """Return the texts in quotation marks, and that case counts when it does."""
    names = listed([_quoted(one) for one in wanted], "and")
    return say("{names}, exactly so", names=names) if exact else names


def _quoted(wanted: Plain) -> str:
    """Return a text in quotation marks, any other value as it is."""
    return quoted(wanted) if isinstance(wanted, str) else worded(wanted)
