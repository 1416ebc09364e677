"""What to say when a submission has no app, several, or one that cannot be made."""

from __future__ import annotations

from grader.core.mismatch import Mismatch
from grader.core.said import msgid, say
from grader.core.text import listed
from grader.run.claimed import Claims, every

_ENDINGS = {
    ".7z": msgid("Unpack {name}: an archive inside the submission is not opened."),
    ".htm": msgid("{name} is a page. The app is the Python file that serves it."),
    ".html": msgid("{name} is a page. The app is the Python file that serves it."),
    ".ipynb": msgid("{name} is a notebook. Save its code as app.py."),
    ".pyc": msgid("{name} is compiled code. Hand in the .py file."),
    ".py.txt": msgid(
        "Rename {name}: the file's name goes on after .py, and editors hide it."
    ),
    ".rar": msgid("Unpack {name}: an archive inside the submission is not opened."),
    ".txt": msgid(
        "Rename {name} if it is the app: the name of a Python file ends with .py."
    ),
    ".zip": msgid("Unpack {name}: an archive inside the submission is not opened."),
}
"""End of a file's name -> what to do when it is handed in where an app is due."""


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
    found = (
        say(hint, name=name)
        for name in folder
        for ending, hint in sorted(_ENDINGS.items(), key=lambda item: -len(item[0]))
        if name.lower().endswith(ending)
    )
    default = say("Hand in the file that has app = Flask(__name__), best as app.py.")
    return Mismatch(
        at="start",
        expected=say(
            "a Flask app in {listed}",
            listed=listed([*claims.texts("tried"), say("any other file")]),
        ),
        actual=actual,
        hint=default if python else next(found, default),
    )


def several_files(claims: Claims) -> Mismatch:
    """Tell that several files call `Flask(...)`, none of them with a usual name."""
    files = claims.texts("files")
    return Mismatch(
        at="start",
        expected=say("one file with the app"),
        actual=say("Flask(…) in {files}", files=every(files)),
        hint=say(
            "Hand in one of them alone, call it app.py, or write a file .flaskenv with "
            "the line FLASK_APP={name}.",
            name=files[0] if files else "app.py",
        ),
    )


def several_apps(claims: Claims) -> Mismatch:
    """Tell that a module has several Flask objects, none of them called `app`."""
    return Mismatch(
        at=claims.at,
        expected=say("one Flask object, or one with the name app"),
        actual=every(claims.named("names")),
        hint=say("Rename the one that is meant to app."),
    )


def missing_app(claims: Claims) -> Mismatch:
    """Tell that a module was loaded and has no app in it."""
    names = claims.texts("names")
    function, line = claims.text("function"), claims.number("line")
    wanted = claims.text("name")
    hint = say("Write app = Flask(__name__) at the beginning of a line of this file.")
    if function:
        hint = say(
            "Flask(…) is called inside {function}() at line {line}. What "
            "a function sets, no other file sees: create the app outside "
            "of it, or call the function create_app and let it return "
            "the app.",
            function=function,
            line=line,
        )
    elif wanted:
        hint = say("It is the name after the colon: compare its spelling.")
    return Mismatch(
        at=claims.text("file") or "start",
        expected=say("a Flask app with the name {wanted}", wanted=wanted or "app"),
        actual=say("only {names}", names=every(names))
        if names
        else say("no names at all"),
        hint=hint,
    )


def not_an_app(claims: Claims) -> Mismatch:
    """Tell that the name is there, and means something else than an app."""
    name, kind = claims.text("name"), claims.text("type")
    return Mismatch(
        at=claims.at,
        expected=say("{name} is a Flask app", name=name),
        actual=say("{name} is of the type {kind}", name=name, kind=kind),
        hint=say(
            "The file uses the name {name} for something else, perhaps "
            "further down: look for def {name} and {name} =.",
            name=name,
        ),
    )


def bad_name(claims: Claims) -> Mismatch:
    """Tell that what follows the colon of `module:name` is no name and no call."""
    return Mismatch(
        at=claims.at,
        expected=say("a name or a call with plain values after the colon"),
        actual=claims.text("name"),
        hint=say("Look at the line FLASK_APP= in .flaskenv."),
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
        hint=say(
            "Give them default values: def {factory}({arguments}):",
            factory=factory,
            arguments=", ".join(f"{name}=None" for name in wanted),
        ),
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
        hint=say("Its last line is to be return app."),
    )
