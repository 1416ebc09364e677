"""Hints for exceptions that leave a view."""

from __future__ import annotations

from grader.core.said import msgid
from grader.expectations.hints.anywhere import ANYWHERE
from grader.expectations.hints.files import FILES
from grader.expectations.hints.hint import Hint
from grader.expectations.hints.pages import PAGES

_ENDPOINT = msgid(
    "url_for wants the name of a view function, not an address or a template."
)
_RETURN = msgid(
    "Every way through a view must return something: a page, a redirect, or abort()."
)
_SAME = msgid(
    "What stands in <...> of a rule is handed to the view as an argument of the same "
    "name."
)
_OLD = msgid("The code is for an older version, as many tutorials are.")

_URLS = (
    Hint(
        what="BuildError",
        message=r"endpoint '(?P<asked>\w+)'.*mean '(?P<meant>(?P<blueprint>\w+)\.\1)'",
        cause=msgid("The view {asked} belongs to the blueprint {blueprint}."),
        hint=msgid(
            "The endpoint of such a view has the blueprint's name and a dot before its "
            "own."
        ),
    ),
    Hint(
        what="BuildError",
        message="endpoint '(?P<asked>/[^']*)'",
        cause=msgid("{asked} is an address, and no view has that name."),
        hint=_ENDPOINT,
    ),
    Hint(
        what="BuildError",
        message="endpoint '(?P<asked>[^']+)'.*mean '(?P<meant>[^']+)' instead",
        cause=msgid("No view has the name {asked}; the nearest name is {meant}."),
        hint=_ENDPOINT,
    ),
    Hint(
        what="BuildError",
        message=r"endpoint '(?P<asked>[^']+)'.*specify values .(?P<lacking>[^\]]+)",
        cause=msgid(
            "The rule of {asked} has a variable part that got no value: {lacking}."
        ),
        hint=msgid("url_for takes such values by name, after the name of the view."),
    ),
    Hint(what="BuildError", hint=_ENDPOINT),
)

_VIEWS = (
    Hint(
        what="TypeError",
        message="None or ended without a return",
        cause=msgid(
            "{dropped_at} calls {dropped}(), and nothing returns what it makes."
        ),
        hint=_RETURN,
    ),
    Hint(
        what="TypeError",
        message="None or ended without a return",
        cause=msgid(
            "For {method}, {endpoint} ({view_at}) comes to its end; it returns at "
            "{returns_at} alone."
        ),
        hint=_RETURN,
    ),
    Hint(
        what="TypeError",
        message="None or ended without a return",
        needs=("no_return",),
        cause=msgid("{endpoint} ({view_at}) has no return."),
        hint=_RETURN,
    ),
    Hint(what="TypeError", message="None or ended without a return", hint=_RETURN),
    Hint(
        what="TypeError",
        message="did not return a valid response.* but it was an? (?P<type>[^.]+)",
        cause=msgid("{endpoint} returned a value of the type {type}."),
        hint=msgid(
            "A view returns a text, a dictionary, a list or a response: str(...) makes "
            "a text of a number."
        ),
    ),
    Hint(
        what="TypeError",
        message="did not return a valid response",
        hint=msgid(
            "A view returns a text, a dictionary, a list or a response, "
            "and nothing else."
        ),
    ),
    Hint(
        what="TypeError",
        message=r"\(\) got an unexpected keyword argument '(?P<name>\w+)'",
        needs=("is_dispatch",),
        cause=msgid(
            "The rule {view_rule} gives {name}; {endpoint} ({view_at}) takes {takes}."
        ),
        hint=_SAME,
    ),
    Hint(
        what="TypeError",
        message=r"\(\) got an unexpected keyword argument '(?P<name>\w+)'",
        needs=("is_dispatch",),
        cause=msgid(
            "The rule {view_rule} gives {name}; {endpoint} ({view_at}) takes nothing."
        ),
        hint=_SAME,
    ),
    Hint(
        what="TypeError",
        message=r"\(\) missing \d+ required positional arguments?: (?P<names>.+)",
        needs=("is_dispatch",),
        cause=msgid(
            "{endpoint} ({view_at}) takes {names}; the rule {view_rule} gives no such."
        ),
        hint=_SAME,
    ),
)

_FLASK = (
    Hint(
        what="RuntimeError",
        message="no secret key",
        hint=msgid(
            "Flask signs the session cookie, and has no key for it: set app.secret_key "
            "once, below app = Flask(__name__)."
        ),
    ),
    Hint(
        what="AttributeError",
        message=r"'Request' object has no attribute '(?P<name>\w+)'",
        cause=msgid("A request has no {name}."),
        hint=msgid(
            "It has args, cookies, files, form, headers, json, method and path: "
            "compare the spelling."
        ),
    ),
    Hint(
        what="AttributeError",
        message="'NoneType' object has no attribute",
        hint=msgid(
            "The value before the dot is None: often a .get() or a query that found "
            "nothing, or a function without return."
        ),
    ),
    Hint(
        what="NameError",
        message=r"'(?P<name>abort|flash|jsonify|make_response|redirect|render_template"
        r"|request|send_from_directory|session|url_for)' is not defined",
        cause=msgid("{name} is a part of Flask that this file does not import."),
        hint=msgid(
            "Each name of Flask that a file uses stands in its from flask import."
        ),
    ),
)

_PYTHON = (
    Hint(
        cause=msgid("{removed} is gone since {since}; instead: {instead}."),
        hint=_OLD,
    ),
    Hint(
        what="KeyError",
        hint=msgid(
            "The key is not there. At a first visit a session is empty: "
            "session.get(key) gives None then."
        ),
    ),
    Hint(
        what="UnboundLocalError",
        hint=msgid(
            "A function that sets a name has one of its own, and reads it before it is "
            "set. What a visitor keeps belongs into the session."
        ),
    ),
)

EXCEPTIONS: tuple[Hint, ...] = (
    *_URLS,
    *PAGES,
    *_VIEWS,
    *_FLASK,
    *FILES,
    *_PYTHON,
    *ANYWHERE,
)
"""By type and message, the most telling first."""
