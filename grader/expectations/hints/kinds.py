"""Hints for kinds of expectation: the answer came, and is not as it must be.

`message` of these is what the mismatch is at, for `status` with the codes asked for.
"""

from __future__ import annotations

from collections.abc import Mapping

from grader.core.said import msgid
from grader.expectations.hints.forms import FORM
from grader.expectations.hints.hint import Hint
from grader.expectations.hints.state import BLANKS, STATE

_FLASHES = msgid(
    "get_flashed_messages() in the page's template, or in the layout that it extends, "
    "gives the messages to show."
)
_LIMIT = msgid(
    "Flask refuses by itself what is longer than app.config['MAX_CONTENT_LENGTH'] "
    "bytes."
)
_STATIC = msgid(
    "url_for('static', filename=...) builds the address of a file in the folder "
    "static/, wherever the app lives."
)
_TYPED = msgid(
    "What a visitor types is text, not HTML. A template escapes it by itself, without "
    "the filter safe; in Python, markupsafe.escape does."
)
_URL_FOR = msgid(
    "url_for builds an address that is right wherever the app lives; one that was "
    "typed is right in one place alone."
)

_ASSETS = (
    Hint(cause=msgid("{asset_at} has the typed address {asset}."), hint=_STATIC),
    Hint(hint=_STATIC),
)

_LINKS = (
    Hint(cause=msgid("{link_at} has the typed address {link}."), hint=_URL_FOR),
    Hint(hint=_URL_FOR),
)

_DROPPED = Hint(
    cause=msgid("{dropped_at} calls {dropped}(), and nothing returns what it makes."),
    hint=msgid("What a view makes reaches the visitor when the view returns it."),
)

_PAGE = (*BLANKS, _DROPPED, *STATE)

KINDS: Mapping[str, tuple[Hint, ...]] = {
    "allow": (
        Hint(
            hint=msgid(
                "A route answers the methods that its methods=[...] lists, GET alone "
                "without it; HEAD and OPTIONS come by themselves."
            )
        ),
    ),
    "body": _PAGE,
    "cookie": (
        Hint(
            message="^cookie [^ ]+$",
            cause=msgid(
                "{cookie_at} sets a cookie on {cookie_on}; {returned_at} returns "
                "another response."
            ),
            hint=msgid("A cookie travels with the response that it was set on."),
        ),
        *STATE,
        Hint(
            message="max_age$",
            hint=msgid(
                "max_age is in seconds. Without it a cookie goes when the browser is "
                "closed."
            ),
        ),
        Hint(
            message="path$",
            hint=msgid(
                "A cookie is kept under its path: it is read below that path alone, "
                "and deleted with the same one."
            ),
        ),
    ),
    "escaped": (
        Hint(cause=msgid("{safe_at} switches escaping off."), hint=_TYPED),
        Hint(
            cause=msgid("{handmade_at} puts a value into HTML by itself."), hint=_TYPED
        ),
        Hint(hint=_TYPED),
    ),
    "flash": (
        Hint(
            hint=msgid(
                "flash(message, category) keeps a message for the next page. Compare "
                "text and category, and look whether the view comes to that line."
            )
        ),
    ),
    "flash_visible": (
        Hint(
            needs=("flashed", "flash_nowhere"),
            cause=msgid("No template calls get_flashed_messages()."),
            hint=_FLASHES,
        ),
        Hint(
            needs=("flashed",),
            cause=msgid(
                "{flash_elsewhere} calls get_flashed_messages(); {page}, which made "
                "this page, is not built on it."
            ),
            hint=_FLASHES,
        ),
        Hint(
            hint=msgid(
                "flash(message) keeps a message, and the next page that calls "
                "get_flashed_messages() shows it."
            )
        ),
    ),
    "form": FORM,
    "html": _PAGE,
    "image": _ASSETS,
    "json": _PAGE,
    "landed": _PAGE,
    "link": (*BLANKS, *_LINKS),
    "links_inside_mount": _LINKS,
    "own_page": (
        Hint(
            hint=msgid(
                "@app.errorhandler(code) above a function makes it answer such errors; "
                "the code belongs behind its page: return page, code."
            )
        ),
    ),
    "raw": _PAGE,
    "redirect": (
        _DROPPED,
        Hint(
            cause=msgid("@{guard} stands above the route, at {guard_at}."),
            hint=msgid(
                "Decorators work from below: what the route is to hand out must stand "
                "below @app.route."
            ),
        ),
        Hint(
            message="^redirect$",
            needs=("posted_page",),
            hint=msgid(
                "A page that answers a POST directly is sent again by every reload: "
                "after a POST that worked, redirect."
            ),
        ),
        *STATE,
    ),
    "script": _ASSETS,
    "session": STATE,
    "status": (
        Hint(
            message=r"^status .*\b405\b",
            hint=msgid(
                "A route answers the methods that its methods=[...] lists, GET alone "
                "without it. A GET must change nothing: any link and any robot makes "
                "one."
            ),
        ),
        Hint(
            message=r"^status .*\b413\b",
            needs=("no_limit",),
            cause=msgid("The app sets no MAX_CONTENT_LENGTH."),
            hint=_LIMIT,
        ),
        Hint(
            message=r"^status .*\b413\b",
            hint=_LIMIT,
        ),
        Hint(
            message=r"^status .*\b(401|403)\b",
            cause=msgid("@{guard} stands above the route, at {guard_at}."),
            hint=msgid(
                "Decorators work from below: what the route is to hand out must stand "
                "below @app.route."
            ),
        ),
        Hint(
            message=r"^status .*\b4\d\d\b",
            hint=msgid(
                "An error page must carry its code: abort(code), or return page, code."
            ),
        ),
        Hint(
            message=r"^status .*\b308\b",
            hint=msgid(
                "A rule that ends with a slash also answers without it, by a redirect; "
                "one that ends without does not answer with it."
            ),
        ),
        *STATE,
    ),
    "stylesheet": _ASSETS,
    "template": (
        _DROPPED,
        Hint(
            message="^template$",
            hint=msgid("render_template('name.html') renders a file of templates/."),
        ),
    ),
    "text": _PAGE,
}
"""Kind -> rows."""
