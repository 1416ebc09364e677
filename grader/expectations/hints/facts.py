"""What is known of an exchange that failed, by the names that rows of hints use.

Some of it is seen here; the rest the submission's own files say (`Exchange.source`),
which are asked when a row wants to know.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from grader.core.exchange import Exchange
from grader.core.plain import Plain
from grader.core.said import say
from grader.core.text import listed
from grader.expectations.hints.fields import Reading, sent, strays, texts
from grader.expectations.hints.hint import Facts
from grader.expectations.hints.told import TOLD
from grader.expectations.matchers.words import excerpt


def known(exchange: Exchange) -> Facts:
    """Return what gives the facts of an exchange."""
    shown = Shown(exchange)

    def fact(name: str) -> str:
        if name in FACTS:
            return FACTS[name](shown)
        return _worded(shown.file(name)) if name in TOLD else ""

    return fact


class Shown:
    """An exchange, and what the submission's files say of it."""

    def __init__(self, exchange: Exchange) -> None:
        """Look at this exchange; the files are asked when somebody wants to know."""
        self.exchange = exchange
        self._told: dict[str, Plain] = {}

    def file(self, name: str) -> Plain:
        """Return what the submission's files say under a name, None if nothing."""
        source = self.exchange.source
        if source is not None and name not in self._told:
            self._told.update({name: None, **source.told(self.exchange, name)})
        return self._told.get(name)

    @property
    def readings(self) -> list[Reading]:
        """Return what the views read of a request."""
        found = self.file("reads")
        items = found if isinstance(found, list | tuple) else ()
        return [Reading(**texts(item)) for item in items]


def _worded(value: Plain) -> str:
    """Return a text, or texts as a person lists them, cut; all else is nothing."""
    if isinstance(value, str):
        return excerpt(value)
    if isinstance(value, list | tuple):
        return excerpt(listed([one for one in value if isinstance(one, str)], "and"))
    return ""


def _allowed(shown: Shown) -> str:
    """Return the methods that are allowed. HEAD and OPTIONS come by themselves."""
    header = shown.exchange.response.header("Allow") or ""
    allowed = sorted({one.strip() for one in header.split(",")})
    named = [one for one in allowed if one not in {"", "HEAD", "OPTIONS"}]
    return excerpt(listed(named, "and"))


def _braces(shown: Shown) -> str:
    """Return what stands in braces on the page, as no visitor is to see it."""
    match = _BRACES.search(shown.exchange.page.text)
    return excerpt(match[0]) if match is not None else ""


def _endpoint(shown: Shown) -> str:
    """Return the name of the view that answered."""
    view = shown.exchange.observed.view
    return excerpt(view.endpoint) if view is not None else ""


def _file_as_text(shown: Shown) -> str:
    """Say that a file was asked for of which the form sent the name alone."""
    is_file = shown.file("bag") == "files"
    return _is(is_file and shown.file("key") in sent(shown.exchange)["form"])


def _flashed(shown: Shown) -> str:
    """Return the first message that was flashed."""
    parts = (one for part in shown.exchange.chain for one in part.observed.flashes)
    return next((excerpt(one.text) for one in parts), "")


def _form_on_get(shown: Shown) -> str:
    """Say that a form was asked for, and this was a GET."""
    is_form = shown.file("bag") == "form"
    return _is(is_form and shown.exchange.request.method == "GET")


def _given(shown: Shown) -> str:
    """Return the names that the templates were given.

    Of a template that could not be rendered to its end the files know it alone.
    """
    context = shown.file("context")
    if context is not None:
        return _worded(context) or say("nothing")
    rendered = shown.exchange.observed.templates
    names = dict.fromkeys(name for one in rendered for name in one.context)
    return excerpt(listed([*names], "and")) or say("nothing")


def _is(claim: object) -> str:
    """Return a fact that only says that something is so."""
    return "yes" if claim else ""


def _is_dispatch(shown: Shown) -> str:
    """Say that Flask raised when it called the view, before its first line."""
    raised = shown.exchange.observed.raised
    return _is(raised is not None and raised.place is None)


def _no_view(shown: Shown) -> str:
    """Say that no view answered: no rule fits, or none for the method."""
    return _is(shown.exchange.observed.view is None)


def _other_bag(shown: Shown) -> str:
    """Return where the name is that the view looked for in another part."""
    key, bag = _worded(shown.file("key")), _worded(shown.file("bag"))
    places = (name for name, names in sent(shown.exchange).items() if key in names)
    return next((f"request.{name}" for name in places if name != bag), "")


def _posted(shown: Shown) -> str:
    """Say that a form was sent by POST, or nothing at all."""
    request = shown.exchange.request
    is_form = bool(request.fields) or not request.body
    return _is(request.method == "POST" and is_form)


def _posted_page(shown: Shown) -> str:
    """Say that a POST was answered by a page."""
    exchange = shown.exchange
    is_page = exchange.response.status == _OK
    return _is(is_page and exchange.request.method == "POST")


def _sent(shown: Shown) -> str:
    """Return the names of the fields that were sent."""
    names = dict.fromkeys(name for name, _ in shown.exchange.request.fields)
    return excerpt(listed([*names], "and"))


def _static(shown: Shown) -> str:
    """Say that Flask's own view of static files answered."""
    view = shown.exchange.observed.view
    return _is(view is not None and view.endpoint == "static")


def _stray(name: str) -> Callable[[Shown], str]:
    """Return what tells a part of a name that a view reads and nobody sent."""

    def told(shown: Shown) -> str:
        found = strays(shown.readings, shown.exchange)
        return excerpt(getattr(found, name)) if found is not None else ""

    return told


def _unnamed(shown: Shown) -> str:
    """Say that a form of the page has a field without a name."""
    forms = shown.exchange.page.forms
    return _is(any(not field.name for form in forms for field in form.fields))


def _view_at(shown: Shown) -> str:
    """Return where the view that answered begins."""
    view = shown.exchange.observed.view
    return str(view.place) if view is not None and view.place is not None else ""


def _view_rule(shown: Shown) -> str:
    """Return the rule of the view that answered."""
    view = shown.exchange.observed.view
    return excerpt(view.rule) if view is not None else ""


_OK = 200

_BRACES = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}|\{\w[\w.]*\}")

FACTS: Mapping[str, Callable[[Shown], str]] = {
    "allowed": _allowed,
    "braces": _braces,
    "endpoint": _endpoint,
    "flashed": _flashed,
    "file_as_text": _file_as_text,
    "form_on_get": _form_on_get,
    "given": _given,
    "is_dispatch": _is_dispatch,
    "method": lambda shown: shown.exchange.request.method,
    "no_view": _no_view,
    "other_bag": _other_bag,
    "path": lambda shown: excerpt(shown.exchange.request.path),
    "posted": _posted,
    "posted_page": _posted_page,
    "sent": _sent,
    "size": lambda shown: str(len(shown.exchange.request.body)),
    "static": _static,
    "stray": _stray("code"),
    "stray_at": _stray("at"),
    "stray_elsewhere": _stray("elsewhere"),
    "stray_sent": _stray("sent"),
    "view_at": _view_at,
    "view_rule": _view_rule,
    "unnamed": _unnamed,
    "visitors": lambda shown: _is(shown.exchange.visitor),
}
"""Name -> what tells it, where the files do not. What only says that something is so
tells "yes"."""
