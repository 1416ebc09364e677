"""What a worker answers: an app loaded or not, a response with observations."""

from __future__ import annotations

import re
from typing import Any

from grader.core.http import Response
from grader.core.limits import EXCEEDED, Limits, exceeded
from grader.core.observed import (
    Flash,
    Habit,
    Loaded,
    Mail,
    NotLoaded,
    Observed,
    OutsideCall,
    Place,
    Raised,
    Rendered,
    Route,
    Run,
    View,
)
from grader.core.plain import Plain
from grader.core.said import many, say
from grader.wire.claims import boolean, integer, items, mapping, optional, plain, text
from grader.wire.frames import BadFrame, Fault, Frame, Header, Overflow

_STATUS = range(100, 600)
_NAME = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]{1,200}")
_VALUE = re.compile(r"[^\r\n\0]*")


def loaded(frame: Frame, limits: Limits) -> Loaded | NotLoaded:
    """Return what a worker says of the app after loading it.

    Raises `BadFrame` as `answered` does, `Overflow` and `Fault`.
    """
    claim = frame.header
    _refuse_ended(claim, limits)
    if "reason" in claim:
        return NotLoaded(
            reason=text(claim["reason"]),
            facts=mapping(claim.get("facts", {}), plain),
            raised=optional(claim.get("raised"), _raised),
            printed=_printed(claim.get("printed")),
            outside=items(claim.get("outside", []), _outside),
            attempts=items(claim.get("attempts", []), _outside),
        )
    return Loaded(
        entry=text(claim.get("entry")),
        routes=items(claim.get("routes", []), _route),
        config=mapping(claim.get("config", {}), plain),
        runs=items(claim.get("runs", []), _run),
        shadows=items(claim.get("shadows", []), text),
        session_cookie=text(claim.get("session_cookie", "session")),
        own_session=boolean(claim.get("own_session", True)),
        forkable=boolean(claim.get("forkable", True)),
        debug=boolean(claim.get("debug", False)),
        printed=_printed(claim.get("printed")),
        outside=items(claim.get("outside", []), _outside),
        attempts=items(claim.get("attempts", []), _outside),
        habits=items(claim.get("habits", []), _habit),
    )


def answered(frame: Frame, number: int, limits: Limits) -> tuple[Response, Observed]:
    """Return the answer to request `number`.

    Raises `BadFrame` when the frame answers another one or has a wrong shape, and
    `Overflow` when the answer is larger than may be, or the app wanted more than that,
    `Fault` when there is none because our own code failed.
    """
    claim = frame.header
    _refuse_ended(claim, limits)
    if claim.get("number") != number:
        raise BadFrame(say("an answer to another request"))
    status = integer(claim.get("status"))
    if status not in _STATUS:
        raise BadFrame(say("the status {status}", status=status))
    headers = claim.get("headers")
    if not isinstance(headers, list):
        raise BadFrame(say("something else where a list is due"))
    if len(headers) > limits.headers:
        raise Overflow(exceeded(limits, "headers"))
    lines = tuple(_header(line) for line in headers)
    if sum(len(name) + len(value) for name, value in lines) > limits.header_size:
        raise Overflow(exceeded(limits, "header_size"))
    response = Response(status=status, headers=lines, body=frame.body)
    return response, _observed(claim.get("observed"))


def looked(frame: Frame) -> dict[str, Plain]:
    """Return what a worker tells of the submission's files, by name."""
    return mapping(frame.header.get("facts"), plain)


def _refuse_ended(claim: Header, limits: Limits) -> None:
    """Raise what a worker says that it has ended for.

    `Overflow` when the app wanted more than a limit, `Fault` when our code failed.
    """
    if "fault" in claim:
        raise Fault(text(claim["fault"]))
    name = claim.get("exceeded")
    if name is not None:
        if name not in [*EXCEEDED]:
            raise BadFrame(say("a limit that there is not"))
        raise Overflow(exceeded(limits, name))


def _printed(claim: Any) -> str:
    """Return what was printed, with a word on what was left out of it."""
    fields = _fields(claim or {})
    head, tail = (text(fields.get(end, "")) for end in ("head", "tail"))
    left_out = integer(fields.get("left_out", 0))
    if not left_out:
        return head
    said = many("{number} byte left out here", "{number} bytes left out here", left_out)
    return f"{head}\n[{said}]\n{tail}"


def _header(line: Any) -> tuple[str, str]:
    """Return one header line; names are tokens, values have no line ends (RFC 9110)."""
    name, value = items(line, _header_text) if _is_pair(line) else ("", "")
    if not _NAME.fullmatch(name) or not _VALUE.fullmatch(value):
        raise BadFrame(say("a header line that HTTP does not allow"))
    return name, value


def _is_pair(line: Any) -> bool:
    """Return whether this is a list of two."""
    return isinstance(line, list) and len(line) == len(("name", "value"))


def _header_text(value: Any) -> str:
    """Return a header's text, uncut: cookies may be long."""
    if not isinstance(value, str):
        raise BadFrame(say("something else where a header's text is due"))
    return value


def _observed(claim: Any) -> Observed:
    """Return what was observed during a request."""
    claim = mapping(claim, lambda value: value)
    return Observed(
        view=optional(claim.get("view"), _view),
        raised=optional(claim.get("raised"), _raised),
        templates=items(claim.get("templates", []), _rendered),
        flashes=items(claim.get("flashes", []), _flash),
        session=optional(claim.get("session"), lambda value: mapping(value, plain)),
        printed=_printed(claim.get("printed")),
        outside=items(claim.get("outside", []), _outside),
        attempts=items(claim.get("attempts", []), _outside),
        mail=items(claim.get("mail", []), _mail),
    )


def _fields(claim: Any) -> dict[str, Any]:
    """Return a claim's fields, unread."""
    return mapping(claim, lambda value: value)


def _place(claim: Any) -> Place:
    fields = _fields(claim)
    return Place(file=text(fields.get("file")), line=integer(fields.get("line")))


def _habit(claim: Any) -> Habit:
    fields = _fields(claim)
    return Habit(kind=text(fields.get("kind")), place=_place(fields.get("place")))


def _raised(claim: Any) -> Raised:
    fields = _fields(claim)
    return Raised(
        type=text(fields.get("type")),
        message=text(fields.get("message")),
        places=items(fields.get("places", []), _place),
    )


def _view(claim: Any) -> View:
    fields = _fields(claim)
    return View(
        endpoint=text(fields.get("endpoint")),
        rule=text(fields.get("rule", "")),
        place=optional(fields.get("place"), _place),
    )


def _rendered(claim: Any) -> Rendered:
    fields = _fields(claim)
    return Rendered(
        name=optional(fields.get("name"), text),
        file=optional(fields.get("file"), text),
        context=mapping(fields.get("context", {}), plain),
    )


def _flash(claim: Any) -> Flash:
    fields = _fields(claim)
    return Flash(text=text(fields.get("text")), category=text(fields.get("category")))


def _outside(claim: Any) -> OutsideCall:
    fields = _fields(claim)
    return OutsideCall(
        kind=text(fields.get("kind")),
        asked=text(fields.get("asked")),
        place=optional(fields.get("place"), _place),
        by=text(fields.get("by", "")),
    )


def _mail(claim: Any) -> Mail:
    fields = _fields(claim)
    return Mail(
        sender=text(fields.get("sender")),
        to=items(fields.get("to"), text),
        subject=text(fields.get("subject", "")),
        text=text(fields.get("text", "")),
        html=text(fields.get("html", "")),
    )


def _route(claim: Any) -> Route:
    fields = _fields(claim)
    return Route(
        rule=text(fields.get("rule")),
        endpoint=text(fields.get("endpoint")),
        methods=items(fields.get("methods", []), text),
        converters=mapping(fields.get("converters", {}), text),
    )


def _run(claim: Any) -> Run:
    fields = _fields(claim)
    return Run(
        host=optional(fields.get("host"), text),
        port=optional(fields.get("port"), integer),
        debug=optional(fields.get("debug"), boolean),
        options=mapping(fields.get("options", {}), plain),
        place=optional(fields.get("place"), _place),
    )
