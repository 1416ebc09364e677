"""Steps and requests in words, for reports."""

from __future__ import annotations

from grader.core.assignment import Case
from grader.core.exchange import Exchange
from grader.core.observed import Observed, Raised
from grader.core.result import ExceptionNamed, StepTaken, ViewNamed
from grader.core.step import Action, Ask, Click, Submit


def described(action: Action) -> str:
    """Return what a step does: "GET /login", "the form on /login"."""
    match action:
        case Ask():
            return f"{action.method} {action.paths[0]}"
        case Submit():
            return f"the form on {action.at or 'the page'}"
        case Click():
            return f"the link {action.link!r}"
    return type(action).__name__.lower()


def taken(exchange: Exchange, case: Case, step: int) -> StepTaken:
    """Return a request that was made, as a report lists it."""
    return StepTaken(
        request=f"{exchange.request.method} {exchange.request.target}",
        case=case.label,
        visitor=exchange.visitor,
        step=step,
        status=exchange.response.status,
        location=exchange.response.header("Location") or "",
        view=_view(exchange.observed),
        exception=_exception(exchange.observed.raised),
    )


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
