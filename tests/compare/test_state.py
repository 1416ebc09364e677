from grader.core.exchange import Session
from grader.core.http import Cookie
from grader.core.mismatch import Mismatch
from tests.compare.exchanges import answer, fact, told

SIGNED = "eyJ1c2VyIjoiYWRhIn0.ZxYw1A.abcdefghijklmnopqrstuvwxyz1"


def test_cookies_are_their_values_without_sessions_and_tokens() -> None:
    exchange = answer(
        cookies=(
            Cookie(name="theme", value="dark"),
            Cookie(name="session", value="1"),
            Cookie(name="s", value=SIGNED),
            Cookie(name="csrf_token", value="1"),
        ),
        set_cookies=(
            Cookie(name="b", value="", lifetime=0),
            Cookie(name="a", value="", lifetime=-1),
            Cookie(name="theme", value="dark", lifetime=9),
            Cookie(name="c", value=""),
        ),
    )

    assert fact("cookies", exchange) == {
        "deleted": ["a", "b"],
        "kept": {"theme": "dark"},
    }


def test_cookies_that_are_not_alike_are_told() -> None:
    reference = answer(
        cookies=(Cookie(name="theme", value="dark"), Cookie(name="size", value="9")),
        set_cookies=(
            Cookie(name="old", value="", lifetime=0),
            Cookie(name="gone", value="", lifetime=0),
            Cookie(name="size", value="", lifetime=0),
        ),
    )
    submission = answer(
        cookies=(
            Cookie(name="theme", value="light"),
            Cookie(name="old", value="1"),
            Cookie(name="own", value="2"),
        )
    )

    assert told("cookies", reference, submission) == [
        Mismatch(
            at="cookie old",
            expected="deleted, as the reference does it",
            actual='kept: "1"',
        ),
        Mismatch(
            at="cookie theme",
            expected='"dark", as the reference sets it',
            actual='"light"',
        ),
        Mismatch(
            at="cookie size",
            expected='"9", as the reference sets it',
            actual="no such cookie",
        ),
    ]


def test_equal_cookies_do_not_differ() -> None:
    exchange = answer(cookies=(Cookie(name="a", value="b"),))

    assert told("cookies", exchange, exchange) == []


def test_the_session_is_what_the_app_keeps_there() -> None:
    values = {"user": "ada", "_flashes": [], "csrf_token": "x", "cart": (1, 2)}

    assert fact("session", answer(session=Session(values=values))) == {
        "claimed": False,
        "values": {"user": "ada", "cart": [1, 2]},
    }


def test_a_session_of_which_nothing_is_known_is_empty() -> None:
    assert fact("session", answer()) == {"claimed": False, "values": {}}


def test_sessions_that_are_not_alike_are_told() -> None:
    reference = answer(session=Session(values={"a": 1, "b": 2, "c": "d"}))
    submission = answer(session=Session(values={"b": "2", "c": "d", "e": None}))

    assert told("session", reference, submission) == [
        Mismatch(
            at="session a",
            expected="1, as in the reference's session",
            actual="no such key",
        ),
        Mismatch(
            at="session b", expected="2, as in the reference's session", actual='"2"'
        ),
        Mismatch(
            at="session e",
            expected="no such key, as in the reference's session",
            actual="null",
        ),
    ]


def test_a_claimed_session_makes_claimed_mismatches() -> None:
    submission = answer(session=Session(values={"a": 1}, claimed=True))

    (mismatch,) = told("session", answer(), submission)

    assert mismatch.claimed


def test_flashes_are_their_categories() -> None:
    assert fact("flash", answer(flashes=("warning", "error"))) == ["error", "warning"]


def test_flashes_that_are_not_alike_are_told_as_claims() -> None:
    assert told("flash", answer(flashes=("error",)), answer(flashes=("info",))) == [
        Mismatch(
            at="flash",
            expected="a flashed message of category 'error', as the reference flashes",
            actual="no such message",
            claimed=True,
        ),
        Mismatch(
            at="flash",
            expected="no flashed message of category 'info', as the reference flashes",
            actual="a flashed message of category 'info'",
            claimed=True,
        ),
    ]
