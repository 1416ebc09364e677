"""Requests as a browser words them, and as Werkzeug builds them."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import quote, unquote, urlencode

from werkzeug.http import dump_cookie
from werkzeug.test import EnvironBuilder

from grader.core.http import ORIGIN, Request
from grader.core.step import Ask
from grader.run.browser.body import body

HOST = ORIGIN.partition("//")[2]

BROWSER = (
    ("Host", HOST),
    (
        "User-Agent",
        (
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
            "Chrome/142.0.0.0 Safari/537.36"
        ),
    ),
    (
        "Accept",
        "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8",
    ),
    ("Accept-Language", "en-US,en;q=0.9"),
)
"""What a browser says of itself. No Accept-Encoding: nothing here unpacks."""

BODILESS = frozenset({"GET", "HEAD", "OPTIONS", "DELETE"})
"""Methods that have no Content-Length when they carry nothing."""

_CONNECTION = {"REMOTE_ADDR": "127.0.0.1", "REMOTE_PORT": "53412"}
_PATH = "%!$&'()*+,/:;=@"
_QUERY = "%!$&'()*+,/:;=?@[]|"

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A path with its query, both encoded; the path leaves the mount prefix out."""

    path: str
    query: str = ""


def encoded(ask: Ask) -> Target:
    """Return the first target of this, as an address bar sends it."""
    path, _, query = ask.paths[0].partition("#")[0].partition("?")
    whole = filter(None, [_quoted(query, _QUERY), _joined(ask.query)])
    return Target(path=_quoted(path, _PATH), query="&".join(whole))


def request(ask: Ask, target: Target, *, cookies: str, visitor: str = "") -> Request:
    """Return the request that this asks for.

    `cookies` is the header that the jar gives; it is used unless the ask brings one.
    """
    carried = body(ask)
    return Request(
        method=ask.method,
        path=unquote(target.path),
        query=target.query,
        headers=tuple(_headers(ask, carried.type, cookies)),
        body=carried.content,
        fields=(
            *(ask.form or ()),
            *((file.field, file.filename) for file in ask.files),
        ),
        visitor=visitor,
    )


def builder(sent: Request, *, path: str, mount: str) -> EnvironBuilder:
    """Return Werkzeug's form of a request whose encoded path is `path`."""
    carries = bool(sent.body) or sent.method not in BODILESS
    built = EnvironBuilder(
        query_string=sent.query,
        method=sent.method,
        input_stream=BytesIO(sent.body) if carries else None,
        headers=sent.headers,
        environ_base=_CONNECTION,
    )
    # Set here: above, a path that begins with "//" would be taken for a host, and a
    # base URL would be parsed anew for each request.
    built.host = HOST
    built.script_root = mount
    built.path = path
    built.request_uri = f"{mount}{path}?{sent.query}" if sent.query else mount + path
    return built


def overridden(cookies: str, others: Iterable[tuple[str, str]]) -> str:
    """Return a Cookie header in which these cookies stand in for those of the jar."""
    mine = {_name(pair): pair for pair in cookies.split("; ") if pair}
    for name, value in others:
        pair = dump_cookie(name, value, path=None, max_size=0)
        mine[_name(pair)] = pair
    return "; ".join(mine.values())


def _name(pair: str) -> str:
    return pair.partition("=")[0]


def _headers(ask: Ask, content_type: str, cookies: str) -> Iterator[tuple[str, str]]:
    """Yield the headers: the browser's own, but for those that the ask gives."""
    own = [*BROWSER]
    if content_type:
        own.append(("Content-Type", content_type))
    if ask.auth is not None:
        token = b64encode(":".join(ask.auth).encode("utf-8", "replace")).decode("ascii")
        own.append(("Authorization", f"Basic {token}"))
    cookie = overridden(cookies, ask.cookies) if ask.cookies else cookies
    if cookie:
        own.append(("Cookie", cookie))
    given = {name.lower() for name, _ in ask.headers}
    yield from (line for line in own if line[0].lower() not in given)
    for name, value in ask.headers:
        yield name, value.encode("utf-8", "replace").decode("latin-1")


def _joined(query: Pairs) -> str:
    return urlencode(query, errors="replace") if query else ""


def _quoted(text: str, safe: str) -> str:
    return quote(text, safe=safe, errors="replace")
