"""Which elements behave alike. Source: HTML standard, section 13.2.6, tree building."""

from __future__ import annotations


def names(words: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(words.split())


VOID = names(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param "
    "source track wbr"
)
"""Elements without content and end tag."""

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

FORMATTING = names("a b big code em font i nobr s small strike strong tt u")
"""Elements that open again when they were closed too early."""

HEAD = names(
    "base basefont bgsound link meta noframes noscript script style template title"
)
"""Elements that stand in the head as long as the body has not begun."""

BLOCKS = names(
    "address article aside blockquote center details dialog dir div dl fieldset "
    "figcaption figure footer header hgroup listing main menu nav ol pre search "
    "section summary ul"
)
"""Elements that close a paragraph, and that an end tag closes with all in them."""

CLOSE_PARAGRAPH = (
    BLOCKS
    | HEADINGS
    | {"dd", "dt", "form", "hr", "li", "p", "plaintext", "table", "xmp"}
)

SECTIONS = frozenset({"tbody", "tfoot", "thead"})
CELLS = frozenset({"td", "th"})
TABLE_PARTS = SECTIONS | CELLS | {"caption", "col", "colgroup", "tr"}
TABLE_CONTEXT = SECTIONS | {"table", "tr"}
"""Elements that hold no text: what is put there lands before the table."""

IMPLIED_END = names("dd dt li optgroup option p rb rp rt rtc")
"""Elements whose end tag may be left out."""

MARKED = CELLS | {"applet", "caption", "marquee", "object", "template"}
"""Elements that keep the formatting outside from going on inside them."""

TABLE_STOPS = CELLS | {"caption", "template"}
"""Elements in which a table holds text again."""

SCOPE = MARKED | {"html", "table"}
BUTTON_SCOPE = SCOPE | {"button"}
LIST_SCOPE = SCOPE | {"ol", "ul"}
TABLE_SCOPE = frozenset({"html", "table", "template"})
"""Elements that an end tag does not reach across."""

SPECIAL = (
    VOID
    | HEADINGS
    | HEAD
    | BLOCKS
    | TABLE_PARTS
    | SCOPE
    | names(
        "body button dd dt form frameset head iframe li noembed p plaintext select "
        "textarea xmp"
    )
)
"""Elements that stop an unknown end tag."""

BREAK_OUT = (
    BLOCKS - {"address", "article", "aside", "details", "dialog", "dir", "fieldset"}
    | HEADINGS
    | names(
        "b big body br code dd dt em embed head hr i img li meta nobr p s small span "
        "strike strong sub sup table tt u var"
    )
)
"""Elements that end a drawing (svg) or a formula (math) which they stand in."""

CONTROLS = names("button fieldset input object output select textarea")
"""Elements that belong to a form."""
