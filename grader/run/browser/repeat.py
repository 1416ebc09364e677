"""The same request with other inputs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import parse_qsl

from grader.core.plain import Plain
from grader.core.step import Ask

Pairs = tuple[tuple[str, str], ...]


def changed(ask: Ask, fields: Mapping[str, str]) -> Ask:
    """Return this with these inputs in place of its own.

    An input is a name in the query, in the form or at the top of the JSON, or the
    file name of a file's field. One that is nowhere goes where the others are.
    """
    path, _, written = ask.paths[0].partition("?")
    query = (*parse_qsl(written, keep_blank_values=True), *ask.query)
    known = {
        *(name for name, _ in query),
        *(name for name, _ in ask.form or ()),
        *(file.field for file in ask.files),
        *_top(ask),
    }
    new = {name: value for name, value in fields.items() if name not in known}
    in_query = ask.form is None and ask.json is None and not ask.files
    return replace(
        ask,
        paths=(path,),
        query=(*_replaced(query, fields), *(new.items() if in_query else ())),
        form=_form(ask, fields, () if in_query or ask.json else tuple(new.items())),
        json=_json(ask, fields, new),
        files=tuple(
            replace(file, filename=fields.get(file.field, file.filename))
            for file in ask.files
        ),
    )


def _replaced(pairs: Pairs, fields: Mapping[str, str]) -> Pairs:
    return tuple((name, fields.get(name, value)) for name, value in pairs)


def _form(ask: Ask, fields: Mapping[str, str], new: Pairs) -> Pairs | None:
    if ask.form is None and not new:
        return None
    return (*_replaced(ask.form or (), fields), *new)


def _top(ask: Ask) -> Mapping[str, object]:
    """Return the top of the JSON, when that is a mapping."""
    top = ask.json[0] if ask.json else None
    return top if isinstance(top, Mapping) else {}


def _json(
    ask: Ask, fields: Mapping[str, str], new: Mapping[str, str]
) -> tuple[Plain] | None:
    if ask.json is None or not isinstance(ask.json[0], Mapping):
        return ask.json
    top = {name: fields.get(name, value) for name, value in ask.json[0].items()}
    return ({**top, **new},)
