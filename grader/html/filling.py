"""A form filled in as a person does it; what cannot be done is told in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from grader.core.page import Field, Form
from grader.core.said import many, say
from grader.core.step import Upload
from grader.core.text import folded, listed

Pairs = Sequence[tuple[str, str]]
"""Names with values, in order; a name may come more than once."""

_ON = frozenset({"checked", "on", "true", "yes"})
_OFF = frozenset({"", "false", "no", "off", "unchecked"})
"""Words for a checkbox that no box of the group has as its value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfit:
    """Why a form or link cannot be used as wanted, in words."""

    problem: str


Filled = list[Field] | str
"""The fields of one name as they are now, or what is wrong with the values."""


def filled(
    form: Form, fill: Pairs, files: Sequence[Upload], where: str
) -> tuple[Field, ...] | Unfit:
    """Return the form's fields with these values, or what cannot be done.

    `where` names the form in the message: "the form on /login".
    """
    fields = list(form.fields)
    for name in dict.fromkeys(name for name, _ in fill):
        values = [value for key, value in fill if key == name]
        places = _places(fields, name)
        problem = _missing(fields, name, where)
        if problem:
            return Unfit(problem=problem)
        found = [fields[place] for place in places]
        now = _FILLERS.get(found[0].kind, _typed)(found, values)
        if isinstance(now, str):
            return Unfit(problem=f"{where}: {now}")
        for place, field in zip(places, now, strict=True):
            fields[place] = field
    problem = _wrong_file(fields, files, where)
    return Unfit(problem=problem) if problem else tuple(fields)


def _places(fields: list[Field], name: str) -> list[int]:
    """Return where the fields of a name are; one that is hidden only when all are."""
    found = [
        place
        for place, field in enumerate(fields)
        if field.name == name and not field.disabled
    ]
    seen = [place for place in found if fields[place].kind != "hidden"]
    kinds = {fields[place].kind for place in seen[:1]}
    return [place for place in seen if fields[place].kind in kinds] or found


def _missing(fields: list[Field], name: str, where: str) -> str:
    """Say why there is no field of this name to fill in; empty when there is one."""
    if _places(fields, name):
        return ""
    if any(field.name == name for field in fields):
        return say(
            "{form}: the field {name!r} is disabled; a browser does not send it",
            form=where,
            name=name,
        )
    if any(field.id == name and not field.name for field in fields):
        return say(
            "{form}: the field with id={name!r} has no name; a browser sends only what "
            "has a name",
            form=where,
            name=name,
        )
    names = list(dict.fromkeys(repr(field.name) for field in fields if field.name))
    said = (
        say("it has: {names}", names=listed(names, "and"))
        if names
        else say("it has none with a name")
    )
    return say("{form} has no field {name!r}; {said}", form=where, name=name, said=said)


def _typed(fields: list[Field], values: list[str]) -> Filled:
    """Fill in text, one value for each field in order."""
    if len(values) > len(fields):
        held = many("{number} field", "{number} fields", len(fields))
        return say(
            "{held} {name!r} cannot take {values} values",
            held=held,
            name=fields[0].name,
            values=len(values),
        )
    typed = [
        replace(field, value=value)
        for field, value in zip(fields, values, strict=False)
    ]
    return [*typed, *fields[len(typed) :]]


def _ticked(fields: list[Field], values: list[str]) -> Filled:
    """Tick the boxes with these values; "on" ticks a lone box, "off" none."""
    known = {field.value for field in fields}
    words = {value for value in values if value not in known}
    if words and words <= _OFF | _ON and len(fields) == 1:
        return [replace(fields[0], checked=bool(words & _ON))]
    if not words - _OFF:
        return [replace(field, checked=field.value in values) for field in fields]
    return _unknown(say("checkbox"), fields[0].name, sorted(words - _OFF), fields)


def _picked(fields: list[Field], values: list[str]) -> Filled:
    """Pick the radio button with this value, or with this label."""
    wanted = values[-1]
    named = [place for place, field in enumerate(fields) if _has(field, wanted)]
    exact = [place for place in named if fields[place].value == wanted]
    if not named:
        return _unknown(say("radio button"), fields[0].name, [wanted], fields)
    chosen = (exact or named)[0]
    return [
        replace(field, checked=place == chosen) for place, field in enumerate(fields)
    ]


def _has(field: Field, wanted: str) -> bool:
    return wanted == field.value or bool(
        field.label and folded(wanted).casefold() == field.label.casefold()
    )


def _unknown(what: str, name: str, values: list[str], fields: list[Field]) -> str:
    known = listed([repr(field.value) for field in fields], "and")
    return say(
        "no {what} {name!r} has the value {values!r}; there is {known}",
        what=what,
        name=name,
        values=values[0],
        known=known,
    )


def _chosen(fields: list[Field], values: list[str]) -> Filled:
    """Choose options by value or label, in the first select of the name."""
    first = fields[0]
    if len(values) > 1 and not first.multiple:
        return say(
            "the select {name!r} takes one value, not {values}",
            name=first.name,
            values=len(values),
        )
    values_known = {each.value for each in first.options if not each.disabled}
    labels = {
        each.label.casefold(): each.value
        for each in reversed(first.options)
        if not each.disabled
    }
    wanted = set()
    for value in values:
        named = value if value in values_known else labels.get(folded(value).casefold())
        if named is None:
            known = [repr(each.value) for each in first.options if not each.disabled]
            said = (
                say("it has: {known}", known=listed(known, "and"))
                if known
                else say("it has none")
            )
            return say(
                "the select {name!r} has no option {value!r}; {said}",
                name=first.name,
                value=value,
                said=said,
            )
        wanted.add(named)
    options = tuple(
        replace(each, selected=each.value in wanted) for each in first.options
    )
    return [replace(first, options=options, value=values[0]), *fields[1:]]


def _not_typed(fields: list[Field], _values: list[str]) -> Filled:
    return say(
        "{name!r} is a file input; it takes a file, not a text", name=fields[0].name
    )


_FILLERS: Mapping[str, Callable[[list[Field], list[str]], Filled]] = {
    "checkbox": _ticked,
    "file": _not_typed,
    "radio": _picked,
    "select": _chosen,
}
"""Kind of field -> how it is filled in; any other kind is typed into."""


def _wrong_file(fields: list[Field], files: Sequence[Upload], where: str) -> str:
    """Say which file cannot be chosen; empty when all can."""
    for name in dict.fromkeys(file.field for file in files):
        problem = _missing(fields, name, where)
        if problem:
            return problem
        found = [fields[place] for place in _places(fields, name)]
        if found[0].kind != "file":
            return say(
                "{form}: {name!r} is a {kind} input, not a file input",
                form=where,
                name=name,
                kind=found[0].kind,
            )
        given = sum(file.field == name for file in files)
        if given > len(found) and not any(field.multiple for field in found):
            return say(
                "{form}: the file input {name!r} takes one file, not {given}",
                form=where,
                name=name,
                given=given,
            )
    return ""
