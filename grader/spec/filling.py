"""`${name}` at loading: from `vars`, rows and macros.

A scalar that is exactly `${name}` becomes the value, whatever its type. Inside a
text the value is spliced in as it is written. What a value itself says is not looked
at again, so a value may hold `${…}` as text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from grader.core.said import msgid, say
from grader.spec.nodes import Budget, Items, Node, Scalar, scalars
from grader.spec.problems import Problems, unknown
from grader.spec.variables import VARIABLE

GIVEN = frozenset({"session_cookie", "unique"})
"""Variables that the runner has: the name of the app's session cookie; a new word."""


def names(node: Node, budget: Budget) -> frozenset[str]:
    """Return every variable that is named below a node."""
    found: set[str] = set()
    for scalar in scalars(node):
        budget.spend(1)
        found.update(VARIABLE.findall(scalar.text))
    return frozenset(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """What is known where a value stands: values by name, and names kept for later.

    With `lenient` an unknown name stays, for whoever fills in next.
    """

    values: Mapping[str, Node]
    budget: Budget
    problems: Problems
    kept: frozenset[str] = GIVEN
    lenient: bool = False

    def filled(self, node: Node) -> Node:
        """Return the node with its variables filled in."""
        self.budget.spend(1)
        if isinstance(node, Scalar):
            return self._scalar(node)
        if isinstance(node, Items):
            return replace(node, items=tuple(self.filled(one) for one in node.items))
        pairs = {}
        for key, value in node.pairs:
            name = self._text(key) if VARIABLE.search(key.text) else key
            if name.text in pairs:
                said = say(
                    "the key '{text}' is there twice, once filled in", text=name.text
                )
                self.problems.add(said, spot=key.spot)
            pairs[name.text] = name, self.filled(value)
        return replace(node, pairs=tuple(pairs.values()))

    def _scalar(self, node: Scalar) -> Node:
        whole = VARIABLE.fullmatch(node.text)
        if whole and whole[1] in self.values:
            return replace(self.values[whole[1]], spot=node.spot)
        return self._text(node) if VARIABLE.search(node.text) else node

    def _text(self, node: Scalar) -> Scalar:
        """Return a text with its variables spliced in."""
        pieces = []
        for piece in self._pieces(node):
            self.budget.spend(len(piece) // 64)
            pieces.append(piece)
        return Scalar(spot=node.spot, text="".join(pieces), quoted=True)

    def _pieces(self, node: Scalar) -> Iterator[str]:
        end = 0
        for found in VARIABLE.finditer(node.text):
            yield node.text[end : found.start()]
            end = found.end()
            yield self._spliced(found[1], found[0], node)
        yield node.text[end:]

    def _spliced(self, name: str, written: str, node: Scalar) -> str:
        """Return what stands for one variable inside a text."""
        value = self.values.get(name)
        if isinstance(value, Scalar):
            return value.text
        if value is not None:
            said = say(
                "the variable '{name}' is no text, and stands inside one", name=name
            )
            self.problems.add(said, spot=node.spot)
        elif not self.lenient and name not in self.kept:
            known = sorted({*self.values, *self.kept})
            self.problems.add(unknown(msgid("variable"), name, known), spot=node.spot)
        return written
