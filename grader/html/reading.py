"""What a visitor reads on a page, and on each part of it.

Source: `innerText` of the HTML standard, with two differences: table cells and boxes
(controls, pictures) separate words, and white space is folded everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from grader.core.text import folded
from grader.html import elements
from grader.html.nodes import Node

LONGEST = 2000
"""Characters of a row's or label's text: enough to find it by, and little to copy."""

_HIGHEST_ROW = 12
"""How many elements around a form or link are looked at for its row."""

HIDDEN = elements.names(
    "area audio canvas datalist head iframe noembed noframes noscript object script "
    "style template textarea title video"
)
"""Elements whose content is no text of the page: unseen, or typed into a control."""

_SEPARATE = (
    elements.CLOSE_PARAGRAPH
    | elements.TABLE_PARTS
    | elements.names(
        "body br button iframe img input legend meter object optgroup option progress "
        "rp rt select svg textarea"
    )
)
"""Elements at which a word ends."""

_ROWS = frozenset({"article", "dd", "div", "dt", "li", "p", "section", "tr"})
_UNSEEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Where an element's text stands in the whole, and the letters before each end."""

    begin: int
    end: int
    letters_before: int
    letters_to_end: int

    @property
    def letters(self) -> int:
        """Return how many characters of it are no white space."""
        return self.letters_to_end - self.letters_before


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The text of a page, and where each element's part of it stands."""

    whole: str
    spans: Mapping[Node, Span]

    def text(self, node: Node) -> str:
        """Return what is visible in the element, white space folded."""
        span = self.spans[node]
        return folded(self.whole[span.begin : span.end])

    def label(self, node: Node, control: Node | None = None) -> str:
        """Return the text of a label but for its control's; cut when very long."""
        span = self.spans[node]
        hole_begin = self.spans[control].begin if control else span.end
        hole_end = self.spans[control].end if control else span.end
        before = self.whole[span.begin : min(hole_begin, span.begin + LONGEST)]
        after = self.whole[hole_end : min(span.end, hole_end + LONGEST)]
        return folded(before + after)

    def row(self, node: Node) -> str:
        """Return the text of the row it stands in, else its own; cut when very long.

        The row is the nearest table row, list item, paragraph or block around it with
        more text than itself.
        """
        row, own = node, self.spans[node].letters
        for each in islice(node.ancestors, _HIGHEST_ROW):
            if each.name in _ROWS and self.spans[each].letters > own:
                row = each
                break
        span = self.spans[row]
        return folded(self.whole[span.begin : min(span.end, span.begin + LONGEST)])


def reading(root: Node) -> Reading:
    """Return what a visitor reads on the page."""
    pieces: list[str] = []
    spans: dict[Node, Span] = {}
    begun: list[tuple[Node, int, int]] = []
    length = letters = 0
    for node, is_end in _walk(root):
        if isinstance(node, str):
            pieces.append(node)
            length += len(node)
            letters += sum(map(len, node.split()))
            continue
        if not is_end:
            begun.append((node, length, letters))
        if node.name in _SEPARATE:
            pieces.append(" ")
            length += 1
        if is_end:
            _, begin, before = begun.pop()
            spans[node] = Span(
                begin=begin, end=length, letters_before=before, letters_to_end=letters
            )
    return Reading(whole="".join(pieces), spans=spans)


def _walk(root: Node) -> Iterator[tuple[Node | str, bool]]:
    """Yield what is seen: texts, and elements at their start and at their end."""
    waiting: list[tuple[Node | str, bool]] = [(root, False)]
    hidden_in: Node | None = None
    while waiting:
        item, is_end = waiting.pop()
        if isinstance(item, str):
            if hidden_in is None:
                yield item, False
            continue
        yield item, is_end
        if is_end:
            hidden_in = None if hidden_in is item else hidden_in
            continue
        if hidden_in is None and is_hidden(item):
            hidden_in = item
        waiting.append((item, True))
        waiting += [(child, False) for child in reversed(item.children)]


def is_hidden(node: Node) -> bool:
    """Return whether a visitor sees nothing of the element."""
    if node.name in HIDDEN or "hidden" in node.attributes:
        return True
    if node.name == "dialog" and "open" not in node.attributes:
        return True
    style = node.attributes.get("style")
    return bool(style) and _UNSEEN.search(str(style).lower()) is not None
