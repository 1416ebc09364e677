"""Bodies of type multipart/form-data, the same bytes for the same fields."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from grader.core.errors import UsageError
from grader.core.said import say
from grader.core.step import Upload

TYPE = "multipart/form-data"

_BOUNDARY = "----WebKitFormBoundaryFlaskGrader"
"""As Chromium writes it, but always the same: reports must not differ by chance."""

_ESCAPES = str.maketrans({"\\": "\\\\", '"': "%22", "\r": "%0D", "\n": "%0A"})
"""How names are quoted (HTML standard, "multipart/form-data encoding algorithm").

Browsers leave backslashes alone, and lose some; here every name arrives as written.
"""

Pairs = Sequence[tuple[str, str]]


def multipart(
    form: Pairs, files: Sequence[Upload], size: int | None = None
) -> tuple[bytes, str]:
    """Return a body with its content type; `size` is what the last file is padded to.

    Raises `UsageError` when the body cannot have that size.
    """
    boundary = _boundary(form, files)
    content = b"".join(_parts(boundary, form, files))
    if size is not None:
        padded = _padded(files, len(content), size)
        content = b"".join(_parts(boundary, form, padded))
    return content, f"{TYPE}; boundary={boundary}"


def _padded(files: Sequence[Upload], held: int, size: int) -> tuple[Upload, ...]:
    """Return the files, the last one longer by what a body of `held` bytes lacks."""
    if not files:
        raise UsageError(
            say("body_size: {size}: no file to pad; add one to `files`", size=size)
        )
    if held > size:
        raise UsageError(
            say(
                "body_size: {size}: the parts alone take {held} bytes; ask for no less",
                size=size,
                held=held,
            )
        )
    *others, last = files
    return (*others, replace(last, content=last.content + b"0" * (size - held)))


def _boundary(form: Pairs, files: Sequence[Upload]) -> str:
    """Return a boundary that nothing which is sent contains."""
    boundary = _BOUNDARY
    while any(boundary in value for _, value in form) or any(
        boundary.encode() in file.content for file in files
    ):
        boundary += "0"
    return boundary


def _parts(boundary: str, form: Pairs, files: Sequence[Upload]) -> Iterator[bytes]:
    """Yield the pieces of a body."""
    for name, value in form:
        yield _head(boundary, f'name="{_quoted(name)}"')
        yield _encoded(value)
        yield b"\r\n"
    for file in files:
        names = f'name="{_quoted(file.field)}"; filename="{_quoted(file.filename)}"'
        kind = f"\r\nContent-Type: {file.type}" if file.type else ""
        yield _head(boundary, names + kind)
        yield file.content
        yield b"\r\n"
    yield _encoded(f"--{boundary}--\r\n")


def _head(boundary: str, rest: str) -> bytes:
    return _encoded(
        f"--{boundary}\r\nContent-Disposition: form-data; {rest}\r\n\r\n",
    )


def _quoted(name: str) -> str:
    return name.translate(_ESCAPES)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")
