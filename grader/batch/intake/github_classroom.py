"""Clones that `gh classroom clone student-repos` has made.

`<assignment>-submissions/<assignment>-<login>/`; or clones, moved elsewhere, whose
names all begin alike. Source: gh-classroom, clone/student-repos/student-repos.go.
"""

from __future__ import annotations

from grader.batch.intake.clones import SUBMISSIONS, drafts, prefix
from grader.batch.intake.draft import Found, Known, Layout
from grader.batch.intake.listing import Listing


def _drafts(listing: Listing, _: Known) -> Found:
    """Yield what each login has handed in."""
    return drafts(listing, prefix(listing))


def _fits(listing: Listing) -> bool:
    """Return whether the folder is called so, or all in it are clones."""
    is_told = listing.name.endswith(SUBMISSIONS)
    return bool(prefix(listing)) and (is_told or set(listing.tops()) <= listing.clones)


GITHUB_CLASSROOM = Layout(rank=10, fits=_fits, drafts=_drafts)
"""Fits where the folder is called `…-submissions`, or all are clones begun alike."""
