"""What must hold between the checks of an assignment."""

from __future__ import annotations

from collections.abc import Sequence
from graphlib import CycleError, TopologicalSorter

from grader.core.said import msgid, say
from grader.spec.checks import Read
from grader.spec.problems import Found, Problems, unknown


def relate(reads: Sequence[Read], ids: Sequence[str], problems: Problems) -> None:
    """Note where ids, needs and points of checks do not go together.

    `ids` are those of all checks in the file, also of those that could not be read.
    """
    first: dict[str, int] = {}
    for read in reads:
        found = [*_needs(read, ids)]
        if read.check.id in first:
            line = first[read.check.id]
            said = say(
                "the id '{id}' is there twice, first in line {line}",
                id=read.check.id,
                line=line,
            )
            found.append(Found(text=said, path=("id",)))
        first.setdefault(read.check.id, read.node.spot.line)
        problems.place(found, read.node, read.path)
    _refuse_circles(reads, problems)
    is_worthless = not any(read.check.points for read in reads if not read.check.bonus)
    if reads and len(reads) == len(ids) and is_worthless:
        said = say("no points can be earned; give a check some that is no bonus")
        problems.place([Found(text=said)], reads[0].node, ("checks",))


def _needs(read: Read, ids: Sequence[str]) -> list[Found]:
    """Return what is wrong with the `needs` of one check, each taken alone."""
    found = []
    for place, needed in enumerate(read.check.needs):
        if needed == read.check.id:
            said = say("a check cannot need itself")
        elif needed not in ids:
            said = unknown(msgid("check"), needed, ids)
        else:
            continue
        found.append(Found(text=said, path=("needs", place)))
    return found


def _refuse_circles(reads: Sequence[Read], problems: Problems) -> None:
    """Note a circle of checks that need each other."""
    graph = {
        read.check.id: [one for one in read.check.needs if one != read.check.id]
        for read in reads
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        circle: list[str] = error.args[1][::-1]
        start = next(read for read in reads if read.check.id in circle)
        at = circle.index(start.check.id)
        walk = [*circle[at:-1], *circle[:at], start.check.id]
        said = say("needs lead in a circle: {walk}", walk=", ".join(walk))
        problems.place([Found(text=said, path=("needs",))], start.node, start.path)
