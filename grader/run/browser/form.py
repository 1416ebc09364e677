"""What is sent when a form on a page is filled in, or posted without one."""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus

from grader.core.exchange import Exchange
from grader.core.mismatch import Mismatch
from grader.core.page import Form
from grader.core.said import say
from grader.core.step import Ask, Submit
from grader.core.text import cut, listed
from grader.html import Sending, Unfit, form_for, sent
from grader.run.browser.impossible import Impossible
from grader.run.browser.multipart import TYPE
from grader.run.browser.provenance import from_page
from grader.run.browser.redirect import base, leads, target

_TEXT = "text/plain"
_FAILURE = 400


def filled(page: Exchange, submit: Submit) -> Ask | None:
    """Return what a browser sends for the form; None to post the fields without one.

    Raises `Impossible` when the form leads away from this site, or when it is unfit
    and the step is strict.
    """
    sending = _sending(page, submit)
    if isinstance(sending, Sending):
        return from_page(_ask(page, sending), page)
    if submit.strict:
        raise Impossible(_unfit(page, submit, sending))
    return None


def plain(page: Exchange, submit: Submit) -> Ask:
    """Return a POST of the fields that a form should have sent."""
    path = submit.action or submit.at or base(page.request)
    return Ask(method="POST", paths=(path,), form=submit.fill, files=submit.files)


def _sending(page: Exchange, submit: Submit) -> Sending | Unfit:
    """Return what the form sends, or why it cannot be filled in as wanted."""
    path = page.request.path
    form = form_for(page.page, submit, base=path, mount=page.mount)
    if isinstance(form, Unfit):
        return form
    button, rest = _pressed(form, submit)
    return sent(form, page=path, fill=rest, files=submit.files, button=button)


def _pressed(form: Form, submit: Submit) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return which button the fields to fill name, if any, and the other fields."""
    fields = {field.name for field in form.fields}
    buttons = {button.name for button in form.buttons if button.name} - fields
    pressed = [value or name for name, value in submit.fill if name in buttons]
    rest = tuple(pair for pair in submit.fill if pair[0] not in buttons)
    return (pressed[-1] if pressed else ""), rest


def _ask(page: Exchange, sending: Sending) -> Ask:
    """Return a form's submission as a request."""
    ask = Ask(method=sending.method.upper(), paths=(_path(page, sending.action),))
    pairs = tuple(sending.pairs)
    if ask.method == "GET":
        return replace(ask, paths=(ask.paths[0].partition("?")[0],), query=pairs)
    if sending.enctype == TYPE:
        return replace(ask, form=pairs, files=sending.uploads, content_type=TYPE)
    if sending.enctype == _TEXT:
        lines = "".join(f"{name}={value}\r\n" for name, value in pairs)
        return replace(ask, raw=lines.encode("utf-8", "replace"), content_type=_TEXT)
    return replace(ask, form=pairs)


def _path(page: Exchange, action: str) -> str:
    """Return the path that a form is sent to."""
    there = leads(action, page)
    if there.here and there.mounted:
        return target(there, page.mount)
    wanted = (
        say("an address under {mount}", mount=page.mount)
        if there.here
        else say("an address on this site")
    )
    raise Impossible(
        Mismatch(
            at=say("action of the form on {path}", path=page.request.path),
            expected=wanted,
            actual=cut(action),
        )
    )


def _unfit(page: Exchange, submit: Submit, unfit: Unfit) -> Mismatch:
    """Return the finding that a form cannot be used as the step wants."""
    names = [*(name for name, _ in submit.fill), *(file.field for file in submit.files)]
    fields = listed(list(dict.fromkeys(names)), "and")
    return Mismatch(
        at=say("form on {path}", path=page.request.path),
        expected=say("a form to fill in with {fields}", fields=fields)
        if fields
        else say("a form to send"),
        actual=failed(page) or unfit.problem,
    )


def failed(page: Exchange) -> str:
    """Say that the page itself was refused; empty when it came."""
    status = page.response.status
    if status < _FAILURE:
        return ""
    try:
        phrase = f" {HTTPStatus(status).phrase}"
    except ValueError:
        phrase = ""
    return say(
        "the page itself is answered with {status}{phrase}",
        status=status,
        phrase=phrase,
    )
