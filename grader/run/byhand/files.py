"""The files that lines for curl send, and the lines that make them first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from grader.core.said import many
from grader.run.byhand.content import pieces
from grader.run.byhand.shells import Shell


class Files:
    """Files by their contents: the same content is one file."""

    def __init__(self, shell: Shell) -> None:
        """Begin with none."""
        self._shell = shell
        self._names: dict[tuple[bytes, str], str] = {}
        self._new: list[tuple[str, bytes]] = []

    def named(self, content: bytes, word: str, like: str = "") -> str:
        """Return the name of a file with this content.

        It is called after `word`, and has the suffix of the name that it is `like`.
        The app's own files must not be in danger, so it never is that very name.
        """
        suffix = PurePosixPath(like).suffix
        key = (content, word + suffix)
        if key not in self._names:
            plain = suffix if suffix[1:].isalnum() and suffix.isascii() else ""
            self._names[key] = f"{word}-{len(self._names) + 1}{plain}"
            self._new.append((self._names[key], content))
        return self._names[key]

    def lines(self) -> Iterator[str]:
        """Yield the lines that make the files named since the last time."""
        for name, content in self._new:
            yield self._shell.file(name, pieces(content)) or _told(name, content)
        self._new.clear()


def _told(name: str, content: bytes) -> str:
    """Say that a file is needed whose content does not fit into a line."""
    said = many(
        "put a file {name} of {number} byte here",
        "put a file {name} of {number} bytes here",
        len(content),
        name=name,
    )
    return f"# {said}"
