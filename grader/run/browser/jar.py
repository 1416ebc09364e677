"""One visitor's cookies, kept by the rules of the standard library's `http.cookiejar`.

That one looks at the machine's clock; a browser's here stands still but for `later`
steps, or a slow machine would lose cookies. So it is given cookies without an expiry,
and what is over is taken out of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from http import cookiejar
from urllib.request import Request as Asked

from grader.core.http import ORIGIN, Cookie
from grader.run.browser.cookies import Baked

MOST = 180
"""Cookies of one visitor, as many as Chromium keeps of a site."""

_HOST = "localhost.local"
"""What `http.cookiejar` calls a host without a dot (RFC 2965)."""

_Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """A cookie with the moment, on the jar's clock, at which it is over."""

    baked: Baked
    over: float | None


class Jar:
    """The cookies of one visitor. Its clock begins at zero."""

    def __init__(self) -> None:
        """Begin empty."""
        self._policy = cookiejar.DefaultCookiePolicy(
            secure_protocols=("http", "https")  # browsers trust localhost
        )
        self._jar = cookiejar.CookieJar(self._policy)
        self._kept: dict[_Key, _Kept] = {}
        self._clock = 0.0

    @property
    def cookies(self) -> tuple[Cookie, ...]:
        """Return the cookies in the order in which they came."""
        return tuple(kept.baked.cookie for kept in self._kept.values())

    @property
    def baked(self) -> tuple[Baked, ...]:
        """Return the cookies with their values as they are sent."""
        return tuple(kept.baked for kept in self._kept.values())

    def keep(self, all_baked: Iterable[Baked], path: str) -> None:
        """Take what the answer to a request for `path` (encoded, mounted) has set."""
        asked = _asked(path)
        for each in all_baked:
            self._take(each, asked)

    def header(self, path: str) -> str:
        """Return the Cookie header of a request for `path`; empty when none is due."""
        if not self._kept:
            return ""
        asked = _asked(path)
        self._jar.add_cookie_header(asked)
        return asked.get_header("Cookie") or ""

    def later(self, seconds: float) -> tuple[str, ...]:
        """Move the clock; forget the cookies whose time is over, return their names."""
        self._clock += seconds
        over = [
            key
            for key, kept in self._kept.items()
            if kept.over is not None and kept.over <= self._clock
        ]
        for key in over:
            self._forget(key)
        return tuple(name for _, _, name in over)

    def copied(self) -> Jar:
        """Return another jar with the same cookies."""
        other = Jar()
        other._clock = self._clock
        for key, kept in self._kept.items():
            other._put(key, kept)
        return other

    def _take(self, each: Baked, asked: Asked) -> None:
        """Keep, replace or forget one cookie, if this site may set it."""
        cookie = each.cookie
        key = (cookie.domain or _HOST, cookie.path, cookie.name)
        if not self._policy.set_ok(_standard(key, each), asked):
            return
        if cookie.lifetime is not None and cookie.lifetime <= 0:
            self._forget(key)
        elif key in self._kept or len(self._kept) < MOST:
            lives = cookie.lifetime
            over = None if lives is None else self._clock + lives
            self._put(key, _Kept(baked=each, over=over))

    def _put(self, key: _Key, kept: _Kept) -> None:
        self._kept[key] = kept
        self._jar.set_cookie(_standard(key, kept.baked))

    def _forget(self, key: _Key) -> None:
        if self._kept.pop(key, None) is not None:
            self._jar.clear(*key)


def _asked(path: str) -> Asked:
    """Return a request as `http.cookiejar` wants to see it."""
    return Asked(f"{ORIGIN}{path}")  # noqa: S310 - it is looked at, never opened


def _standard(key: _Key, each: Baked) -> cookiejar.Cookie:
    """Return a cookie as `http.cookiejar` has it."""
    domain, path, _ = key
    cookie = each.cookie
    return cookiejar.Cookie(
        version=0,
        name=cookie.name,
        value=each.raw,
        port=None,
        port_specified=False,
        domain=domain,
        domain_specified=bool(cookie.domain),
        domain_initial_dot=False,
        path=path,
        path_specified=True,
        secure=cookie.secure,
        expires=None,
        discard=True,
        comment=None,
        comment_url=None,
        rest={},
    )
