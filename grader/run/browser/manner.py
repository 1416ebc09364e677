"""How an app is served, and in what manner a step is done."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """How the app is served: its prefix ("" or "/prefix"), and its session's cookie.

    `own_session` is true when sessions are Flask's own signed cookies.
    """

    mount: str = ""
    session_cookie: str = "session"
    own_session: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """Who does a step, and what is done about redirects.

    `follow` goes where they lead on this site. `expects_redirect` is true when the
    step wants to see a redirect: then not even a slash redirect is followed silently.
    """

    visitor: str = ""
    follow: bool = False
    expects_redirect: bool = False
