"""The limits that a course gives to all of its assignments."""

from __future__ import annotations

from grader.core.limits import Limits
from grader.spec.claims import Claims
from grader.spec.nodes import Budget, Node, plain
from grader.spec.problems import Misfit, Problems
from grader.spec.registry import Registry
from grader.spec.written import WrittenLimits

_MOST_VALUES = 1000


def bounds(node: Node, problems: Problems) -> Limits:
    """Return the limits that a mapping says, written as those of an assignment.

    What is wrong with it is noted; then they are the usual ones.
    """
    reader = Claims(Registry(kinds={}, matchers={}), shapes={}).reader
    try:
        written = reader.value(WrittenLimits, plain(node, Budget(_MOST_VALUES)))
    except Misfit as misfit:
        problems.place(misfit.found, node, ("limits",))
        return Limits()
    return written.over(Limits())
