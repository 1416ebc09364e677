"""Steps and requests in words, for reports."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from grader.core.assignment import Case
from grader.core.exchange import Exchange
from grader.core.http import Request
from grader.core.observed import Observed, Raised
from grader.core.plain import Plain
from grader.core.result import ExceptionNamed, StepTaken, ViewNamed
from grader.core.said import many, msgid, say
from grader.core.step import (
    Action,
    Ask,
    Click,
    Database,
    Disk,
    Later,
    Restart,
    Routes,
    RunApp,
    SentMail,
    Settings,
    Submit,
)
from grader.core.text import cut, folded
from grader.run.browser.multipart import multipart

LONGEST = 100
"""Characters of a value that was sent, as a report lists it."""

DAY = 24 * 60 * 60


_LOOKS: dict[type[Action], str] = {
    Disk: msgid("the new files are looked at"),
    Restart: msgid("the app is started anew"),
    Routes: msgid("the routes are looked at"),
    RunApp: msgid("the file is run as a program"),
    SentMail: msgid("the mail is looked at"),
    Settings: msgid("app.config is looked at"),
}
"""Action -> what it does, in words."""


def described(action: Action) -> str:
    """Return what a step does, in words: "GET /login", "29 days pass"."""
    match action:
        case Ask():
            return f"{action.method} {action.paths[0]}"
        case Submit():
            return say("the form on {page} is sent", page=action.at or say("the page"))
        case Click():
            return say("the link {link} is followed", link=action.link)
        case Database():
            query = cut(folded(action.query), LONGEST)
            return say("the database is asked: {query}", query=query)
        case Later():
            return say("{seconds} pass", seconds=_duration(action.seconds))
        case _:
            return say(_LOOKS[type(action)])


def looked(action: Action, case: Case, step: int) -> StepTaken:
    """Return a step that asked the app nothing, as a report lists it."""
    return StepTaken(request=described(action), case=case.label, step=step)


def taken(exchange: Exchange, action: Action, case: Case, step: int) -> StepTaken:
    """Return a request that was made, as a report lists it."""
    request = exchange.request
    return StepTaken(
        request=f"{request.method} {exchange.mount}{request.target}",
        sent=tuple(_sent(action, request)),
        case=case.label,
        visitor=exchange.visitor,
        step=step,
        status=exchange.response.status,
        location=exchange.response.header("Location") or "",
        view=_view(exchange.observed),
        exception=_exception(exchange.observed.raised),
    )


def unanswered(request: Request, action: Action, case: Case, step: int) -> StepTaken:
    """Return a request that got no answer, as a report lists it."""
    return StepTaken(
        request=f"{request.method} {request.target}",
        sent=tuple(_sent(action, request)),
        case=case.label,
        visitor=request.visitor,
        step=step,
    )


def _sent(action: Action, request: Request) -> Iterator[str]:
    """Yield what the step sent along with a request, a line each.

    What the app itself handed out, such as tokens, is named without its value: that
    may be another one in the next run.
    """
    if not isinstance(action, Ask | Submit):
        return
    given = (action.form or ()) if isinstance(action, Ask) else action.fill
    if request.fields:
        names = {name for name, _ in given} | {file.field for file in action.files}
        yield from (f"form {name}={cut(value, LONGEST)}" for name, value in given)
        yield from (
            say("form {name} from the page", name=name)
            for name, _ in request.fields
            if name not in names
        )
        for file, size in zip(action.files, _sizes(action, request), strict=True):
            yield say(
                "file {field}={filename}, {size}",
                field=file.field,
                filename=file.filename or say("(none chosen)"),
                size=many("{number} byte", "{number} bytes", size),
            )
    if isinstance(action, Ask):
        yield from _extras(action)


def _sizes(action: Ask | Submit, request: Request) -> list[int]:
    """Return how many bytes each file had, the last one filled up to `body_size`."""
    sizes = [len(file.content) for file in action.files]
    if sizes and isinstance(action, Ask) and action.body_size is not None:
        form = request.fields[: -len(sizes)]
        sizes[-1] += action.body_size - len(multipart(form, action.files)[0])
    return sizes


def _extras(ask: Ask) -> Iterator[str]:
    """Yield what a request brings beside its form."""
    yield from (f"cookie {name}={cut(value, LONGEST)}" for name, value in ask.cookies)
    yield from (f"header {name}: {cut(value, LONGEST)}" for name, value in ask.headers)
    if ask.auth is not None:
        yield say("user {name} with a password", name=ask.auth[0])
    if ask.json is not None:
        yield f"json {cut(json.dumps(ask.json[0], default=_plainer), LONGEST)}"
    size = ask.body_size if ask.raw is None else len(ask.raw)
    if size is not None:
        yield many("body of {number} byte", "body of {number} bytes", size)


def _plainer(value: Plain) -> Plain:
    """Return a frozen mapping or sequence in a form that `json` knows."""
    return dict(value) if isinstance(value, Mapping) else str(value)


def _duration(seconds: float) -> str:
    """Return a time in the largest unit that it is whole in: "29 days"."""
    days, hours, minutes = (seconds / size for size in (DAY, 60 * 60, 60))
    if days >= 1 and days.is_integer():
        return many("{number} day", "{number} days", int(days))
    if hours >= 1 and hours.is_integer():
        return many("{number} hour", "{number} hours", int(hours))
    if minutes >= 1 and minutes.is_integer():
        return many("{number} minute", "{number} minutes", int(minutes))
    if seconds == 1:
        return say("1 second")
    return say("{seconds:g} seconds", seconds=seconds)


def _view(observed: Observed) -> ViewNamed | None:
    """Return the view that answered, None when no rule matched."""
    view = observed.view
    if view is None:
        return None
    if view.place is None:
        return ViewNamed(endpoint=view.endpoint)
    return ViewNamed(endpoint=view.endpoint, file=view.place.file, line=view.place.line)


def _exception(raised: Raised | None) -> ExceptionNamed | None:
    """Return the exception that left the view."""
    if raised is None:
        return None
    named = ExceptionNamed(type=raised.type, message=raised.message)
    if raised.place is None:
        return named
    return ExceptionNamed(
        type=raised.type,
        message=raised.message,
        file=raised.place.file,
        line=raised.place.line,
    )
