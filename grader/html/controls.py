"""The controls of a form, with the values they have when the page is opened.

Source: HTML standard, sections 4.10.5 to 4.10.11.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from grader.core.page import Button, Field, Option
from grader.core.text import folded
from grader.html.elements import names
from grader.html.nodes import Node
from grader.html.reading import Reading

_INPUTS = names(
    "button checkbox color date datetime-local email file hidden image month number "
    "password radio range reset search submit tel text time url week"
)
"""The types of inputs; any other word is a text input."""

_SUBMITS = frozenset({"image", "submit"})
_FIRST_VALUE = {"checkbox": "on", "color": "#000000", "radio": "on", "range": "50"}
"""Type -> the value when none is written."""

_MANY_LINES = frozenset({"hidden", "checkbox", "radio"})
"""Types of inputs whose values keep their newlines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the rest of the page says of controls.

    `labels` are found by the id they are for; `label_around` is the label that a
    control stands in. `disabled` are the controls that cannot be used.
    """

    reading: Reading
    labels: Mapping[str, Node]
    label_around: Mapping[Node, Node]
    disabled: frozenset[Node]


def kind(node: Node) -> str:
    """Return the type of an input or button, else the element's name."""
    written = node.get("type").strip().lower()
    if node.name == "input":
        return written if written in _INPUTS else "text"
    if node.name == "button":
        return written if written in {"button", "reset"} else "submit"
    return node.name


def submits(node: Node) -> bool:
    """Return whether a click on the control sends the form."""
    return node.name in {"button", "input"} and kind(node) in _SUBMITS


def button(node: Node, surroundings: Surroundings) -> Button:
    """Return a control that submits."""
    is_image = kind(node) == "image"
    written = node.attributes.get("value")
    label = surroundings.reading.text(node)
    if node.name == "input":
        label = node.get("alt") if is_image else folded(written or "")
    return Button(
        name=node.get("name"),
        value=written or "",
        label=label or ("" if node.name == "button" else "Submit"),
        kind="image" if is_image else "submit",
        disabled=node in surroundings.disabled,
        action=node.attributes.get("formaction"),
        method=_known(node.attributes.get("formmethod"), METHODS),
        enctype=_known(node.attributes.get("formenctype"), ENCTYPES),
    )


METHODS = ("get", "post", "dialog")
"""What a method may be; the first stands for any other word."""

ENCTYPES = (
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "text/plain",
)
"""What an enctype may be; the first stands for any other word."""


def _known(written: str | None, words: Sequence[str]) -> str | None:
    """Return the word in lower case, the first one for a strange one, None for none."""
    if written is None:
        return None
    word = written.strip().lower()
    return word if word in words else words[0]


def meant(written: str, words: Sequence[str]) -> str:
    """Return the word of the list that was written, in lower case, else the first."""
    return _known(written, words) or words[0]


def field(node: Node, surroundings: Surroundings) -> Field:
    """Return a control that is filled in."""
    options = _options(node) if node.name == "select" else ()
    chosen = [option.value for option in options if option.selected]
    values = {
        "select": chosen[0] if chosen else "",
        "textarea": "".join(child for child in node.children if isinstance(child, str)),
        "input": _input_value(node),
    }
    return Field(
        name=node.get("name"),
        kind=kind(node),
        value=values.get(node.name, node.get("value")),
        id=node.get("id"),
        checked=kind(node) in {"checkbox", "radio"} and "checked" in node.attributes,
        disabled=node in surroundings.disabled,
        multiple="multiple" in node.attributes,
        options=options,
        label=_label(node, surroundings),
    )


def _input_value(node: Node) -> str:
    value = node.attributes.get("value")
    if value is None:
        return _FIRST_VALUE.get(kind(node), "")
    return value if kind(node) in _MANY_LINES else re.sub("[\r\n]", "", value)


def _label(node: Node, surroundings: Surroundings) -> str:
    """Return the text of the label around the control, or of the one for its id."""
    reading = surroundings.reading
    wrapped = surroundings.label_around.get(node)
    if wrapped is not None:
        return reading.label(wrapped, node)
    label = surroundings.labels.get(node.get("id"))
    return reading.label(label) if label else ""


def _options(select: Node) -> tuple[Option, ...]:
    """Return the choices; without `multiple`, one of them is selected."""
    nodes = [node for node in select.elements if node.name == "option"]
    chosen = {node for node in nodes if "selected" in node.attributes}
    if "multiple" not in select.attributes:
        can_be = [node for node in nodes if not _is_off(node)]
        by_itself = can_be[:1] if select.get("size") in {"", "0", "1"} else []
        last = [node for node in nodes if node in chosen][-1:]
        chosen = set(last or by_itself)
    return tuple(_option(node, selected=node in chosen) for node in nodes)


def _option(node: Node, *, selected: bool) -> Option:
    text = folded(
        "".join(
            child
            for each in node.elements
            for child in each.children
            if isinstance(child, str)
        )
    )
    return Option(
        value=node.attributes.get("value", text),
        label=node.get("label") or text,
        selected=selected,
        disabled=_is_off(node),
    )


def _is_off(option: Node) -> bool:
    """Return whether the option or its group is disabled."""
    group = option.parent
    is_off = group is not None and group.name == "optgroup"
    return "disabled" in option.attributes or (
        is_off and group is not None and "disabled" in group.attributes
    )
