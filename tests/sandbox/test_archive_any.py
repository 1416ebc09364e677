"""Whatever bytes come in, files come out or `Unusable`, in bounded time and memory."""

from __future__ import annotations

import time
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from grader.sandbox.handed import handed
from grader.sandbox.tree import Unusable
from tests.sandbox.archives import LINK, Packed, gzipped, member, tarred, zipped

FILES = {
    "ada/app.py": b"from flask import Flask\n" * 30,
    "ada/templates/a.html": b"<p>",
    "ada/static/\u4f5c\u4e1a.css": bytes(range(256)),
}

ZIP = zipped(
    *(Packed(name=name.encode(), content=text) for name, text in FILES.items()),
    Packed(name="作业".encode("gbk"), flags=0, method=0, content=b"PK\x03\x04"),
    Packed(name=b"ada/link", attributes=LINK, extra=b"\x75\x70\x09\0\x01aaaabbbb"),
)

TAR = tarred(
    *((member(name, text), text) for name, text in FILES.items()),
    (member("ada/" + "x" * 120, pax_headers={"mtime": "1.5", "comment": "a"}), b""),
    (member("ada/link", type=b"2", linkname="/etc"), b""),
)

GNU = tarred((member("ada/" + "x" * 120), b""), form=1)

GOOD = {"zip": ZIP, "tar": TAR, "gnu tar": GNU, "gzip": gzipped(TAR)}

SECONDS = 10
MOST = 96 * 1024 * 1024
"""Bytes beside those of the files; both bounds are for a busy machine."""

BEGINS = (b"", b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"\x1f\x8b\x08" + bytes(7))

LAW = settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def judge(folder: Path, content: bytes) -> None:
    """See that these bytes are either read or refused, and in what time."""
    path = folder / "ada.zip"
    path.write_bytes(content)
    tracemalloc.start()
    start = time.monotonic()
    try:
        files, told = handed(path).files, ""
    except Unusable as unusable:
        files, told = {}, str(unusable)
    finally:
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert bool(files) != told.startswith("ada.zip: ")
    assert time.monotonic() - start < SECONDS
    assert peak < MOST + 2 * sum(len(file.content) for file in files.values())
    assert not any(name.startswith("/") or ".." in name.split("/") for name in files)
    assert sorted(folder.iterdir()) == [path]


@pytest.mark.parametrize("kind", GOOD)
def test_the_good_ones_are_read(kind: str, tmp_path: Path) -> None:
    (tmp_path / "ada.zip").write_bytes(GOOD[kind])

    assert handed(tmp_path / "ada.zip").files


@LAW
@given(begin=st.sampled_from(BEGINS), rest=st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(
    tmp_path: Path, begin: bytes, rest: bytes
) -> None:
    judge(tmp_path, begin + rest)


@LAW
@given(rest=st.binary(max_size=300), flag=st.integers(0, 255))
def test_any_header_of_a_tar_is_read_or_refused(
    tmp_path: Path, rest: bytes, flag: int
) -> None:
    info = member("app.py", rest).tobuf()
    body = rest.ljust(512, b"\0")
    header = bytearray(info)
    header[156] = flag
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\0 " % sum(header)

    judge(tmp_path, bytes(header) + body + member("b.py").tobuf() + bytes(1024))


@pytest.mark.parametrize("kind", GOOD)
@LAW
@given(data=st.data())
def test_any_change_of_a_good_one_is_read_or_refused(
    tmp_path: Path, kind: str, data: st.DataObject
) -> None:
    content = bytearray(GOOD[kind])
    places = st.integers(0, len(content) - 1)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(places)
        new = data.draw(
            st.binary(max_size=8) | st.sampled_from([b"\xff" * 8, bytes(8)])
        )
        is_put_in = data.draw(st.booleans())
        content[at : at if is_put_in else at + len(new)] = new
    if data.draw(st.booleans()):
        del content[data.draw(places) :]

    judge(tmp_path, bytes(content))


@LAW
@given(fields=st.dictionaries(st.text(max_size=12), st.text(max_size=20), max_size=4))
@example(fields={"path": "\0"})
@example(fields={"size": "-1"})
@example(fields={"size": "9" * 5000})
@example(fields={"mtime": "x"})
@example(fields={"hdrcharset": "BINARY", "path": "\udcff"})
@example(fields={"GNU.sparse.major": "1", "GNU.sparse.minor": "0"})
@example(fields={"GNU.sparse.map": "1,2,x"})
@example(fields={"GNU.sparse.size": "1"})
def test_any_fields_of_a_tar_are_read_or_refused(
    tmp_path: Path, fields: dict[str, str]
) -> None:
    try:
        content = tarred((member("app.py", b"1\n", pax_headers=fields), b"1\n"))
    except UnicodeEncodeError:
        return

    judge(tmp_path, content)
