"""Requests, responses and cookies, as plain values."""

from __future__ import annotations

from dataclasses import dataclass

ORIGIN = "http://localhost:5000"
"""The site's origin, as `flask run` has it."""

SITE_HOSTS = frozenset({"localhost", "127.0.0.1"})
"""Hosts that are this site, on any port; students type both."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request as it was sent.

    `path` is decoded, starts with "/" and leaves the mount prefix out; `query` is
    encoded, without "?". `fields` are the form's names and values, for messages.
    """

    method: str
    path: str
    query: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    fields: tuple[tuple[str, str], ...] = ()
    visitor: str = ""

    @property
    def target(self) -> str:
        """Return the path with its query, as a person would type it."""
        return f"{self.path}?{self.query}" if self.query else self.path


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """One response as it crossed the wire. Header names keep their spelling."""

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""

    def header(self, name: str) -> str | None:
        """Return the first value of this header, whatever its case, or None."""
        wanted = name.lower()
        values = (value for key, value in self.headers if key.lower() == wanted)
        return next(values, None)

    @property
    def content_type(self) -> str:
        """Return the media type in lower case, without parameters."""
        return (self.header("Content-Type") or "").partition(";")[0].strip().lower()

    @property
    def text(self) -> str:
        """Return the body as text: UTF-8, as Flask writes it; bad bytes replaced."""
        return self.body.decode("utf-8", "replace")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cookie:
    """One cookie as a browser has it after a response.

    `lifetime` is in seconds from the moment it was set, whichever of Max-Age and
    Expires said so; None is a session cookie, zero or less deletes.
    """

    name: str
    value: str
    path: str = "/"
    domain: str = ""
    lifetime: float | None = None
    secure: bool = False
    http_only: bool = False
    same_site: str = ""
