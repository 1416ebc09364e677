"""What a check does, one step after the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from grader.core.expectation import Expectation
from grader.core.matcher import Matcher
from grader.core.plain import Plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """One file to send. An empty `filename` is a file input with nothing chosen."""

    field: str
    filename: str = ""
    content: bytes = b""
    type: str = "application/octet-stream"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One request. The first path that is not answered by 404 counts.

    `form`, `json` and `raw` exclude each other; None is no body. `cookies` overrides
    the jar for this request. `body_size` pads the last file until the whole
    multipart body has so many bytes.
    """

    method: str
    paths: tuple[str, ...]
    query: tuple[tuple[str, str], ...] = ()
    form: tuple[tuple[str, str], ...] | None = None
    json: tuple[Plain] | None = None
    raw: bytes | None = None
    content_type: str = ""
    files: tuple[Upload, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    cookies: tuple[tuple[str, str], ...] = ()
    auth: tuple[str, str] | None = None
    body_size: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Submit:
    """Fill in a form and send it as a browser does.

    `at` is the page, "" the visitor's current one. The form is found by `form` (a CSS
    selector), `action`, `near` (a text in its row) or by the fields to fill.
    `strict` forbids falling back to a plain POST of the same fields.
    """

    at: str = ""
    fill: tuple[tuple[str, str], ...] = ()
    files: tuple[Upload, ...] = ()
    form: str = ""
    action: str = ""
    near: str = ""
    strict: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Click:
    """Follow a link by its text or its target, on `at` or the current page."""

    link: str
    at: str = ""
    near: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Restart:
    """End the process; files stay, memory is gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """Move the browser's clock by so many seconds."""

    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Disk:
    """Look at files under `dir` that are new or changed since the app was loaded.

    `count` matches how many there are; `content` is all that is in one of them, or,
    when `found` is false, bytes that none of them holds anywhere.
    """

    dir: str = ""
    count: Matcher | None = None
    content: bytes | None = None
    found: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Database:
    """Look at what is stored: the rows that a query of a SQLite database gives.

    `file` is a pattern of its name, "" the only database there is. A row of one column
    is the value in it, a row of several a mapping of columns to values.
    """

    query: str
    rows: Matcher
    file: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentMail:
    """Look at the mail that the app has sent so far (claimed).

    `to`, `subject` and `text` say which messages are meant, `count` how many of them
    there are; without it there is at least one.
    """

    count: Matcher | None = None
    to: Matcher | None = None
    subject: Matcher | None = None
    text: Matcher | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Look at the app's config after loading (claimed)."""

    wanted: Mapping[str, Matcher]


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteWanted:
    """One rule that the app must declare.

    `path` is the rule as it is written ("/notes/<int:id>"), or a path that it must
    match; `types` maps arguments to converters ("int"); empty fields are not looked at.
    """

    path: str
    method: str = "GET"
    endpoint: str = ""
    types: Mapping[str, str] = field(default_factory=dict)
    methods: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Routes:
    """Look at the app's URL map (claimed)."""

    wanted: tuple[RouteWanted, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunApp:
    """Execute the entry file as `__main__`; look at how it calls `app.run` (claimed).

    Each field matches one argument, None is not looked at.
    """

    host: Matcher | None = None
    port: Matcher | None = None
    debug: Matcher | None = None
    options: Mapping[str, Matcher] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """Where a value for `${name}` comes from: one of these is not empty.

    `css` with `attribute` ("" is the element's text), a `header`, a `cookie`, a path
    into `json`, or the first group of a `regex` on the body.
    """

    css: str = ""
    attribute: str = ""
    header: str = ""
    cookie: str = ""
    json: str = ""
    regex: str = ""


Action: TypeAlias = (
    Ask
    | Submit
    | Click
    | Restart
    | Later
    | Disk
    | Database
    | SentMail
    | Settings
    | Routes
    | RunApp
)
"""What one step does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step: what is done, by whom, and what must hold then.

    `visitor` is "" for the only one. `let` keeps values of the answer for later
    steps, which write them as `${name}`. `line` is the line of the spec.
    """

    action: Action
    visitor: str = ""
    follow: bool = False
    expect: tuple[Expectation, ...] = ()
    let: Mapping[str, Capture] = field(default_factory=dict)
    line: int = 0
