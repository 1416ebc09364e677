from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import pytest

from grader.core.errors import BrokenError
from grader.core.exchange import Exchange
from grader.core.mismatch import Mismatch
from tests.expectations.build import exchange, expectation


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A reference that answers otherwise in these facts."""

    other: tuple[str, ...] = ()

    def differences(
        self, facts: Sequence[str], exchange: Exchange
    ) -> Iterator[Mismatch]:
        for fact in self.other:
            if fact in facts:
                yield Mismatch(at=fact, expected="200 OK", actual=exchange.request.path)


CASES = {
    "the same": (
        "same_as_reference: [status, text]",
        exchange(reference=Reference()),
    ),
    "another": (
        "same_as_reference: [status, text]",
        exchange(reference=Reference(other=("links", "status"))),
    ),
    "one fact": (
        "same_as_reference: status",
        exchange(reference=Reference(other=("status",))),
    ),
    "as fields": (
        "same_as_reference: {facts: [text]}",
        exchange(reference=Reference(other=("status",))),
    ),
}


def test_what_same_as_reference_says(golden: Callable[..., None]) -> None:
    golden("same_as_reference", CASES)


def test_without_a_reference_the_grader_is_to_blame() -> None:
    with pytest.raises(BrokenError, match="the reference's answer is missing"):
        list(expectation("same_as_reference: status").mismatches(exchange()))


def test_an_unknown_fact_is_refused() -> None:
    with pytest.raises(ValueError, match="must be cookies, flash, "):
        expectation("same_as_reference: [markup]")
