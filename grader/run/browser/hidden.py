"""Hidden fields that a plain POST takes along, so that tokens need no steps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from grader.core.address import same_path
from grader.core.exchange import Exchange
from grader.core.page import Form
from grader.core.step import Ask
from grader.run.browser.redirect import leads

_FORM = re.compile(rb"<form\b", re.IGNORECASE)

Pairs = tuple[tuple[str, str], ...]


def with_hidden(ask: Ask, path: str, pages: Iterable[Exchange]) -> Ask:
    """Return a plain POST to `path` (decoded) with what a form on a page would add.

    `pages` come newest first. A field that the ask itself gives is left as it is.
    """
    if ask.method != "POST" or ask.json is not None or ask.raw is not None:
        return ask
    given = {*(name for name, _ in ask.form or ()), *(file.field for file in ask.files)}
    form = _likeliest(_posting(path, pages), given, ask.form or ())
    added = tuple(pair for pair in _hidden(form) if pair[0] not in given)
    return replace(ask, form=(*added, *(ask.form or ()))) if added else ask


def _posting(path: str, pages: Iterable[Exchange]) -> Iterator[list[Form]]:
    """Yield, for each page that has some, the forms that post to a path."""
    for exchange in pages:
        if not _FORM.search(exchange.response.body):
            continue
        forms = [form for form in exchange.page.forms if _posts(form, path, exchange)]
        if forms:
            yield forms


def _posts(form: Form, path: str, exchange: Exchange) -> bool:
    """Return whether a form sends its fields there."""
    there = leads(form.action, exchange)
    return form.method == "post" and there.mounted and same_path(there.path, path)


def _likeliest(
    pages: Iterator[list[Form]], given: set[str], values: Pairs
) -> Form | None:
    """Return the newest page's first form with all these fields, else its first.

    Of several, as in the rows of a table, the one that holds most of these values.
    """
    forms = next(pages, [])
    full = [form for form in forms if given <= {field.name for field in form.fields}]

    def agreeing(form: Form) -> int:
        held = {(field.name, field.value) for field in form.fields}
        return sum(pair in held for pair in values)

    return max(full or forms[:1], key=agreeing, default=None)


def _hidden(form: Form | None) -> Pairs:
    """Return the hidden fields of a form as a browser sends them."""
    return tuple(
        (field.name, field.value)
        for field in (form.fields if form else ())
        if field.kind == "hidden" and field.name and not field.disabled
    )
