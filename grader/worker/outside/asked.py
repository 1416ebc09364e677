"""What an app asked of the world outside and got no answer to, and mail it sent."""

from __future__ import annotations

from pathlib import Path

from grader.wire.frames import Header
from grader.worker.raised import caller

MOST = 20
"""Calls of one request that are told."""

LONGEST = 300
"""Characters of a call that are told."""


class Asked:
    """Notes what had no answer; `taken` returns it, and what is told once is gone."""

    def __init__(self, root: Path) -> None:
        """Tell lines of the submission in this folder."""
        self._root = root
        self._calls: list[Header] = []
        self._hosts: set[str] = set()

    def call(self, name: str) -> None:
        """Note a call of a replaced function with arguments that have no answer."""
        self._note("call", name)

    def url(self, method: str, url: str, host: str, *, by: str = "") -> None:
        """Note a request to a site; `by` is a library whose requests are not answered.

        What its host is asked for below, an address or a connection, is not told again.
        """
        self._hosts.add(host)
        self._note("url", f"{method} {url}", by)

    def host(self, name: str, port: int = 0) -> None:
        """Note a connection, or the search for an address when the port is 0."""
        if name not in self._hosts:
            shown = f"[{name}]" if ":" in name else name
            self._note("host", f"{shown}:{port}" if port else shown)
        self._hosts.add(name)

    def taken(self) -> list[Header]:
        """Return what was noted since the last time."""
        calls, self._calls = self._calls, []
        self._hosts.clear()
        return calls

    def _note(self, kind: str, asked: str, by: str = "") -> None:
        if len(self._calls) < MOST:
            place = caller(self._root)
            said = asked[:LONGEST]
            self._calls.append({"kind": kind, "asked": said, "place": place, "by": by})
