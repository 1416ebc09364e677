"""One folder, archive or Python file for each student, called as they are."""

from __future__ import annotations

from grader.batch.entry import Person
from grader.batch.intake.draft import Draft, Found, Known, Layout, unclear, word
from grader.batch.intake.listing import Files, Listing
from grader.core.said import say
from grader.sandbox.archive.kinds import SUFFIXES

_ENDS = (*SUFFIXES, ".py", ".7z", ".rar", ".tar.bz2", ".tar.xz", ".tbz2", ".txz")
"""What the name of a submission ends with. Archives that cannot be read are there too:
their owner is known, and is told."""


def _drafts(listing: Listing, _: Known) -> Found:
    """Yield what each student has handed in."""
    for top, files in listing.tops().items():
        end = "" if top in listing.folders else _end(top)
        if end is None or not word(top[: len(top) - len(end)]):
            why = say(
                "a submission here is a folder, an archive or a .py file, called as "
                "its student is"
            )
            yield unclear(top, why)
            continue
        person = Person(id=word(top[: len(top) - len(end)]))
        own: Files = ((top, files[0][1]),) if end else files
        yield Draft(where=top, people=(person,), files=own)


def _end(name: str) -> str | None:
    """Return what the name of a file ends with; None for what is no submission."""
    return next((end for end in _ENDS if name.lower().endswith(end)), None)


PLAIN = Layout(rank=0, fits=lambda _: True, drafts=_drafts)
"""Fits whatever no other layout fits."""
