"""The fields of a form: what is wanted of one, and what is there instead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from grader.core.mismatch import Mismatch
from grader.core.page import Field
from grader.core.page import Form as PageForm
from grader.core.plain import Plain
from grader.core.text import listed
from grader.expectations.written import as_list, as_text


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldWanted:
    """A field of one of these types ("any" is every type) that offers these options.

    An option is the value or the label of a select's choice, or a radio's value.
    """

    type: tuple[str, ...] = ("any",)
    options: tuple[str, ...] = ()


def field_options(written: Plain) -> Plain:
    """Return the options of one wanted field: a bare text is its type."""
    if not isinstance(written, Mapping):
        return {"type": as_list(written)}
    return {
        key: as_text(as_list(value)) if key in {"type", "options"} else value
        for key, value in written.items()
    }


def field_mismatch(
    name: str, wanted: FieldWanted, form: PageForm
) -> Iterator[Mismatch]:
    """Yield what is wrong with a form's field of this name; one mismatch at most."""
    fields = [field for field in form.fields if field.name == name]
    kinds = [
        *(field.kind for field in fields if not field.disabled),
        *(
            button.kind
            for button in form.buttons
            if button.name == name and not button.disabled
        ),
    ]
    at = f"form field {name}"
    if not kinds:
        disabled = f"{name} is disabled: a browser does not send it"
        actual = disabled if fields else fields_said(form)
        yield Mismatch(at="form", expected=f"a field {name}", actual=actual)
    elif "any" not in wanted.type and not set(kinds) & set(wanted.type):
        yield Mismatch(at=at, expected=listed([*wanted.type]), actual=kinds[0])
    else:
        offered = list(_offered(fields))
        lacking = [one for one in wanted.options if one not in offered]
        if lacking:
            yield Mismatch(
                at=at,
                expected=_options_said(wanted.options),
                actual=f"no {listed(lacking)}",
            )


def fields_said(form: PageForm) -> str:
    """Return the fields of a form in words, those that no browser sends included."""
    names = dict.fromkeys(field.name for field in form.fields if field.name)
    noun = "field" if len(names) == 1 else "fields"
    has = f"the form has the {noun} {listed([*names], 'and')}"
    unnamed = [_unnamed(field) for field in form.fields if not field.name]
    return "; ".join([has if names else "the form has no named field", *unnamed])


def _unnamed(field: Field) -> str:
    """Return what a field without a name has instead."""
    noun = field.kind if field.kind in {"select", "textarea"} else "input"
    if field.id:
        return f'this {noun} has only id="{field.id}" and no name'
    return f"one {noun} has no name"


def _offered(fields: list[Field]) -> Iterator[str]:
    """Yield what the fields of one name offer, as values and as labels."""
    for field in fields:
        yield field.value
        yield field.label
        for option in field.options:
            yield option.value
            yield option.label


def _options_said(options: tuple[str, ...]) -> str:
    """Return the options in words."""
    noun = "option" if len(options) == 1 else "options"
    return f"the {noun} {listed([*options], 'and')}"
