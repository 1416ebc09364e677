"""What sites answer: the first replacement that fits a request."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import parse_qsl, unquote, urlsplit

from grader.wire.frames import Header
from grader.worker.outside.asked import Asked
from grader.worker.outside.sockets import Sockets, failure

PORTS = {"http": 80, "https": 443}
"""Ports that an address need not name."""

ERRORS = {"ConnectionError": ConnectionRefusedError, "TimeoutError": TimeoutError}
"""What stands in for an answer -> what a connection raises then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteAnswer:
    """What a site answers."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def raw(self) -> bytes:
        """Return the bytes of the answer. Source: RFC 9112."""
        known = {status.value: status.phrase for status in HTTPStatus}
        lines = [
            f"HTTP/1.1 {self.status} {known.get(self.status, '')}",
            *(f"{name}: {value}" for name, value in self.headers),
            f"Content-Length: {len(self.body)}",
            "Connection: close",
        ]
        head = "".join(f"{line}\r\n" for line in lines)
        return f"{head}\r\n".encode() + self.body


class Sites:
    """Answers the requests of every library."""

    def __init__(
        self, entries: Sequence[Header], asked: Asked, sockets: Sockets
    ) -> None:
        """Answer by these entries, the fields of `SiteReplaced`."""
        self._entries = entries
        self._asked = asked
        self._sockets = sockets

    def are_real(self, host: str, port: int) -> bool:
        """Return whether the app itself listens here, so that nothing stands in."""
        return self._sockets.is_ours(host, port)

    def answer(self, method: str, url: str) -> SiteAnswer:
        """Return the answer to a request.

        Raises OSError where there is none, as on a machine without a network.
        """
        for entry in self._entries:
            if _fits(entry, method, url):
                if entry["raises"]:
                    raise ERRORS[entry["raises"]]("the assignment makes this fail")
                return SiteAnswer(
                    status=entry["status"],
                    headers=tuple((name, value) for name, value in entry["headers"]),
                    body=entry["body"].encode(),
                )
        host = urlsplit(url).hostname or ""
        self._asked.url(method, url, host)
        raise failure(host)


def _fits(entry: Header, method: str, url: str) -> bool:
    """Return whether an entry answers a request."""
    if entry["method"] not in {"*", method}:
        return False
    pattern = entry["url"]
    if entry["lower"]:
        pattern, url = pattern.lower(), url.lower()
    place, _, query = pattern.partition("?")
    if not like(_whole(place), _place(url)):
        return False
    given = parse_qsl(urlsplit(url).query, keep_blank_values=True)
    return all(
        any(name == one and like(wanted, value) for one, value in given)
        for name, wanted in parse_qsl(query, keep_blank_values=True)
    )


def _whole(pattern: str) -> str:
    """Return a pattern with the path "/" where it names a host alone."""
    scheme, _, rest = pattern.partition("://")
    host, _, path = rest.partition("/")
    host = host.lower().removesuffix(f":{PORTS.get(scheme)}")
    return f"{scheme}://{host}/{unquote(path)}"


def _place(url: str) -> str:
    """Return a URL without its query, its path decoded, its host in one spelling."""
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port
    named = f":{port}" if port and port != PORTS.get(parts.scheme) else ""
    return f"{parts.scheme}://{host}{named}{unquote(parts.path) or '/'}"


def like(pattern: str, text: str) -> bool:
    """Return whether a text is like a pattern, in which "*" is any text."""
    first, *parts = pattern.split("*")
    if not parts:
        return text == first
    if not text.startswith(first):
        return False
    at = len(first)
    for part in parts[:-1]:
        found = text.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return len(text) - at >= len(parts[-1]) and text.endswith(parts[-1])
