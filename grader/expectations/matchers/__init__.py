"""What a value must be like: one module a matcher, two where they are one another.

Every matcher has two voices: `differences` says what is wrong with a value, `str` says
what it wants, in words, so that `not`, `any_of` and the like can speak of it.

In a spec a matcher is a word with its `bare` option: `contains: x`. Its other fields
stand beside the word: `{contains: x, exact: true}`.
"""

from __future__ import annotations

from grader.core.late import Late
from grader.core.matcher import Matcher

MATCHERS: Late[type[Matcher]] = Late(
    "grader.expectations.matchers",
    {
        "all_of": "all_of:AllOf",
        "any_of": "any_of:AnyOf",
        "between": "bounds:Between",
        "contains": "contains:Contains",
        "every": "every:Every",
        "exists": "exists:Exists",
        "ge": "bounds:AtLeast",
        "gt": "bounds:MoreThan",
        "in_order": "in_order:InOrder",
        "is": "equals:Equals",
        "le": "bounds:AtMost",
        "length": "length:Length",
        "lt": "bounds:LessThan",
        "matches": "matches:Matches",
        "not": "negation:Not",
        "not_contains": "contains:NotContains",
        "number": "number:Number",
        "one_of_languages": "one_of_languages:OneOfLanguages",
        "times": "times:Times",
        "type": "has_type:HasType",
        "unordered": "unordered:Unordered",
    },
)
"""Spec word -> matcher class. The class's other fields are written beside the word."""

__all__ = ["MATCHERS"]
