"""The matcher `in_order`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from grader.core.matcher import Difference, Matcher
from grader.core.plain import Actual
from grader.core.said import say
from grader.core.text import folded
from grader.expectations.matchers.equality import contained, loose
from grader.expectations.matchers.words import quoted, spoken, typed


@dataclass(frozen=True, slots=True, kw_only=True)
class InOrder(Matcher):
    """These texts stand one after the other. In a spec: `in_order: [first, second]`.

    Other text may stand between them. White space and case are folded unless
    `exact`. A list is read as its items, one after the other.
    """

    bare: ClassVar[str] = "texts"

    texts: tuple[str, ...]
    exact: bool = False

    def differences(self, actual: Actual) -> Iterator[Difference]:
        """Yield one difference for the first text that is missing or too early."""
        text = spoken(actual)
        if text is None:
            yield Difference(expected=str(self), actual=typed(actual))
            return
        fold = folded if self.exact else loose
        text, end, before = fold(text), 0, ""
        for wanted in self.texts:
            place = text.find(fold(wanted), end)
            if place < 0:
                early = contained(wanted, text, exact=self.exact)
                said = say(
                    "{wanted} does not come after {before}",
                    wanted=quoted(wanted),
                    before=quoted(before),
                )
                missing = say("no {wanted}", wanted=quoted(wanted))
                yield Difference(expected=str(self), actual=said if early else missing)
                return
            end, before = place + len(fold(wanted)), wanted

    def __str__(self) -> str:
        """Return the texts in order."""
        return say(
            "in this order: {texts}",
            texts=", ".join(quoted(text) for text in self.texts),
        )
