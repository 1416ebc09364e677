"""Files of an assignment that a spec names."""

from __future__ import annotations

from pathlib import Path

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
            raise ValueError(f"'{name}' leads out of the assignment's folder")
        if not file.is_file():
            raise ValueError(f"'{name}' is no file")
        if file.stat().st_size > BIGGEST:
            raise ValueError(f"'{name}' is larger than {BIGGEST:,} bytes")
        return file.read_bytes()
    except OSError as error:
        raise ValueError(f"there is no file '{name}' beside the spec") from error
