"""One check: its own keys, and its steps once for each row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from grader.core.assignment import Case, Check, Setting
from grader.core.limits import Limits
from grader.core.said import say
from grader.core.step import Step
from grader.core.text import cut
from grader.spec.desk import Desk
from grader.spec.filling import GIVEN, names
from grader.spec.nodes import Items, Node, Pairs, Path, Scalar, Spot, plain
from grader.spec.problems import Misfit, shown
from grader.spec.units import NAME
from grader.spec.written import WrittenCheck

Row = Mapping[str, Node]


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A check with the place that it was read from."""

    check: Check
    node: Pairs
    path: Path


def read_check(
    desk: Desk, node: Pairs, path: Path, *, setting: Setting, limits: Limits
) -> Read | None:
    """Return the check that a mapping stands for; None after noting problems.

    `setting` and `limits` are those of the assignment.
    """
    own = desk.filling({}).filled(node.without("steps", "each"))
    written = desk.value(WrittenCheck, own, path)
    cases = tuple(_cases(desk, node, path))
    if written is None:
        return None
    check = Check(
        id=written.id,
        title=written.title,
        cases=cases,
        points=written.points,
        hint=written.hint,
        needs=written.needs,
        score=written.score,
        counts=written.counts,
        visibility=written.visibility,
        detail=written.detail,
        limits=written.limits.over(limits),
        setting=written.over(setting),
        mount=written.mount,
        writes_only=written.writes_only,
        bonus=written.bonus,
        topic=written.topic,
    )
    return Read(check=check, node=node, path=path)


def _cases(desk: Desk, node: Pairs, path: Path) -> Iterator[Case]:
    """Yield a case for each row."""
    steps = node.get("steps")
    if node.get("explore") is not None and steps is not None:
        said = say("has both steps and explore; make them two checks")
        desk.problems.add(said, spot=node.spot, path=path)
    if steps is None and node.get("explore") is None:
        desk.problems.add(say("the key 'steps' is missing"), spot=node.spot, path=path)
    if steps is None:
        return
    if not isinstance(steps, Items) or not steps.items:
        said = say("must be a list of at least one step")
        desk.problems.add(said, spot=steps.spot, path=(*path, "steps"))
        return
    expanded = [one for step in steps.items for one in desk.macros.expanded(step)]
    rows = list(_rows(desk, node.get("each"), (*path, "each")))
    _refuse_names(desk, expanded, rows, path)
    for row in rows:
        taken = tuple(_steps(desk, expanded, row, (*path, "steps")))
        yield Case(steps=taken, label=_label(desk, row))


def _rows(desk: Desk, each: Node | None, path: Path) -> Iterator[Row]:
    """Yield the rows; one that is empty when there is no `each`."""
    if each is None:
        yield {}
        return
    if not isinstance(each, Items) or not each.items:
        said = say("must be a list of at least one row")
        desk.problems.add(said, spot=each.spot, path=path)
        return
    for place, row in enumerate(each.items):
        if not isinstance(row, Pairs) or not row.pairs:
            said = say("must be a mapping such as {who: ada}")
            desk.problems.add(said, spot=row.spot, path=(*path, place))
            continue
        for name, _ in row.pairs:
            if not NAME.fullmatch(name.text):
                said = say("'{text}' is no name for a variable", text=name.text)
                desk.problems.add(said, spot=name.spot, path=(*path, place))
        filling = desk.filling({})
        yield {name.text: filling.filled(value) for name, value in row.pairs}


def _steps(desk: Desk, steps: list[Node], row: Row, path: Path) -> Iterator[Step]:
    """Yield the steps as they are in one row."""
    kept = GIVEN
    for place, step in enumerate(steps):
        node = desk.filling(row, kept).filled(step)
        try:
            yield desk.steps.step(plain(node, desk.budget), line=step.spot.line)
        except Misfit as misfit:
            desk.problems.place(misfit.found, node, (*path, place))
        kept |= _kept(step).keys()


def _kept(step: Node) -> Mapping[str, Spot]:
    """Return the names that a step keeps values under, and where they stand."""
    let = step.get("let") if isinstance(step, Pairs) else None
    pairs = let.pairs if isinstance(let, Pairs) else ()
    return {key.text: key.spot for key, _ in pairs}


def _refuse_names(desk: Desk, steps: list[Node], rows: list[Row], path: Path) -> None:
    """Note each name of a row or of `let` that nothing uses, or that is taken."""
    used: frozenset[str] = frozenset()
    taken = {*desk.variables, *(name for row in rows for name in row)}
    for step in reversed(steps):
        for name, spot in _kept(step).items():
            if name in taken:
                said = say(
                    "'{name}' is a variable already, of vars or of a row", name=name
                )
                desk.problems.add(said, spot=spot, path=(*path, "steps"))
            elif name not in used:
                said = say("nothing uses the variable '{name}'", name=name)
                desk.problems.add(said, spot=spot, path=(*path, "steps"))
        used |= names(step, desk.budget)
    for row in rows:
        for name in row.keys() - used:
            said = say("nothing uses the variable '{name}'", name=name)
            desk.problems.add(said, spot=row[name].spot, path=(*path, "each"))


def _label(desk: Desk, row: Row) -> str:
    """Return a row in words: `who: ada, n: 7`."""
    return ", ".join(f"{name}: {_said(desk, node)}" for name, node in row.items())


def _said(desk: Desk, node: Node) -> str:
    """Return a value as a label shows it."""
    return (
        cut(node.text, 60)
        if isinstance(node, Scalar)
        else shown(plain(node, desk.budget))
    )
