"""Source files that are not UTF-8: what they are instead, as far as one can tell."""

from __future__ import annotations

import io
import tokenize
from pathlib import Path

from grader.core.plain import Plain
from grader.worker.sources import source

_WIDE = ((b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))
_MANY = 4
"""One NUL byte in so many: text of two bytes a character, else a damaged file."""


def wrong_encoding(file: Path) -> dict[str, Plain] | None:
    """Return the encoding that a source file seems to have, None if Python reads it.

    `declared` is what the file says of itself; `line` is the first that is wrong.
    """
    data = source(file)
    if b"\0" in data or data.startswith(tuple(mark for mark, _ in _WIDE)):
        return _with_nul(data)
    declared = _declared(data)
    try:
        data.decode(declared)
    except LookupError:
        return {"encoding": "", "declared": declared, "line": 1}
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return {
            "encoding": guessed(data),
            "declared": "" if declared == "utf-8" else declared,
            "line": line,
        }
    return None


def text_of(file: Path) -> str:
    """Return a source file's text, what cannot be read replaced."""
    data = source(file)
    declared = _declared(data)
    try:
        return data.decode(declared, errors="replace")
    except LookupError:
        return data.decode("utf-8", errors="replace")


def _with_nul(data: bytes) -> dict[str, Plain]:
    for mark, name in _WIDE:
        if data.startswith(mark):
            return {"encoding": name, "declared": "", "line": 1}
    if data.count(b"\0") * _MANY > len(data):
        return {"encoding": "UTF-16", "declared": "", "line": 1}
    line = data.count(b"\n", 0, data.index(b"\0")) + 1
    return {"encoding": "NUL", "declared": "", "line": line}


def _declared(data: bytes) -> str:
    """Return what the file's first lines say (PEP 263), else UTF-8."""
    try:
        return tokenize.detect_encoding(io.BytesIO(data).readline)[0]
    except SyntaxError:
        first = data.split(b"\n", 2)[:2]
        named = (tokenize.cookie_re.match(line.decode("latin-1")) for line in first)
        return next((match[1] for match in named if match is not None), "utf-8")


def guessed(data: bytes) -> str:
    """Return the encoding that bytes seem to have which are not UTF-8."""
    for mark, name in _WIDE:
        if data.startswith(mark):
            return name
    for encoding, name in (("utf-8", "UTF-8"), ("gb18030", "GBK")):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if any("\u4e00" <= letter <= "\u9fff" for letter in text) or name == "UTF-8":
            return name
    return "Windows-1252"
