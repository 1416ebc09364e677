"""The part of Windows's job objects that holds on every system."""

from __future__ import annotations

import ctypes

import pytest

from grader.sandbox.job import Accounting, Limits, exit_code


def test_the_limits_are_laid_out_as_windows_has_them() -> None:
    # JOBOBJECT_EXTENDED_LIMIT_INFORMATION of winnt.h for processors of 64 bits.
    assert ctypes.sizeof(Limits) == 144
    assert ctypes.sizeof(Accounting) == 48
    assert Limits.basic.offset == 0
    assert Limits.basic.size == 64
    assert Limits.io.offset == 64
    assert Limits.process_memory.offset == 112


@pytest.mark.parametrize(
    ("status", "code"),
    [
        pytest.param(0, 0, id="done"),
        pytest.param(3, 3, id="sys.exit(3)"),
        pytest.param(256, 0, id="more than 8 bits"),
        pytest.param(0xFFFFFFFF, 255, id="sys.exit(-1)"),
        pytest.param(0xC0000005, -11, id="access violation"),
        pytest.param(-0x3FFFFFFB, -11, id="the same, signed"),
        pytest.param(0xC00000FD, -11, id="stack overflow"),
        pytest.param(0xC000001D, -4, id="illegal instruction"),
        pytest.param(0xC0000094, -8, id="divided by zero"),
        pytest.param(0xC0000409, -6, id="abort"),
        pytest.param(0xC000013A, -2, id="Ctrl-C"),
    ],
)
def test_an_exit_status_is_told_as_posix_has_it(status: int, code: int) -> None:
    assert exit_code(status) == code
