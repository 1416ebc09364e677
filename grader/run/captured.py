"""Values that a step keeps for later ones."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from grader.core.exchange import Exchange
from grader.core.mismatch import Mismatch
from grader.core.plain import ABSENT, Plain
from grader.core.said import say
from grader.core.step import Capture
from grader.expectations.json import LARGEST
from grader.expectations.json_path import json_path


def captured(capture: Capture, exchange: Exchange) -> str | Mismatch:
    """Return the value that a step keeps, a mismatch when the answer has none."""
    value = next(_found(capture, exchange), None)
    if value is not None:
        return value
    return Mismatch(
        at=_described(capture),
        expected=say("a value that later steps need"),
        actual=say("nothing is there"),
    )


def _found(capture: Capture, exchange: Exchange) -> Iterator[str]:
    """Yield the values of the one place that is asked for."""
    if capture.css:
        for element in exchange.page.select(capture.css):
            name = capture.attribute
            yield element.attributes.get(name, "") if name else element.text
    elif capture.header:
        value = exchange.response.header(capture.header)
        yield from () if value is None else (value,)
    elif capture.cookie:
        yield from (
            cookie.value for cookie in exchange.cookies if cookie.name == capture.cookie
        )
    elif capture.json:
        yield from _in_json(capture.json, exchange.response.text)
    else:
        yield from (
            match.group(match.lastindex or 0)
            for match in re.finditer(capture.regex, exchange.response.text)
        )


def _in_json(path: str, text: str) -> Iterator[str]:
    """Yield the values at a path of a JSON document, as texts."""
    if len(text) > LARGEST:
        return
    try:
        document: Plain = json.loads(text)
    except (ValueError, RecursionError):
        return
    for _, value in json_path(path).found(document):
        if value is not ABSENT:
            yield value if isinstance(value, str) else json.dumps(value)


def _described(capture: Capture) -> str:
    """Return the place in words."""
    if capture.css:
        return f"html {capture.css} {capture.attribute}".rstrip()
    places = {
        "header": capture.header,
        "cookie": capture.cookie,
        "json": capture.json,
        "text": capture.regex,
    }
    return next(f"{name} {where}" for name, where in places.items() if where)
