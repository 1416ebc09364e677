"""A form filled in as a person does it; what cannot be done is told in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from grader.core.page import Field, Form
from grader.core.step import Upload
from grader.core.text import count, folded, listed

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
        return f"{where}: the field {name!r} is disabled; a browser does not send it"
    if any(field.id == name and not field.name for field in fields):
        return (
            f"{where}: the field with id={name!r} has no name; "
            f"a browser sends only what has a name"
        )
    names = list(dict.fromkeys(repr(field.name) for field in fields if field.name))
    said = f"it has: {listed(names, 'and')}" if names else "it has none with a name"
    return f"{where} has no field {name!r}; {said}"


def _typed(fields: list[Field], values: list[str]) -> Filled:
    """Fill in text, one value for each field in order."""
    if len(values) > len(fields):
        held = count(len(fields), "field")
        return f"{held} {fields[0].name!r} cannot take {len(values)} values"
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
    return _unknown("checkbox", fields[0].name, sorted(words - _OFF), fields)


def _picked(fields: list[Field], values: list[str]) -> Filled:
    """Pick the radio button with this value, or with this label."""
    wanted = values[-1]
    named = [place for place, field in enumerate(fields) if _has(field, wanted)]
    exact = [place for place in named if fields[place].value == wanted]
    if not named:
        return _unknown("radio button", fields[0].name, [wanted], fields)
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
    return f"no {what} {name!r} has the value {values[0]!r}; there is {known}"


def _chosen(fields: list[Field], values: list[str]) -> Filled:
    """Choose options by value or label, in the first select of the name."""
    first = fields[0]
    if len(values) > 1 and not first.multiple:
        return f"the select {first.name!r} takes one value, not {len(values)}"
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
            said = f"it has: {listed(known, 'and')}" if known else "it has none"
            return f"the select {first.name!r} has no option {value!r}; {said}"
        wanted.add(named)
    options = tuple(
        replace(each, selected=each.value in wanted) for each in first.options
    )
    return [replace(first, options=options, value=values[0]), *fields[1:]]


def _not_typed(fields: list[Field], _values: list[str]) -> Filled:
    return f"{fields[0].name!r} is a file input; it takes a file, not a text"


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
            return f"{where}: {name!r} is a {found[0].kind} input, not a file input"
        given = sum(file.field == name for file in files)
        if given > len(found) and not any(field.multiple for field in found):
            return f"{where}: the file input {name!r} takes one file, not {given}"
    return ""
