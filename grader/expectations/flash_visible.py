"""The kind `flash_visible`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from grader.core.exchange import Exchange
from grader.core.expectation import Expectation
from grader.core.mismatch import Mismatch
from grader.core.said import say
from grader.expectations.matchers.equality import contained
from grader.expectations.matchers.words import excerpt, quoted
from grader.expectations.unreadable import unreadable

_TAG = re.compile(r"<[^<>]+>")
"""Messages may be `Markup`; a visitor sees them without tags."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FlashVisible(Expectation):
    """What was flashed in this step is shown on the page reached.

    In a spec: `flash_visible: true`; false when no message may be shown. What was
    flashed is claimed.
    """

    bare: ClassVar[str] = "wanted"

    wanted: bool

    def mismatches(self, exchange: Exchange) -> Iterator[Mismatch]:
        """Yield one mismatch for each message that is not shown, or that is."""
        page, problem = exchange.page, unreadable(exchange)
        flashed = [one.text for part in exchange.chain for one in part.observed.flashes]
        if self.wanted and not flashed:
            yield _told(
                say("a flashed message on the page"), say("nothing was flashed")
            )
        elif problem:
            yield _told(say("a page that can be looked at"), problem)
        else:
            for text in flashed:
                if self.wanted != _is_shown(text, page.text):
                    yield _told(
                        say("{text} on the page", text=quoted(text))
                        if self.wanted
                        else say("not {text} on the page", text=quoted(text)),
                        say("shows: {text}", text=excerpt(page.text))
                        if page.text
                        else say("the page is empty"),
                    )


def _is_shown(message: str, text: str) -> bool:
    """Return whether a page shows a message, with or without its tags."""
    return contained(message, text) or contained(_TAG.sub("", message), text)


def _told(expected: str, actual: str) -> Mismatch:
    """Return a mismatch of this kind."""
    return Mismatch(at="flash", expected=expected, actual=actual, claimed=True)
