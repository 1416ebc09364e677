from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.core.exchange import Exchange
from grader.core.http import Cookie
from grader.expectations.cookie import Cookie as CookieKind
from grader.expectations.cookie import CookieWanted
from grader.expectations.matchers.equals import Equals
from tests.expectations.build import after, exchange, expectation

DARK = Cookie(
    name="theme", value="dark", lifetime=2592000.0, http_only=True, same_site="lax"
)
PLAIN = Cookie(name="theme", value="dark")
GONE = Cookie(name="theme", value="", lifetime=-1.0)
OTHER = Cookie(name="session", value="x")


def kept(*cookies: Cookie) -> Exchange:
    """Return an answer that set these cookies, and a browser that keeps them."""
    return exchange(set_cookies=cookies, cookies=cookies)


def lasting(seconds: float) -> Exchange:
    return kept(Cookie(name="theme", value="dark", lifetime=seconds))


CASES = {
    "the value": ("cookie: {theme: dark}", kept(DARK)),
    "another value": ("cookie: {theme: light}", kept(DARK)),
    "a number": ("cookie: {visits: 3}", kept(Cookie(name="visits", value="3"))),
    "a matcher": ("cookie: {theme: {any_of: [light, dark]}}", kept(DARK)),
    "the browser had it": ("cookie: {theme: dark}", exchange(cookies=(DARK,))),
    "set before a redirect": (
        "cookie: {theme: dark}",
        after(exchange(set_cookies=(DARK,)), last=exchange(cookies=(DARK,))),
    ),
    "no such cookie": ("cookie: {theme: {http_only: true}}", kept(OTHER)),
    "no cookie at all": ("cookie: {theme: dark}", exchange()),
    "deleted though wanted": (
        "cookie: {theme: dark}",
        exchange(set_cookies=(GONE,)),
    ),
    "a browser refuses it": ("cookie: {theme: dark}", exchange(set_cookies=(DARK,))),
    "two of a name: the one set last counts": (
        "cookie: {theme: light}",
        exchange(
            set_cookies=(Cookie(name="theme", value="light", path="/a"),),
            cookies=(DARK, Cookie(name="theme", value="light", path="/a")),
        ),
    ),
    "two of a name, set before": (
        "cookie: {theme: light}",
        exchange(set_cookies=(GONE,), cookies=(DARK, OTHER)),
    ),
    "attributes": (
        """cookie: {theme: {value: dark, max_age: {between: [2505600, 2678400]},
        path: /, http_only: true, secure: false,
        same_site: {any_of: [Lax, Strict]}}}""",
        kept(DARK),
    ),
    "no attribute at all": (
        """cookie: {theme: {max_age: {gt: 0}, http_only: true,
        same_site: Lax, path: /a}}""",
        kept(PLAIN),
    ),
    "secure": ("cookie: {theme: {secure: true}}", kept(DARK)),
    "not to be HttpOnly": ("cookie: {theme: {http_only: false}}", kept(DARK)),
    "no lifetime wanted": (
        "cookie: {theme: {max_age: {exists: false}}}",
        kept(PLAIN),
    ),
    "Expires, some moments off": (
        "cookie: {theme: {max_age: 86400}}",
        lasting(86396.2),
    ),
    "another lifetime, some moments off": (
        "cookie: {theme: {max_age: 3600}}",
        lasting(86396.2),
    ),
    "to the second": ("cookie: {theme: {max_age: 57}}", lasting(57)),
    "a short one": ("cookie: {theme: {max_age: 30}}", lasting(3)),
    "unset": ("cookie: {theme: unset}", kept(OTHER)),
    "not unset": ("cookie: {theme: unset}", kept(DARK)),
    "deleted": ("cookie: {theme: deleted}", exchange(set_cookies=(GONE,))),
    "not deleted": ("cookie: {theme: {deleted: true}}", exchange(cookies=(DARK,))),
    "nothing to delete": ("cookie: {theme: deleted}", exchange()),
    "deleted elsewhere": (
        "cookie: {theme: deleted}",
        exchange(
            set_cookies=(Cookie(name="theme", value="", path="/theme", lifetime=0.0),),
            cookies=(DARK,),
        ),
    ),
}


def test_what_cookie_says(golden: Callable[..., None]) -> None:
    golden("cookie", CASES)


@settings(deadline=None)
@given(wanted=st.integers(1, 10**8), got=st.integers(1, 10**8))
def test_a_whole_lifetime_is_as_wanted_exactly_when_it_is_near(
    wanted: int, got: int
) -> None:
    claim = CookieKind(cookies={"theme": CookieWanted(max_age=Equals(wanted=wanted))})

    found = list(claim.mismatches(lasting(got)))

    minute = round(got / 60) * 60
    near = abs(got - minute) <= 5 and minute > 0
    assert (found == []) == (wanted == got or (near and wanted == minute))


@pytest.mark.parametrize(
    ("written", "message"),
    [
        pytest.param(
            "cookie: {theme: {deleted: true, value: x}}",
            "a cookie is unset, deleted, or has values: one of these",
            id="two at once",
        ),
        pytest.param(
            "cookie: {theme: {valu: x}}", "unknown matcher 'valu'", id="misspelled"
        ),
    ],
)
def test_what_is_no_cookie_is_refused(written: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        expectation(written)


def test_what_is_no_mapping_is_refused() -> None:
    with pytest.raises(ValueError, match="must be a mapping"):
        expectation("cookie: theme")
