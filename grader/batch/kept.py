"""What a batch's folder keeps, so that a result can be explained and repeated later.

kept/DIGEST/         an assignment with its reference, and what was graded with
kept/submissions/    what was handed in, a parcel each, by its digest
"""

from __future__ import annotations

import contextlib
import json
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from grader.batch.entry import Entry
from grader.batch.parcel import Oversized, packed, unpacked
from grader.batch.setup import Setup, heard
from grader.core.errors import UsageError
from grader.core.said import say
from grader.sandbox.written import whole

FOLDER = "kept"

_SETUP, _SUBMISSIONS = "setup.json", "submissions"

_ASSIGNMENT, _REFERENCE = "assignment", "reference"

_CACHES = shutil.ignore_patterns("__pycache__")

_LEFT_OUT = shutil.ignore_patterns("submissions", "__pycache__")
"""Apps that prove an assignment are no part of grading with it."""


def keep_assignment(folder: Path, setup: Setup, digest: str) -> None:
    """Keep a copy of an assignment, unless there is one; it appears whole."""
    place = folder / FOLDER / digest
    if place.exists():
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place.parent) as made:
        parts = Path(made) / digest
        own = parts / _ASSIGNMENT / setup.folder.name
        shutil.copytree(setup.folder, own, ignore=_LEFT_OUT)
        if setup.reference:
            shutil.copytree(setup.reference, parts / _REFERENCE, ignore=_CACHES)
        told = json.dumps(setup.told, indent=2)
        (parts / _SETUP).write_text(told, encoding="utf-8")
        parts.replace(place)


def keep_submission(folder: Path, entry: Entry, digest: str) -> None:
    """Keep what was handed in, if a parcel may hold it; `digest` is the result's.

    The same files are kept once. What could not be read has no digest, and is kept by
    the key of its entry.
    """
    place = _parcel(folder, digest or entry.key)
    if digest and place.exists():
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(Oversized):
        data = packed(entry.files)
        with whole(place) as file:
            file.buffer.write(data)


def take_assignments(folder: Path, other: Path) -> None:
    """Keep what another folder keeps of assignments, unless it is kept here."""
    places = sorted((other / FOLDER).iterdir()) if (other / FOLDER).is_dir() else []
    for place in places:
        own = folder / FOLDER / place.name
        if place.name == _SUBMISSIONS or own.exists():
            continue
        own.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=own.parent) as made:
            shutil.copytree(place, Path(made) / place.name).replace(own)


def take_submission(folder: Path, other: Path, digest: str) -> None:
    """Keep what another folder keeps of files of this digest, if it does."""
    source, place = _parcel(other, digest), _parcel(folder, digest)
    if place.exists() or not source.exists():
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    with source.open("rb") as read, whole(place) as file:
        shutil.copyfileobj(read, file.buffer)


def kept_setup(folder: Path, digest: str) -> Setup:
    """Return what a result was graded with, by the digest of its assignment.

    Raise `UsageError` when it is not there any more.
    """
    place = folder / FOLDER / digest
    try:
        setup = heard(json.loads((place / _SETUP).read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise UsageError(
            say(
                "{folder} keeps no copy of the assignment, so nothing can be repeated",
                folder=folder,
            )
        ) from error
    return replace(
        setup,
        folder=place / _ASSIGNMENT / setup.folder.name,
        reference=place / _REFERENCE if setup.reference else None,
    )


def kept_entry(folder: Path, entry: Entry, digest: str, into: Path) -> Entry:
    """Return an entry whose files, of this digest, stand in the folder `into` now.

    Raise `UsageError` when they were not kept.
    """
    try:
        data = _parcel(folder, digest or entry.key).read_bytes()
    except OSError as error:
        raise UsageError(
            say(
                "{folder} keeps no copy of what {key} handed in, so nothing can be "
                "repeated",
                folder=folder,
                key=entry.key,
            )
        ) from error
    return replace(entry, files=tuple(unpacked(data, into)))


def _parcel(folder: Path, digest: str) -> Path:
    """Return where files of a digest are kept."""
    return folder / FOLDER / _SUBMISSIONS / f"{digest}.parcel"
