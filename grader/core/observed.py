"""What the student's process says happened: claims, never evidence alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from grader.core.plain import Plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A line of a submission. `file` is relative to its folder, with "/"."""

    file: str
    line: int

    def __str__(self) -> str:
        """Return "app.py:12"."""
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """An exception: its type's name, its message, and the submission's last lines.

    `places` are the frames inside the submission, outermost first; the last one is
    where to look. Template lines are among them.
    """

    type: str
    message: str
    places: tuple[Place, ...] = ()

    @property
    def place(self) -> Place | None:
        """Return the innermost line of the submission, or None."""
        return self.places[-1] if self.places else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """One template that was rendered. `name` is None for a template from a string.

    `file` is relative to the submission when the template came from a file there.
    """

    name: str | None
    file: str | None = None
    context: Mapping[str, Plain] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flash:
    """One flashed message."""

    text: str
    category: str = "message"


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The function that answered: its endpoint, its rule and where it stands."""

    endpoint: str
    rule: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideCall:
    """Something that the app asked of the world outside and that had no answer.

    `kind` is "call" (of a replaced function), "url" or "host"; `asked` is what was
    asked for: "prices.lookup('zz')", "GET https://example.com/", "localhost:3306".
    `by` is a library whose requests cannot be answered. Of attempts that a wall stops
    `kind` is "program", "signal" or "write", and `asked` the program, the signal and
    whom it was for, or the path.
    """

    kind: str
    asked: str
    place: Place | None = None
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A message that the app sent: its envelope, and what stands in it.

    `text` and `html` are empty where the message has no such part.
    """

    sender: str
    to: tuple[str, ...]
    subject: str = ""
    text: str = ""
    html: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """All that the process says of one request. Every field is a claim."""

    view: View | None = None
    raised: Raised | None = None
    templates: tuple[Rendered, ...] = ()
    flashes: tuple[Flash, ...] = ()
    session: Mapping[str, Plain] | None = None
    printed: str = ""
    outside: tuple[OutsideCall, ...] = ()
    mail: tuple[Mail, ...] = ()
    attempts: tuple[OutsideCall, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One rule of the app's URL map. `converters` maps an argument to its type."""

    rule: str
    endpoint: str
    methods: tuple[str, ...]
    converters: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One recorded call of `app.run`, with the arguments it was given."""

    host: str | None = None
    port: int | None = None
    debug: bool | None = None
    options: Mapping[str, Plain] = field(default_factory=dict)
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stack:
    """What the Python that apps run under has: its version and that of its Flask.

    `flask` is empty when there is none, `problem` says why one cannot be imported.
    """

    python: str
    flask: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """A habit that the code shows without being run: "relative path", and where."""

    kind: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What the process says of the app that it loaded.

    `entry` is how it was found ("app.py: app"). `own_session` is true when the app
    uses Flask's signed cookie. `forkable` is false when the app started threads or
    holds a file of its folder open.
    """

    entry: str
    routes: tuple[Route, ...] = ()
    config: Mapping[str, Plain] = field(default_factory=dict)
    runs: tuple[Run, ...] = ()
    shadows: tuple[str, ...] = ()
    session_cookie: str = "session"
    own_session: bool = True
    forkable: bool = True
    debug: bool = False
    printed: str = ""
    outside: tuple[OutsideCall, ...] = ()
    habits: tuple[Habit, ...] = ()
    attempts: tuple[OutsideCall, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NotLoaded:
    """Why the app could not be loaded.

    `reason` is a word that messages are looked up by ("syntax error",
    "missing package"); `facts` are what the message needs ("name", "file", "tried").
    """

    reason: str
    facts: Mapping[str, Plain] = field(default_factory=dict)
    raised: Raised | None = None
    printed: str = ""
    outside: tuple[OutsideCall, ...] = ()
    attempts: tuple[OutsideCall, ...] = ()
