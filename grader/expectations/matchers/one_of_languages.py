"""The matcher `one_of_languages`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from grader.core.matcher import Difference, Matcher
from grader.core.plain import Actual
from grader.core.said import say
from grader.core.text import listed
from grader.expectations.matchers.equality import contained
from grader.expectations.matchers.words import nearest, quoted, readable, typed


@dataclass(frozen=True, slots=True, kw_only=True)
class OneOfLanguages(Matcher):
    """The text holds one of these, whichever language it is in.

    In a spec: `one_of_languages: {en: not found, zh: 未找到}`. White space and case
    are folded unless `exact`.
    """

    bare: ClassVar[str] = "texts"

    texts: Mapping[str, str]
    exact: bool = False

    def differences(self, actual: Actual) -> Iterator[Difference]:
        """Yield one difference when the text holds none of them."""
        text = readable(actual)
        if text is None:
            yield Difference(expected=str(self), actual=typed(actual))
        elif not any(
            contained(wanted, text, exact=self.exact) for wanted in self.texts.values()
        ):
            words = [word for wanted in self.texts.values() for word in wanted.split()]
            yield Difference(
                expected=str(self), actual=nearest(words, text) or say("empty text")
            )

    def __str__(self) -> str:
        """Return the texts."""
        return say(
            "contains {listed}",
            listed=listed([quoted(text) for text in self.texts.values()]),
        )
