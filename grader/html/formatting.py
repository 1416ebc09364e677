"""Formatting that goes on where elements are misnested: `<b><i>x</b>y</i>`.

Source: HTML standard, sections 13.2.4.3 and 13.2.6.4.7 (the adoption agency).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from grader.html import elements
from grader.html.builder import DEEPEST, Builder
from grader.html.nodes import Node

_MOST = 50
"""Formatting elements that are kept; each may be opened again at every paragraph."""

_EQUAL = 3
"""Equal elements among them, as the standard has it."""

_ROUNDS = 8
_STEPS = 3
"""How often an end tag looks again, and how far it looks, as the standard has it."""


def remember(builder: Builder, node: Node) -> None:
    """Let a formatting element go on when something closes it too early."""
    entries = builder.formatting
    equal = [entry for entry in _going_on(builder) if _alike(entry, node)]
    if len(equal) >= _EQUAL:
        entries.remove(equal[-1])
    if len(entries) >= _MOST:
        del entries[0]
    entries.append(node)


def forget(builder: Builder, node: Node) -> None:
    """Let a formatting element go on no more."""
    if node in builder.formatting:
        builder.formatting.remove(node)


def go_on(builder: Builder) -> None:
    """Open again the formatting elements that were closed too early."""
    closed = list(takewhile(lambda node: not node.is_open, _going_on(builder)))
    if len(builder.stack) + len(closed) >= DEEPEST:
        return
    for place, node in enumerate(reversed(closed), -len(closed)):
        builder.formatting[place] = builder.insert(node.name, node.attributes)


def named(builder: Builder, name: str) -> Node | None:
    """Return the latest formatting element of this name that goes on, or None."""
    return next((node for node in _going_on(builder) if node.name == name), None)


def _going_on(builder: Builder) -> Iterator[Node]:
    """Yield the formatting elements since the last mark, latest first."""
    for entry in reversed(builder.formatting):
        if entry is None:
            break
        yield entry


def _alike(one: Node, other: Node) -> bool:
    return one.name == other.name and one.attributes == other.attributes


def close(builder: Builder, name: str) -> bool:
    """Close a formatting element; return False when none of this name goes on."""
    if builder.current.name == name and builder.current not in builder.formatting:
        builder.pop()
        return True
    for round_ in range(_ROUNDS):
        node = named(builder, name)
        if node is None:
            return round_ > 0
        if not node.is_open:
            forget(builder, node)
            return True
        if not (builder.has_open(name) and _adopted(builder, node)):
            return True
    return True


def _adopted(builder: Builder, node: Node) -> bool:
    """Close one element; return False when that was all, for it held no block."""
    at = builder.stack.index(node)
    inside = builder.stack[at + 1 :]
    block = next((each for each in inside if each.name in elements.SPECIAL), None)
    if block is None:
        while builder.pop() is not node:
            pass
        forget(builder, node)
        return False
    around = builder.stack[at - 1]
    last, mark = _reopened(builder, node, block)
    last.detach()
    builder.put(last, around)
    _moved_inside(builder, node, block, mark)
    return True


def _reopened(builder: Builder, node: Node, block: Node) -> tuple[Node, int]:
    """Put copies of the elements between `node` and its block around the block.

    Return the outermost copy, or the block, and where in `formatting` the copy of
    `node` belongs.
    """
    entries, stack = builder.formatting, builder.stack
    mark, last, steps = entries.index(node), block, 0
    at = stack.index(block)
    while (each := stack[at - 1]) is not node:
        at -= 1
        steps += 1
        if steps > _STEPS and each in entries:
            mark -= entries.index(each) < mark
            entries.remove(each)
        if each not in entries:
            builder.remove(each)
            continue
        copy = builder.new(each.name, each.attributes)
        entries[entries.index(each)] = stack[at] = copy
        each.is_open, copy.is_open = False, True
        if last is block:
            mark = entries.index(copy) + 1
        last.detach()
        copy.children.append(last)
        last.parent = copy
        last = copy
    return last, mark


def _moved_inside(builder: Builder, node: Node, block: Node, mark: int) -> None:
    """Put a copy of `node` into the block, around all that the block holds."""
    entries = builder.formatting
    copy = builder.new(node.name, node.attributes)
    copy.children, block.children = block.children, [copy]
    copy.parent = block
    for child in copy.children:
        if isinstance(child, Node):
            child.parent = copy
    mark -= entries.index(node) < mark
    entries.remove(node)
    entries.insert(mark, copy)
    builder.remove(node)
    builder.push(copy, after=block)
