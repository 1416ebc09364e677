from __future__ import annotations

import json
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.wire.frames import BadFrame, Decoder, Frame, Overflow, encoded

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


def lengths(head: int, body: int) -> bytes:
    return struct.pack(">II", head, body)


def decoder(data: bytes) -> Decoder:
    made = Decoder(max_header=1000, max_body=1000)
    made.feed(data)
    return made


@given(
    header=st.dictionaries(st.text(), JSON), body=st.binary(), piece=st.integers(1, 9)
)
def test_a_frame_arrives_as_it_was_sent_in_whatever_pieces(
    header: dict[str, object], body: bytes, piece: int
) -> None:
    data = encoded(header, body)
    made = Decoder()
    frames = []
    for start in range(0, len(data), piece):
        made.feed(data[start : start + piece])
        frames.append(made.next())

    assert frames[-1] == Frame(header=header, body=body)
    assert set(frames[:-1]) <= {None}
    assert made.next() is None
    assert made.junk == 0


def test_two_frames_in_one_piece_are_two() -> None:
    made = decoder(encoded({"a": 1}) + encoded({"b": 2}, b"x"))

    assert made.next() == Frame(header={"a": 1})
    assert made.next() == Frame(header={"b": 2}, body=b"x")
    assert made.next() is None


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(
            lengths(2, 0) + b"[]", "a header that is no JSON object", id="list"
        ),
        pytest.param(lengths(2, 0) + b"{,", "a header that is no JSON", id="no JSON"),
        pytest.param(
            lengths(2, 0) + b"\xff\xff", "a header that is no JSON", id="bytes"
        ),
        pytest.param(
            lengths(9, 0) + b'{"a":NaN}', "a header that is no JSON", id="not a number"
        ),
    ],
)
def test_what_is_no_frame_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(BadFrame) as caught:
        decoder(data).next()

    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("head", "body", "message"),
    [
        pytest.param(256 * 1024 + 1, 0, "a header of 262145 bytes", id="head"),
        pytest.param(2, 16 * 1024**2 + 1, "a body of 16777217 bytes", id="body"),
    ],
)
def test_what_is_too_long_is_refused_by_its_length(
    head: int, body: int, message: str
) -> None:
    with pytest.raises(Overflow) as caught:
        decoder(lengths(head, body)).next()

    assert str(caught.value) == f"an answer with {message}"


def test_json_nested_too_deeply_is_refused() -> None:
    deep = b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    made = Decoder()
    made.feed(lengths(len(deep), 0) + deep)

    with pytest.raises(BadFrame):
        made.next()


@given(data=st.binary(max_size=60))
def test_any_bytes_are_a_frame_or_wait_or_are_refused(data: bytes) -> None:
    made = decoder(data)
    try:
        frame = made.next()
    except BadFrame:
        return

    assert frame is None or json.dumps(frame.header)


MARK = b"\x01mark"


@given(junk=st.binary(max_size=40).filter(lambda junk: MARK not in junk + MARK[:-1]))
def test_bytes_before_a_mark_are_dropped_and_counted(junk: bytes) -> None:
    made = Decoder(mark=MARK)
    made.feed(junk)
    before = made.next()
    made.feed(encoded({"a": 1}, b"x", mark=MARK))

    assert before is None
    assert made.next() == Frame(header={"a": 1}, body=b"x")
    assert made.junk == len(junk)


def test_a_flood_without_a_mark_is_refused() -> None:
    made = Decoder(mark=MARK)
    made.feed(b"x" * 2_000_000)

    with pytest.raises(BadFrame) as caught:
        made.next()

    assert str(caught.value) == "a flood of bytes that are no answer"


def test_a_frame_is_written_though_json_was_replaced(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(json, "dumps", None)
    monkeypatch.setattr(json, "JSONEncoder", None)

    assert encoded({"a": 1}).endswith(b'{"a":1}')
