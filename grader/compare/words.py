"""What a visitor reads: words, numbers, the order of words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from grader.compare.wording import Difference, texts
from grader.core.exchange import Exchange
from grader.core.mismatch import Mismatch
from grader.core.plain import Plain
from grader.core.said import msgid, say

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DATE = re.compile(
    r"\b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:T(?=\d))?"
    r"|\b\d{1,2}[-/.]\d{1,2}[-/.]\d{4}\b"
    r"|\d{4}年\d{1,2}月\d{1,2}日"
    rf"|\b\d{{1,2}}\s{_MONTH}\s\d{{4}}\b"
    rf"|\b{_MONTH}\s\d{{1,2}},?\s\d{{4}}\b"
    r"|(?:\b|(?<=T))\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s?[ap]m\b|Z|[+-]\d{2}:?\d{2})?",
    re.IGNORECASE,
)
"""Dates and times: when a page was asked for, which no two runs share."""

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_NUMBER = re.compile(r"(?<![\w.])[-−]?\d{1,15}(?:,\d{3}){0,4}(?:\.\d{1,15})?(?![\w])")
_NEAR = 3
"""Words before a difference that the message repeats."""


def _undated(exchange: Exchange) -> str:
    return _DATE.sub(" ", exchange.page.text)


def order(exchange: Exchange) -> Plain:
    """Return the visible words in page order, in lower case, without punctuation."""
    return [word.casefold() for word in _WORD.findall(_undated(exchange))]


def text(exchange: Exchange) -> Plain:
    """Return the visible words, each as often as it is there, sorted."""
    return sorted(texts(order(exchange)))


def numbers(exchange: Exchange) -> Plain:
    """Return the visible numbers in canonical form, sorted: "1,234.50" is "1234.5"."""
    found = _NUMBER.findall(_undated(exchange))
    values = (Decimal(each.replace(",", "").replace("−", "-")) for each in found)
    return sorted(f"{value.normalize():f}" for value in values)


def text_differences(wanted: Plain, got: Plain) -> Iterator[Mismatch]:
    """Yield a mismatch for each word that only one of the pages has."""
    return Difference(
        at="text", one=msgid("the word '{text}'"), lack=msgid("the word is not there")
    ).mismatches(wanted, got)


def numbers_differences(wanted: Plain, got: Plain) -> Iterator[Mismatch]:
    """Yield a mismatch for each number that only one of the pages has."""
    return Difference(
        at="numbers",
        one=msgid("the number {text}"),
        lack=msgid("the number is not there"),
    ).mismatches(wanted, got)


def order_differences(wanted: Plain, got: Plain) -> Iterator[Mismatch]:
    """Yield a mismatch at the first word at which the pages part."""
    ours, theirs = texts(wanted), texts(got)
    same = 0
    while ours[same : same + 1] == theirs[same : same + 1] and same < len(ours):
        same += 1
    if ours != theirs:
        before = " ".join(ours[max(0, same - _NEAR) : same])
        yield Mismatch(
            at=say("text, after '{before}'", before=before)
            if before
            else say("text, at its beginning"),
            expected=say("{ours}, as on the reference's page", ours=_next(ours, same)),
            actual=_next(theirs, same),
        )


def _next(words: list[str], place: int) -> str:
    return f"'{words[place]}'" if place < len(words) else say("the end of the page")
