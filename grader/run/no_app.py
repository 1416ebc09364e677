"""What to say when a submission has no app, several, or one that cannot be made."""

from __future__ import annotations

from grader.core.mismatch import Mismatch
from grader.core.text import listed
from grader.run.claimed import Claims, every

_FLASKENV = "write a file .flaskenv with the line FLASK_APP=NAME"

_ENDINGS = {
    ".7z": "Unpack {name}: an archive inside the submission is not opened.",
    ".htm": "{name} is a page. The app is the Python file that serves it.",
    ".html": "{name} is a page. The app is the Python file that serves it.",
    ".ipynb": "{name} is a notebook. Save its code as app.py.",
    ".pyc": "{name} is compiled code. Hand in the .py file.",
    ".py.txt": "Rename {name}: the file's name goes on after .py, and editors hide it.",
    ".rar": "Unpack {name}: an archive inside the submission is not opened.",
    ".txt": "Rename {name} if it is the app: the name of a Python file ends with .py.",
    ".zip": "Unpack {name}: an archive inside the submission is not opened.",
}
"""End of a file's name -> what to do when it is handed in where an app is due."""


def no_file(claims: Claims) -> Mismatch:
    """Tell that no file calls `Flask(...)` or has a name that is looked for."""
    python, folder = claims.texts("python"), claims.texts("folder")
    actual = "an empty folder"
    if python:
        actual = f"Flask(…) in none of the Python files: {every(python)}"
    elif folder:
        actual = f"no Python file in the folder, which has {every(folder)}"
    found = (
        hint.format(name=name)
        for name in folder
        for ending, hint in sorted(_ENDINGS.items(), key=lambda item: -len(item[0]))
        if name.lower().endswith(ending)
    )
    default = "Hand in the file that has app = Flask(__name__), best as app.py."
    return Mismatch(
        at="start",
        expected=f"a Flask app in {listed([*claims.texts('tried'), 'any other file'])}",
        actual=actual,
        hint=default if python else next(found, default),
    )


def several_files(claims: Claims) -> Mismatch:
    """Tell that several files call `Flask(...)`, none of them with a usual name."""
    files = claims.texts("files")
    return Mismatch(
        at="start",
        expected="one file with the app",
        actual=f"Flask(…) in {every(files)}",
        hint=f"Hand in one of them alone, call it app.py, or {_FLASKENV}.".replace(
            "NAME", files[0] if files else "app.py"
        ),
    )


def several_apps(claims: Claims) -> Mismatch:
    """Tell that a module has several Flask objects, none of them called `app`."""
    return Mismatch(
        at=claims.at,
        expected="one Flask object, or one with the name app",
        actual=every(claims.named("names")),
        hint="Rename the one that is meant to app.",
    )


def missing_app(claims: Claims) -> Mismatch:
    """Tell that a module was loaded and has no app in it."""
    names = claims.texts("names")
    function, line = claims.text("function"), claims.number("line")
    wanted = claims.text("name")
    hint = "Write app = Flask(__name__) at the beginning of a line of this file."
    if function:
        hint = (
            f"Flask(…) is called inside {function}() at line {line}. What a function "
            "sets, no other file sees: create the app outside of it, or call the "
            "function create_app and let it return the app."
        )
    elif wanted:
        hint = "It is the name after the colon: compare its spelling."
    return Mismatch(
        at=claims.text("file") or "start",
        expected=f"a Flask app with the name {wanted or 'app'}",
        actual=f"only {every(names)}" if names else "no names at all",
        hint=hint,
    )


def not_an_app(claims: Claims) -> Mismatch:
    """Tell that the name is there, and means something else than an app."""
    name, kind = claims.text("name"), claims.text("type")
    return Mismatch(
        at=claims.at,
        expected=f"{name} is a Flask app",
        actual=f"{name} is of the type {kind}",
        hint=f"The file uses the name {name} for something else, perhaps further down: "
        f"look for def {name} and {name} =.",
    )


def bad_name(claims: Claims) -> Mismatch:
    """Tell that what follows the colon of `module:name` is no name and no call."""
    return Mismatch(
        at=claims.at,
        expected="a name or a call with plain values after the colon",
        actual=claims.text("name"),
        hint="Look at the line FLASK_APP= in .flaskenv.",
    )


def wrong_arguments(claims: Claims) -> Mismatch:
    """Tell that a factory wants arguments that nobody can know."""
    factory, wanted = claims.text("factory"), claims.texts("arguments")
    failed = f"; given a mapping of settings: {claims.raised}" if claims.raised else ""
    return Mismatch(
        at=claims.at,
        expected=f"{factory}() can be called without arguments",
        actual=f"it wants {every(wanted)}{failed}",
        hint=f"Give them default values: def {factory}("
        f"{', '.join(f'{name}=None' for name in wanted)}):",
    )


def without_app(claims: Claims) -> Mismatch:
    """Tell that a factory returns something else than an app."""
    factory, kind = claims.text("factory"), claims.text("type")
    returned = "nothing" if kind == "NoneType" else f"a value of the type {kind}"
    return Mismatch(
        at=claims.at,
        expected=f"{factory}() returns the app",
        actual=f"it returns {returned}",
        hint="Its last line is to be return app.",
    )
