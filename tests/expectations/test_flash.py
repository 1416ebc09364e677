from collections.abc import Callable

import pytest

from grader.core.observed import Flash, Observed
from tests.expectations.build import after, exchange, expectation

HELLO = Flash(text="Welcome  back, Ada!", category="success")
OOPS = Flash(text="Wrong password")
TWO = exchange(observed=Observed(flashes=(HELLO, OOPS)))

CASES = {
    "a text": ("flash: welcome back", TWO),
    "a category": ("flash: [{category: success}]", TWO),
    "both": ("flash: {text: ada, category: {any_of: [success, info]}}", TWO),
    "before a redirect": ("flash: [welcome, wrong]", after(TWO, last=exchange())),
    "another text": ("flash: [welcome, goodbye]", TWO),
    "another category": ("flash: [{category: error}]", TWO),
    "the text has another category": (
        "flash: {text: wrong, category: error}",
        TWO,
    ),
    "nothing was flashed": ("flash: [{category: error}, bye]", exchange()),
    "none": ("flash: none", exchange()),
    "none wanted": ("flash: none", TWO),
}


def test_what_flash_says(golden: Callable[..., None]) -> None:
    golden("flash", CASES)


def test_what_asks_for_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="write the messages that are wanted, or none"):
        expectation("flash: []")
