"""Which entries of an archive are the submission's files, and what they are called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from grader.core.said import say
from grader.sandbox.archive.entry import Entry, Kind, Refused, about, shown
from grader.sandbox.naming import alike, overlong, wrong
from grader.sandbox.tree import ENVIRONMENTS, MOST_FILES, is_left_out, too_much

Parts: TypeAlias = tuple[str, ...]
"""A path in its parts."""

_PACKAGE = "__init__.py"
"""What makes a folder a package, which is itself the app and keeps its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The files of a submission by their path, and what was left out as no file."""

    files: Mapping[str, Entry]
    others: tuple[str, ...]


def chosen(entries: Sequence[Entry]) -> Choice:
    """Return the files among the entries.

    One folder that everything lies in is looked through. What is left out of a folder
    is left out here. Raises `Refused` when a name or a file cannot be taken.
    """
    named = _unwrapped(_named(entries))
    environments = {found for parts, _ in named for found in _environments(parts)}
    kept = [
        (parts, entry)
        for parts, entry in named
        if not any(parts[:depth] in environments for depth in range(1, len(parts) + 1))
    ]
    _see_apart(kept)
    files = [(parts, entry) for parts, entry in kept if entry.kind is Kind.FILE]
    if len(files) > MOST_FILES:
        raise Refused(too_much())
    for _, entry in files:
        if entry.refused:
            raise about(entry.name, entry.refused)
    others = ("/".join(parts) for parts, entry in kept if entry.kind is Kind.OTHER)
    return Choice(
        files={"/".join(parts): entry for parts, entry in files},
        others=tuple(sorted(others)),
    )


def _named(entries: Sequence[Entry]) -> list[tuple[Parts, Entry]]:
    """Return the entries with their paths, but for those that are left out."""
    names = slashed([entry.name for entry in entries])
    found = []
    for name, entry in zip(names, entries, strict=True):
        parts = _parts(name, told=entry.name)
        if parts is None or (not parts and entry.kind is Kind.FOLDER):
            continue
        if not parts:
            raise about(name, say("an entry has no name; make the archive anew"))
        found.append((parts, entry))
    return found


def slashed(names: list[str]) -> list[str]:
    """Return the names with slashes, where an archive has backslashes alone.

    Old programs on Windows separate so, and never with a slash. Where there are both,
    a backslash may be part of a name: `wrong` refuses it.
    """
    if any("/" in name for name in names):
        return names
    return [name.replace("\\", "/") for name in names]


def _parts(name: str, *, told: str) -> Parts | None:
    """Return the parts of a path; None when one of them is left out of submissions.

    Raises `Refused`, with the name as it is `told`, when a part before that is no name
    that every system takes.
    """
    if name.startswith("/"):
        raise about(
            told, say("the path begins at the root of a disk, not in the archive")
        )
    parts = tuple(part for part in name.split("/") if part not in {"", "."})
    for part in parts:
        if is_left_out(part):
            return None
        if said := wrong(part):
            raise about(told, said)
    if said := overlong(parts):
        raise about(told, said)
    return parts


def _unwrapped(named: list[tuple[Parts, Entry]]) -> list[tuple[Parts, Entry]]:
    """Return the entries without the one folder that all files lie in."""
    files = [parts for parts, entry in named if entry.kind is not Kind.FOLDER]
    tops = {parts[:1] for parts in files}
    if len(tops) != 1 or any(len(parts) == 1 for parts in files):
        return named
    (top,) = tops
    if (*top, _PACKAGE) in files:
        return named
    below = ((parts[1:], entry) for parts, entry in named if parts[:1] == top)
    return [(parts, entry) for parts, entry in below if parts]


def _environments(parts: Parts) -> Iterable[Parts]:
    """Yield the folders that a path shows to be virtual environments."""
    for depth in range(1, len(parts)):
        if parts[depth] in ENVIRONMENTS:
            yield parts[:depth]


def _see_apart(named: Sequence[tuple[Parts, Entry]]) -> None:
    """Raise `Refused` when two names would be one to some disk, or to any."""
    files = Counter("/".join(parts) for parts, entry in named if not _is_folder(entry))
    for name, count in files.items():
        if count > 1:
            raise about(name, say("the archive has it twice; make it anew"))
    folders = {
        "/".join(parts[:depth])
        for parts, entry in named
        for depth in range(1, len(parts) + _is_folder(entry))
    }
    for name in files:
        if name in folders:
            raise about(name, say("it is a file and a folder; make the archive anew"))
    first: dict[str, str] = {}
    for name in sorted({*files, *folders}):
        other = first.setdefault(alike(name), name)
        if other != name:
            said = say(
                "some disks take it for {other}; rename one of them", other=shown(other)
            )
            raise about(name, said)


def _is_folder(entry: Entry) -> bool:
    """Return whether an entry is a folder."""
    return entry.kind is Kind.FOLDER
