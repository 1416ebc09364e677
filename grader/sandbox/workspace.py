"""The folder that a submission works in, put back before every check."""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from grader.core.limits import Limits, exceeded
from grader.core.said import msgid, say
from grader.sandbox.ground import Ground
from grader.sandbox.look import Mark, looked
from grader.sandbox.naming import is_device
from grader.sandbox.reach import reachable
from grader.sandbox.tracking import identity, tracked, untracked, where
from grader.sandbox.trash import Trash, new_folder
from grader.sandbox.tree import File, parents, read

PRIVATE = ("../../home/", "../../tmp/")
"""Where an app may keep what it likes: not among the files that it stored."""

_FULL = msgid("the app has left no room on its disk")


class TooMuch(Exception):
    """The app wrote more than may be kept; the text says how much that is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The workspace at one moment: files, folders, and the marks that tell a change.

    Names are relative to the app's folder, with "/"; what stands beside it begins with
    "../". Links and special files have a mark and are no files.
    """

    files: Mapping[str, File]
    folders: frozenset[str] = frozenset()
    marks: Mapping[str, Mark]


class Workspace:
    """A private folder on a ground: `root` for the app, `home` and `temporary` beside.

    Everything is removed by `close`.
    """

    def __init__(self, name: str, ground: Ground) -> None:
        """Make the folders there; `name` is what the student calls theirs."""
        self.ground = ground
        self.base, self._trash = new_folder(ground), Trash(ground)
        self.root = self.base / "work" / (_usable(name) or "submission")
        self.home = self.base / "home"
        self.temporary = self.base / "tmp"
        self._own = (self.base, self.root.parent, self.root, self.home, self.temporary)
        ground.given(self.base)
        for folder in self._own[1:]:
            self.ground.make(folder)
        self._made = [identity(folder) for folder in self._own]
        self._tracked = tracked(self.base)

    def close(self) -> None:
        """Remove the folder with all that is in it, wherever it was moved to."""
        for folder in {self.base, where(self._tracked)} - {None}:
            if folder is not None and identity(folder) == self._made[0]:
                with contextlib.suppress(OSError):
                    self._trash.remove(folder)
        self._trash.close()
        untracked(self._tracked)
        self._tracked = None
        self.ground.close()

    @property
    def is_intact(self) -> bool:
        """Return whether the app's own folders are still those that we made."""
        return [identity(folder) for folder in self._own] == self._made

    def filled(self, files: Mapping[str, File], empty: Iterable[str] = ()) -> Snapshot:
        """Make the workspace hold exactly these files; return it as it is then.

        `empty` are folders that are there though nothing is in them. Raises `TooMuch`
        as `restored` does.
        """
        own = {f"../../{folder.name}" for folder in (self.home, self.temporary)}
        there = own.union(parents(files), empty)
        return self.restored(Snapshot(files=files, folders=frozenset(there), marks={}))

    def taken(self, before: Snapshot, limits: Limits) -> Snapshot:
        """Return the workspace as it is; unchanged files are not read again.

        Raises `TooMuch` when the files are more than may be kept.
        """
        folders, marks = looked(self.root)
        files = {name: file for name, file in before.files.items() if name in marks}
        differing = _differing(marks, before)
        _bound((marks[name][2] - _size(before, name) for name in differing), limits)
        files |= _files(self.root, differing)
        return Snapshot(files=files, folders=folders, marks=marks)

    def restored(self, snapshot: Snapshot) -> Snapshot:
        """Put the workspace back to how it was; return it with the marks it has now.

        Raises `TooMuch` when a process of the app holds the disk full.
        """
        if not self.is_intact:
            self._remade()
        folders, marks = looked(self.root)
        extra = (folders - snapshot.folders) | (marks.keys() - snapshot.files.keys())
        for name in _topmost(extra):
            self._trash.remove(self._at(name))
        wrong = [
            name
            for name in snapshot.files
            if name not in marks or marks[name] != snapshot.marks.get(name)
        ]
        missing = snapshot.folders - folders
        if not wrong and not missing and len(marks) == len(snapshot.files):
            return snapshot
        for name in sorted(missing) + wrong:
            self._trash.remove(self._at(name))
            _put(self.ground, self._at(name), snapshot.files.get(name))
        _, marks = looked(self.root)
        return Snapshot(files=snapshot.files, folders=snapshot.folders, marks=marks)

    def changed(self, since: Snapshot, limits: Limits) -> dict[str, bytes]:
        """Return the files that are new or changed since the snapshot, with bytes.

        Raises `TooMuch` when they are more than may be kept.
        """
        differing = sorted(self.bounded(since, limits))
        own = [name for name in differing if not name.startswith(PRIVATE)]
        return {name: file.content for name, file in _files(self.root, own).items()}

    def bounded(self, since: Snapshot, limits: Limits) -> list[str]:
        """Return the names of the files that are new or changed since the snapshot.

        Raises `TooMuch` when they are more than may be written.
        """
        _, marks = looked(self.root)
        names = _differing(marks, since)
        _bound((marks[name][2] - _size(since, name) for name in names), limits)
        return names

    def _at(self, name: str) -> Path:
        """Return where a file of this name stands."""
        return reachable(self.root / name)

    def _remade(self) -> None:
        """Make the app's own folders anew where something else stands instead."""
        for folder, made in zip(self._own, self._made, strict=True):
            if identity(folder) != made:
                self._trash.remove(folder)
                self.ground.make(folder)
        moved = where(self._tracked)
        self._made = [identity(folder) for folder in self._own]
        if moved not in {None, self.base}:
            with contextlib.suppress(OSError):
                self._trash.remove(Path(str(moved)))
        untracked(self._tracked)
        self._tracked = tracked(self.base)


def _put(ground: Ground, path: Path, file: File | None) -> None:
    """Put a file there, a folder if None; raise `TooMuch` on a disk that is full."""
    try:
        if file is None:
            ground.make(path)
        else:
            ground.put(path, file.content, file.changed)
    except OSError as error:
        if ground.root is None or error.errno != errno.ENOSPC:
            raise  # it is not the app's disk, or not full
        raise TooMuch(say(_FULL)) from error


def _differing(marks: Mapping[str, Mark], snapshot: Snapshot) -> list[str]:
    """Return the names whose marks are not those of the snapshot."""
    return [name for name, mark in marks.items() if snapshot.marks.get(name) != mark]


def _files(root: Path, names: Iterable[str]) -> dict[str, File]:
    """Return those of these that are regular files, by their names from `root` on."""
    found = {name: read(reachable(root / name)) for name in names}
    return {name: file for name, file in found.items() if file is not None}


def _topmost(names: Iterable[str]) -> Iterator[str]:
    """Yield the names that are not below another of them."""
    last = ""
    for name in sorted(names, key=lambda one: one.split("/")):
        if not last or not name.startswith(f"{last}/"):
            last = name
            yield name


def _size(snapshot: Snapshot, name: str) -> int:
    """Return how many bytes a file had; one that was handed in large may stay so."""
    return len(snapshot.files[name].content) if name in snapshot.files else 0


def _bound(growths: Iterable[int], limits: Limits) -> None:
    """Raise `TooMuch` when files are too many or have grown too much to be read."""
    grown = [max(0, growth) for growth in growths]
    if len(grown) > limits.files:
        raise TooMuch(exceeded(limits, "files"))
    if sum(grown) > limits.written:
        raise TooMuch(exceeded(limits, "written"))


def _usable(name: str) -> str:
    """Return a folder's name if it can serve on every system, else nothing."""
    ok = name.replace("_", "").replace("-", "").replace(" ", "").replace(".", "")
    has_edges = name.strip(" .") != name
    return name if ok.isalnum() and not is_device(name) and not has_edges else ""
