from __future__ import annotations

import errno

import pytest

from grader.worker.limits import exceeded


def wrapped(error: BaseException) -> BaseException:
    wrapper = RuntimeError("the database failed")
    wrapper.__cause__ = error
    return wrapper


@pytest.mark.parametrize(
    ("error", "name"),
    [
        pytest.param(MemoryError(), "memory", id="memory"),
        pytest.param(OSError(errno.EFBIG, "too large"), "file_size", id="a file"),
        pytest.param(
            RuntimeError("can't start new thread"), "processes", id="a thread"
        ),
        pytest.param(wrapped(MemoryError()), "memory", id="the cause of another"),
        pytest.param(OSError(errno.ENOENT, "no such file"), "", id="another number"),
        pytest.param(RuntimeError("no thread"), "", id="another text"),
        pytest.param(ValueError(), "", id="another exception"),
    ],
)
def test_an_exception_comes_from_a_limit(error: BaseException, name: str) -> None:
    assert exceeded(error) == name


def test_exceptions_in_a_circle_come_to_an_end() -> None:
    first, second = ValueError(), ValueError()
    first.__cause__, second.__cause__ = second, first

    assert exceeded(first) == ""
