"""Flashed messages that no template shows, or another one than the page's."""

from __future__ import annotations

from collections.abc import Iterator

from grader.worker.look.glance import Fact, Glance
from grader.worker.look.templates import source, whole
from grader.worker.sources import python_files
from grader.worker.sources import source as code

SHOWS = "get_flashed_messages"
"""What a template calls to show messages."""

MOST = 50
"""Templates that are searched."""


def flashes_shown(glance: Glance) -> Iterator[Fact]:
    """Yield where messages are shown, if the page is not made of a template that does.

    `flash_nowhere` says that no template does; `flash_elsewhere` are those that do,
    `page` the page's own template.
    """
    own = list(whole(glance.flask, glance.rendered, glance.root))
    in_code = any(SHOWS.encode() in code(file) for file in python_files(glance.root))
    if in_code or any(SHOWS in one.text for one in own):
        return
    names = glance.flask.jinja_env.list_templates()[:MOST]
    every = (source(glance.flask, name, glance.root) for name in names)
    elsewhere = [one.file for one in every if one is not None and SHOWS in one.text]
    if not elsewhere:
        yield "flash_nowhere", "yes"
    elif own:
        yield "flash_elsewhere", [*elsewhere]
        yield "page", own[0].file
