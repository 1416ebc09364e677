"""The folder that a submission works in, put back before every check."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from grader.core.errors import BrokenError
from grader.sandbox.tree import File, read

Mark: TypeAlias = tuple[int, int, int, int, int]
"""What changes when a file does: times of change, size, inode, mode."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The workspace at one moment: every file, and the marks that tell a change."""

    files: Mapping[str, File]
    marks: Mapping[str, Mark]


class Workspace:
    """A private folder: `root` for the app, `home` and `temporary` beside it.

    Everything is removed by `close`.
    """

    def __init__(self, name: str) -> None:
        """Make the folders; `name` is what the student calls theirs."""
        base = Path(tempfile.mkdtemp(prefix="grade-")).resolve()
        self.base = base
        self.root = base / "work" / (_usable(name) or "submission")
        self.home = base / "home"
        self.temporary = base / "tmp"
        for folder in (self.root, self.home, self.temporary):
            folder.mkdir(parents=True)

    def close(self) -> None:
        """Remove the folder with all that is in it."""
        _removed(self.base)

    def filled(self, files: Mapping[str, File]) -> Snapshot:
        """Make the workspace hold exactly these files; return it as it is then."""
        return self.restored(Snapshot(files=files, marks={}))

    def taken(self, before: Snapshot) -> Snapshot:
        """Return the workspace as it is; unchanged files are not read again."""
        marks = self._marks()
        files = dict(before.files)
        for name in before.files.keys() - marks.keys():
            del files[name]
        for name in self._differing(marks, before):
            file = read(self.root / name)
            if file is not None:
                files[name] = file
        return Snapshot(files=files, marks=marks)

    def restored(self, snapshot: Snapshot) -> Snapshot:
        """Put the workspace back to how it was; return it with the marks it has now."""
        for folder in (self.home, self.temporary):
            _emptied(folder)
        marks = self._marks()
        for name in marks.keys() - snapshot.files.keys():
            _removed(self.root / name)
        wrong = [
            name
            for name in snapshot.files
            if name not in marks or marks[name] != snapshot.marks.get(name)
        ]
        if not wrong and len(marks) == len(snapshot.files):
            return snapshot
        for name in wrong:
            self._put(name, snapshot.files[name])
        marks = self._marks()
        return Snapshot(files=snapshot.files, marks=marks)

    def changed(self, since: Snapshot) -> dict[str, bytes]:
        """Return the files that are new or changed since the snapshot, with bytes."""
        found = {
            name: read(self.root / name)
            for name in self._differing(self._marks(), since)
        }
        return {
            name: file.content
            for name, file in sorted(found.items())
            if file is not None
        }

    def _differing(self, marks: Mapping[str, Mark], snapshot: Snapshot) -> list[str]:
        """Return the names whose marks are not those of the snapshot."""
        return [
            name for name, mark in marks.items() if snapshot.marks.get(name) != mark
        ]

    def _put(self, name: str, file: File) -> None:
        """Write a file anew, whatever stands in its place."""
        path = self.root / name
        _removed(path)
        for parent in reversed(path.relative_to(self.root).parents[:-1]):
            if not (self.root / parent).is_dir() or (self.root / parent).is_symlink():
                _removed(self.root / parent)
                (self.root / parent).mkdir()
        path.write_bytes(file.content)
        os.utime(path, ns=(file.changed, file.changed))

    def _marks(self) -> dict[str, Mark]:
        """Return the mark of everything that is no folder; links are not followed.

        What an app wrote outside its folder is there too: "../evil.txt".
        """
        marks: dict[str, Mark] = {}
        known = {str(path) for path in (self.root, self.root.parent)}
        known |= {str(self.home), str(self.temporary)}
        waiting = [(self.root, ""), (self.root.parent, "../"), (self.base, "../../")]
        while waiting:
            folder, prefix = waiting.pop()
            for entry in _entries(folder):
                name = prefix + entry.name
                if entry.path in known:
                    continue
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((Path(entry.path), f"{name}/"))
                else:
                    marks[name] = _mark(entry.stat(follow_symlinks=False))
        return marks


def _mark(facts: os.stat_result) -> Mark:
    """Return what tells a change of this file."""
    return (
        facts.st_mtime_ns,
        facts.st_ctime_ns,
        facts.st_size,
        facts.st_ino,
        facts.st_mode,
    )


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """Return what is in a folder, though the app may have locked it."""
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except PermissionError:
        folder.chmod(stat.S_IRWXU)
    with os.scandir(folder) as entries:
        return list(entries)


def _emptied(folder: Path) -> None:
    """Remove what is in a folder, and make the folder if it is gone."""
    if folder.is_dir() and not folder.is_symlink():
        for entry in _entries(folder):
            _removed(Path(entry.path))
        return
    _removed(folder)
    folder.mkdir()


def _removed(path: Path) -> None:
    """Remove whatever stands at this path, if anything does."""
    try:
        if path.is_dir() and not path.is_symlink():
            _unlocked(path)
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    except (OSError, RecursionError) as error:
        words = f"cannot remove {path}, which a submission made: {error}"
        raise BrokenError(words) from error


def _unlocked(folder: Path) -> None:
    """Make every folder below this one removable again."""
    for base, _, _ in os.walk(folder, onerror=_reopened):
        Path(base).chmod(stat.S_IRWXU)


def _reopened(error: OSError) -> None:
    """Open a folder that could not be listed."""
    Path(error.filename).chmod(stat.S_IRWXU)


def _usable(name: str) -> str:
    """Return a folder's name if it can serve on every system, else nothing."""
    ok = name.replace("_", "").replace("-", "").replace(" ", "").replace(".", "")
    return name if ok.isalnum() and not name.startswith(".") else ""
