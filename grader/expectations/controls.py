"""The fields of a form: what is wanted of one, and what is there instead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from grader.core.mismatch import Mismatch
from grader.core.page import Field
from grader.core.page import Form as PageForm
from grader.core.plain import Plain
from grader.core.said import many, say
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
        disabled = say("{name} is disabled: a browser does not send it", name=name)
        actual = disabled if fields else fields_said(form)
        yield Mismatch(
            at="form", expected=say("a field {name}", name=name), actual=actual
        )
    elif "any" not in wanted.type and not set(kinds) & set(wanted.type):
        yield Mismatch(at=at, expected=listed([*wanted.type]), actual=kinds[0])
    else:
        offered = list(_offered(fields))
        lacking = [one for one in wanted.options if one not in offered]
        if lacking:
            yield Mismatch(
                at=at,
                expected=_options_said(wanted.options),
                actual=say("no {lacking}", lacking=listed(lacking)),
            )


def fields_said(form: PageForm) -> str:
    """Return the fields of a form in words, those that no browser sends included."""
    names = dict.fromkeys(field.name for field in form.fields if field.name)
    has = many(
        "the form has the field {names}",
        "the form has the fields {names}",
        len(names),
        names=listed([*names], "and"),
    )
    unnamed = [_unnamed(field) for field in form.fields if not field.name]
    return "; ".join([has if names else say("the form has no named field"), *unnamed])


def _unnamed(field: Field) -> str:
    """Return what a field without a name has instead."""
    noun = field.kind if field.kind in {"select", "textarea"} else "input"
    if field.id:
        return say('this {noun} has only id="{id}" and no name', noun=noun, id=field.id)
    return say("one {noun} has no name", noun=noun)


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
    return many(
        "the option {names}",
        "the options {names}",
        len(options),
        names=listed([*options], "and"),
    )
