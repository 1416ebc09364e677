"""What a request carries, as options of curl."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote_plus

from grader.core.step import Ask, Upload
from grader.run.browser.body import URLENCODED, body
from grader.run.browser.multipart import TYPE
from grader.run.byhand.files import Files
from grader.run.byhand.shells import Shell

_PLAIN_NAME = re.compile(r"[\w.-]+", re.ASCII)
"""Names of fields that curl takes as they are."""

_AS_IT_IS = re.compile(r'[^"\\\x00-\x1f]*')
"""Names of files that every curl sends as a browser does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """What a request is written with. `stands_in` maps a field to a word for it."""

    shell: Shell
    files: Files
    stands_in: Mapping[str, str]


def options(ask: Ask, writing: Writing) -> list[str]:
    """Return the words for what a request carries, with its content type."""
    if ask.files or ask.content_type == TYPE:
        return _multipart(ask, writing)
    if ask.json is not None or ask.raw is not None:
        return _whole(ask, writing)
    if ask.form == ():
        nothing = writing.shell.word("")
        kind = ask.content_type or URLENCODED
        return ["-d", nothing] if nothing else header("Content-Type", kind, writing)
    words = [word for pair in ask.form or () for word in _pair(*pair, writing)]
    if words and ask.content_type not in {"", URLENCODED}:
        words += header("Content-Type", ask.content_type, writing)
    return words


def header(name: str, value: str, writing: Writing) -> list[str]:
    """Return the words for a header; curl writes an empty one in its own way."""
    line = f"{name}: {value}" if value else f"{name};"
    return ["-H", writing.shell.word(line) or _file(line.encode(), "header", writing)]


def _file(content: bytes, word: str, writing: Writing) -> str:
    """Return the word by which curl reads this content from a file."""
    return writing.shell.word(f"@{writing.files.named(content, word)}")


def _pair(name: str, value: str, writing: Writing) -> list[str]:
    """Return the words for one field of a form."""
    known = quote_plus(name, errors="replace")
    if name in writing.stands_in:
        return ["--data-urlencode", f'"{known}={writing.stands_in[name]}"']
    said = writing.shell.word(f"{known}={value}")
    if said:
        return ["--data-urlencode", said]
    said = writing.shell.word(f"{known}={quote_plus(value, errors='replace')}")
    if said:
        return ["-d", said]
    file = writing.files.named(value.encode("utf-8", "replace"), "value")
    return ["--data-urlencode", writing.shell.word(f"{known}@{file}")]


def _whole(ask: Ask, writing: Writing) -> list[str]:
    """Return the words for a body that is sent as it is."""
    carried = body(ask)
    return [
        *_kind(carried.type, writing),
        *_data(carried.content, writing),
    ]


def _kind(kind: str, writing: Writing) -> list[str]:
    """Return the words for a content type; without one curl would say it is a form."""
    if kind:
        return header("Content-Type", kind, writing)
    return ["-H", writing.shell.word("Content-Type:")]


def _data(content: bytes, writing: Writing) -> list[str]:
    """Return the words for a body's bytes."""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        text = ""
    said = "" if not text or text.startswith("@") else writing.shell.word(text)
    if said:
        return ["-d", said]
    return ["--data-binary", _file(content, "body", writing)]


def _multipart(ask: Ask, writing: Writing) -> list[str]:
    """Return the words for a form with files.

    What curl would write otherwise than a browser, and a body that is told to the byte,
    goes as it is.
    """
    texts, files = ask.form or (), ask.files
    is_plain = all(_is_plain(name, value, writing) for name, value in texts)
    has_files = all(_fits(file, writing) for file in files)
    if ask.body_size is not None or not (is_plain and has_files):
        return _whole(ask, writing)
    words = []
    for name, value in texts:
        known = writing.stands_in.get(name)
        said = f'"{name}={known}"' if known else writing.shell.word(f"{name}={value}")
        words += ["--form-string", said]
    for file in files:
        words += ["-F", writing.shell.word(_form(file, writing.files))]
    return words


def _is_plain(name: str, value: str, writing: Writing) -> bool:
    """Return whether curl can be told of a field in a word."""
    is_known = name in writing.stands_in or bool(writing.shell.word(value))
    return is_known and bool(_PLAIN_NAME.fullmatch(name))


def _fits(file: Upload, writing: Writing) -> bool:
    """Return whether curl can be told of a file, and sends its name as a browser."""
    is_usual = _PLAIN_NAME.fullmatch(file.field) and _AS_IT_IS.fullmatch(file.filename)
    return bool(is_usual and writing.shell.word(f"{file.filename};{file.type}"))


def _form(file: Upload, files: Files) -> str:
    """Return how curl is told of a file."""
    kind = f";type={file.type}" if file.type else ""
    if not file.filename and not file.content:
        return f"{file.field}=;filename={kind}"
    name = f'"{file.filename}"' if set(file.filename) & set(";, ") else file.filename
    local = files.named(file.content, "upload", file.filename)
    return f"{file.field}=@{local};filename={name}{kind}"
