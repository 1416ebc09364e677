"""The form or link that a person would choose on a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from grader.core.address import address, same_path
from grader.core.page import Form, Link, Page
from grader.core.said import say
from grader.core.step import Click, Submit
from grader.core.text import folded, listed
from grader.html.filling import Unfit

_MOST_LISTED = 8
"""Forms or links that a message names."""

_NOT_FILLED = frozenset({"button", "hidden", "reset"})


def form_for(page: Page, submit: Submit, *, base: str, mount: str = "") -> Form | Unfit:
    """Return the form that is meant, or why none or more than one could be.

    It is found by the step's CSS selector, action, row (`near`) and fields to fill;
    fields that only have an id count, so that the message can be about them. `base` is
    the page's path. Raises ValueError when the selector is no CSS selector.
    """
    if page.problem or not page.forms:
        return Unfit(problem=f"{base}: {page.problem or say('the page has no form')}")
    found = [form for _, form in _asked(page, submit, base, mount)]
    if not found:
        return _none(base, _wish(submit), page.forms)
    names = {name for name, _ in submit.fill} | {file.field for file in submit.files}
    if len(found) == 1:
        return found[0]
    fitting = [form for form in found if names & _names(form)] if names else found
    if not fitting:
        with_names = say("with {names}", names=listed(sorted(names), "and"))
        return _none(base, with_names, found)
    best = min(_ranked(form, names) for form in fitting)
    fitting = [form for form in fitting if _ranked(form, names) == best]
    if len({_sameness(form) for form in fitting}) == 1:
        return fitting[0]
    return Unfit(
        problem=say(
            "{base} has {fitting} forms that fit: {described}; say which by "
            "its action, a selector or a text near it",
            base=base,
            fitting=len(fitting),
            described=_several(map(_described, fitting)),
        )
    )


def _none(base: str, wish: str, forms: Iterable[Form]) -> Unfit:
    """Return that no form is as it was asked for, and which there are."""
    return Unfit(
        problem=say(
            "{base} has no form {wish}; it has {forms}",
            base=base,
            wish=wish,
            forms=_several(map(_described, forms)),
        )
    )


def _asked(
    page: Page, submit: Submit, base: str, mount: str
) -> Iterator[tuple[int, Form]]:
    """Yield the forms that the selector, the action and the row allow."""
    selected = page.select(submit.form) if submit.form else ()
    numbers = {element.form for element in selected}
    wanted = address(submit.action, base=base, mount=mount).path
    for number, form in enumerate(page.forms):
        leads = address(form.action, base=base, mount=mount).path
        if submit.form and number not in numbers:
            continue
        if submit.action and not same_path(leads, wanted):
            continue
        if _holds(form.row, submit.near):
            yield number, form


def _holds(text: str, part: str) -> bool:
    return folded(part).casefold() in text.casefold()


def _names(form: Form) -> set[str]:
    """Return what its fields are called: by name, or by id when they have none."""
    return {field.name or field.id for field in form.fields if not field.disabled}


def _ranked(form: Form, names: set[str]) -> tuple[int, int]:
    """Return how many fields are missing, and how many would be left empty."""
    filled = {
        field.name
        for field in form.fields
        if field.name and field.kind not in _NOT_FILLED
    }
    return len(names - _names(form)), len(filled - names)


def _sameness(form: Form) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    """Return what two forms must share to be the same one, shown twice."""
    fields = tuple((field.name, field.value) for field in form.fields)
    return form.action, form.method, fields


def _wish(submit: Submit) -> str:
    """Return what was asked of the form, in words."""
    wishes = (
        (submit.form, say("that matches {selector!r}", selector=submit.form)),
        (submit.action, say("to {action}", action=submit.action)),
        (submit.near, say("near {near!r}", near=submit.near)),
    )
    return " ".join(words for asked, words in wishes if asked)


def _described(form: Form) -> str:
    """Return a form in words: where it leads and what it asks."""
    names = list(dict.fromkeys(field.name for field in form.fields if field.name))
    target = form.action or say("the page itself")
    if not names:
        return say("a form to {target} ({method})", target=target, method=form.method)
    return say(
        "a form to {target} ({method}) with {names}",
        target=target,
        method=form.method,
        names=listed(names, "and"),
    )


def link_for(page: Page, click: Click, *, base: str, mount: str = "") -> Link | Unfit:
    """Return the link that is meant, or why none or more than one could be.

    Its text is looked for first (the whole of it, whatever its case), then its target,
    then a part of its text. `base` is the page's path.
    """
    if page.problem or not page.links:
        return Unfit(problem=f"{base}: {page.problem or say('the page has no link')}")
    links = [link for link in page.links if _holds(link.row, click.near)]
    wanted = repr(click.link)
    if click.near:
        wanted = say("{link} near {near!r}", link=wanted, near=click.near)
    found = _links(links, click.link, base, mount)
    if not found:
        there = _several(map(_link_described, page.links))
        return Unfit(
            problem=say(
                "{base} has no link {link}; it has {there}",
                base=base,
                link=wanted,
                there=there,
            )
        )
    targets = {address(link.target, base=base, mount=mount).target for link in found}
    if len(targets) == 1:
        return found[0]
    there = _several(map(_link_described, found))
    return Unfit(
        problem=say(
            "{base} has {found} links {link}: {there}; say which by a text near it",
            base=base,
            found=len(found),
            link=wanted,
            there=there,
        )
    )


def _links(links: Sequence[Link], wanted: str, base: str, mount: str) -> list[Link]:
    """Return the links that are meant most exactly."""
    text = folded(wanted).casefold()
    leads = address(wanted, base=base, mount=mount)
    exact = [link for link in links if link.text.casefold() == text]
    there = [
        link
        for link in links
        if _same_place(
            address(link.target, base=base, mount=mount).target, leads.target
        )
    ]
    return exact or there or [link for link in links if _holds(link.text, wanted)]


def _same_place(one: str, other: str) -> bool:
    path, _, query = one.partition("?")
    other_path, _, other_query = other.partition("?")
    return same_path(path, other_path) and query == other_query


def _link_described(link: Link) -> str:
    text = repr(link.text) if link.text else say("a link without text")
    return say(
        "{text} to {target}", text=text, target=link.target or say("the page itself")
    )


def _several(words: Iterator[str]) -> str:
    """Return the words as a list, cut when it is long."""
    known = list(dict.fromkeys(words))
    more = len(known) - _MOST_LISTED
    if more <= 0:
        return listed(known, "and")
    return say(
        "{known} and {more} more", known=", ".join(known[:_MOST_LISTED]), more=more
    )
