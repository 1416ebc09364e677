"""What to say when a submission has no app, several, or one that cannot be made."""

from __future__ import annotations

from grader.core.mismatch import Mismatch
from grader.core.said import say
from grader.core.text import listed
from grader.run.claimed import Claims, every


def no_file(claims: Claims) -> Mismatch:
    """Tell that no file calls `Flask(...)` or has a name that is looked for."""
    python, folder = claims.texts("python"), claims.texts("folder")
    actual = say("an empty folder")
    if python:
        actual = say(
            "Flask(…) in none of the Python files: {python}", python=every(python)
        )
    elif folder:
        actual = say(
            "no Python file in the folder, which has {folder}", folder=every(folder)
        )
    return Mismatch(
        at="start",
        expected=say(
            "a Flask app in {listed}",
            listed=listed([*claims.texts("tried"), say("any other file")]),
        ),
        actual=actual,
    )


def several_files(claims: Claims) -> Mismatch:
    """Tell that several files call `Flask(...)`, none of them with a usual name."""
    files = claims.texts("files")
    return Mismatch(
        at="start",
        expected=say("one file with the app"),
        actual=say("Flask(…) in {files}", files=every(files)),
    )


def several_apps(claims: Claims) -> Mismatch:
    """Tell that a module has several Flask objects, none of them called `app`."""
    return Mismatch(
        at=claims.at,
        expected=say("one Flask object, or one with the name app"),
        actual=every(claims.named("names")),
    )


def missing_app(claims: Claims) -> Mismatch:
    """Tell that a module was loaded and has no app in it."""
    names = claims.texts("names")
    wanted = claims.text("name")
    return Mismatch(
        at=claims.text("file") or "start",
        expected=say("a Flask app with the name {wanted}", wanted=wanted or "app"),
        actual=say("only {names}", names=every(names))
        if names
        else say("no names at all"),
    )


def not_an_app(claims: Claims) -> Mismatch:
    """Tell that the name is there, and means something else than an app."""
    name, kind = claims.text("name"), claims.text("type")
    return Mismatch(
        at=claims.at,
        expected=say("{name} is a Flask app", name=name),
        actual=say("{name} is of the type {kind}", name=name, kind=kind),
    )


def bad_name(claims: Claims) -> Mismatch:
    """Tell that what follows the colon of `module:name` is no name and no call."""
    return Mismatch(
        at=claims.at,
        expected=say("a name or a call with plain values after the colon"),
        actual=claims.text("name"),
    )


def wrong_arguments(claims: Claims) -> Mismatch:
    """Tell that a factory wants arguments that nobody can know."""
    factory, wanted = claims.text("factory"), claims.texts("arguments")
    actual = say("it wants {arguments}", arguments=every(wanted))
    if claims.raised:
        actual = say(
            "{wants}; given a mapping of settings: {raised}",
            wants=actual,
            raised=claims.raised,
        )
    return Mismatch(
        at=claims.at,
        expected=say("{factory}() can be called without arguments", factory=factory),
        actual=actual,
    )


def without_app(claims: Claims) -> Mismatch:
    """Tell that a factory returns something else than an app."""
    factory, kind = claims.text("factory"), claims.text("type")
    actual = say("it returns a value of the type {kind}", kind=kind)
    if kind == "NoneType":
        actual = say("it returns nothing")
    return Mismatch(
        at=claims.at,
        expected=say("{factory}() returns the app", factory=factory),
        actual=actual,
    )
