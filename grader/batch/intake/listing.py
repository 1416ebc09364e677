"""What a source holds, by name; and what of it is no submission's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from grader.batch.entry import Unclear

Files: TypeAlias = tuple[tuple[str, Path], ...]
"""Files by the names that a submission has them by, and where each stands."""

_JUNK = frozenset({"__macosx", ".ds_store", "desktop.ini", "thumbs.db"})
"""Names, in small letters, of what systems leave behind in folders and archives."""

_BESIDE = "._"
"""What macOS keeps of `app.py` elsewhere than on its own disks is `._app.py`."""

_OF_A_SOURCE = re.compile(r"assignment_\d+_export|.+[-_]submissions")
"""Names of folders that hold a class, as the sources of classes write them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The files of a source by their paths with "/", and where each stands.

    `name` is what the source, or the folder in it that is looked at, is called;
    `folders` are all of them, empty ones too; `clones` those with a `.git` in them.
    `unclear` is what could not be taken at all.
    """

    name: str
    files: Mapping[str, Path]
    folders: frozenset[str] = frozenset()
    clones: frozenset[str] = frozenset()
    unclear: tuple[Unclear, ...] = ()

    def tops(self) -> Mapping[str, Files]:
        """Return what lies at the top: a folder with its files, a file with itself.

        They are in the order of their names. A file's own name is "" there.
        """
        found: dict[str, list[tuple[str, Path]]] = {
            folder: [] for folder in self.folders if "/" not in folder
        }
        for name, path in self.files.items():
            top, _, rest = name.partition("/")
            found.setdefault(top, []).append((rest, path))
        return {top: tuple(sorted(found[top])) for top in sorted(found)}

    def loose(self) -> Mapping[str, Path]:
        """Return the files that lie in no folder, in the order of their names."""
        names = sorted(name for name in self.files if "/" not in name)
        return {name: self.files[name] for name in names}

    def inside(self, folder: str) -> Listing:
        """Return what lies in a folder, as a listing of its own."""
        start = f"{folder}/"
        return Listing(
            name=folder,
            files={
                name.removeprefix(start): path
                for name, path in self.files.items()
                if name.startswith(start)
            },
            folders=_below(self.folders, start),
            clones=_below(self.clones, start),
            unclear=self.unclear,
        )


def unwrapped(listing: Listing, *, packed: bool) -> Listing:
    """Return the listing without the folder that all lies in, where that is none's.

    Only a name that a source writes shows that, or, in an archive (`packed`), the
    archive's own: any other folder that lies alone may be the only student's.
    """
    tops = {name.partition("/")[0] for name in (*listing.files, *listing.folders)}
    if len(tops) != 1:
        return listing
    (top,) = tops
    is_own = packed and top == listing.name
    if top not in listing.folders or not (is_own or _OF_A_SOURCE.fullmatch(top)):
        return listing
    return unwrapped(_bare(listing.inside(top)), packed=packed)


def _bare(listing: Listing) -> Listing:
    """Return the listing without the junk at its top."""
    files = {name: path for name, path in listing.files.items() if not is_junk(name)}
    folders = frozenset(name for name in listing.folders if not is_junk(name))
    return replace(listing, files=files, folders=folders)


def is_junk(name: str) -> bool:
    """Return whether a path leads to what nobody has handed in.

    What is hidden at the top is a tool's; further down it may be a student's `.env`.
    """
    parts = name.split("/")
    return parts[0].startswith(".") or any(
        part.lower() in _JUNK or part.startswith(_BESIDE) for part in parts
    )


def parents(names: Iterable[str]) -> frozenset[str]:
    """Return the folders that these paths lead through."""
    return frozenset(
        "/".join(parts[:depth])
        for parts in (name.split("/") for name in names)
        for depth in range(1, len(parts))
    )


def _below(names: Iterable[str], start: str) -> frozenset[str]:
    """Return the paths that begin so, without their beginning."""
    return frozenset(
        name.removeprefix(start) for name in names if name.startswith(start)
    )
