"""A page as a visitor sees it: text, elements, links, forms. Values only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """One element. `text` is what is visible in it, white space folded.

    `form` is the place in the page's forms of the one that the element is, stands in
    or belongs to; None when there is none.
    """

    tag: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    text: str = ""
    form: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One link. `target` is as written; `row` is the text of the row it stands in."""

    target: str
    text: str = ""
    row: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One choice of a select."""

    value: str
    label: str = ""
    selected: bool = False
    disabled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One control of a form.

    `kind` is the input's type, or "select", "textarea", "button". `name` is empty
    when the control has none (a browser sends nothing for it); `id` is for messages.
    """

    name: str
    kind: str
    value: str = ""
    id: str = ""
    checked: bool = False
    disabled: bool = False
    multiple: bool = False
    options: tuple[Option, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A control that submits. Its `form*` attributes are None when not written.

    `kind` is "submit" or "image" (which sends where it was clicked).
    """

    name: str = ""
    value: str = ""
    label: str = ""
    kind: str = "submit"
    disabled: bool = False
    action: str | None = None
    method: str | None = None
    enctype: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form by the HTML standard's rules, defaults filled in.

    `action` is as written, "" for the page itself; `method` is in lower case;
    `row` is the text of the row (or the form itself) that it stands in.
    """

    action: str
    method: str = "get"
    enctype: str = "application/x-www-form-urlencoded"
    fields: tuple[Field, ...] = ()
    buttons: tuple[Button, ...] = ()
    id: str = ""
    row: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """Something a page loads: `kind` is "stylesheet", "script" or "image"."""

    kind: str
    target: str


class Page(Protocol):
    """The body of a response, read as a browser reads it.

    It is parsed when something first looks, at most once. `problem` says in words
    why the page cannot be looked at (too large, not HTML); it is empty otherwise,
    and the other attributes are empty when it is not.
    """

    @property
    def problem(self) -> str:
        """Say why this page cannot be looked at; empty when it can."""

    @property
    def text(self) -> str:
        """Return the visible text, white space folded."""

    @property
    def links(self) -> Sequence[Link]:
        """Return the links in page order."""

    @property
    def forms(self) -> Sequence[Form]:
        """Return the forms in page order."""

    @property
    def assets(self) -> Sequence[Asset]:
        """Return what the page loads, in page order."""

    def select(self, css: str) -> Sequence[Element]:
        """Return the elements that a CSS selector finds, in page order."""
