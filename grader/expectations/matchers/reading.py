"""Numbers, as a page or a cookie writes them."""

from __future__ import annotations

import math
import re
from fractions import Fraction

from grader.core.plain import Actual
from grader.core.said import say
from grader.expectations.matchers.words import typed, worded

_NUMBER = re.compile(
    r"""
    (?<![0-9.])                                 # not the rest of a longer number
    (?P<minus> (?<![\w)]) [-\N{MINUS SIGN}])?   # a dash between words is no sign
    (?P<whole> [0-9]{1,3} (?:,[0-9]{3}){1,13} (?![0-9]) | [0-9]{1,40} )
    (?P<part> \.[0-9]{1,40} )?
    (?! [0-9] | \.[0-9] )                       # nor the beginning of one: 192.168.0.1
    """,
    re.VERBOSE,
)
"""Thousands may have commas. No student shows a number of more than 40 digits."""


def numbers_in(text: str) -> list[Fraction]:
    """Return the numbers in a text, in order: `1,234.50` is 1234.5."""
    return [
        Fraction(
            ("-" if found["minus"] else "")
            + found["whole"].replace(",", "")
            + (found["part"] or "")
        )
        for found in _NUMBER.finditer(text)
    ]


def numbers_of(value: Actual) -> list[Fraction] | None:
    """Return the numbers in a value; None for one that cannot have any.

    A float counts as it is written, so that 0.3 is three tenths.
    """
    if isinstance(value, str):
        return numbers_in(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return [exactly(value)] if _is_finite(value) else None


def exactly(number: float) -> Fraction:
    """Return a number as a fraction; a float counts as it is written.

    Raises ValueError for infinity and NaN.
    """
    if not _is_finite(number):
        raise ValueError(say("{number} is not a number to compare with", number=number))
    return Fraction(number if isinstance(number, int) else repr(number))


def only_number(value: Actual) -> Fraction | str:
    """Return the one number in a value, or say why there is none to compare."""
    numbers = numbers_of(value)
    if numbers is None:
        return typed(value)
    if len(numbers) == 1:
        return numbers[0]
    said = say("no number") if not numbers else say("several numbers")
    return f"{said}: {worded(value)}"


def _is_finite(number: float) -> bool:
    """Return whether a number is one; an integer may be too large for a float."""
    return isinstance(number, int) or math.isfinite(number)
