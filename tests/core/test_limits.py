from __future__ import annotations

import pytest

from grader.core.limits import EXCEEDED, Limits, exceeded, sized, watched


@pytest.mark.parametrize(
    ("number", "words"),
    [
        pytest.param(1023, "1023 bytes", id="bytes"),
        pytest.param(1024, "1 KiB", id="a kibibyte"),
        pytest.param(1536, "1.5 KiB", id="and a half"),
        pytest.param(1024**2, "1 MiB", id="a mebibyte"),
        pytest.param(3 * 1024**3, "3072 MiB", id="gibibytes"),
    ],
)
def test_a_size_is_told_in_the_largest_unit(number: int, words: str) -> None:
    assert sized(number) == words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        pytest.param("headers", "the response has more than 200 header lines"),
        pytest.param("memory", "the app needed more than 512 MiB of memory"),
        pytest.param("processes", "the app wanted more than 64 processes and threads"),
    ],
)
def test_what_is_exceeded_is_told_with_its_figure(name: str, words: str) -> None:
    assert exceeded(Limits(), name) == words


def test_each_limit_but_those_of_time_has_its_words() -> None:
    times = {"check", "load", "request"}

    assert {*EXCEEDED} == {*Limits.__dataclass_fields__} - times


def test_a_worker_is_told_the_limits_that_it_looks_at() -> None:
    assert watched(Limits()) == {
        "header_size": 64 * 1024,
        "headers": 200,
        "output": 16 * 1024**2,
        "response": 4 * 1024**2,
    }
