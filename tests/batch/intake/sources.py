"""Sources of classes as folders and archives, made from the documented shapes."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable, Mapping
from datetime import UTC, tzinfo
from pathlib import Path
from typing import Protocol

from grader.batch.entry import Intake

Names = Iterable[str] | Mapping[str, str]
"""Paths with "/", and what is in each; one that ends with "/" is an empty folder."""


class Take(Protocol):
    """Takes in a source of these names, called so."""

    def __call__(
        self,
        names: Names,
        called: str = "hw1",
        *,
        pattern: str | None = None,
        roster: str | None = None,
        zone: tzinfo = UTC,
    ) -> Intake: ...


def texts(names: Names) -> Mapping[str, str]:
    """Return what is in each file: its own path where nothing is said."""
    return names if isinstance(names, Mapping) else {name: name for name in names}


def folder_of(names: Names, folder: Path) -> Path:
    """Write a folder with these files."""
    folder.mkdir(parents=True)
    for name, text in texts(names).items():
        path = folder / name
        if name.endswith("/"):
            path.mkdir(parents=True)
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def zip_of(names: Names, path: Path) -> Path:
    """Write a zip with these files."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in texts(names).items():
            archive.writestr(name, "" if name.endswith("/") else text)
    return path


def files(found: Intake) -> dict[str, list[str]]:
    """Return the names of the files of each entry, by its key."""
    return {one.key: [name for name, _ in one.files] for one in found.entries}


def contents(found: Intake) -> dict[str, list[str]]:
    """Return what is in the files of each entry."""
    return {
        one.key: [path.read_text(encoding="utf-8") for _, path in one.files]
        for one in found.entries
    }


def names(found: Intake) -> dict[str, list[str]]:
    """Return the names of the people of each entry."""
    return {one.key: [who.name for who in one.people] for one in found.entries}


def ids(found: Intake) -> dict[str, list[str]]:
    """Return the ids of the people of each entry."""
    return {one.key: [who.id for who in one.people] for one in found.entries}


def late(found: Intake) -> dict[str, bool | None]:
    """Return what the source says of each entry's being late."""
    return {one.key: one.is_late for one in found.entries}


def times(found: Intake) -> dict[str, str]:
    """Return when each entry was handed in; "" where nobody knows."""
    return {
        one.key: one.submitted_at.isoformat() if one.submitted_at else ""
        for one in found.entries
    }


def why(found: Intake) -> list[tuple[str, str]]:
    """Return what is unclear, with the reasons."""
    return [(one.name, one.why) for one in found.unclear]


def mark(id_: str, digits: int = 8) -> str:
    """Return the hash that tells a key apart."""
    return hashlib.sha256(id_.encode()).hexdigest()[:digits]
