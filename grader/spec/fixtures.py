"""Files of an assignment that a spec names."""

from __future__ import annotations

from pathlib import Path

from grader.core.said import say

BIGGEST = 16 * 1024 * 1024
"""Bytes of one fixture; it is in memory once for each assignment."""


class Fixtures:
    """Reads fixtures of one assignment, each once, and remembers which were read."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.read: dict[str, bytes] = {}

    def content(self, name: str) -> bytes:
        """Return what is in a file of the assignment's folder.

        Raise `ValueError` when it lies elsewhere, is missing or is too large.
        """
        if name not in self.read:
            self.read[name] = fixture(self._folder, name)
        return self.read[name]


def fixture(folder: Path, name: str) -> bytes:
    """Return what is in a file of a folder. Raise `ValueError` when it cannot be."""
    try:
        file = (folder / name).resolve(strict=True)
        if not file.is_relative_to(folder.resolve()):
            raise ValueError(
                say("'{name}' leads out of the assignment's folder", name=name)
            )
        if not file.is_file():
            raise ValueError(say("'{name}' is no file", name=name))
        if file.stat().st_size > BIGGEST:
            raise ValueError(
                say(
                    "'{name}' is larger than {biggest:,} bytes",
                    name=name,
                    biggest=BIGGEST,
                )
            )
        return file.read_bytes()
    except OSError as error:
        raise ValueError(
            say("there is no file '{name}' beside the spec", name=name)
        ) from error
