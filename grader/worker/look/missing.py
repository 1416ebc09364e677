"""A template that was not found: where it is looked for, and where it lies."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import PurePosixPath

from grader.core.plain import Plain
from grader.worker.look.glance import Fact, Glance
from grader.worker.look.templates import folders
from grader.worker.raised import relative
from grader.worker.sources import files

MOST = 8
"""Names that are listed."""


def missing_template(glance: Glance) -> Iterator[Fact]:
    """Yield what is known of the template that was not found.

    `folders` is where it is looked for, `no_folder` that none of them is there,
    `listing` what they hold, `near_template` a name that is nearly the same, `seen`
    where a file of its name lies instead.
    """
    name = glance.missing
    if not name:
        return
    looked = folders(glance.flask, glance.root)
    yield "folders", [*looked]
    if not any((glance.root / one).is_dir() for one in looked):
        yield "no_folder", "yes"
    there = sorted(glance.flask.jinja_env.list_templates())
    listing: list[Plain] = [*there[:MOST], *["…"] * (len(there) > MOST)]
    yield "listing", listing
    alike = {one.casefold(): one for one in there}
    near = get_close_matches(name.casefold(), alike, n=1)
    yield "near_template", "".join(alike[one] for one in near)
    wanted = PurePosixPath(name).name.casefold()
    found = (one for one in files(glance.root) if one.name.casefold() == wanted)
    names = (relative(str(one), glance.root) or "" for one in found)
    yield "seen", [one for one in names if not one.startswith((*looked,))][:MOST]
