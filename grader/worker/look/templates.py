"""The app's templates as texts: where they lie, and what belongs to a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from grader.worker.raised import relative

if TYPE_CHECKING:
    from flask import Flask
    from jinja2 import nodes

MOST = 30
"""Templates of one page that are read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A template's text, and its file as the student knows it."""

    name: str
    file: str
    text: str


def source(flask: Flask, name: str, root: Path) -> Source | None:
    """Return a template's text; None when there is none that can be read."""
    from jinja2 import TemplateNotFound

    environment = flask.jinja_env
    if environment.loader is None:
        return None
    try:
        text, file, _ = environment.loader.get_source(environment, name)
    except (TemplateNotFound, UnicodeDecodeError):
        return None
    known = relative(file, root) if file else None
    return Source(name=name, file=known or name, text=text)


def parsed(flask: Flask, one: Source) -> nodes.Template | None:
    """Return a template's syntax tree; None when it has none."""
    from jinja2 import TemplateSyntaxError

    try:
        return flask.jinja_env.parse(one.text)
    except TemplateSyntaxError:
        return None


def whole(flask: Flask, names: tuple[str, ...], root: Path) -> Iterator[Source]:
    """Yield the templates that pages are made of: these, their layouts and parts."""
    from jinja2 import meta

    waiting, known = list(names), set(names)
    while waiting and len(known) <= MOST:
        one = source(flask, waiting.pop(0), root)
        if one is None:
            continue
        yield one
        tree = parsed(flask, one)
        for name in meta.find_referenced_templates(tree) if tree else ():
            if name is not None and name not in known:
                known.add(name)
                waiting.append(name)


def folders(flask: Flask, root: Path) -> list[str]:
    """Return where templates are looked for, each with a slash: `templates/`."""
    found = []
    for scaffold in (flask, *flask.blueprints.values()):
        paths = getattr(scaffold.jinja_loader, "searchpath", [])
        found += [relative(str(path), root) for path in paths]
    return [f"{one}/" for one in dict.fromkeys(found) if one]
