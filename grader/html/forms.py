"""The forms of a page. Source: HTML standard, sections 4.10.3 and 4.10.17.3."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from grader.core.page import Field, Form
from grader.html import elements
from grader.html.controls import (
    ENCTYPES,
    METHODS,
    Surroundings,
    button,
    field,
    meant,
    submits,
)
from grader.html.nodes import Node
from grader.html.reading import Reading

_SENT = frozenset({"button", "input", "select", "textarea"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Owners:
    """Which form each element is, stands in or belongs to: by its place on the page."""

    forms: tuple[Node, ...]
    ids: Mapping[str, Node]
    around: Mapping[Node, Node]

    def form(self, node: Node) -> Node | None:
        """Return the form that a control belongs to, or None.

        The `form` attribute names it; else it is the one that the parser had open;
        else the nearest one around the control.
        """
        if "form" in node.attributes and node.name in elements.CONTROLS:
            named = self.ids.get(node.get("form"))
            return named if named is not None and named.name == "form" else None
        if node.owner is not None:
            return node.owner
        return self.around.get(node)

    def number(self, node: Node) -> int | None:
        """Return the place in `forms` of the element's form, or None."""
        form = node if node.name == "form" else self.form(node)
        return self.forms.index(form) if form in self.forms else None


def owners(nodes: Sequence[Node]) -> Owners:
    """Return the forms among the elements of a page."""
    ids: dict[str, Node] = {}
    forms: list[Node] = []
    for node in nodes:
        if "id" in node.attributes:
            ids.setdefault(node.get("id"), node)
        if node.name == "form":
            forms.append(node)
    return Owners(forms=tuple(forms), ids=ids, around=around(nodes, "form"))


def around(nodes: Sequence[Node], name: str) -> dict[Node, Node]:
    """Return the nearest element of this name around each element that has one."""
    nearest: dict[Node, Node] = {}
    for node in nodes:  # in page order, so that parents come before children
        parent = node.parent
        if parent is not None and (parent.name == name or parent in nearest):
            nearest[node] = parent if parent.name == name else nearest[parent]
    return nearest


def forms(nodes: Sequence[Node], reading: Reading, belonging: Owners) -> list[Form]:
    """Return the forms of a page, with their controls."""
    parts: dict[Node, list[Node]] = {form: [] for form in belonging.forms}
    for node in nodes:
        form = belonging.form(node) if node.name in _SENT else None
        if form in parts:
            parts[form].append(node)
    surroundings = Surroundings(
        reading=reading,
        labels=_labels(nodes),
        label_around=around(nodes, "label"),
        disabled=frozenset(_disabled(nodes)),
    )
    return [_form(node, found, surroundings) for node, found in parts.items()]


def _labels(nodes: Sequence[Node]) -> dict[str, Node]:
    """Return the first label for each id."""
    found = [
        node for node in nodes if node.name == "label" and "for" in node.attributes
    ]
    return {node.get("for"): node for node in reversed(found)}


def _disabled(nodes: Sequence[Node]) -> Iterator[Node]:
    """Yield what is disabled: by itself, or by a fieldset around it.

    The first legend of a disabled fieldset is not, with all that it holds.
    """
    off: set[Node] = set()
    legends: set[Node] = set()
    for node in nodes:  # in page order, so that parents come before children
        parent = node.parent
        if "disabled" in node.attributes:
            yield node
        if parent is None:
            continue
        by_parent = parent.name == "fieldset" and "disabled" in parent.attributes
        if by_parent and node.name == "legend" and parent not in legends:
            legends.add(parent)
            by_parent = False
        if by_parent or parent in off:
            off.add(node)
            yield node


def _form(node: Node, parts: list[Node], surroundings: Surroundings) -> Form:
    fields = [field(part, surroundings) for part in parts if not submits(part)]
    return Form(
        action=node.get("action").strip(),
        method=meant(node.get("method"), METHODS),
        enctype=meant(node.get("enctype"), ENCTYPES),
        fields=tuple(_one_radio(fields)),
        buttons=tuple(button(part, surroundings) for part in parts if submits(part)),
        id=node.get("id"),
        row=surroundings.reading.row(node),
    )


def _one_radio(fields: list[Field]) -> Iterator[Field]:
    """Yield the fields, with the last checked radio of each group left checked."""
    checked = {
        each.name: place
        for place, each in enumerate(fields)
        if each.kind == "radio" and each.checked and each.name
    }
    for place, each in enumerate(fields):
        is_other = each.kind == "radio" and checked.get(each.name, place) != place
        yield replace(each, checked=False) if is_other else each
