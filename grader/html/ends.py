"""What each end tag does. Source: HTML standard, section 13.2.6.4."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from grader.html import elements, formatting
from grader.html.builder import Builder

Rule = Callable[[Builder, str], None]

_BEGIN_BODY = frozenset({"body", "br", "html"})
_TABLE = elements.TABLE_PARTS | {"table"}
_IN_SELECT = _TABLE | {"optgroup", "option", "select", "template"}


def end(builder: Builder, name: str) -> None:
    """Take in an end tag."""
    if builder.has_open("select") and name not in _IN_SELECT:
        return
    if (
        not builder.in_body
        and builder.current is builder.body
        and name not in _BEGIN_BODY
    ):
        return
    if builder.current.name == "colgroup" and name not in {"col", "template"}:
        builder.pop()
    builder.fostering = name not in _TABLE and builder.in_table
    _RULES.get(name, _other)(builder, name)
    builder.fostering = False


def _other(builder: Builder, name: str) -> None:
    """Close the innermost element of this name, unless a block stands between."""
    if not builder.counts[name]:
        return
    names = (node.name for node in reversed(builder.stack))
    if name == next(each for each in names if each == name or each in elements.SPECIAL):
        builder.close_implied(but=name)
        builder.pop_to(name)


def _ignored(_builder: Builder, _name: str) -> None:
    """Leave a tag out."""


def _last(builder: Builder, _name: str) -> None:
    """End the head, if need be; what follows still belongs to the body."""
    builder.in_body = True


def _block(builder: Builder, name: str) -> None:
    if builder.has_open(name):
        builder.close_implied(but=name)
        builder.pop_to(name)


def _heading(builder: Builder, _name: str) -> None:
    if any(builder.has_open(name) for name in elements.HEADINGS):
        builder.pop_to(*elements.HEADINGS)


def _paragraph(builder: Builder, name: str) -> None:
    if not builder.has_open(name, elements.BUTTON_SCOPE):
        builder.insert(name, {})
    builder.pop_to(name)


def _item(builder: Builder, name: str) -> None:
    if builder.has_open(name, elements.LIST_SCOPE):
        builder.close_implied(but=name)
        builder.pop_to(name)


def _form(builder: Builder, name: str) -> None:
    """Close the form, and none of the elements that are open inside it."""
    if builder.counts["template"]:
        _block(builder, name)
        return
    form, builder.form = builder.form, None
    if form is not None and form.is_open and builder.has_open(name):
        builder.close_implied()
        builder.remove(form)


def _formatting(builder: Builder, name: str) -> None:
    if not formatting.close(builder, name):
        _other(builder, name)


def _break(builder: Builder, name: str) -> None:
    """Break the line: `</br>` is read as `<br>`."""
    builder.in_body = True
    formatting.go_on(builder)
    builder.insert(name, {})
    builder.pop()


def _part(builder: Builder, name: str) -> None:
    if builder.has_open(name, elements.TABLE_SCOPE):
        builder.pop_to(name)


def _whole(builder: Builder, name: str) -> None:
    """Close an element, whatever is open inside it."""
    if builder.counts[name]:
        builder.pop_to(name)


_RULES: Mapping[str, Rule] = {
    **dict.fromkeys(elements.BLOCKS, _block),
    **dict.fromkeys(elements.FORMATTING, _formatting),
    **dict.fromkeys(elements.HEADINGS, _heading),
    **dict.fromkeys(_TABLE, _part),
    **dict.fromkeys(("applet", "button", "marquee", "object"), _block),
    **dict.fromkeys(("body", "html"), _last),
    **dict.fromkeys(("dd", "dt"), _block),
    **dict.fromkeys(("select", "template"), _whole),
    "br": _break,
    "head": _ignored,
    "form": _form,
    "li": _item,
    "p": _paragraph,
}
"""Name -> what its end tag does; any other is `_other`."""
