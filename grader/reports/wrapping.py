"""Where a paragraph is broken: between words, and between Chinese characters.

Chinese has no spaces between words. A line may end after each character, but no mark
that closes stands at the beginning of a line, and none that opens at its end.
Source: Unicode Standard Annex 14, classes ID, CL, OP and EX.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len, chop_cells
from rich.text import Text

_WIDE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Kana and ideographs, as a range of `re`."""

_OPENS = "\uff08\u300a\u300c\u300e\u3010"
_CLOSES = "\uff09\u300b\u300d\u300f\u3011\uff0c\u3002\uff1b\uff1a\uff01\uff1f\u3001"

_QUOTES = "\u2018\u201c"
"""They open in Chinese and in English, where what follows is no part of a range."""

_PIECE = re.compile(
    rf"\s*(?=\S)(?:[{_OPENS}{_QUOTES}]*[{_WIDE}][{_CLOSES}\u2019\u201d\u2026]*"
    rf"|[{_OPENS}]*[^\s{_WIDE}{_OPENS}{_CLOSES}]*[{_CLOSES}]*)\s*"
)
"""What stays together, and the space behind it."""


def wrapped(text: Text, width: int) -> Iterator[Text]:
    """Yield the lines of a text, none with more columns than the width."""
    for line in text.split(allow_blank=True):
        for part in line.divide(list(_breaks(line.plain, width))):
            part.rstrip()
            yield part


def _breaks(text: str, width: int) -> Iterator[int]:
    """Yield the places where a line begins, but for the first."""
    column = 0
    for piece in _PIECE.finditer(text):
        long = cell_len(piece[0].rstrip())
        if long <= width - column:
            column += cell_len(piece[0])
            continue
        begins = piece.start()
        if column:
            yield begins
        *full, last = chop_cells(piece[0], width) if long > width else [piece[0]]
        for part in full:
            begins += len(part)
            yield begins
        column = cell_len(last)
