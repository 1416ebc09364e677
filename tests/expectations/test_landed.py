from collections.abc import Callable

import pytest

from grader.expectations.landed import Landed
from tests.expectations.build import after, exchange, redirect

CASES = {
    "there": ("landed: /login", exchange(path="/login/")),
    "after a redirect": (
        "landed: /login",
        after(redirect("/login"), last=exchange(path="/login", query="next=/")),
    ),
    "one of several": ("landed: [/, /home]", exchange(path="/home")),
    "elsewhere": ("landed: {to: [/, /home]}", exchange(path="/login", query="a=b")),
    "an odd path": ("landed: /a%3Fb", exchange(path="/a?b")),
    "under a mount": ("landed: /a", exchange(path="/a", mount="/mnt")),
}


def test_what_landed_says(golden: Callable[..., None]) -> None:
    golden("landed", CASES)


def test_a_target_that_is_no_path_is_refused() -> None:
    with pytest.raises(ValueError, match="'x' is no path; write '/x'"):
        Landed(to=("x",))
