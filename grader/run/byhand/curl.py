"""One request, or one with the redirects that follow it, as a line for curl."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass

from grader.core.http import ORIGIN
from grader.core.step import Ask
from grader.run.browser.log import Sent
from grader.run.browser.request import encoded, overridden
from grader.run.byhand.body import Writing, header, options
from grader.run.byhand.jars import Jar

_FOLLOWED = frozenset({"GET", "HEAD", "POST"})
"""Methods that curl changes as a browser does when it follows."""

_UNSENT = frozenset({"origin", "referer"})
"""Headers that tell where a request comes from: few apps look at them."""

_GLOBBED = frozenset("[]{}")
"""Characters by which curl means several addresses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Travel:
    """A request and the hops that redirects led to. `headers` are the step's own."""

    first: Sent
    hops: tuple[Sent, ...] = ()
    headers: frozenset[str] = frozenset()

    @property
    def all(self) -> tuple[Sent, ...]:
        """Return every request of it, in order."""
        return (self.first, *self.hops)

    @property
    def last(self) -> Sent:
        """Return the request that it ended with."""
        return self.all[-1]

    @property
    def is_one(self) -> bool:
        """Return whether curl, told to follow, does just this."""
        if not self.hops:
            return True
        ask, last = self.first.ask, self.last.exchange
        ends = last is None or last.response.header("Location") is None
        return ask.method in _FOLLOWED and not ask.cookies and ends


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where the app is by hand: its address, and how long to wait for an answer."""

    origin: str
    mount: str
    seconds: float


def line(travel: Travel, jar: Jar, writing: Writing, address: Address) -> str:
    """Return the whole line."""
    sent = travel.first
    words = [
        writing.shell.curl,
        "-I" if sent.ask.method == "HEAD" else "-i",
        *(["-L"] if travel.hops else []),
        *([] if travel.last.exchange else ["-m", f"{address.seconds:g}"]),
        *_cookies(sent.ask, jar, writing),
        *_headers(travel, writing, address),
        *_carried(sent.ask, writing),
        *_url(sent.ask, writing, address),
    ]
    return " ".join(words)


def _cookies(ask: Ask, jar: Jar, writing: Writing) -> Iterator[str]:
    """Yield the words for cookies: those of the jar, and those that the step gives.

    Of two cookies with one name curl sends both, and of two headers: then the jar is
    left out for this request.
    """
    pairs = overridden("", ask.cookies)
    said = writing.shell.word(pairs)
    clash = bool(jar.held & {name for name, _ in ask.cookies}) or (pairs and not said)
    if jar.name and not clash:
        yield from ["-c", jar.name] if jar.is_new else ["-b", jar.name, "-c", jar.name]
    if pairs:
        yield from ["-b", said] if said else header("Cookie", pairs, writing)


def _headers(travel: Travel, writing: Writing, address: Address) -> Iterator[str]:
    """Yield the words for headers; those that only a browser adds are left out.

    Where a page came from is told if the answer leads back there.
    """
    ask, answer = travel.first.ask, travel.first.exchange
    location = answer.response.header("Location") if answer else None
    for name, value in ask.headers:
        is_own = name.lower() in travel.headers
        if is_own or name.lower() not in _UNSENT:
            yield from header(name, value, writing)
        elif name == "Referer" and value == location:
            there = value.replace(ORIGIN, address.origin, 1)
            yield from header(name, there, writing)
    if ask.auth is not None:
        said = writing.shell.word(":".join(ask.auth))
        yield from ["-u", said] if said else _authorization(ask.auth, writing)


def _authorization(auth: tuple[str, str], writing: Writing) -> list[str]:
    """Return the words for a user and password that no shell's word can hold."""
    token = b64encode(":".join(auth).encode("utf-8", "replace")).decode("ascii")
    return header("Authorization", f"Basic {token}", writing)


def _carried(ask: Ask, writing: Writing) -> list[str]:
    """Return the words for the method and what is sent along."""
    words = options(ask, writing)
    has_data = any(word.startswith(("-d", "--data", "-F", "--form")) for word in words)
    usual = "POST" if has_data else "GET"
    is_said = ask.method in {usual, "HEAD"}
    return words if is_said else ["-X", ask.method, *words]


def _url(ask: Ask, writing: Writing, address: Address) -> Iterator[str]:
    """Yield the words for the address."""
    target = encoded(ask)
    whole = address.origin + address.mount + target.path
    if target.query:
        whole = f"{whole}?{target.query}"
    if _GLOBBED & set(whole):
        yield "-g"
    if "/." in target.path:
        yield "--path-as-is"
    said = writing.shell.word(whole)
    yield said or f'"{whole}"'
