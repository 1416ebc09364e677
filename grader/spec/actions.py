"""The steps that a check may take, and how each is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Annotated

from grader.core.matcher import Matcher
from grader.core.plain import Plain
from grader.core.said import say
from grader.core.step import (
    Action,
    Ask,
    Capture,
    Click,
    Database,
    Disk,
    Later,
    Restart,
    Routes,
    RouteWanted,
    RunApp,
    SentMail,
    Settings,
    Submit,
)
from grader.spec.forms import Selector, Shape
from grader.spec.parcels import JsonBody, Login, Singles, Texts, Uploads
from grader.spec.problems import Found, Misfit, shown
from grader.spec.queries import Query
from grader.spec.units import (
    Inside,
    Path,
    Paths,
    Reads,
    Seconds,
    Size,
    Then,
    refuse_small,
)

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
"""Request methods; each is a step of its own."""

SHAPES: Mapping[type, Shape] = {
    Capture: Shape(keys={"attribute": "attr"}),
    Click: Shape(types={"at": Path}),
    Database: Shape(types={"file": Inside, "query": Query}),
    Disk: Shape(types={"dir": Inside}),
    RouteWanted: Shape(types={"path": Path}),
    Submit: Shape(
        types={"at": Path, "fill": Texts, "files": Uploads, "form": Selector}
    ),
}
"""Class -> where its written form differs from its fields."""

CARRIED: Mapping[str, object] = {
    "query": Texts,
    "form": Texts,
    "json": JsonBody,
    "raw": bytes,
    "content_type": str,
    "files": Uploads,
    "headers": Texts,
    "cookies": Singles,
    "auth": Login,
    "body_size": Size,
}
"""Key beside a request -> its type."""


GOES_WITH: Mapping[str, str] = {"content_type": "raw", "body_size": "files"}
"""Key beside a request -> the key that it says something about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionForm:
    """How a step is written: the type of its value, and the keys beside it.

    `make` is called with the value under `name` and with the keys beside
    it. `answers` is true for a step that ends with an answer of the app.
    """

    type: object
    make: Callable[..., Action]
    name: str = "itself"
    beside: Mapping[str, object] = field(default_factory=dict)
    answers: bool = False


def _itself(*, itself: Action) -> Action:
    """Return a value that is an action already."""
    return itself


def _restart(*, itself: None) -> Action:
    """Return the action that has nothing to say."""
    del itself
    return Restart()


def _nothing(value: Plain) -> None:
    """Return nothing, for a step that takes no value."""
    if value is not None:
        raise ValueError(say("takes no value, is {value}", value=shown(value)))


def _settings(wanted: Mapping[str, Matcher]) -> Mapping[str, Matcher]:
    """Return the settings. Raise `Misfit` for names that Flask does not look at."""
    refuse_small(wanted)
    return wanted


def _ask(**given: object) -> Action:
    """Return a request. Raise `Misfit` for keys that do not go together."""
    bodies = [key for key in given if key in {"form", "json", "raw"}]
    if len(bodies) > 1:
        said = say(
            "'{bodies}' stands beside '{bodies2}', and a request has one body",
            bodies=bodies[1],
            bodies2=bodies[0],
        )
        raise Misfit(Found(text=said, path=(bodies[1],), at_key=True))
    if "files" in given and bodies not in ([], ["form"]):
        said = say("'files' cannot be sent with '{bodies}'", bodies=bodies[0])
        raise Misfit(Found(text=said, path=("files",), at_key=True))
    for key, other in GOES_WITH.items():
        if key in given and other not in given:
            said = say("'{key}' needs '{other}' beside it", key=key, other=other)
            raise Misfit(Found(text=said, path=(key,), at_key=True))
    make: Callable[..., Action] = Ask
    return make(**given)


Wanted = Annotated[Mapping[str, Matcher], Then(function=_settings)]
Nothing = Annotated[None, Reads(function=_nothing)]

_REQUESTS: Mapping[str, ActionForm] = {
    method: ActionForm(
        type=Paths,
        make=partial(_ask, method=method),
        name="paths",
        beside=CARRIED,
        answers=True,
    )
    for method in METHODS
}

ACTIONS: Mapping[str, ActionForm] = {
    **_REQUESTS,
    "click": ActionForm(type=Click, make=_itself, answers=True),
    "database": ActionForm(type=Database, make=_itself),
    "disk": ActionForm(type=Disk, make=_itself),
    "later": ActionForm(type=Seconds, make=Later, name="seconds"),
    "mail": ActionForm(type=SentMail, make=_itself),
    "restart": ActionForm(type=Nothing, make=_restart),
    "routes": ActionForm(type=tuple[RouteWanted, ...], make=Routes, name="wanted"),
    "run": ActionForm(type=RunApp, make=_itself),
    "settings": ActionForm(type=Wanted, make=Settings, name="wanted"),
    "submit": ActionForm(type=Submit, make=_itself, answers=True),
}
"""Key of a step -> how it is written."""
