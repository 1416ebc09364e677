"""nbgrader's folder of a course: `submitted/<student>/<assignment>/`.

`timestamp.txt` in it says when: `2015-02-02 15:58:23.948203 America/Los_Angeles`.
Source: nbgrader, apps/zipcollectapp.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from grader.batch.entry import Person, Unclear
from grader.batch.intake.draft import Draft, Found, Known, Layout, unclear, word
from grader.batch.intake.listing import Files, Listing
from grader.batch.intake.times import moment
from grader.core.said import say
from grader.core.text import listed
from grader.core.visible import visible
from grader.sandbox.tree import read

_SUBMITTED = "submitted"
_TIME = "timestamp.txt"

_MOST_READ = 200
"""Bytes of a time that are read."""


def _drafts(listing: Listing, known: Known) -> Found:
    """Yield what each student has handed in for the only assignment."""
    within = _within(listing)
    if within is not listing:
        others = (top for top in listing.tops() if top != _SUBMITTED)
        why = say("it is not in the folder 'submitted'")
        yield from (unclear(top, why) for top in others)
    folders = _assignments(within)
    assignments = sorted({name.partition("/")[2] for name in folders})
    of_student: dict[str, list[str]] = {}
    for name in folders:
        of_student.setdefault(name.partition("/")[0], []).append(name)
    for top, files in within.tops().items():
        own = of_student.get(top, [])
        loose = [name for name, _ in files if "/" not in name]
        yield from _beside(top, loose, has_folder=bool(own))
        if len(assignments) > 1:
            why = say(
                "there are several assignments, {names}; choose one by a pattern",
                names=listed([visible(name) for name in assignments], "and"),
            )
            yield from (unclear(name, why) for name in own)
        elif own:
            yield _draft(own[0], files, known)


def _within(listing: Listing) -> Listing:
    """Return what lies in `submitted`."""
    if listing.name == _SUBMITTED:
        return listing
    return listing.inside(_SUBMITTED)


def _assignments(within: Listing) -> list[str]:
    """Return the folders of assignments, each in that of its student."""
    return sorted(name for name in within.folders if name.count("/") == 1)


def _beside(top: str, loose: list[str], *, has_folder: bool) -> Iterator[Unclear]:
    """Yield what lies in a student's folder and in none of an assignment."""
    if has_folder:
        why = say("it is in no folder of an assignment")
        yield from (unclear(f"{top}/{name}", why) for name in loose)
    else:
        yield unclear(top, say("there is no folder of an assignment in it"))


def _draft(folder: str, files: Files, known: Known) -> Draft:
    """Return what lies in one folder; the time is nbgrader's, not the student's."""
    student, _, assignment = folder.partition("/")
    start = f"{assignment}/"
    own = {
        name.removeprefix(start): path for name, path in files if name.startswith(start)
    }
    time = own.pop(_TIME, None)
    return Draft(
        where=folder,
        people=(Person(id=word(student)),),
        files=tuple(sorted(own.items())),
        submitted_at=_told(time, known) if time else None,
    )


def _told(path: Path, known: Known) -> datetime | None:
    """Return the time in a file; None when it cannot be read."""
    file = read(path, _MOST_READ)
    text = file.content.decode("utf-8", "replace") if file else ""
    return moment(text, known.zone)


def _fits(listing: Listing) -> bool:
    """Return whether there is `submitted`, with folders in folders of students."""
    is_there = _SUBMITTED in listing.folders or listing.name == _SUBMITTED
    if not is_there:
        return False
    within = _within(listing)
    return bool(_assignments(within)) and not within.loose()


NBGRADER = Layout(rank=55, fits=_fits, drafts=_drafts)
"""Fits where the folder `submitted` has folders of students with folders in them."""
