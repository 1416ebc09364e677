"""Where a start tag stands: in the head, a select, a drawing, a table or the body.

Source: HTML standard, section 13.2.6.4.
"""

from __future__ import annotations

from grader.html import elements
from grader.html.builder import Builder
from grader.html.rules import RULES, inline
from grader.html.tokens import Start


def start(builder: Builder, tag: Start) -> None:
    """Take in a start tag."""
    if not builder.in_body and _in_head(builder, tag):
        return
    if builder.counts["select"] and _in_select(builder, tag):
        return
    if (builder.counts["svg"] or builder.counts["math"]) and _in_drawing(builder, tag):
        return
    if builder.current.name == "colgroup" and tag.name not in {"col", "template"}:
        builder.pop()
    if builder.in_table:
        _in_table(builder, tag)
    else:
        RULES.get(tag.name, inline)(builder, tag)


def _in_head(builder: Builder, tag: Start) -> bool:
    """Take in what belongs into the head; the first other element begins the body."""
    if tag.name == "head" or (
        tag.name in elements.HEAD and builder.current is not builder.body
    ):
        return tag.name == "head"
    if tag.name not in elements.HEAD:
        builder.in_body = tag.name != "html"
        return False
    node = builder.new(tag.name, tag.attributes)
    builder.put(node, builder.head)
    if tag.name not in elements.VOID:
        builder.push(node)
    return True


def _in_select(builder: Builder, tag: Start) -> bool:
    """Leave out what a select cannot hold; some tags close it instead."""
    is_table = tag.name in elements.TABLE_PARTS or tag.name == "table"
    if not builder.has_open("select"):
        return False
    if tag.name in {"input", "keygen", "select", "textarea"} or (
        is_table and builder.counts["table"]
    ):
        builder.pop_to("select")
        return tag.name == "select"
    return tag.name not in {"hr", "optgroup", "option", "script", "template"}


def _in_drawing(builder: Builder, tag: Start) -> bool:
    """Take in a part of a drawing or formula; a tag of a page closes it instead."""
    inner = next(
        (node.name for node in reversed(builder.stack) if node.name in _DRAWING), ""
    )
    if inner not in {"svg", "math"}:
        return False
    if tag.name in elements.BREAK_OUT:
        while builder.counts["svg"] or builder.counts["math"]:
            builder.pop_to("svg", "math")
        return False
    builder.insert(tag.name, tag.attributes)
    if tag.closed:
        builder.pop()
    return True


_DRAWING = {"svg", "math", "foreignobject", "desc", "title", "td", "th", "caption"}
"""Where a drawing begins, and where in it a page goes on."""


def _in_table(builder: Builder, tag: Start) -> None:
    """Take in a tag between the cells of a table."""
    is_hidden = tag.attributes.get("type", "").lower() == "hidden"
    if tag.name == "table":
        builder.pop_to("table")
        start(builder, tag)
    elif tag.name in elements.TABLE_PARTS or tag.name in {
        "script",
        "style",
        "template",
    }:
        RULES[tag.name](builder, tag)
    elif tag.name == "input" and is_hidden:
        builder.insert(tag.name, tag.attributes)
        builder.pop()
    elif tag.name == "form":
        if builder.form is None and not builder.counts["template"]:
            builder.form = builder.insert(tag.name, tag.attributes)
            builder.pop()
    else:
        builder.fostering = True
        RULES.get(tag.name, inline)(builder, tag)
        builder.fostering = False
