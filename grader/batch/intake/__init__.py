"""What a class has handed in, read from wherever its course keeps it.

Who has handed in what is told by the top of the source, by what the source itself wrote
beside the submissions, and by a roster; never by what is in a submission. What is not
clear is told, never guessed and never dropped. `docs/intake.md` says how each layout is
known.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, tzinfo
from pathlib import Path

from grader.batch.entry import Intake, Unclear
from grader.batch.intake.blackboard import BLACKBOARD
from grader.batch.intake.canvas import CANVAS
from grader.batch.intake.classroom50 import CLASSROOM50
from grader.batch.intake.draft import Draft, Found, Known, Layout, unclear
from grader.batch.intake.enrolled import Enrolled, enrolled
from grader.batch.intake.folder import listed
from grader.batch.intake.github_classroom import GITHUB_CLASSROOM
from grader.batch.intake.gradescope import GRADESCOPE
from grader.batch.intake.identified import identified
from grader.batch.intake.listing import Listing, unwrapped
from grader.batch.intake.moodle import MOODLE
from grader.batch.intake.nbgrader import NBGRADER
from grader.batch.intake.pattern import compiled, drafts
from grader.batch.intake.plain import PLAIN
from grader.batch.intake.roster import Row, rows
from grader.batch.intake.settled import entries, single, usable
from grader.batch.intake.unpacking import unpacked
from grader.batch.policy.decision import Decision
from grader.core.said import say

LAYOUTS: dict[str, Layout] = {
    "blackboard": BLACKBOARD,
    "canvas": CANVAS,
    "classroom50": CLASSROOM50,
    "github-classroom": GITHUB_CLASSROOM,
    "gradescope": GRADESCOPE,
    "moodle": MOODLE,
    "nbgrader": NBGRADER,
    "plain": PLAIN,
}
"""Name -> how a source writes a class. Of those that fit, the highest rank is taken."""

_PATTERN = "pattern"
"""What is said for a layout where a pattern takes its place."""

_PLAIN = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clues:
    """What an instructor says of a class beside its files.

    `pattern` is what paths say, `roster` the file that lists the students, `zone` that
    of times that name none, and `decided` are decisions, some about whose something is.
    """

    pattern: str | None = None
    roster: Path | None = None
    zone: tzinfo = UTC
    decided: Sequence[Decision] = ()


def intake(source: Path, into: Path, clues: Clues | None = None) -> Intake:
    """Return what a class has handed in, and what of it is not clear.

    `source` is a folder or an archive; an archive is unpacked into the folder `into`.
    Raises `UsageError` when the source, the pattern or the roster cannot be read.
    """
    clues = clues or Clues()
    wanted = compiled(clues.pattern) if clues.pattern is not None else None
    known_rows = rows(clues.roster, clues.zone) if clues.roster is not None else ()
    words = frozenset(word.casefold() for row in known_rows for word in row.words())
    known = Known(zone=clues.zone, ids=words)
    listing = listed(source) if source.is_dir() else unpacked(source, into)
    if wanted is not None:
        name, found = _PATTERN, drafts(listing, wanted, known)
    else:
        listing = unwrapped(listing, packed=not source.is_dir())
        name, found = _found(listing, known)
    made, left = _parted(identified(found, listing, clues.decided))
    return _settled(name, made, (*listing.unclear, *left), known_rows)


def layout(listing: Listing) -> str:
    """Return the name of the layout that a listing is in."""
    fitting = (name for name, one in LAYOUTS.items() if one.fits(listing))
    return max(fitting, key=lambda name: LAYOUTS[name].rank)


def _found(listing: Listing, known: Known) -> tuple[str, Found]:
    """Return the layout of a listing, and what it finds there.

    A folder that lies alone may be the only student's, or it may be a class that was
    packed once more. Where a layout fits what is in it, nobody can say.
    """
    name = layout(listing)
    tops = list(listing.tops())
    if name == _PLAIN and len(tops) == 1 and tops[0] in listing.folders:
        inner = layout(listing.inside(tops[0]))
        if inner != _PLAIN:
            why = say(
                "it may be a student's, or a whole class ({layout}); if it is a class, "
                "name this folder itself",
                layout=inner,
            )
            return name, iter([unclear(tops[0], why)])
    return name, LAYOUTS[name].drafts(listing, known)


def _parted(found: Iterable[Draft | Unclear]) -> tuple[list[Draft], list[Unclear]]:
    """Return what is clear and what is not."""
    several = list(found)
    return (
        [one for one in several if isinstance(one, Draft)],
        [one for one in several if isinstance(one, Unclear)],
    )


def _settled(
    name: str, made: list[Draft], left: tuple[Unclear, ...], known: tuple[Row, ...]
) -> Intake:
    """Return the submissions as they will be graded, and all that will not be."""
    clear, unusable = _parted(usable(made))
    of_roster = enrolled(clear, known) if known else Enrolled(drafts=tuple(clear))
    final, twice = _parted(single(of_roster.drafts))
    doubts = (*left, *unusable, *of_roster.unclear, *twice)
    return Intake(
        layout=name,
        entries=entries(final),
        unclear=tuple(sorted(doubts, key=lambda one: (one.name, one.why))),
        missing=of_roster.missing,
        by_name=of_roster.by_name,
    )
