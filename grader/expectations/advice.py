"""What to think about after an error: what is known first, then what often mends it.

An error that is not here has no advice; the author's hint stands alone then.
"""

from __future__ import annotations

from collections.abc import Callable

from grader.core.exchange import Exchange
from grader.core.observed import Raised
from grader.core.text import listed
from grader.expectations.matchers.words import excerpt

_BESIDE = "beside the app's file"

_RAISED = (
    (
        "BuildError",
        "forget to specify values",
        "The address of this view has a variable part: url_for needs a value for it.",
    ),
    (
        "BuildError",
        "",
        "url_for wants the name of a view function, not an address or a template.",
    ),
    (
        "RuntimeError",
        "no secret key",
        "Flask signs the session cookie, and has no key for it: set app.secret_key.",
    ),
    (
        "TemplateNotFound",
        "",
        f"Flask looks for {{message}} in the folder templates/ {_BESIDE}.",
    ),
    (
        "TypeError",
        "None or ended without a return statement",
        "The view came to an end without a return: every branch must return something.",
    ),
    (
        "TypeError",
        "did not return a valid response",
        "A view returns a text, a dictionary, a list or a response, and nothing else.",
    ),
    (
        "UnicodeDecodeError",
        "",
        (
            "A file is read in another encoding than it was saved in: save it as "
            "UTF-8, and name the encoding, as in open(path, encoding='utf-8')."
        ),
    ),
)
"""Type of an exception, a part of its message, advice; the first that fits counts."""


def after_exception(raised: Raised) -> str:
    """Return advice on an unhandled exception, empty when there is none."""
    fitting = (
        advice
        for kind, part, advice in _RAISED
        if kind == raised.type and part in raised.message
    )
    return next(fitting, "").replace("{message}", excerpt(raised.message))


def after_status(exchange: Exchange) -> str:
    """Return advice on a status that nobody wanted, empty when there is none."""
    advise = _STATUSES.get(exchange.response.status)
    return advise(exchange) if advise else ""


def _bad_request(exchange: Exchange) -> str:
    """Say which fields were sent, after a form that was sent by POST."""
    request, sent = exchange.request, exchange.request.fields
    if request.method != "POST" or (request.body and not sent):
        return ""
    names = excerpt(listed(list(dict.fromkeys(name for name, _ in sent)), "and"))
    return (
        f"This request sent {names or 'no field'}. A 400 without abort() often means "
        "that request.form[...] asked for a field that was not sent."
    )


def _not_found(exchange: Exchange) -> str:
    """Say whether a rule matched."""
    view, path = exchange.observed.view, excerpt(exchange.request.path)
    if view is None:
        return f"No rule of the app matches {path}: look at the spelling in @app.route."
    if view.endpoint == "static":
        return f"Flask looks for {path} in the folder static/ {_BESIDE}."
    return (
        f"The view {excerpt(view.endpoint)} matches {path} and answered 404 itself: "
        "by abort(404), or because a file that it sends is not there."
    )


def _not_allowed(exchange: Exchange) -> str:
    """Say what is allowed here. HEAD and OPTIONS come by themselves."""
    if exchange.observed.view is not None:
        return ""
    method, path = exchange.request.method, excerpt(exchange.request.path)
    header = exchange.response.header("Allow") or ""
    allowed = sorted({one.strip() for one in header.split(",")})
    named = [one for one in allowed if one not in {"", "HEAD", "OPTIONS"}]
    answers = f"answers {excerpt(listed(named, 'and'))}"
    return (
        f"{path} {answers if named else f'does not answer {method}'}; "
        f"a view takes {method} when its route says methods=[...]."
    )


_STATUSES: dict[int, Callable[[Exchange], str]] = {
    400: _bad_request,
    404: _not_found,
    405: _not_allowed,
}
"""Status -> advice on it."""
