"""Moodle's "Download all submissions", in folders or not.

`<Full Name>_<id>_assignsubmission_file/<path>`, with a "_" at the end before Moodle
4.1; not in folders, `<Full Name>_<id>_assignsubmission_file_<file>`. Moodle writes
spaces for "_" in names, so the first number in the name is the participant's, whatever
a file is called. Marked blindly, everybody's name is "Participant".
Source: Moodle, mod/assign/classes/downloader.php.
"""

from __future__ import annotations

import re

from grader.batch.entry import Person, Unclear
from grader.batch.intake.draft import (
    Found,
    Known,
    Layout,
    Piece,
    joined,
    mostly,
    unclear,
    word,
)
from grader.batch.intake.listing import Files, Listing
from grader.core.said import say

_NAME = re.compile(
    r"(?P<name>.*?)_(?P<id>[0-9]+)_assignsubmission_(?P<kind>file|onlinetext)"
    r"(?:_(?P<file>.*))?",
    re.DOTALL,
)

_BLIND = "Participant"
"""The name of everybody whose work is marked blindly, in Moodle's English."""


def _drafts(listing: Listing, _: Known) -> Found:
    """Yield what each participant, or group, has handed in."""
    found = [_piece(top, files, listing) for top, files in listing.tops().items()]
    yield from joined(piece for piece in found if isinstance(piece, Piece))
    yield from (one for one in found if isinstance(one, Unclear))


def _piece(top: str, files: Files, listing: Listing) -> Piece | Unclear:
    """Return what stands under one name at the top."""
    named = _NAME.fullmatch(top)
    is_folder = top in listing.folders
    if named is None or bool(named["file"]) == is_folder:
        why = say(
            "the name is not one that Moodle writes: "
            "<Full Name>_<number>_assignsubmission_file"
        )
        return unclear(top, why)
    name = word(named["name"])
    person = Person(id=named["id"], name="" if name == _BLIND else name)
    own = files if is_folder else ((named["file"], files[0][1]),)
    return Piece(where=top, person=person, files=own)


MOODLE = Layout(
    rank=40,
    fits=lambda listing: mostly(listing.tops(), _NAME.fullmatch),
    drafts=_drafts,
)
"""Fits where most of what lies at the top is called so."""
