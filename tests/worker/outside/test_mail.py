"""Mail as it is kept."""

from __future__ import annotations

import pytest

from grader.worker.outside.mail import LONGEST, MOST, ROOM, Mail

READ = {
    "plain": (b"Subject: Hi\r\n\r\nGood\r\nday", ("Hi", "Good\nday", "")),
    "encoded": (
        "Subject: =?utf-8?b?5L2g5aW9?=\n"
        "Content-Type: text/plain; charset=gbk\n"
        "Content-Transfer-Encoding: 8bit\n\n你好".encode("gbk"),
        ("你好", "你好", ""),
    ),
    "both": (
        (
            b"Content-Type: multipart/alternative; boundary=x\n\n"
            b"--x\nContent-Type: text/plain\n\na\n"
            b"--x\nContent-Type: text/html\n\n<b>a\n--x--"
        ),
        ("", "a", "<b>a"),
    ),
    "no such charset": (
        b"Content-Type: text/plain; charset=klingon\n\nQapla'",
        ("", "Content-Type: text/plain; charset=klingon\n\nQapla'", ""),
    ),
    "a picture": (
        b"Content-Type: image/png\nContent-Transfer-Encoding: base64\n\nAAAA",
        ("", "", ""),
    ),
    "nothing": (b"", ("", "", "")),
    "no message": (b"\xff\xfe", ("", "\ufffd\ufffd", "")),
}


@pytest.mark.parametrize(("content", "read"), READ.values(), ids=list(READ))
def test_a_message_is_read(content: bytes, read: tuple[str, str, str]) -> None:
    mail = Mail()
    mail.keep("a@b.c", ["d@e.f"], content)

    [kept] = mail.taken()

    assert kept["sender"] == "a@b.c"
    assert kept["to"] == ["d@e.f"]
    assert (kept["subject"], kept["text"], kept["html"]) == read
    assert mail.taken() == []


def test_what_is_kept_of_one_request_is_bounded() -> None:
    mail = Mail()
    for _ in range(MOST + 1):
        mail.keep("a" * 500, ["b" * 500], b"Subject: Hi\n\n" + b"x" * 100_000)

    sent = mail.taken()

    assert len(sent) == MOST
    assert len(sent[0]["text"]) == LONGEST
    assert sum(len(str(one)) for one in sent) < ROOM + MOST * 100


def test_there_is_room_again_for_the_next_request() -> None:
    mail = Mail()
    for _ in range(MOST):
        mail.keep("a", [], b"\n" + b"x" * 100_000)
    mail.taken()
    mail.keep("a", [], b"\nlast")

    assert [one["text"] for one in mail.taken()] == ["last"]
