"""A CSV file of which some cells are replaced and all else stays, byte for byte.

The standard library's reader tells no place of a cell, so the cells are found here, as
it finds them (RFC 4180; text after a closing quotation mark counts).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from grader.batch.gradebooks.encoding import Encoding, decoded, encodable
from grader.core.errors import UsageError
from grader.core.said import say
from grader.core.text import cut
from grader.core.visible import visible

_CELLS = {
    delimiter: re.compile(
        rf'(?P<quoted>"[^"]*(?:""[^"]*)*"(?!"))?(?P<rest>[^{delimiter}\r\n]*)'
        rf"(?P<end>{delimiter}|\r\n|\r|\n|\Z)"
    )
    for delimiter in ",;\t"
}
"""What separates cells -> one of them, with what ends it."""

_TRIED = 3
"""Rows by which it is found out what separates cells, as Canvas does it."""

_LONGEST_HEAD = 80
"""Characters of a file's head in a message: enough to know the file by."""

_LINE_END = re.compile(r"\r\n|\r|\n")

_TO_QUOTE = re.compile(r'[",;\t\r\n]|^\s|\s$')
"""What a cell is quoted for. Readers differ on spaces at the ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one cell says, and from where to where in the text it stands."""

    text: str
    start: int
    end: int
    is_quoted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The cells of a row; `line` counts the lines of the file from 1."""

    line: int
    cells: tuple[Cell, ...]

    def text(self, column: int) -> str:
        """Return what the cell of a column says, "" for none, without spaces around."""
        return self.cells[column].text.strip() if column < len(self.cells) else ""

    @property
    def texts(self) -> list[str]:
        """What all cells say, without spaces around."""
        return [cell.text.strip() for cell in self.cells]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A CSV file as it came: its head, and the rows below that are not blank."""

    text: str
    encoding: Encoding
    delimiter: str
    head: Row
    rows: tuple[Row, ...]

    def edited(self, edits: Mapping[Row, Mapping[int, str]]) -> bytes:
        """Return the file with these cells of rows replaced, by their columns' numbers.

        A row that is too short is filled up.
        """
        parts, at = [], 0
        for row in sorted(edits, key=lambda one: one.cells[0].start):
            for start, end, text in self._pieces(row, edits[row]):
                parts += [self.text[at:start], text]
                at = end
        return self.encoding.encoded("".join([*parts, self.text[at:]]))

    def _pieces(
        self, row: Row, edits: Mapping[int, str]
    ) -> Iterator[tuple[int, int, str]]:
        """Yield from where to where the text of a row is replaced, and by what."""
        for number, cell in enumerate(row.cells):
            if number in edits:
                text = _written(edits[number], is_quoted=cell.is_quoted)
                yield cell.start, cell.end, text
        end, last = row.cells[-1].end, max(edits)
        more = (
            self.delimiter + _written(edits.get(number, ""), is_quoted=False)
            for number in range(len(row.cells), last + 1)
        )
        yield end, end, "".join(more)


def sheet(data: bytes) -> Sheet:
    """Return a CSV file, or raise `UsageError` when it is none.

    Its cells are separated by what makes rows of one length, and the longest.
    """
    text, encoding = decoded(data)
    delimiter = max(_CELLS, key=lambda one: _fitness(text, one))
    rows = tuple(_rows(text, delimiter))
    if not rows:
        raise UsageError(say("the file is empty; download it again"))
    return Sheet(
        text=text,
        encoding=encoding,
        delimiter=delimiter,
        head=rows[0],
        rows=rows[1:],
    )


def _fitness(text: str, delimiter: str) -> tuple[bool, int]:
    """Return whether the first rows are of one length, and how long the first is.

    One cell a row is no length: anything that does not occur makes that.
    """
    try:
        found = [len(row.cells) for row in islice(_rows(text, delimiter), _TRIED)]
    except UsageError:
        return False, 0
    return len(set(found) - {1}) == 1 and 1 not in found, max(found[:1], default=0)


def is_given(original: bytes | None, what: str) -> bytes:
    """Return the file to fill; raise `UsageError` when there is none."""
    if original is None:
        raise UsageError(
            say("no file to fill in; download {what} and name it", what=what)
        )
    return original


def shown(names: Sequence[str]) -> str:
    """Return the first columns of a file as a message about its head shows them."""
    return cut(visible(say(", ").join(names)), _LONGEST_HEAD)


def quoted(names: Sequence[str]) -> str:
    """Return names of columns as a message lists them."""
    return say(", ").join(f"'{name}'" for name in names)


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    """Yield the rows that are not blank."""
    line = next_line = 1
    cells: list[Cell] = []
    at, end = 0, delimiter
    while end:
        match = _CELLS[delimiter].match(text, at)
        if match is None or (not match["quoted"] and match["rest"][:1] == '"'):
            raise UsageError(
                say(
                    "line {line}: a cell begins with a quotation mark and never ends; "
                    "download the file again",
                    line=next_line,
                )
            )
        end = match["end"]
        cells.append(_cell(match))
        next_line += len(_LINE_END.findall(match[0]))
        at = match.end()
        if end != delimiter:
            if any(cell.text.strip() for cell in cells):
                yield Row(line=line, cells=tuple(cells))
            line, cells = next_line, []


def _cell(match: re.Match[str]) -> Cell:
    """Return the cell that was found."""
    held, rest = match["quoted"] or "", match["rest"]
    return Cell(
        text=held[1:-1].replace('""', '"') + rest,
        start=match.start(),
        end=match.start("end"),
        is_quoted=bool(held),
    )


def _written(text: str, *, is_quoted: bool) -> str:
    """Return a cell as it stands in a file, in quotation marks if it was or must be."""
    text = encodable(text)
    if is_quoted or _TO_QUOTE.search(text):
        return '"' + text.replace('"', '""') + '"'
    return text
