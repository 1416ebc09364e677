"""The files in which curl keeps the cookies of each visitor."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grader.core.said import say
from grader.run.browser.log import Sent
from grader.run.byhand.shells import Shell

_WORD = re.compile(r"[\w.-]+", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Jar:
    """A file with cookies; no name is no file. `held` are the names of its cookies."""

    name: str = ""
    is_new: bool = False
    held: frozenset[str] = frozenset()


class Jars:
    """A jar for each visitor that comes again.

    Also where no cookie was given: it is, once the app is as it should be.
    """

    def __init__(self, sent: Sequence[Sent], shell: Shell) -> None:
        """Begin without files; `sent` is all that will be sent."""
        visitors = [request.visitor for request in sent]
        self._shell = shell
        self._names = {
            name: _named(name, number)
            for number, name in enumerate(dict.fromkeys(visitors), start=1)
            if visitors.count(name) > 1
        }
        self._held: dict[str, frozenset[str]] = {}

    def used(self, sent: Sequence[Sent]) -> Jar:
        """Return the jar for a request with its hops; know what it holds after them."""
        visitor = sent[0].visitor
        if visitor not in self._names:
            return Jar()
        before = self._held.get(visitor)
        cookies = sent[-1].exchange.cookies if sent[-1].exchange else ()
        self._held[visitor] = frozenset(cookie.name for cookie in cookies)
        return Jar(
            name=self._names[visitor],
            is_new=before is None,
            held=before or frozenset(),
        )

    def without(self, dropped: Sequence[tuple[str, str]]) -> Iterator[str]:
        """Yield the lines that take cookies out of their visitors' jars."""
        for visitor, cookie in dropped:
            jar = self._names.get(visitor)
            if jar and _WORD.fullmatch(cookie) and self._shell.has_text_tools:
                rest = f"{jar}.rest"
                yield f"""awk '$6 != "{cookie}"' {jar} > {rest} && mv {rest} {jar}"""
            elif jar:
                what = {"cookie": cookie, "jar": jar}
                said = say("take the line of the cookie {cookie} out of {jar}", **what)
                yield f"# {said}"
            self._held[visitor] = self._held.get(visitor, frozenset()) - {cookie}


def _named(visitor: str, number: int) -> str:
    """Return the name of a visitor's file, which every shell can spell."""
    if not visitor:
        return "jar"
    return f"jar-{visitor if _WORD.fullmatch(visitor) else number}"
