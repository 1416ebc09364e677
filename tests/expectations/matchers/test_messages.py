"""What every matcher says, whole: one golden file a matcher."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import pytest

from grader.core.matcher import Matcher
from grader.core.plain import ABSENT, Actual, Plain
from grader.expectations.matchers import MATCHERS
from grader.expectations.matchers.matches import Matches

LONG = "Home Notes " + "word " * 40 + "Hello, guest " + "more " * 40
DEEP: Plain = []
for _ in range(3000):
    DEEP = [DEEP]

CASES: Mapping[str, Mapping[str, tuple[Plain | Matcher, Actual]]] = {
    "is": {
        "the same text": ("dark", "dark"),
        "another text": ("dark", "light"),
        "white space is folded": ("a b", " a \n b "),
        "white space counts if exact": ({"is": "a b", "exact": True}, "a  b"),
        "case counts": ("Dark", "dark"),
        "a number that is a text": (22, "22"),
        "a text that is a number": ("22", 22),
        "a whole number with a point": (22, 22.0),
        "true is not one": (1, True),
        "null is not nothing": (None, ABSENT),
        "null is not the text": (None, "null"),
        "null": (None, None),
        "nothing came": ("x", ABSENT),
        "the text that says nothing": ("nothing", ABSENT),
        "empty text": ("x", ""),
        "empty text is wanted": ("", "x"),
        "a number is NaN": (1, float("nan")),
        "a huge number": (1, 10**60),
        "too many digits": (1, 10**5000),
        "too deep": (1, DEEP),
        "half a character": ("x", "\ud800"),
        "long texts that part late": (LONG, LONG.replace("guest", "Ada")),
        "a long text that goes on": ("Home Notes", LONG),
        "the same list": ([1, "a  b"], (1.0, "a b")),
        "an item differs": ([1, {"a": [2]}], [1, {"a": [3]}]),
        "an item is missing": ([1, 2], [1]),
        "an item is too much": ([1], [1, 2]),
        "the same object": ({"a": 1}, MappingProxyType({"a": 1})),
        "a key is missing": ({"a": 1, "b": {"c": 2}}, {"a": 1, "b": {}}),
        "a key is too much": ({"a": 1}, {"a": 1, "b": "x"}),
        "a list is no object": ([1], MappingProxyType({"a": 1})),
        "a long value": ("x", list(range(100))),
        "typed and long": ("a " * 60, {"is": "x"}),
        "alike and long": ({"is": "a " * 60 + "b", "exact": True}, "a  " * 60 + "b"),
    },
    "not": {
        "another": ({"not": "dark"}, "light"),
        "the same": ({"not": "dark"}, "dark"),
        "nothing": ({"not": "dark"}, ABSENT),
        "of a matcher": ({"not": {"gt": 3}}, 4),
    },
    "all_of": {
        "all hold": ({"all_of": [{"ge": 1}, {"le": 5}]}, 3),
        "one does not": ({"all_of": [{"ge": 1}, {"le": 5}]}, 7),
        "two do not": ({"contains": "a", "not_contains": "b"}, "b"),
        "in words": ({"not": {"ge": 1, "le": 5}}, 3),
    },
    "any_of": {
        "one holds": ({"any_of": ["Lax", "Strict"]}, "Strict"),
        "none does": ({"any_of": ["Lax", "Strict"]}, "None"),
        "nothing": ({"any_of": ["Lax", {"exists": False}]}, ABSENT),
    },
    "contains": {
        "it is there": ({"contains": "hello,  ada"}, "Well: Hello, Ada!"),
        "it is not": ({"contains": "Hello, Ada"}, LONG),
        "nothing of it is": ({"contains": "xyzzy"}, LONG),
        "case counts if exact": ({"contains": "Ada", "exact": True}, "ada"),
        "each of a list": ({"contains": ["a", "zz", "yy"]}, "abc"),
        "a number in a text": ({"contains": 3}, "1 2 4"),
        "a number": ({"contains": "3"}, 1234),
        "a text in a number": ({"contains": "5"}, 1234),
        "true": ({"contains": True}, "it is true"),
        "an item": ({"contains": 3}, [1, 2, 3]),
        "no such item": ({"contains": "3"}, [1, 2, 3]),
        "a key": ({"contains": "id"}, {"id": 1}),
        "no such key": ({"contains": "id"}, {"name": 1}),
        "nothing": ({"contains": "a"}, ABSENT),
        "empty text": ({"contains": "a"}, ""),
        "white space alone": ({"contains": "a"}, " \n"),
        "a truth": ({"contains": "a"}, True),
        "in words": ({"not": {"contains": ["a", "b"]}}, "ab"),
    },
    "not_contains": {
        "it is not there": ({"not_contains": "log out"}, "Log in"),
        "it is": ({"not_contains": "guest"}, LONG),
        "case counts if exact": ({"not_contains": "GUEST", "exact": True}, LONG),
        "each of a list": ({"not_contains": ["Home", "xyzzy", "notes"]}, LONG),
        "nothing": ({"not_contains": "a"}, ABSENT),
        "a truth": ({"not_contains": "a"}, True),
        "an item": ({"not_contains": 1}, [1]),
        "in words": ({"not": {"not_contains": "a"}}, "b"),
    },
    "matches": {
        "somewhere": ({"matches": r"visits\D{0,3}1\b"}, "your visits: 1"),
        "nowhere": ({"matches": r"(?i)visits\D{0,3}1\b"}, LONG + "Visits: 3 " + LONG),
        "said in words": (
            {"matches": r"\d+", "say": "a counter"},
            "no digits at all",
        ),
        "a number": ({"matches": "^22$"}, 22),
        "an empty text": ({"matches": "x"}, ""),
        "nothing": ({"matches": "x"}, ABSENT),
        "a list": ({"matches": "x"}, ["x"]),
        "it takes too long": (Matches(pattern="^(a|a)*$"), "a" * 60 + "!"),
    },
    "number": {
        "with thousands": ({"number": 1234.5}, "Total: $1,234.50"),
        "another": ({"number": 1234.5}, "Total: $1,243.50"),
        "far into a text": ({"number": 7}, LONG + "12" + LONG),
        "in Chinese": ({"number": 12}, "共12元"),
        "below zero": ({"number": -3}, "it is -3"),
        "a dash": ({"number": -3}, "pages 1-3"),
        "no number": ({"number": 3}, "three"),
        "thousands of digits": ({"number": 1}, "1" + ",111" * 5000),
        "an address": ({"number": 168}, "192.168.0.1"),
        "close enough": ({"number": 3.14, "tolerance": 0.01}, 3.1416),
        "not close enough": ({"number": 3.14, "tolerance": 0.001}, 3.1416),
        "sums of floats": ({"number": 0.3}, 0.1 + 0.2),
        "NaN": ({"number": 3}, float("nan")),
        "a truth": ({"number": 1}, True),
        "nothing": ({"number": 1}, ABSENT),
        "huge": ({"number": 1}, 10**400),
    },
    "bounds": {
        "gt": ({"gt": 3}, 3),
        "gt holds": ({"gt": 3}, "3.01"),
        "gt with tenths": ({"gt": 0.3}, "0.30"),
        "ge": ({"ge": 3}, 2.5),
        "ge holds": ({"ge": 3}, 3),
        "lt": ({"lt": 3}, "3"),
        "lt holds": ({"lt": 3}, -1),
        "le": ({"le": 3}, 10**400),
        "le holds": ({"le": 3}, 3),
        "between": ({"between": [1, 5]}, 6),
        "between holds": ({"between": [1, 5]}, "5 items"),
        "no number": ({"gt": 3}, "many"),
        "several numbers": ({"gt": 3}, "4 of 5"),
        "a truth": ({"gt": 0}, True),
        "nothing": ({"gt": 0}, ABSENT),
        "infinity": ({"gt": 0}, float("inf")),
    },
    "length": {
        "of a text": ({"length": 3}, "abcd"),
        "of a list": ({"length": 3}, [1, 2, 3]),
        "of an object": ({"length": {"ge": 2}}, {"a": 1}),
        "of a number": ({"length": 3}, 123),
        "of nothing": ({"length": 0}, ABSENT),
    },
    "exists": {
        "it does": ({"exists": True}, None),
        "it does not": ({"exists": True}, ABSENT),
        "it should not": ({"exists": False}, "x"),
        "and does not": ({"exists": False}, ABSENT),
    },
    "type": {
        "the type": ({"type": "string"}, "x"),
        "another": ({"type": "string"}, 3),
        "a number with a point is no integer": ({"type": "integer"}, 3.0),
        "an integer is a number": ({"type": "number"}, 3),
        "a truth is no integer": ({"type": "integer"}, True),
        "one of several": ({"type": ["list", "null"]}, None),
        "none of several": ({"type": ["list", None]}, {"a": 1}),
        "an object": ({"type": "object"}, [1]),
        "nothing": ({"type": "null"}, ABSENT),
    },
    "in_order": {
        "in order": ({"in_order": ["one", "Two"]}, "One, two"),
        "one is missing": ({"in_order": ["one", "two", "three"]}, "one three"),
        "one is too early": ({"in_order": ["one", "two"]}, "two one"),
        "case counts if exact": ({"in_order": ["one"], "exact": True}, "One"),
        "a list": ({"in_order": ["a", "b"]}, ["a", None, "b"]),
        "nothing": ({"in_order": ["a"]}, ABSENT),
    },
    "times": {
        "as often": ({"times": {"ada": 2}}, "Ada and ada"),
        "too often": ({"times": {"ada": 1}}, "Ada and ada"),
        "with a matcher": ({"times": {"ada": {"ge": 2}, "bob": 0}}, "ada bob"),
        "case counts if exact": ({"times": {"ada": 2}, "exact": True}, "Ada and ada"),
        "a list": ({"times": {"a": 1}}, ["a", "a"]),
        "nothing": ({"times": {"a": 1, "b": 2}}, ABSENT),
    },
    "every": {
        "every item": ({"every": {"type": "string"}}, ["a", "b"]),
        "not every item": ({"every": {"type": "string"}}, ["a", 2, 3]),
        "an object": ({"every": {"gt": 0}}, {"a": 1, "b": 0}),
        "an empty list": ({"every": 1}, []),
        "no list": ({"every": 1}, "abc"),
        "nothing": ({"every": {"type": "string"}}, ABSENT),
    },
    "unordered": {
        "in another order": ({"unordered": [1, "a", True]}, [True, "a", 1]),
        "one is missing": ({"unordered": [1, 1, 2]}, [2, 1]),
        "one is too much": ({"unordered": [1]}, [2, 1]),
        "both": ({"unordered": [{"a": 1}]}, [{"a": 2}]),
        "an empty list": ({"unordered": []}, []),
        "nothing is wanted": ({"unordered": []}, [1]),
        "no list": ({"unordered": [1]}, "1"),
        "nothing": ({"unordered": [1]}, ABSENT),
    },
    "one_of_languages": {
        "one": (
            {"one_of_languages": {"en": "not found", "zh": "未找到"}},
            "页面未找到",
        ),
        "the other": ({"one_of_languages": {"en": "not found"}}, "Not Found"),
        "neither": ({"one_of_languages": {"en": "guest list", "zh": "客人"}}, LONG),
        "exactly": ({"one_of_languages": {"en": "a"}, "exact": True}, "A"),
        "empty text": ({"one_of_languages": {"en": "a"}}, ""),
        "nothing": ({"one_of_languages": {"en": "a", "zh": "b"}}, ABSENT),
    },
}


@pytest.mark.parametrize("name", CASES)
def test_what_a_matcher_says(name: str, golden_matchers: Callable[..., None]) -> None:
    golden_matchers(f"matcher_{name}", CASES[name])


def test_every_matcher_is_told() -> None:
    assert set(MATCHERS) - {"between", "ge", "gt", "le", "lt"} == set(CASES) - {
        "bounds"
    }


def test_matchers_stand_in_alphabetical_order() -> None:
    assert list(MATCHERS) == sorted(MATCHERS)
