"""Words for people: texts in several languages, counts, short forms of values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from grader.core.said import many, say

LONGEST = 200
"""Characters of a value that a message shows before it is cut."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text in one or more languages, each under its code ("en", "zh")."""

    words: Mapping[str, str] = field(default_factory=dict)

    def into(self, language: str) -> str:
        """Return the text in this language, else in English, else in the first one."""
        if language in self.words:
            return self.words[language]
        if "en" in self.words:
            return self.words["en"]
        return next(iter(self.words.values()), "")


def count(number: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun: "1 check", "2 checks", "3 boxes"."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def folded(text: str) -> str:
    """Return the text with every run of white space as one space, none at the ends."""
    return " ".join(text.split())


def cut(text: str, longest: int = LONGEST) -> str:
    """Return the text, or its beginning and how many characters were left out."""
    left = len(text) - longest
    if left <= 0:
        return text
    more = many("{number} more character", "{number} more characters", left)
    return f"{text[:longest]}… ({more})"


def listed(words: list[str], conjunction: str = "or") -> str:
    """Return the words as a person lists them: "a, b or c".

    The conjunction is "or" or "and".
    """
    if len(words) <= 1:
        return "".join(words)
    before = say(", ").join(words[:-1])
    if conjunction == "or":
        return say("{words} or {last}", words=before, last=words[-1])
    return say("{words} and {last}", words=before, last=words[-1])


def snake_case(name: str) -> str:
    """Return how a spec writes the name of a class: `OwnPage` is `own_page`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name).lower()
