"""Mail that is sent by `smtplib`: kept, as a server that takes everything would."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import TYPE_CHECKING

from grader.wire.frames import Header

if TYPE_CHECKING:
    from email.message import EmailMessage
    from smtplib import SMTP

MOST = 50
"""Messages of one request that are kept, and people that one is sent to."""

LONGEST = 4000
"""Characters of a text that are told."""

ROOM = 20_000
"""Characters of all messages of one request: an answer's header is no larger."""

NAMED = 100
"""Characters of an address."""

LARGEST = 1024 * 1024
"""Bytes of a message that are read."""

FEATURES = b"localhost\n8BITMIME\nSMTPUTF8\nSTARTTLS\nAUTH PLAIN"


class Mail:
    """The messages that were sent; `taken` returns those since the last time."""

    def __init__(self) -> None:
        """Begin with none."""
        self._sent: list[Header] = []
        self._room = ROOM

    def taken(self) -> list[Header]:
        """Return the messages, and forget them."""
        sent, self._sent, self._room = self._sent, [], ROOM
        return sent

    def keep(self, sender: str, to: list[str], content: bytes) -> None:
        """Keep one message with its envelope."""
        if len(self._sent) < MOST:
            people = [self._cut(one, NAMED) for one in to[:MOST]]
            texts = {key: self._cut(text) for key, text in _read(content).items()}
            envelope = {"sender": self._cut(sender, NAMED), "to": people}
            self._sent.append({**envelope, **texts})

    def _cut(self, text: str, longest: int = LONGEST) -> str:
        """Return the beginning of a text for which there is room."""
        kept = text[: min(longest, self._room)]
        self._room -= len(kept)
        return kept

    def replace(self, module: ModuleType) -> None:
        """Take the place of the server that `smtplib` talks to."""
        keep, kind = self.keep, module.SMTP

        def connect(
            one: SMTP, host: str = "localhost", *_: object, **__: object
        ) -> tuple[int, bytes]:
            vars(one).update(sock=_Server(keep), _host=host)
            return 220, b"ready"

        kind.connect = connect
        kind.starttls = _secured
        kind.send = _heard
        kind.getreply = _replied


def _heard(one: SMTP, said: str | bytes) -> None:
    """Send to our server, in the place of `SMTP.send`."""
    _server(one).hear(said)


def _replied(one: SMTP) -> tuple[int, bytes]:
    """Return the next reply of our server, in the place of `SMTP.getreply`."""
    return _server(one).replies.pop(0)


def _server(one: SMTP) -> _Server:
    """Return the server that a client is connected to, as `SMTP.send` looks for it."""
    server: object = one.sock
    if not isinstance(server, _Server):
        from smtplib import SMTPServerDisconnected

        raise SMTPServerDisconnected("please run connect() first")
    return server


def _secured(one: SMTP, *_: object, **__: object) -> tuple[int, bytes]:
    """Encrypt nothing, in the place of `SMTP.starttls`: nothing leaves the process."""
    one.ehlo_or_helo_if_needed()
    vars(one).update(ehlo_resp=None, helo_resp=None, esmtp_features={})
    vars(one).update(does_esmtp=False)
    return 220, b"ready"


class _Server:
    """Hears commands and has replies. Source: RFC 5321, section 4."""

    def __init__(self, keep: Callable[[str, list[str], bytes], None]) -> None:
        self.replies: list[tuple[int, bytes]] = []
        self._keep = keep
        self._sender = ""
        self._to: list[str] = []
        self._is_content = False

    def hear(self, said: str | bytes) -> None:
        """Take a command, or a whole message after DATA."""
        raw = said.encode("utf-8") if isinstance(said, str) else bytes(said)
        if self._is_content:
            self._is_content = False
            content = raw.removesuffix(b".\r\n").replace(b"\r\n..", b"\r\n.")
            self._keep(self._sender, self._to, content)
            self._to = []
            self.replies.append((250, b"kept"))
            return
        word, _, rest = raw.decode("utf-8", "replace").strip().partition(" ")
        self.replies.append(self._reply(word.upper(), rest))

    def _reply(self, word: str, rest: str) -> tuple[int, bytes]:
        """Return the reply to a command."""
        if word == "MAIL":
            self._sender, self._to = _address(rest), []
        elif word == "RCPT":
            self._to.append(_address(rest))
        elif word == "DATA":
            self._is_content = True
        known = {"AUTH": (235, b"welcome"), "DATA": (354, b"go on")}
        known |= {"EHLO": (250, FEATURES), "QUIT": (221, b"bye")}
        return known.get(word, (250, b"ok"))

    def close(self) -> None:
        """Do nothing: there is nothing to close."""


def _address(rest: str) -> str:
    """Return the address in "FROM:<ada@example.com> size=90"."""
    return rest.partition("<")[2].partition(">")[0]


def _read(content: bytes) -> dict[str, str]:
    """Return subject and texts of a message, as far as they can be read."""
    from email import message_from_bytes, policy
    from email.errors import MessageError

    try:
        message = message_from_bytes(content[:LARGEST], policy=policy.default)
        return {
            "subject": str(message["Subject"] or ""),
            "text": _part(message, "plain"),
            "html": _part(message, "html"),
        }
    except (MessageError, AttributeError, LookupError, TypeError, ValueError):
        return {"subject": "", "text": content.decode("utf-8", "replace"), "html": ""}


def _part(message: EmailMessage, kind: str) -> str:
    """Return the text of one kind, "" when there is none."""
    part = message.get_body((kind,))
    text = str(part.get_content()) if part is not None else ""
    return text.replace("\r\n", "\n")
