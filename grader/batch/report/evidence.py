"""The outcome of a check as parts: what many students share is there once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from grader.batch.report.parts import LEFT_OUT, NONE, Part, Parts
from grader.core.plain import Plain
from grader.reports.place import place
from grader.wire.frames import Header

T = TypeVar("T")

MOST_FINDINGS, MOST_STEPS, MOST_LINES, MOST_SENT = 20, 60, 60, 8
"""Of a check; of lines that repeat it; of what goes along with a request."""


def outcome(check: Header, places: Mapping[str, int], parts: Parts) -> int:
    """Return the number of how a check went; what passed has points alone.

    `places` are the numbers of the assignment's checks.
    """
    part: Part = [
        "o",
        places[check["id"]],
        check["verdict"],
        check["points"]["earned"]["value"],
        NONE if check["verdict"] == "passed" else _evidence(check, parts),
        [places[one] for one in check["follows"] if one in places],
        places.get(check["same_crash_as"], NONE),
    ]
    return parts.number(part)


def finding(one: Header, parts: Parts) -> int:
    """Return the number of a mismatch."""
    texts = [one[name] for name in ("expected", "actual", "cause", "hint", "case")]
    part: Part = ["f", place(one["at"]), *texts, one["step"], one["claimed"]]
    return parts.evidence(part)


def _evidence(check: Header, parts: Parts) -> int:
    """Return the number of all that lets a reader agree with a verdict."""
    if not (check["mismatches"] or check["steps"] or check["repeat"]):
        return NONE
    findings, more_findings = _first(check["mismatches"], MOST_FINDINGS)
    steps, more_steps = _first(check["steps"], MOST_STEPS)
    lines, more_lines = _first(check["repeat"], MOST_LINES)
    found: list[Plain] = [finding(one, parts) for one in findings]
    taken: list[Plain] = [
        [parts.evidence(_step(one)), *_view(one["view"])] for one in steps
    ]
    repeat = parts.evidence(["r", [*lines]]) if lines else NONE
    if LEFT_OUT in {*found, repeat}:
        return LEFT_OUT
    more: Plain = [more_findings, more_steps, more_lines]
    return parts.evidence(["e", found, taken, repeat, more])


def _step(one: Header) -> Part:
    """Return a step without the view that answered: the rest is the same for many."""
    sent, more = _first(one["sent"], MOST_SENT)
    raised = one["exception"]
    return [
        "s",
        one["request"],
        [*sent, "…"] if more else [*sent],
        one["case"],
        one["visitor"],
        one["step"],
        one["status"],
        one["location"],
        [f"{raised['type']}: {raised['message']}", _where(raised)] if raised else None,
    ]


def _view(view: Header | None) -> list[Plain]:
    """Return the view that answered and its place; nothing when none is known."""
    return [view["endpoint"], _where(view)] if view and view["line"] else []


def _where(one: Header) -> str:
    """Return a file and line, empty when they are not known."""
    return f"{one['file']}:{one['line']}" if one["line"] else str(one["file"])


def _first(several: Sequence[T], most: int) -> tuple[Sequence[T], int]:
    """Return the first few, and how many more there are."""
    return several[:most], max(0, len(several) - most)
