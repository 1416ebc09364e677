from collections.abc import Callable

from tests.expectations.build import exchange

PAGE = """<h1>Notes</h1><ul><li>one<li>two<li class="done">Three</ul>
<a href="/a" data-n=3>A</a><input name=q required>"""

CASES = {
    "one is enough": ("html: li", exchange(PAGE)),
    "none": ("html: table", exchange(PAGE)),
    "with a text": ("html: {css: li, text: THREE}", exchange(PAGE)),
    "with another text": ("html: {css: li, text: four}", exchange(PAGE)),
    "with this text": ("html: {css: li, text: {is: three}}", exchange(PAGE)),
    "so many": ("html: {css: li, count: 3}", exchange(PAGE)),
    "too many": ("html: {css: li, count: 2}", exchange(PAGE)),
    "too few with a text": ("html: {css: li, text: o, count: 3}", exchange(PAGE)),
    "at least so many": ("html: {css: li, count: {ge: 4}}", exchange(PAGE)),
    "just one": ("html: {css: td, count: 1}", exchange(PAGE)),
    "none wanted": ('html: {css: "#pwn", count: 0}', exchange(PAGE)),
    "none wanted, one there": ("html: {css: h1, count: 0}", exchange(PAGE)),
    "none wanted with a text": (
        "html: {css: li, text: two, count: 0}",
        exchange(PAGE),
    ),
    "an empty element": ("html: {css: input, count: 2}", exchange(PAGE)),
    "an attribute": (
        "html: {css: a, attr: {href: /a, data-n: 3}}",
        exchange(PAGE),
    ),
    "another attribute": (
        "html: {css: a, text: A, attr: {href: /b, rel: {exists: true}}}",
        exchange(PAGE),
    ),
    "an attribute is there": (
        "html: {css: input, attr: {required: true, disabled: false}}",
        exchange(PAGE),
    ),
    "an attribute is not": (
        "html: {css: input, attr: {disabled: true}}",
        exchange(PAGE),
    ),
    "several": ("html: [h1, h2, {css: h3, text: x}]", exchange(PAGE)),
    "many": ("html: {css: p, text: x}", exchange("<p>a</p>" * 9)),
    "an empty page": ("html: h1", exchange("")),
    "a picture": ("html: h1", exchange(b"\x89PNG", content_type="image/png")),
    "a huge page": ('html: {css: "#pwn", count: 0}', exchange("<p>x" * 90000)),
}


def test_what_html_says(golden: Callable[..., None]) -> None:
    golden("html", CASES)
