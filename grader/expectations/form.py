"""The kind `form`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from grader.core.exchange import Exchange
from grader.core.expectation import Expectation
from grader.core.mismatch import Mismatch
from grader.core.page import Form as PageForm
from grader.core.plain import Plain
from grader.core.said import many, say
from grader.core.text import listed
from grader.expectations.controls import (
    FieldWanted,
    field_mismatch,
    field_options,
    fields_said,
)
from grader.expectations.target import (
    choices,
    leads_to,
    refuse_no_path,
    resolved,
    told,
)
from grader.expectations.unreadable import unreadable
from grader.expectations.written import as_list


@dataclass(frozen=True, slots=True, kw_only=True)
class FormWanted:
    """A form with these fields that is sent there and so; empty is not looked at."""

    method: str = ""
    action: str = ""
    enctype: str = ""
    fields: Mapping[str, FieldWanted] = field(default_factory=dict)

    def __post_init__(self) -> None:
        refuse_no_path([self.action] if self.action else [])

    def __str__(self) -> str:
        """Return the form in words, as for a page without any."""
        if not self.fields:
            return say("a form")
        return many(
            "a form with the field {names}",
            "a form with the fields {names}",
            len(self.fields),
            names=listed([*self.fields], "and"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Form(Expectation):
    """The page has this form, with a control that sends it.

    In a spec: `form: {method, action, enctype, fields: {name: type}}`, or a list of
    them. A type is that of the input, `select`, `textarea`, or `any`; a list of types
    is any of them; `{type, options}` names what a select or radio offers.
    """

    bare: ClassVar[str] = "forms"

    forms: tuple[FormWanted, ...]

    def mismatches(self, exchange: Exchange) -> Iterator[Mismatch]:
        """Yield for each form what the most similar one on the page lacks."""
        forms, problem = exchange.page.forms, unreadable(exchange)
        for wanted in self.forms:
            if problem or not forms:
                yield Mismatch(
                    at="form",
                    expected=str(wanted),
                    actual=problem or say("the page has no form"),
                )
                continue
            found = [list(_lacking(wanted, form, exchange)) for form in forms]
            yield from min(found, key=len)

    @classmethod
    def options(cls, written: Plain) -> Plain:
        """Return the options; one form is a list of one, true is any form."""
        return {cls.bare: [_options(item) for item in as_list(written)]}


def _options(written: Plain) -> Plain:
    """Return the options of one wanted form."""
    if written is True:
        return {}
    if not isinstance(written, Mapping):
        return written
    fields = written.get("fields")
    if isinstance(fields, Mapping):
        named = {name: field_options(value) for name, value in fields.items()}
        return {**written, "fields": named}
    return written


def _lacking(
    wanted: FormWanted, form: PageForm, exchange: Exchange
) -> Iterator[Mismatch]:
    """Yield what one form of the page lacks."""
    methods = {form.method, *(one.method for one in form.buttons if one.method)}
    if wanted.method and wanted.method.lower() not in methods:
        yield Mismatch(
            at="form method", expected=wanted.method.lower(), actual=form.method
        )
    yield from _elsewhere(wanted, form, exchange)
    enctypes = {form.enctype, *(one.enctype for one in form.buttons if one.enctype)}
    if wanted.enctype and wanted.enctype not in enctypes:
        yield Mismatch(at="form enctype", expected=wanted.enctype, actual=form.enctype)
    for name, field_wanted in wanted.fields.items():
        yield from field_mismatch(name, field_wanted, form)
    if all(button.disabled for button in form.buttons):
        yield Mismatch(
            at="form",
            expected=say("a button that sends the form"),
            actual=say("no such button; {form}", form=fields_said(form)),
        )


def _elsewhere(
    wanted: FormWanted, form: PageForm, exchange: Exchange
) -> Iterator[Mismatch]:
    """Yield one mismatch when neither the form nor a button of it leads there."""
    targets: Sequence[str] = [
        form.action,
        *(button.action for button in form.buttons if button.action),
    ]
    places = [resolved(target, exchange) for target in targets]
    if wanted.action and not any(leads_to(place, wanted.action) for place in places):
        yield Mismatch(
            at="form action",
            expected=choices([wanted.action]),
            actual=told(places[0], exchange.mount),
        )
