"""What templates have as text: forms and inputs that lack something, typed links."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.worker.look.glance import Fact, Glance
from grader.worker.look.templates import Source, source

MOST = 50
"""Templates that are searched."""

_FORM = re.compile(r"(?is)<form\b(?P<tag>[^>]*)>(?P<body>.*?)(?:</form|\Z)")
_FILE = re.compile(r"(?is)<input\b[^>]*\btype\s*=\s*[\"']?file\b")
_INPUT = re.compile(r"(?is)<(?:input|select|textarea)\b(?P<tag>[^>]*)>")
_BUTTON = re.compile(r"(?is)\btype\s*=\s*[\"']?(?:submit|button|reset|image)\b")
_NAME = re.compile(r"(?is)(?<![-\w])name\s*=")
_ASSET = re.compile(
    r"(?is)<(?:link|script|img)\b[^>]*?\b(?:href|src)\s*=\s*[\"'](?P<to>[^\"'{}]+)[\"']"
)
_LINK = re.compile(
    r"(?is)<(?:a|form)\b[^>]*?\b(?:href|action)\s*=\s*[\"'](?P<to>/[^\"'{}]*)[\"']"
)
_SAFE = re.compile(r"\|\s*safe\b|\{%-?\s*autoescape\s+false")


def marked(glance: Glance) -> Iterator[Fact]:
    """Yield what the app's templates have, each fact with its first line.

    `form_at` is a form with a file input and without multipart, `unnamed_at` an input
    without name, `asset` and `link` are typed addresses, `safe_at` is where escaping is
    switched off. The templates of the page come first.
    """
    names = dict.fromkeys([*glance.rendered, *glance.flask.jinja_env.list_templates()])
    for name in [*names][:MOST]:
        one = source(glance.flask, name, glance.root)
        if one is not None:
            yield from _marked(one)


def _marked(one: Source) -> Iterator[Fact]:
    """Yield the facts of one template."""
    for form in _FORM.finditer(one.text):
        if _FILE.search(form["body"]) and "multipart" not in form["tag"].lower():
            yield "form_at", _at(one, form)
    for control in _INPUT.finditer(one.text):
        if not _NAME.search(control["tag"]) and not _BUTTON.search(control["tag"]):
            yield "unnamed_at", _at(one, control)
    for name, pattern in (("asset", _ASSET), ("link", _LINK)):
        typed = pattern.search(one.text)
        if typed is not None and "//" not in typed["to"]:
            yield name, typed["to"]
            yield f"{name}_at", _at(one, typed)
    off = _SAFE.search(one.text)
    if off is not None:
        yield "safe_at", _at(one, off)


def _at(one: Source, found: re.Match[str]) -> str:
    """Return where something stands."""
    return f"{one.file}:{one.text.count(chr(10), 0, found.start()) + 1}"
