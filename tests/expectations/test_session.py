from collections.abc import Callable

import pytest

from grader.core.exchange import Exchange, Session
from grader.core.plain import Plain
from tests.expectations.build import exchange, expectation


def having(*, claimed: bool = False, **values: Plain) -> Exchange:
    return exchange(session=Session(values=values, claimed=claimed))


DEEP: Plain = "ada"
for _ in range(3000):
    DEEP = [DEEP]

CASES = {
    "a key": ("session: {user: ada, n: 3}", having(user="ada", n=3)),
    "another value": ("session: {user: ada}", having(user="alan")),
    "another type": ("session: {n: 3}", having(n="3")),
    "no such key": ("session: {username: ada}", having(user="ada", n=3, _flashes=[])),
    "no key at all": ("session: {username: ada}", having()),
    "a key that must not be": ("session: {user: {exists: false}}", having(user="ada")),
    "empty": ("session: empty", having(_flashes=[["message", "Bye"]], csrf_token="x")),
    "not empty": ("session: {empty: true}", having(user="ada")),
    "should not be empty": ("session: {empty: false}", having(_permanent=True)),
    "some value, however deep": (
        "session: {any_value: ada}",
        having(me={"names": [1, "ada"]}),
    ),
    "very deep": ("session: {any_value: ada}", having(me=DEEP)),
    "no such value": ("session: {any_value: ada}", having(_flashes=[["m", "ada"]])),
    "no value": ("session: {no_value: {contains: secret}}", having(user="ada")),
    "a value that must not be": (
        "session: {no_value: {contains: secret}}",
        having(user="ada", pw="my secret"),
    ),
    "a key that is called as an option": (
        "session: {keys: {empty: 1}, user: ada}",
        having(empty=2, user="ada"),
    ),
    "claimed": ("session: {user: ada, empty: true}", having(claimed=True, user="x")),
    "nothing is known": ("session: {user: ada, empty: true}", exchange()),
}


def test_what_session_says(golden: Callable[..., None]) -> None:
    golden("session", CASES)


@pytest.mark.parametrize("written", ["session: 3", "session: {keys: 3}"])
def test_what_is_no_session_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="must be a mapping"):
        expectation(written)
