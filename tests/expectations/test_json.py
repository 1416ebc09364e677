from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.core.exchange import Exchange
from grader.expectations.json_path import json_path
from tests.expectations.build import exchange, expectation


def json(body: str | bytes, content_type: str = "application/json") -> Exchange:
    return exchange(body, content_type=content_type)


BOOKS = '{"n": 3, "books": [{"id": 1, "name": "Ada"}, {"id": "2"}], "none": null}'

CASES = {
    "too large": ("json: {n: 3}", json("[" + "{}," * 200_000 + "1]")),
    "values": ("json: {n: 3, none: null}", json(BOOKS)),
    "another value": ('json: {n: "3", none: {exists: false}}', json(BOOKS)),
    "a path": ('json: {"books[0].name": Ada, "books[-1].id": 2}', json(BOOKS)),
    "a path that leads nowhere": (
        'json: {"books[5].name": Ada, "n.x": 1, "n[0]": 1, "none[*]": 1}',
        json(BOOKS),
    ),
    "every item": ('json: {"books[*].id": {type: [integer, string]}}', json(BOOKS)),
    "the first item that is not": (
        'json: {"books[*].id": {type: string}, "books[*].name": Ada}',
        json(BOOKS),
    ),
    "a path that leads nowhere in a list": ("json: {a: 1}", json("[1]")),
    "every item of none": ('json: {"[*].a": 1}', json("[]")),
    "a list of lists": ('json: {"$[*][0]": {gt: 1}}', json("[[2], [1]]")),
    "a key with a dot": ("json: {'[\"a.b\"].c': 1}", json('{"a.b": {"c": 2}}')),
    "the whole": ('json: {"$": {length: 2}}', json(BOOKS)),
    "a list is the whole": ("json: [1, 2]", json("[1, 3]")),
    "a text is the whole": ("json: ok", json('"ok"')),
    "any JSON": ("json: true", json("[]")),
    "two findings at a place": (
        "json: {n: {type: string, gt: 5}}",
        json(BOOKS),
    ),
    "built on JSON": ("json: {a: 1}", json('{"a": 1}', "application/problem+json")),
    "a dict as text": ("json: {n: 3}", json("{'n': 3}", "text/html")),
    "without a type": ("json: {n: 3}", json(BOOKS, "")),
    "called JSON": ("json: {n: 3}", json("{'n': 3}")),
    "it ends too early": ("json: {n: 3}", json('{"n":')),
    "an empty body": ("json: {n: 3}", json("  ")),
    "NaN": ("json: {n: 3}", json('{"n": NaN}')),
    "infinity": ("json: {n: 3}", json('{"n": -Infinity}')),
    "bytes": ("json: {n: 3}", json(b'{"n": "\xff"}')),
    "duplicate keys: the last counts": ("json: {n: 3}", json('{"n": 1, "n": 3}')),
    "huge digits": ("json: {n: 3}", json('{"n": ' + "9" * 5000 + "}")),
    "a huge float": ("json: {n: 3}", json('{"n": 1e999}')),
    "deep": ("json: {n: 3}", json("[" * 101 + "]" * 101)),
    "deep enough": ('json: {"$": {length: 1}}', json("[" * 100 + "]" * 100)),
    "very deep": ("json: {n: 3}", json("[" * 200_000)),
    "half a character": ("json: {n: 3}", json(r'{"n": "\ud800"}')),
}


def test_what_json_says(golden: Callable[..., None]) -> None:
    golden("json", CASES)


@settings(deadline=None)
@given(st.text(max_size=20) | st.text('[]{}",:1.eNa ', max_size=20))
def test_any_body_is_judged(body: str) -> None:
    for found in expectation('json: {"a.b[0]": 3}').mismatches(
        json(body.encode(errors="ignore"))
    ):
        assert found.actual


@pytest.mark.parametrize("path", ["", "$", "a", "a.b", "a[0].b", "[*][1]", "$.a"])
def test_a_path_is_read(path: str) -> None:
    assert len(json_path(path).parts) <= 3


@pytest.mark.parametrize("path", ["a..b", ".a", "a[", "a[x]", "a.", "a]"])
def test_what_is_no_path_is_refused(path: str) -> None:
    with pytest.raises(ValueError, match="is no path; write "):
        json_path(path)
