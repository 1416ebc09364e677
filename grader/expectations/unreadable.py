"""Why a page cannot be looked at."""

from __future__ import annotations

from grader.core.exchange import Exchange


def unreadable(exchange: Exchange) -> str:
    """Return why the page cannot be looked at, in words; empty when it can.

    An empty body is an empty page: what should not be there is not.
    """
    return exchange.page.problem if exchange.response.body.strip() else ""
