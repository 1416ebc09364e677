"""What was sent in one step, in order, answered or not."""

from __future__ import annotations

from dataclasses import dataclass, replace

from grader.core.exchange import Exchange
from grader.core.step import Ask


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """One request as it left: `ask` has one path, and all that a browser adds.

    `is_hop` is true when a redirect led here, `is_aside` when an expectation looked
    around. `exchange` is None as long as there is no answer.
    """

    ask: Ask
    visitor: str = ""
    is_hop: bool = False
    is_aside: bool = False
    exchange: Exchange | None = None


class Log:
    """The requests of one step."""

    def __init__(self) -> None:
        """Begin empty."""
        self._sent: list[Sent] = []

    @property
    def sent(self) -> tuple[Sent, ...]:
        """Return the requests, oldest first."""
        return tuple(self._sent)

    @property
    def taken(self) -> tuple[Exchange, ...]:
        """Return the exchanges of the step itself, oldest first."""
        exchanges = (sent.exchange for sent in self._sent if not sent.is_aside)
        return tuple(each for each in exchanges if each is not None)

    def begin(self, sent: Sent) -> None:
        """Note a request that is about to be sent."""
        self._sent.append(sent)

    def end(self, exchange: Exchange) -> None:
        """Note the answer to the last request."""
        self._sent[-1] = replace(self._sent[-1], exchange=exchange)

    def clear(self) -> None:
        """Forget everything: the next step begins."""
        self._sent.clear()
