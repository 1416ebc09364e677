from collections.abc import Callable, Mapping
from html import escape

import pytest

from grader.core.exchange import Exchange
from grader.core.observed import Observed, Place, Raised, Rendered, View
from tests.expectations.build import Browser, exchange, expectation

Shown = Callable[[str], str]


def shop(shown: Shown, *, notes: Shown = escape, status: int = 200) -> Exchange:
    """Return a search for a word, in an app that shows it so, also on /notes."""
    said: dict[str, str | int] = {}

    def repeated(fields: Mapping[str, str]) -> Exchange:
        typed = fields.get("q", "shoe")
        said["/notes"] = f"<p>{notes(typed)}</p>"
        return exchange(shown(typed), status=status, path="/search")

    browser = Browser(answers=said, repeated=repeated)
    fields = (("q", "shoe"), ("page", "1"), ("q", "hat"), ("csrf_token", "x"))
    return exchange(path="/search", fields=fields, browser=browser)


def stored(observed: Observed) -> Exchange:
    """Return a form whose text is shown on /notes, by what `observed` tells."""
    said: dict[str, Exchange] = {}

    def repeated(fields: Mapping[str, str]) -> Exchange:
        said["/notes"] = exchange(fields["q"], path="/notes", observed=observed)
        return exchange(path="/save")

    browser = Browser(pages=said, repeated=repeated)
    return exchange(path="/save", fields=(("q", "x"),), browser=browser)


SHOW = View(endpoint="show", place=Place(file="app.py", line=9))
NOTES = Rendered(name="notes.html", file="templates/notes.html")
FROM_TEXT = Rendered(name=None)


def crashing() -> Exchange:
    raised = Raised(type="ValueError", message="bad word")
    crash = exchange(status=500, observed=Observed(raised=raised))
    return exchange(query="q=shoe", browser=Browser(repeated=lambda _: crash))


def answering(answer: Exchange) -> Exchange:
    return exchange(query="q=shoe", browser=Browser(repeated=lambda _: answer))


CASES = {
    "escaped": ("escaped: true", shop(lambda typed: f"<p>{escape(typed)}</p>")),
    "not at all": ("escaped: [here, /notes]", shop(lambda _: "<p>Hi")),
    "named and nowhere": (
        "escaped: {inputs: [q], shown: [here, /notes]}",
        shop(lambda _: "<p>Hi", notes=lambda _: "<p>none"),
    ),
    "named and on one page": (
        "escaped: {inputs: [q], shown: [here, /notes]}",
        shop(lambda _: "<p>Hi"),
    ),
    "named and refused": (
        "escaped: {inputs: [q]}",
        shop(lambda _: "", status=400),
    ),
    "refused": ("escaped: here", shop(lambda _: "", status=400)),
    "between tags": ("escaped: true", shop(lambda typed: f"<p>{typed}</p>")),
    "in an attribute": (
        "escaped: {inputs: q}",
        shop(lambda typed: f'<input value="{typed.replace("<", "&lt;")}">'),
    ),
    "in an attribute with single quotes": (
        "escaped: {inputs: [q]}",
        shop(lambda typed: f"<input value='{escape(typed, quote=False)}'>"),
    ),
    "in an attribute without quotes": (
        "escaped: {inputs: [q]}",
        shop(lambda typed: f"<input value={escape(typed)}>"),
    ),
    "in a text area": (
        "escaped: {inputs: [q]}",
        shop(lambda typed: f"<textarea>{typed}</textarea>"),
    ),
    "on another page": (
        "escaped: [here, /notes]",
        shop(escape, notes=lambda typed: typed),
    ),
    "a template of another page": (
        "escaped: [/notes]",
        stored(Observed(view=SHOW, templates=(NOTES,))),
    ),
    "a view of another page": (
        "escaped: [/notes]",
        stored(Observed(view=View(endpoint="show"), templates=(FROM_TEXT,))),
    ),
    "the page does not exist": ("escaped: [/lost]", shop(escape)),
    "an exception": ("escaped: true", crashing()),
    "an error of the app": ("escaped: true", answering(exchange(status=503))),
    "no input": ("escaped: true", exchange()),
    "JSON": (
        "escaped: true",
        answering(exchange('"<b id=qz0a>"', content_type="application/json")),
    ),
    "a huge page": ("escaped: true", answering(exchange("<p>x" * 90000))),
    "a picture": (
        "escaped: true",
        answering(exchange(b"\x89PNG", content_type="image/png")),
    ),
}


def test_what_escaped_says(golden: Callable[..., None]) -> None:
    golden("escaped", CASES)


def test_a_page_that_is_no_path_is_refused() -> None:
    with pytest.raises(ValueError, match="'notes' is no path; write '/notes' or here"):
        expectation("escaped: [notes]")
