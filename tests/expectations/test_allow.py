from collections.abc import Callable

from tests.expectations.build import exchange

FLASK = (("Allow", "HEAD, OPTIONS, GET"),)

CASES = {
    "what Flask adds does no harm": ("allow: [GET]", exchange(headers=FLASK)),
    "what Flask adds may be named": ("allow: [get, head]", exchange(headers=FLASK)),
    "one is missing": ("allow: [GET, POST]", exchange(headers=FLASK)),
    "one is too much": ("allow: POST", exchange(headers=FLASK)),
    "none is allowed": ("allow: {methods: []}", exchange(headers=(("Allow", ""),))),
    "none should be": ("allow: []", exchange(headers=FLASK)),
    "no header": ("allow: []", exchange()),
}


def test_what_allow_says(golden: Callable[..., None]) -> None:
    golden("allow", CASES)
