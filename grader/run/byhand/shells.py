"""Shells, as far as a line for curl needs them: quoting, and files with a content.

On Windows one form serves both cmd.exe and PowerShell: it is quoted in double quotes
and holds none of the characters that either of them, or the program that is called,
reads in its own way. What has such characters goes by a file instead.
"""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Mapping, Sequence
from typing import Protocol

from grader.run.byhand.content import Piece

LONGEST = 300
"""Characters of one word. A longer one goes by a file."""

_LONGEST_FILE = 2000
"""Characters of the line that makes a file."""


class Shell(Protocol):
    """How a line is written for a shell."""

    curl: str
    """The program's name."""

    has_text_tools: bool
    """Whether there are the tools of POSIX: awk, grep, sed, tee, tr."""

    def word(self, text: str) -> str:
        """Return a text as one word of a line; empty when it cannot be one."""

    def file(self, name: str, content: Sequence[Piece]) -> str:
        """Return the line that makes a file; empty when that would be too long."""

    def folder(self, name: str) -> str:
        """Return the line that makes a folder, with those that it is in."""

    def variable(self, name: str, value: str) -> str:
        """Return what stands before a command to set an environment variable."""


class _Posix:
    """The shells of Linux and macOS."""

    curl = "curl"
    has_text_tools = True

    def word(self, text: str) -> str:
        """Quote a text as `sh` reads it."""
        is_long = len(text) > LONGEST
        return "" if is_long or not text.isprintable() else shlex.quote(text)

    def file(self, name: str, content: Sequence[Piece]) -> str:
        """Print the file, or what of it can be printed and what is repeated."""
        parts = [_printed(piece) for piece in content] or ["printf ''"]
        line = "; ".join(parts)
        if len(parts) > 1:
            line = f"{{ {line}; }}"
        return f"{line} > {shlex.quote(name)}" if len(line) <= _LONGEST_FILE else ""

    def folder(self, name: str) -> str:
        """Make it, if it is not there."""
        return f"mkdir -p {shlex.quote(name)}"

    def variable(self, name: str, value: str) -> str:
        """Set it for one command."""
        return f"{name}={shlex.quote(value)} "


def _printed(piece: Piece) -> str:
    """Return the command of `sh` that prints a piece."""
    format_ = shlex.quote(_escaped(piece.part))
    if piece.times > 1:
        return rf"head -c {piece.times} /dev/zero | tr '\0' {format_}"
    return f"printf {format_}"


def _escaped(content: bytes) -> str:
    """Return bytes as the format of `printf`: text as it is, the rest as octal."""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        made = (
            _format(chr(byte)) if byte < _ASCII else _octal(byte) for byte in content
        )
    else:
        made = (_format(char) for char in text)
    format_ = "".join(made)
    return rf"\055{format_[1:]}" if format_.startswith("-") else format_


def _format(char: str) -> str:
    """Return one character as `printf` wants it."""
    known = {"%": "%%", "\\": r"\\", "\n": r"\n", "\r": r"\r", "\t": r"\t"}
    if char in known:
        return known[char]
    return char if char.isprintable() else "".join(map(_octal, char.encode()))


def _octal(byte: int) -> str:
    return rf"\{byte:03o}"


_ASCII = 128

_BARE = re.compile(r"[0-9A-Z_a-z/.:=][0-9A-Z_a-z/.:=-]{0,99}")
"""What needs no quotes."""

_PLAIN = re.compile(r"[ #%&'()+*,./0-9:;<=>?@A-Z\[\]^_a-z{|}~-]+")
"""Printable ASCII without `!`, `"`, `$`, a grave accent and a backslash."""

_BYTES = re.compile(rb"[ ,./0-9:;=@A-Z_a-z{}\[\]-]+")
"""Bytes that a Python text in single quotes may hold, in any shell."""


class _Windows:
    """cmd.exe and PowerShell, where `curl` alone may be another command."""

    curl = "curl.exe"
    has_text_tools = False

    def word(self, text: str) -> str:
        """Quote a text in double quotes, if it holds nothing special."""
        if _BARE.fullmatch(text):
            return text
        is_long = len(text) > LONGEST
        return "" if is_long or not _PLAIN.fullmatch(text) else f'"{text}"'

    def file(self, name: str, content: Sequence[Piece]) -> str:
        """Let Python make the file: it is there wherever Flask is."""
        parts = [
            _literal(piece.part) + (f"*{piece.times}" if piece.times > 1 else "")
            for piece in content
        ] or ["b''"]
        line = f"""python -c "open('{name}', 'wb').write({" + ".join(parts)})\""""
        return line if len(line) <= _LONGEST_FILE else ""

    def folder(self, name: str) -> str:
        """Let Python make it, too."""
        code = f"import os; os.makedirs('{name}', exist_ok=True)"
        return f'python -c "{code}"'

    def variable(self, name: str, value: str) -> str:
        """Set nothing: the two shells do it in different ways."""
        del name, value
        return ""


def _literal(content: bytes) -> str:
    """Return bytes as Python writes them, without what a shell might read."""
    made = (
        chr(byte) if _BYTES.fullmatch(bytes([byte])) else rf"\x{byte:02x}"
        for byte in content
    )
    return f"b'{''.join(made)}'"


POSIX: Shell = _Posix()

SHELLS: Mapping[str, Shell] = {"nt": _Windows(), "posix": POSIX}
"""Name of an operating system, as `os.name` has it -> how lines are written there."""


def shell_at_hand() -> Shell:
    """Return the shell of this system."""
    return SHELLS.get(os.name, POSIX)
