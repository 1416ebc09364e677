"""The kind `flash`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from grader.core.exchange import Exchange
from grader.core.expectation import Expectation
from grader.core.matcher import Matcher
from grader.core.mismatch import Mismatch
from grader.core.observed import Flash as Flashed
from grader.core.plain import Plain
from grader.core.said import say
from grader.expectations.matchers.words import quoted
from grader.expectations.written import (
    as_list,
    as_text,
    containing,
    refuse_no_text,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FlashWanted:
    """A message with this text and this category; None is not looked at."""

    text: Matcher | None = None
    category: Matcher | None = None

    def __post_init__(self) -> None:
        refuse_no_text(self.text, self.category)

    def fits(self, flashed: Flashed) -> bool:
        """Return whether a message has the text and the category."""
        looked_at = ((self.text, flashed.text), (self.category, flashed.category))
        return not any(
            wanted and next(wanted.differences(actual), None)
            for wanted, actual in looked_at
        )

    def __str__(self) -> str:
        """Return the message in words."""
        message = say("a message")
        if self.category:
            message = say("a message of category {category}", category=self.category)
        if self.text:
            return say("{message}, text {text}", message=message, text=self.text)
        return message


@dataclass(frozen=True, slots=True, kw_only=True)
class Flash(Expectation):
    """These messages were flashed in this step (claimed).

    In a spec: `flash: [{text, category}]`, or `none`. A bare text is the text, which
    need only be contained; messages beyond those wanted do no harm.
    """

    bare: ClassVar[str] = "messages"

    messages: tuple[FlashWanted, ...] = ()
    none: bool = False

    def __post_init__(self) -> None:
        if self.none == bool(self.messages):
            raise ValueError(say("write the messages that are wanted, or none"))

    def mismatches(self, exchange: Exchange) -> Iterator[Mismatch]:
        """Yield one mismatch for each message that is missing, or for any at all."""
        flashed = [one for part in exchange.chain for one in part.observed.flashes]
        expected = [
            str(wanted)
            for wanted in self.messages
            if not any(wanted.fits(one) for one in flashed)
        ]
        if self.none and flashed:
            expected = [say("no flashed message")]
        for wanted in expected:
            yield Mismatch(
                at="flash", expected=wanted, actual=_said(flashed), claimed=True
            )

    @classmethod
    def options(cls, written: Plain) -> Plain:
        """Return the options; one message is a list of one, a bare text its text."""
        if written == "none":
            return {"none": True}
        return {cls.bare: [_options(item) for item in as_list(written)]}


def _options(written: Plain) -> Plain:
    """Return the options of one wanted message."""
    if not isinstance(written, Mapping):
        return {"text": containing(written)}
    return {
        key: containing(value) if key == "text" else as_text(value)
        for key, value in written.items()
    }


def _said(flashed: list[Flashed]) -> str:
    """Return what was flashed, each with its category."""
    said = [f"{quoted(one.text)} ({one.category})" for one in flashed]
    return ", ".join(said) or say("nothing was flashed")
