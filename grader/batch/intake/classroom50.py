"""Clones that Classroom 50's `gh teacher download` has made.

`<classroom>-<assignment>-<username>/`, each with a `result.json` or a `results.json`.
A student can write these too: they are files like any other, and nothing in them is
believed. Source: Classroom 50, wiki, Known Limitations.
"""

from __future__ import annotations

from grader.batch.intake.clones import SUBMISSIONS, drafts, prefix
from grader.batch.intake.draft import Found, Known, Layout
from grader.batch.intake.listing import Listing

_RESULTS = ("result.json", "results.json")


def _drafts(listing: Listing, _: Known) -> Found:
    """Yield what each username has handed in."""
    return drafts(listing, prefix(listing))


def _fits(listing: Listing) -> bool:
    """Return whether there are clones that begin alike, each with a result."""
    tops = listing.tops()
    is_other = listing.name.endswith(SUBMISSIONS)
    return (
        bool(prefix(listing))
        and not is_other
        and all(
            any(f"{top}/{name}" in listing.files for name in _RESULTS) for top in tops
        )
    )


CLASSROOM50 = Layout(rank=20, fits=_fits, drafts=_drafts)
"""Fits where all are folders that begin alike, each with a result in it."""
