from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest

from grader.sandbox.line import Closed, Silence
from grader.sandbox.pipes import PipeStream

Begin = Callable[[str], PipeStream]
"""Starts a program in Python; returns the stream to it."""


@pytest.fixture
def begin() -> Iterator[Begin]:
    begun: list[tuple[subprocess.Popen[bytes], PipeStream]] = []

    def begin(program: str) -> PipeStream:
        process = subprocess.Popen(
            [sys.executable, "-c", f"import os, signal, sys\n{program}"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        begun.append((process, PipeStream(process)))
        return begun[-1][1]

    yield begin
    for process, stream in begun:
        process.kill()
        process.wait()
        stream.close()


def read(stream: PipeStream, size: int) -> bytes:
    """Return so many bytes of what comes."""
    data = b""
    while len(data) < size:
        data += stream.read(10) or b""
    return data


def test_bytes_cross_as_they_are(begin: Begin) -> None:
    stream = begin("os.write(1, os.read(0, 99))")
    every = bytes(range(256))[:99]

    stream.write(every, 10, ())

    assert read(stream, 99) == every


def test_what_is_long_crosses_in_pieces(begin: Begin) -> None:
    stream = begin("sys.stdout.buffer.write(sys.stdin.buffer.read(3_000_000))")

    stream.write(b"x" * 3_000_000, 10, ())

    assert read(stream, 3_000_000) == b"x" * 3_000_000


def test_nothing_in_time_is_none(begin: Begin) -> None:
    stream = begin("signal.pause()")

    assert stream.read(0.01) is None
    assert stream.trace(0.01) is None


def test_what_nobody_reads_is_silence(begin: Begin) -> None:
    stream = begin("signal.pause()")

    with pytest.raises(Silence):
        stream.write(b"x" * 3_000_000, 0.1, ())


def test_the_end_is_told_whenever_it_is_asked_for(begin: Begin) -> None:
    stream = begin("")

    for _ in range(3):
        with pytest.raises(Closed):
            stream.read(10)
    with pytest.raises(Closed):
        stream.write(b"x" * 3_000_000, 10, ())


def test_the_last_trace_is_there_once_the_end_is_known(begin: Begin) -> None:
    stream = begin("os.close(1); os.write(2, b'the line'); os._exit(1)")
    with pytest.raises(Closed):
        stream.read(10)

    assert stream.trace(0) == b"the line"
    assert stream.trace(0) is None


def test_traces_that_nobody_reads_hold_nothing_up(begin: Begin) -> None:
    stream = begin("os.write(2, bytes(5_000_000)); os.write(1, b'on')")

    assert stream.read(10) == b"on"


def test_answers_that_nobody_reads_wait(begin: Begin) -> None:
    stream = begin("sys.stdout.buffer.write(bytes(9_000_000)); os.write(2, b'through')")

    assert stream.trace(0.3) is None
    assert len(read(stream, 9_000_000)) == 9_000_000
    assert stream.trace(10) == b"through"


def test_descriptors_do_not_cross(begin: Begin) -> None:
    stream = begin("")

    with pytest.raises(ValueError, match="1"):
        stream.write(b"x", 1, (1,))


def test_a_process_without_pipes_is_refused() -> None:
    with (
        subprocess.Popen([sys.executable, "-c", ""]) as process,
        pytest.raises(ValueError, match="python"),
    ):
        PipeStream(process)
