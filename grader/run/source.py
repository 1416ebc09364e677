"""The submission's own files, asked for by a step that failed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from grader.core.exchange import Exchange
from grader.core.mismatch import Mismatch
from grader.core.plain import Plain
from grader.expectations.hints import Failure, advised, known, unknown
from grader.sandbox.process import Process

MOST = 20
"""Endpoints or names of one kind that are asked for."""


class Source:
    """What an app's process tells of its files: a core `Source`."""

    def __init__(self, process: Process) -> None:
        """Ask this process."""
        self._process = process
        self._earlier: list[str] = []
        self._last: Exchange | None = None
        self._is_restarted = False

    def told(self, exchange: Exchange, wanted: str) -> Mapping[str, Plain]:
        """Return what the files say of how a step was answered, by name."""
        if wanted == "restarted":
            return {"restarted": "yes" if self._is_restarted else None}
        endpoints = _unique(_endpoints(exchange))
        rendered = [one for part in exchange.chain for one in part.observed.templates]
        raised = exchange.observed.raised
        is_missing = raised is not None and raised.type == "TemplateNotFound"
        order = {
            "wanted": wanted,
            "method": exchange.request.method,
            "path": exchange.request.path,
            "endpoints": endpoints,
            "earlier": [one for one in self._earlier if one not in endpoints][:MOST],
            "rendered": _unique(one.name for one in rendered if one.name is not None),
            "given": _unique(name for one in rendered for name in one.context),
            "missing": raised.message if raised is not None and is_missing else "",
        }
        return self._process.look(order)

    def restarted(self) -> None:
        """Keep that the app was started anew."""
        self._is_restarted = True

    def advised(
        self, on: str, wrong: list[Mismatch], taken: Sequence[Exchange]
    ) -> list[Mismatch]:
        """Return mismatches of what asked the app nothing, the first with its hint.

        `on` is what failed, as the table of hints calls it. The last exchange, of
        those `taken` in this step or of an earlier one, may tell why.
        """
        last = next(reversed(taken), self._last)
        failure = Failure(
            message=wrong[0].at if wrong else "",
            facts=known(replace(last, source=self)) if last else unknown,
        )
        return advised(on, wrong, failure)

    def passed(self, exchange: Exchange) -> None:
        """Keep which views a step asked: a later step may fail by them."""
        self._last = exchange
        self._earlier = _unique([*reversed(list(_endpoints(exchange))), *self._earlier])


def _endpoints(exchange: Exchange) -> Iterator[str]:
    """Yield the views of a step, in the order of its requests."""
    views = (part.observed.view for part in exchange.chain)
    return (view.endpoint for view in views if view is not None)


def _unique(words: Iterator[str] | list[str]) -> list[str]:
    """Return the first few words, each once."""
    return list(dict.fromkeys(words))[:MOST]
