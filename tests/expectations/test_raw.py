from collections.abc import Callable

from tests.expectations.build import exchange

PAGE = "<!doctype html><P>Hello</p>"

CASES = {
    "it is there": ('raw: "<!DOCTYPE html>"', exchange(PAGE)),
    "it is not": ('raw: "<main>"', exchange(PAGE)),
    "case counts if exact": (
        'raw: {contains: "<p>", exact: true}',
        exchange(PAGE),
    ),
    "an empty body": ("raw: [a, b]", exchange(b"")),
    "bytes": ('raw: {not_contains: "<p>"}', exchange(b"\xff<p>")),
}


def test_what_raw_says(golden: Callable[..., None]) -> None:
    golden("raw", CASES)
