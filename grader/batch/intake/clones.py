"""Repositories of a class, each called `<prefix><login>`."""

from __future__ import annotations

from grader.batch.entry import Person
from grader.batch.intake.draft import Draft, Found, shared, unclear, word
from grader.batch.intake.listing import Listing
from grader.core.said import say

SUBMISSIONS = "-submissions"
"""What GitHub Classroom's folder of clones ends with, after the assignment's name."""


def prefix(listing: Listing) -> str:
    """Return what the names of all clones begin with, "" when there is no such thing.

    The folder says it. If not, it is the longest beginning that several share, up to
    a "-": a login may hold one itself.
    """
    names = [name for name in listing.folders if "/" not in name]
    told = listing.name.removesuffix(SUBMISSIONS)
    if told != listing.name:
        start = f"{told}-"
        return start if any(name.startswith(start) for name in names) else ""
    return shared(names, "-")


def drafts(listing: Listing, start: str) -> Found:
    """Yield what each login has handed in."""
    for top, files in listing.tops().items():
        login = word(top.removeprefix(start))
        if top not in listing.folders or not top.startswith(start) or not login:
            why = say("it is no repository called {start}<login>", start=start)
            yield unclear(top, why)
            continue
        yield Draft(where=top, people=(Person(id=login, login=login),), files=files)
