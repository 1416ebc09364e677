"""What a value must be like: one module a matcher, two where they are one another.

Every matcher has two voices: `differences` says what is wrong with a value, `str` says
what it wants, in words, so that `not`, `any_of` and the like can speak of it.

In a spec a matcher is a word with its `bare` option: `contains: x`. Its other fields
stand beside the word: `{contains: x, exact: true}`.
"""

from __future__ import annotations

from grader.core.matcher import Matcher
from grader.expectations.matchers.all_of import AllOf
from grader.expectations.matchers.any_of import AnyOf
from grader.expectations.matchers.bounds import (
    AtLeast,
    AtMost,
    Between,
    LessThan,
    MoreThan,
)
from grader.expectations.matchers.contains import Contains, NotContains
from grader.expectations.matchers.equals import Equals
from grader.expectations.matchers.every import Every
from grader.expectations.matchers.exists import Exists
from grader.expectations.matchers.has_type import HasType
from grader.expectations.matchers.in_order import InOrder
from grader.expectations.matchers.length import Length
from grader.expectations.matchers.matches import Matches
from grader.expectations.matchers.negation import Not
from grader.expectations.matchers.number import Number
from grader.expectations.matchers.one_of_languages import OneOfLanguages
from grader.expectations.matchers.times import Times
from grader.expectations.matchers.unordered import Unordered

MATCHERS: dict[str, type[Matcher]] = {
    "all_of": AllOf,
    "any_of": AnyOf,
    "between": Between,
    "contains": Contains,
    "every": Every,
    "exists": Exists,
    "ge": AtLeast,
    "gt": MoreThan,
    "in_order": InOrder,
    "is": Equals,
    "le": AtMost,
    "length": Length,
    "lt": LessThan,
    "matches": Matches,
    "not": Not,
    "not_contains": NotContains,
    "number": Number,
    "one_of_languages": OneOfLanguages,
    "times": Times,
    "type": HasType,
    "unordered": Unordered,
}
"""Spec word -> matcher class. The class's other fields are written beside the word."""

__all__ = ["MATCHERS", "AllOf", "Equals"]
