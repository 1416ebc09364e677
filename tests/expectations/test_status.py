from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.expectations.status import Status
from tests.expectations.build import exchange

CASES = {
    "the same": ("status: 201", exchange(status=201)),
    "another": ("status: 201", exchange(status=200)),
    "a class": ("status: 2xx", exchange(status=204)),
    "another class": ("status: 2xx", exchange(status=404)),
    "one of several": ("status: [400, 422]", exchange(status=422)),
    "none of several": ("status: [400, 3xx]", exchange(status=413)),
    "a status that nobody knows": ("status: 200", exchange(status=599)),
    "as fields": ("status: {codes: [200]}", exchange(status=200)),
}


def test_what_status_says(golden: Callable[..., None]) -> None:
    golden("status", CASES)


codes = st.integers(100, 599)


@settings(deadline=None)
@given(wanted=codes, got=codes)
def test_status_passes_exactly_when_the_codes_are_equal(wanted: int, got: int) -> None:
    found = list(Status(codes=(wanted,)).mismatches(exchange(status=got)))

    assert (found == []) == (wanted == got)


@settings(deadline=None)
@given(got=codes)
def test_a_class_passes_exactly_for_its_hundred(got: int) -> None:
    found = list(Status(codes=("4xx",)).mismatches(exchange(status=got)))

    assert (found == []) == (400 <= got < 500)


@pytest.mark.parametrize("code", [99, 600, "6xx", "2x", "ok", ""])
def test_what_is_no_status_is_refused(code: int | str) -> None:
    with pytest.raises(ValueError, match="is no status; write 201 or 2xx"):
        Status(codes=(code,))
