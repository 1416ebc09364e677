"""What each start tag does in the body. Source: HTML standard, section 13.2.6.4.7."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from grader.html import elements, formatting
from grader.html.builder import Builder
from grader.html.tokens import RAW, Start

Rule = Callable[[Builder, Start], None]

_FITS: Mapping[str, frozenset[str]] = {
    "caption": frozenset({"table"}),
    "col": frozenset({"colgroup"}),
    "colgroup": frozenset({"table"}),
    "tbody": frozenset({"table"}),
    "td": frozenset({"tr"}),
    "tfoot": frozenset({"table"}),
    "th": frozenset({"tr"}),
    "thead": frozenset({"table"}),
    "tr": elements.SECTIONS,
}
"""Part of a table -> what it stands in."""

_MISSING = {"col": "colgroup", "td": "tr", "th": "tr", "tr": "tbody"}
"""Part of a table -> what opens by itself when it stands in the table itself."""

_AROUND = {"col": {"table"}, "td": elements.TABLE_CONTEXT, "tr": {"table"}}
_AROUND["th"] = _AROUND["td"]


_ITEM_STOPS = elements.SPECIAL - {"address", "div", "p"}
"""Elements across which a list item does not close the one before it."""


def _part(builder: Builder, tag: Start) -> None:
    """Put a part into the innermost table, with what it stands in."""
    if not builder.has_open("table", elements.TABLE_SCOPE):
        return
    _place(builder, tag)
    if tag.name in elements.MARKED:
        builder.formatting.append(None)
    if tag.name in elements.VOID:
        builder.pop()


def _place(builder: Builder, tag: Start) -> None:
    fits = _FITS[tag.name]
    around = fits | _AROUND.get(tag.name, frozenset())
    while builder.current.name not in around:
        builder.pop()
    if builder.current.name not in fits:
        _place(builder, Start(name=_MISSING[tag.name]))
    builder.insert(tag.name, tag.attributes)


def _merged(builder: Builder, tag: Start) -> None:
    """Give html or body the attributes that it lacks; there is only one of each."""
    node = builder.html if tag.name == "html" else builder.body
    node.attributes = {**tag.attributes, **node.attributes}


def _ignored(_builder: Builder, _tag: Start) -> None:
    """Leave a tag out."""


def inline(builder: Builder, tag: Start) -> None:
    """Open an element in the line of text."""
    formatting.go_on(builder)
    builder.insert(tag.name, tag.attributes)
    if tag.closed and tag.name in {"svg", "math"}:
        builder.pop()


def _plain(builder: Builder, tag: Start) -> None:
    builder.insert(tag.name, tag.attributes)


def _void(builder: Builder, tag: Start) -> None:
    inline(builder, tag)
    builder.pop()


def _plain_void(builder: Builder, tag: Start) -> None:
    builder.insert(tag.name, tag.attributes)
    builder.pop()


def _marked(builder: Builder, tag: Start) -> None:
    inline(builder, tag)
    builder.formatting.append(None)


def _block(builder: Builder, tag: Start) -> None:
    builder.close_paragraph()
    builder.insert(tag.name, tag.attributes)


def _rule(builder: Builder, tag: Start) -> None:
    _block(builder, tag)
    builder.pop()


def _heading(builder: Builder, tag: Start) -> None:
    builder.close_paragraph()
    if builder.current.name in elements.HEADINGS:
        builder.pop()
    builder.insert(tag.name, tag.attributes)


def _form(builder: Builder, tag: Start) -> None:
    """Open a form, unless one is open: forms do not nest."""
    if builder.counts["template"]:
        _block(builder, tag)
    elif builder.form is None:
        builder.close_paragraph()
        builder.form = builder.insert(tag.name, tag.attributes)


def _item(builder: Builder, tag: Start) -> None:
    """Open a list item, and close the one before it."""
    names = {"li"} if tag.name == "li" else {"dd", "dt"}
    edges = names | _ITEM_STOPS
    before = next(node.name for node in reversed(builder.stack) if node.name in edges)
    if before in names:
        builder.close_implied(but=before)
        builder.pop_to(before)
    _block(builder, tag)


def _button(builder: Builder, tag: Start) -> None:
    if builder.has_open("button"):
        builder.close_implied()
        builder.pop_to("button")
    inline(builder, tag)


def _formatting(builder: Builder, tag: Start) -> None:
    formatting.go_on(builder)
    formatting.remember(builder, builder.insert(tag.name, tag.attributes))


def _anchor(builder: Builder, tag: Start) -> None:
    """Open a link, and close the one that is open: links do not nest."""
    earlier = formatting.named(builder, "a")
    if earlier is not None:
        formatting.close(builder, "a")
        formatting.forget(builder, earlier)
        if earlier.is_open:
            builder.remove(earlier)
    _formatting(builder, tag)


def _unbroken(builder: Builder, tag: Start) -> None:
    formatting.go_on(builder)
    if builder.has_open("nobr"):
        formatting.close(builder, "nobr")
    _formatting(builder, tag)


def _option(builder: Builder, tag: Start) -> None:
    if builder.current.name == "option":
        builder.pop()
    if not builder.has_open("select"):
        formatting.go_on(builder)
    elif tag.name == "optgroup" and builder.current.name == "optgroup":
        builder.pop()
    builder.insert(tag.name, tag.attributes)


def _ruby(builder: Builder, tag: Start) -> None:
    if builder.has_open("ruby"):
        builder.close_implied(but="rtc" if tag.name in {"rp", "rt"} else "")
    builder.insert(tag.name, tag.attributes)


def _template(builder: Builder, tag: Start) -> None:
    builder.insert(tag.name, tag.attributes)
    builder.formatting.append(None)


def _image(builder: Builder, tag: Start) -> None:
    _void(builder, Start(name="img", attributes=tag.attributes))


RULES: Mapping[str, Rule] = {
    **dict.fromkeys(elements.CLOSE_PARAGRAPH, _block),
    **dict.fromkeys(elements.VOID, _void),
    **dict.fromkeys(elements.FORMATTING, _formatting),
    **dict.fromkeys(elements.HEADINGS, _heading),
    **dict.fromkeys(elements.TABLE_PARTS, _part),
    **dict.fromkeys(("applet", "marquee", "object"), _marked),
    **dict.fromkeys(("frame", "frameset", "head"), _ignored),
    **dict.fromkeys(RAW | {"textarea", "title"}, _plain),
    **dict.fromkeys(("base", "basefont", "bgsound", "link", "meta"), _plain_void),
    **dict.fromkeys(("param", "source", "track"), _plain_void),
    **dict.fromkeys(("body", "html"), _merged),
    **dict.fromkeys(("dd", "dt", "li"), _item),
    **dict.fromkeys(("optgroup", "option"), _option),
    **dict.fromkeys(("rb", "rp", "rt", "rtc"), _ruby),
    "a": _anchor,
    "button": _button,
    "form": _form,
    "hr": _rule,
    "image": _image,
    "nobr": _unbroken,
    "template": _template,
    "xmp": _block,
}
"""Name -> what its start tag does outside a table; any other name has `inline`."""
