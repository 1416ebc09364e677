"""The whole file: its own keys, then its checks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from grader.core.assignment import Assignment, Setting
from grader.core.errors import SpecError
from grader.core.limits import Limits
from grader.core.said import say
from grader.core.text import Text
from grader.spec.actions import SHAPES
from grader.spec.checks import read_check
from grader.spec.claims import Claims
from grader.spec.composing import UnreadableError, composed
from grader.spec.desk import Desk
from grader.spec.filling import names
from grader.spec.fixtures import Fixtures
from grader.spec.macros import calls, macros_of
from grader.spec.nodes import (
    Budget,
    Items,
    Node,
    Pairs,
    Path,
    Scalar,
    Spot,
    TooLongError,
)
from grader.spec.problems import Problems
from grader.spec.registry import Registry
from grader.spec.relations import relate
from grader.spec.steps import Steps
from grader.spec.units import NAME, WORD
from grader.spec.written import WrittenAssignment, shapes

LONGEST_ID = 60
"""Characters. Paths of messages name a check by its number when its id is longer."""

MOST_VALUES = 200_000
"""Values with every row, macro and variable written out, each time one is looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A spec file: what it is called in messages, whose folder it is, what it says.

    `limits` are those of its course.
    """

    file: str
    name: str
    text: str
    registry: Registry
    fixtures: Fixtures
    limits: Limits


def assignment(source: Source) -> Assignment:
    """Return the assignment that a file says, without its digest.

    Raise `SpecError` with a line for each problem.
    """
    problems = Problems(source.file)
    try:
        root = composed(source.text, problems)
        made = _read(source, root, problems)
    except UnreadableError as error:
        problems.add(error.text, spot=error.spot)
        made = None
    except TooLongError:
        said = say(
            "holds more than {most_values:,} values, filled in and expanded",
            most_values=MOST_VALUES,
        )
        problems.add(said, spot=Spot())
        made = None
    if problems or made is None:
        raise SpecError(str(problems))
    return made


def _read(source: Source, root: Node, problems: Problems) -> Assignment | None:
    if not isinstance(root, Pairs):
        raise UnreadableError(
            say("must be a mapping of keys to values"), spot=root.spot
        )
    desk = _desk(source, root, problems)
    rest = desk.filling({}).filled(root.without("vars", "macros", "checks"))
    written = desk.value(WrittenAssignment, rest, ())
    base = written or WrittenAssignment(spec=1, title=Text())
    setting, limits = base.app.over(Setting()), base.limits.over(source.limits)
    nodes = list(_check_nodes(root, problems))
    reads = [
        read
        for node, path in nodes
        if (read := read_check(desk, node, path, setting=setting, limits=limits))
    ]
    relate(reads, [_id(node) for node, _ in nodes], problems)
    _refuse_unused(desk, root)
    return Assignment(
        name=source.name,
        title=base.title,
        checks=tuple(read.check for read in reads),
        entry=base.app.entry,
        requires=base.app.requires,
        setting=setting,
        limits=limits,
    )


def _desk(source: Source, root: Pairs, problems: Problems) -> Desk:
    """Return what the checks are read with."""
    budget = Budget(MOST_VALUES)
    claims = Claims(
        source.registry, shapes={**SHAPES, **shapes(source.fixtures.content)}
    )
    return Desk(
        reader=claims.reader,
        steps=Steps(claims),
        variables=_variables(root.get("vars"), problems),
        macros=macros_of(root.get("macros"), budget, problems),
        budget=budget,
        problems=problems,
    )


def _variables(node: Node | None, problems: Problems) -> Mapping[str, Node]:
    """Return the variables of the file."""
    if node is not None and not isinstance(node, Pairs):
        said = say("must be a mapping of names to values")
        problems.add(said, spot=node.spot, path=("vars",))
    pairs = node.pairs if isinstance(node, Pairs) else ()
    for name, _ in pairs:
        if not NAME.fullmatch(name.text):
            said = say("'{text}' is no name for a variable", text=name.text)
            problems.add(said, spot=name.spot, path=("vars",))
    return {name.text: value for name, value in pairs}


def _check_nodes(root: Pairs, problems: Problems) -> Iterator[tuple[Pairs, Path]]:
    """Yield the checks as they are written, with their paths."""
    checks = root.get("checks")
    if checks is None:
        problems.add(say("the key 'checks' is missing"), spot=root.spot)
    elif not isinstance(checks, Items) or not checks.items:
        said = say("must be a list of at least one check")
        problems.add(said, spot=checks.spot, path=("checks",))
    else:
        for place, node in enumerate(checks.items):
            if isinstance(node, Pairs):
                name = _id(node)
                is_word = WORD.fullmatch(name) and len(name) <= LONGEST_ID
                yield node, ("checks", name if is_word else place)
            else:
                said = say("must be a check, a mapping with id, title and steps")
                problems.add(said, spot=node.spot, path=("checks", place))


def _id(node: Pairs) -> str:
    """Return what stands at `id`."""
    written = node.get("id")
    return written.text if isinstance(written, Scalar) else ""


def _refuse_unused(desk: Desk, root: Pairs) -> None:
    """Note each variable of the file that nothing uses, and each macro."""
    used = names(root.without("vars"), desk.budget)
    variables, macros = root.get("vars"), root.get("macros")
    for name, _ in variables.pairs if isinstance(variables, Pairs) else ():
        if name.text not in used:
            said = say("nothing uses the variable '{text}'", text=name.text)
            desk.problems.add(said, spot=name.spot, path=("vars",))
    called = calls(root)
    for name, _ in macros.pairs if isinstance(macros, Pairs) else ():
        if name.text not in called:
            said = say("nothing calls the macro '{text}'", text=name.text)
            desk.problems.add(said, spot=name.spot, path=("macros",))
