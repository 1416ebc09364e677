"""What a visitor can do on a page: links and forms."""

from __future__ import annotations

from collections.abc import Iterator

from grader.compare.answer import canonical
from grader.compare.wording import Difference
from grader.core.exchange import Exchange
from grader.core.mismatch import Mismatch
from grader.core.page import Form
from grader.core.plain import Plain
from grader.core.said import msgid

_NOT_ASKED = frozenset({"button", "hidden", "reset"})
"""Kinds of fields that nobody fills in: tokens, ids, the page to go to next."""


def links(exchange: Exchange) -> Plain:
    """Return where the page's links lead, each place once, sorted."""
    return sorted({canonical(link.target, exchange) for link in exchange.page.links})


def links_differences(wanted: Plain, got: Plain) -> Iterator[Mismatch]:
    """Yield a mismatch for each place that only one of the pages links to."""
    return Difference(
        at="links", one=msgid("a link to {text}"), lack=msgid("no such link")
    ).mismatches(wanted, got)


def forms(exchange: Exchange) -> Plain:
    """Return what each form asks and where it sends that, in words, sorted."""
    return sorted(_form(form, exchange) for form in exchange.page.forms)


def _form(form: Form, exchange: Exchange) -> str:
    asked = sorted(
        {
            field.name
            for field in form.fields
            if field.name and field.kind not in _NOT_ASKED
        }
    )
    asks = f": {', '.join(asked)}" if asked else ""
    action = canonical(form.action, exchange)
    if form.method == "get":  # its own fields take the place of the query
        action = action.partition("?")[0]
    return f"{form.method.upper()} {action}{asks}"


def forms_differences(wanted: Plain, got: Plain) -> Iterator[Mismatch]:
    """Yield a mismatch for each form that only one of the pages has."""
    return Difference(
        at="forms", one=msgid("a form that sends {text}"), lack=msgid("no such form")
    ).mismatches(wanted, got)
