"""Lines of a text report: a lead, and a body that wraps beside it.

All that a report shows goes through `Row`, so nothing is shown unescaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import StringIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from grader.core.said import many, say
from grader.core.text import cut
from grader.core.visible import visible
from grader.reports.look import Look
from grader.reports.wrapping import wrapped

Span = tuple[str, str]
"""A text and rich's name of its style, empty for none."""

_ORDER = re.compile(r"##(?=[a-z]*\[)")
"""What begins an order to a runner of jobs, wherever in a line it stands.

Of GitHub's and Azure's: `##[group]`, `##vso[task]`; of TeamCity's: `##teamcity[test]`.
"""

_LEAST_BODY = 12
"""Columns that a body gets at least, however long its lead is."""

_LONGEST = 600
"""Characters of one value: expectations cut theirs, exceptions do not."""

_MOST_LINES = 12
"""Lines of one value."""

INDENT = 7
"""Columns before a request, and before what is said of it."""

LABELLED = len("expected  ")
"""Columns of a label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One paragraph: its first line after the lead, the others below its beginning.

    What is `to_copy` stays one line, however long it is.
    """

    lead: tuple[Span, ...] = ()
    body: tuple[Span, ...] = ()
    to_copy: bool = False


BLANK = Row()


def plain(body: str, *, indent: int = 0) -> Row:
    """Return a row without styles."""
    return Row(lead=((" " * indent, ""),), body=((body, ""),))


def labelled(label: str, *body: Span, indent: int = INDENT) -> Row:
    """Return a row of a mismatch: what it is about, a message, and a value."""
    short = tuple((shortened(text), style) for text, style in body)
    said = say(label)
    lead = " " * indent + said + " " * max(1, LABELLED - cell_len(said))
    return Row(lead=((lead, "dim"),), body=short)


def shortened(text: str) -> str:
    """Return the beginning of a text that would fill the screen; it says so."""
    lines = cut(text, _LONGEST).split("\n")
    left = len(lines) - _MOST_LINES
    if left <= 0:
        return "\n".join(lines)
    return "\n".join(
        [
            *lines[:_MOST_LINES],
            f"… ({more_lines(left)})",
        ]
    )


def more_lines(left: int) -> str:
    """Return how many lines were left out, in words."""
    return many("{number} more line", "{number} more lines", left)


def spaced(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield the rows, one blank row where several follow each other."""
    last: Row | None = None
    for row in rows:
        if row != BLANK or last != BLANK:
            yield row
        last = row


def drawn(rows: Iterable[Row], look: Look) -> str:
    """Return the rows as text, each line with its end."""
    console = Console(
        file=StringIO(),
        width=look.columns,
        color_system="standard" if look.color else None,
        force_terminal=look.color,
        force_jupyter=False,
        force_interactive=False,
        no_color=not look.color,
        legacy_windows=False,
    )
    lines = [line for row in rows for line in _lines(row, look)]
    with console.capture() as capture:
        console.print(Text("\n").join(lines), soft_wrap=True, highlight=False)
    return capture.get()


def _lines(row: Row, look: Look) -> Iterator[Text]:
    """Yield the lines of one row."""
    lead, body = _styled(row.lead), _styled(row.body)
    if row.to_copy:
        yield _inert(lead + body)
        return
    room = max(look.columns - lead.cell_len, _LEAST_BODY)
    hang = Text(" " * lead.cell_len)
    for at, line in enumerate(wrapped(body, room)):
        whole = (hang if at else lead) + line
        whole.rstrip()
        yield _inert(whole)


def _inert(line: Text) -> Text:
    """Return a line that no runner of jobs takes for an order.

    GitHub's obeys what begins with two colons, after spaces. Source: "Workflow
    commands", docs.github.com.
    """
    start = len(line.plain) - len(line.plain.lstrip())
    if not line.plain.startswith("::", start):
        return line
    return line[:start] + Text("\\x3a") + line[start + 1 :]


def _styled(spans: tuple[Span, ...]) -> Text:
    """Return the spans as one text, each made safe to show."""
    return Text.assemble(
        *((_ORDER.sub(r"#\\x23", visible(text)), style) for text, style in spans)
    )
