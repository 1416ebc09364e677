"""Hints for error statuses that nothing asks for."""

from __future__ import annotations

from grader.core.said import msgid
from grader.expectations.hints.hint import Hint

_BAGS = msgid(
    "What a form sends by POST is in request.form, what stands behind the ? of an "
    "address in request.args, and files are in request.files."
)
_ENCTYPE = msgid('A form that sends files needs enctype="multipart/form-data".')
_INDEX = msgid(
    "Two names must agree: the one in the view and name=... of the input. "
    "request.form[...] answers 400 for a name that was not sent; request.form.get(...) "
    "gives None."
)
_LIMIT = msgid(
    "app.config['MAX_CONTENT_LENGTH'] is in bytes, and counts the whole request: "
    "64 * 1024 is 64 KB."
)
_METHODS = msgid("A view takes {method} when its route says methods=[...].")
_OFTEN = msgid(
    "A 400 without abort() often means that request.form[...] asked for a field that "
    "was not sent."
)
_SPELLING = msgid("Compare the spelling with the one in @app.route.")

_BAD_REQUEST = (
    Hint(
        what="400",
        needs=("file_as_text",),
        cause=msgid(
            "The form at {form_at} sends the file's name alone, as a text; "
            "{trouble_at} asks request.files for {key}."
        ),
        hint=_ENCTYPE,
    ),
    Hint(
        what="400",
        needs=("file_as_text",),
        cause=msgid(
            "{trouble_at} asks request.files for {key}; the form sent the file's name "
            "alone, as a text."
        ),
        hint=_ENCTYPE,
    ),
    Hint(
        what="400",
        cause=msgid(
            "{trouble_at} asks request.{bag} for {key}, which is in {other_bag}."
        ),
        hint=_BAGS,
    ),
    Hint(
        what="400",
        needs=("form_on_get",),
        cause=msgid(
            "{trouble_at} asks request.form for {key}, and this was a GET: nobody has "
            "sent a form yet."
        ),
        hint=msgid(
            "A view for GET and POST looks at request.method before it reads "
            "request.form."
        ),
    ),
    Hint(
        what="400",
        cause=msgid(
            "Your view reads request.{bag}['{key}'] at {trouble_at}; the form that "
            "came has {sent}."
        ),
        hint=_INDEX,
    ),
    Hint(
        what="400",
        cause=msgid(
            "Your view reads request.{bag}['{key}'] at {trouble_at}; nothing of that "
            "name was sent."
        ),
        hint=msgid(
            "request.form.get(...), request.args.get(...) and request.cookies.get(...) "
            "give None where square brackets answer 400."
        ),
    ),
    Hint(
        what="400",
        cause=msgid("{stopped_at} ended the request: {stopped}"),
        hint=msgid("Look at what the view wants there, and at what was sent."),
    ),
    Hint(
        what="400",
        needs=("posted",),
        cause=msgid("This request sent {sent}."),
        hint=_OFTEN,
    ),
    Hint(
        what="400",
        needs=("posted",),
        cause=msgid("This request sent no field."),
        hint=_OFTEN,
    ),
)

_NOT_FOUND = (
    Hint(
        what="404",
        needs=("static",),
        cause=msgid(
            "Flask looks for {path} in the folder static/ beside the app's file."
        ),
        hint=msgid(
            "Compare the names letter by letter, capitals too; url_for('static', "
            "filename=...) builds the address."
        ),
    ),
    Hint(
        what="404",
        needs=("no_view",),
        cause=msgid(
            "The rule {slash_rule} ({slash_rule_at}) differs from {path} in the slash "
            "at its end."
        ),
        hint=msgid(
            "A rule that ends with a slash also answers without it, by a redirect; one "
            "that ends without does not answer with it."
        ),
    ),
    Hint(
        what="404",
        needs=("no_view", "other_values"),
        cause=msgid(
            "The rule {near_rule} ({near_rule_at}) takes other values than {path} has."
        ),
        hint=msgid(
            "<int:name> takes digits alone, <float:name> digits with a point, <name> a "
            "text without a slash, <path:name> one with slashes."
        ),
    ),
    Hint(
        what="404",
        needs=("no_view",),
        cause=msgid(
            "No rule of the app matches {path}; the nearest is {near_rule} "
            "({near_rule_at})."
        ),
        hint=msgid("Compare the two letter by letter."),
    ),
    Hint(
        what="404",
        needs=("no_view",),
        cause=msgid("No rule of the app matches {path}; it has {rules}."),
        hint=_SPELLING,
    ),
    Hint(
        what="404",
        needs=("no_view",),
        cause=msgid("No rule of the app matches {path}."),
        hint=_SPELLING,
    ),
    Hint(
        what="404",
        cause=msgid(
            "The view {endpoint} matches {path} and answered 404 at {stopped_at}."
        ),
        hint=msgid("It did so by abort(404), or a file that it sends is not there."),
    ),
    Hint(
        what="404",
        cause=msgid("The view {endpoint} matches {path} and answered 404 itself."),
        hint=msgid("It did so by abort(404), or a file that it sends is not there."),
    ),
)

_OTHERS = (
    Hint(
        what="405",
        needs=("no_view",),
        cause=msgid("The rule {rule} ({rule_at}) answers {allowed}."),
        hint=_METHODS,
    ),
    Hint(
        what="405",
        needs=("no_view",),
        cause=msgid("{path} answers {allowed}."),
        hint=_METHODS,
    ),
    Hint(
        what="405",
        needs=("no_view",),
        cause=msgid("{path} does not answer {method}."),
        hint=_METHODS,
    ),
    Hint(
        what="413",
        cause=msgid("The app allows {limit} bytes, and {size} were sent."),
        hint=_LIMIT,
    ),
    Hint(
        what="413",
        cause=msgid("What was sent is larger than the app allows."),
        hint=_LIMIT,
    ),
    Hint(
        what="415",
        cause=msgid("{trouble_at} asks for JSON, and none was sent."),
        hint=msgid(
            "request.json is for requests of the type application/json; what a form "
            "sends is in request.form."
        ),
    ),
)

REFUSALS: tuple[Hint, ...] = (*_BAD_REQUEST, *_NOT_FOUND, *_OTHERS)
"""By status, the most telling first."""
