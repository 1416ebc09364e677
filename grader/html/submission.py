"""What a browser sends when a form is filled in and a button is clicked.

Source: HTML standard, sections 4.10.21.3 (submission) and 4.10.21.4 (the entry list).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from grader.core.page import Button, Field, Form
from grader.core.said import say
from grader.core.step import Upload
from grader.core.text import listed
from grader.html.controls import ENCTYPES
from grader.html.filling import Pairs, Unfit, filled

_URLENCODED, _MULTIPART, _ = ENCTYPES
_NEWLINE = re.compile(r"\r\n|\r|\n")
_NEVER_SENT = frozenset({"button", "reset"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """One submission of a form.

    `action` is as written, "" for the page itself; the caller resolves it. With GET,
    `query` takes the place of the action's own query. `uploads` are the files of a
    multipart form; without that enctype a file input sends only its name, in `pairs`.
    """

    action: str
    method: str
    enctype: str
    pairs: tuple[tuple[str, str], ...] = ()
    uploads: tuple[Upload, ...] = ()

    @property
    def query(self) -> str:
        """Return the pairs as a URL's query has them."""
        return urlencode(self.pairs)


Entry = tuple[str, str] | Upload
"""One thing that is sent: a name with its value, or a file."""


def sent(
    form: Form,
    *,
    page: str = "",
    fill: Pairs = (),
    files: Sequence[Upload] = (),
    button: str = "",
) -> Sending | Unfit:
    """Return what the filled-in form sends, or why it cannot be filled in like that.

    `page` is the path of the form's page, for messages. `button` is the name, value or
    label of the one that is clicked; the first one that works when empty. `required`,
    `min`, `max`, `pattern` and the like hold nothing back.
    """
    where = say("the form on {page}", page=page) if page else say("the form")
    clicked = _clicked(form, button, where)
    if isinstance(clicked, Unfit):
        return clicked
    fields = filled(form, fill, files, where)
    if isinstance(fields, Unfit):
        return fields
    method = clicked.method or form.method
    if method == "dialog":
        return Unfit(
            problem=say('{form} has method="dialog", which sends nothing', form=where)
        )
    enctype = clicked.enctype or form.enctype if method == "post" else _URLENCODED
    entries = [*_entries(fields, files), *_pressed(clicked)]
    uploads = [entry for entry in entries if isinstance(entry, Upload)]
    return Sending(
        action=clicked.action or form.action,
        method=method,
        enctype=enctype,
        pairs=tuple(_pairs(entries, are_names=enctype != _MULTIPART)),
        uploads=tuple(uploads) if enctype == _MULTIPART else (),
    )


def _clicked(form: Form, wanted: str, where: str) -> Button | Unfit:
    """Return the button that is clicked; an empty one when the form has none."""
    working = [button for button in form.buttons if not button.disabled]
    if not wanted:
        return next(iter(working), Button())
    for button in working:
        words = (button.name, button.value, button.label)
        if wanted.casefold() in (word.casefold() for word in words):
            return button
    known = [repr(each.label or each.value or each.name) for each in working]
    said = (
        say("it has: {known}", known=listed(known, "and"))
        if known
        else say("it has none that works")
    )
    return Unfit(
        problem=say(
            "{form} has no button {wanted!r}; {said}",
            form=where,
            wanted=wanted,
            said=said,
        )
    )


def _entries(fields: Sequence[Field], files: Sequence[Upload]) -> Iterator[Entry]:
    """Yield what the fields send, in page order. Buttons come after them."""
    waiting = list(files)
    for field in fields:
        if field.disabled or not field.name or field.kind in _NEVER_SENT:
            continue
        if field.kind == "file":
            own = [file for file in waiting if file.field == field.name]
            taken = own if field.multiple else own[:1]
            waiting = [file for file in waiting if file not in taken]
            yield from taken or [Upload(field=field.name)]
        else:
            yield from ((field.name, value) for value in _values(field))


def _values(field: Field) -> Iterator[str]:
    """Yield the values that a field sends: none for an unchecked box."""
    if field.kind == "select":
        for option in field.options:
            if option.selected and not option.disabled:
                yield option.value
    elif field.kind not in {"checkbox", "radio"} or field.checked:
        is_charset = field.kind == "hidden" and field.name.lower() == "_charset_"
        yield "UTF-8" if is_charset else field.value


def _pressed(button: Button) -> Iterator[Entry]:
    """Yield what the clicked button sends; a picture sends where it was clicked."""
    if button.kind == "image":
        prefix = f"{button.name}." if button.name else ""
        yield from ((f"{prefix}x", "0"), (f"{prefix}y", "0"))
    elif button.name:
        yield button.name, button.value


def _pairs(entries: list[Entry], *, are_names: bool) -> Iterator[tuple[str, str]]:
    """Yield names and values, newlines as the wire has them; names of files, too."""
    for entry in entries:
        if isinstance(entry, Upload):
            if are_names:
                yield entry.field, entry.filename
        else:
            name, value = entry
            yield _NEWLINE.sub("\r\n", name), _NEWLINE.sub("\r\n", value)
