"""Named lists of steps: `macros:` of the file, called by a `macro` step.

A call is replaced by the steps of the macro, with what it is given filled in. Other
names in them mean what they mean where the call stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from grader.core.said import msgid, say
from grader.spec.filling import Filling, names
from grader.spec.nodes import Budget, Items, Node, Pairs, Scalar, Spot
from grader.spec.problems import Problems, unknown
from grader.spec.units import WORD

DEEPEST = 8
"""Macros in macros."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A `macro` step: which one, and what it is given."""

    name: str
    spot: Spot
    given: Mapping[str, tuple[Spot, Node]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Macros:
    """The macros of a file."""

    steps: Mapping[str, Items]
    budget: Budget
    problems: Problems

    def expanded(self, step: Node, *, depth: int = 0) -> Iterator[Node]:
        """Yield the steps that a step stands for: itself, or those of its macro."""
        value = step.get("macro") if isinstance(step, Pairs) else None
        if not isinstance(step, Pairs) or value is None:
            yield step
            return
        if len(step.pairs) > 1:
            beside = next(key for key, _ in step.pairs if key.text != "macro")
            said = say(
                "'{text}' cannot stand beside 'macro'; give it as a value",
                text=beside.text,
            )
            self.problems.add(said, spot=beside.spot)
        call = self._call(value)
        if call is None:
            return
        if depth == DEEPEST:
            said = say(
                "macros call each other more than {deepest} deep", deepest=DEEPEST
            )
            self.problems.add(said, spot=call.spot)
            return
        given = {name: node for name, (_, node) in call.given.items()}
        filling = Filling(
            values=given, budget=self.budget, problems=self.problems, lenient=True
        )
        for inner in self.steps[call.name].items:
            self.budget.spend(1)
            yield from self.expanded(filling.filled(inner), depth=depth + 1)

    def _call(self, value: Node) -> Call | None:
        """Return the call that a `macro` step writes; None after noting a problem."""
        call = _written(value)
        if call is None:
            said = say("must be the name of a macro, or {NAME: {variable: value}}")
            self.problems.add(said, spot=value.spot)
            return None
        if call.name not in self.steps:
            said = unknown(msgid("macro"), call.name, list(self.steps))
            self.problems.add(said, spot=call.spot)
            return None
        body = self.steps[call.name]
        known = names(body, self.budget) if call.given else frozenset()
        for name, (spot, _) in call.given.items():
            if name not in known:
                said = say(
                    "{unknown} (of {name})",
                    unknown=unknown(msgid("variable"), name, sorted(known)),
                    name=call.name,
                )
                self.problems.add(said, spot=spot)
        return call


def _written(value: Node) -> Call | None:
    """Return the call that is written; None when it is none."""
    if isinstance(value, Scalar):
        return Call(name=value.text, spot=value.spot, given={})
    if not isinstance(value, Pairs) or len(value.pairs) != 1:
        return None
    [(name, given)] = value.pairs
    if not isinstance(given, Pairs):
        return None
    values = {key.text: (key.spot, node) for key, node in given.pairs}
    return Call(name=name.text, spot=name.spot, given=values)


def calls(node: Node) -> frozenset[str]:
    """Return the names of the macros that are called below a node."""
    inner: tuple[Node, ...] = ()
    found: frozenset[str] = frozenset()
    if isinstance(node, Items):
        inner = node.items
    elif isinstance(node, Pairs):
        inner = tuple(value for _, value in node.pairs)
        value = node.get("macro")
        call = _written(value) if value is not None else None
        found = frozenset({call.name} if call else ())
    return found.union(*map(calls, inner))


def macros_of(node: Node | None, budget: Budget, problems: Problems) -> Macros:
    """Return what `macros:` of a file says; problems are noted."""
    steps: dict[str, Items] = {}
    if node is not None and not isinstance(node, Pairs):
        problems.add(
            say("must be a mapping of names to steps"), spot=node.spot, path=("macros",)
        )
    for name, body in node.pairs if isinstance(node, Pairs) else ():
        path = ("macros", name.text)
        if not WORD.fullmatch(name.text):
            problems.add(
                say("'{text}' is no word", text=name.text), spot=name.spot, path=path
            )
        if isinstance(body, Items) and body.items:
            steps[name.text] = body
        else:
            said = say("must be a list of at least one step")
            problems.add(said, spot=body.spot, path=path)
    return Macros(steps=steps, budget=budget, problems=problems)
