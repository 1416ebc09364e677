"""What a student reads when the app could not be started, and remarks when it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from grader.core.mismatch import Mismatch
from grader.core.observed import Loaded, NotLoaded, Place
from grader.core.result import Remark
from grader.core.text import cut
from grader.run.claimed import Claims, claims, every
from grader.run.no_app import (
    bad_name,
    missing_app,
    no_file,
    not_an_app,
    several_apps,
    several_files,
    without_app,
    wrong_arguments,
)
from grader.run.not_python import not_python
from grader.run.raising import raising
from grader.run.unanswered import died, too_much, too_slow


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What was found, in several lines, and what mends it."""

    what: str
    mend: str


def message(not_loaded: NotLoaded) -> Message:
    """Return why the app could not be started, as a text to read by itself."""
    told = mismatch(not_loaded)
    reason = not_loaded.reason if not_loaded.reason in REASONS else "exception"
    actual = told.actual.replace("\n", f"\n{' ' * len('    actual    ')}")
    lines = (
        f"{told.at}: {reason}",
        f"    expected  {told.expected}",
        f"    actual    {actual}",
    )
    return Message(what="\n".join(lines), mend=told.hint)


def mismatch(not_loaded: NotLoaded) -> Mismatch:
    """Return why the app could not be started: where, what is wanted, what there is.

    The facts are the word of the student's process: ill-typed ones are left out.
    """
    return REASONS.get(not_loaded.reason, raising)(claims(not_loaded))


def _circle(claims: Claims) -> Mismatch:
    chain = [*claims.places("chain"), claims.text("file") or claims.text("name")]
    return Mismatch(
        at=claims.raised_at,
        expected="modules that do not import each other",
        actual=f"{' → '.join(chain)}, which has no {claims.text('wanted')} yet",
        hint="The first module waits for the second, which needs a name that the first "
        "sets further down. Put what both need into a module of its own, or use a "
        "blueprint; or import the other module below the line that sets the name.",
    )


def _doubled(claims: Claims) -> Mismatch:
    name, places = claims.text("endpoint"), claims.places("places")
    is_one = len(set(places)) == 1
    return Mismatch(
        at=claims.raised_at,
        expected="a view function of its own name for each route",
        actual=f"{name} twice: {every(list(dict.fromkeys(places)))}",
        hint=f"A decorator turns every view into one called {name}. Write "
        "@functools.wraps(view) above its inner function."
        if is_one
        else "Two view functions have this name. Rename one of them.",
    )


def _encoding(claims: Claims) -> Mismatch:
    found, declared = claims.text("encoding"), claims.text("declared")
    actual = f"a file that seems to be {found}"
    hint = (
        "Save the file as UTF-8. In VS Code: click on the encoding in the status bar, "
        "then Save with Encoding; in Notepad: Save as, Encoding."
    )
    if found == "NUL":
        actual = "a NUL byte, which no text has"
        hint = "The file is damaged. Copy its text into a new one."
    elif declared not in {"", "utf-8"}:
        seems = f" and seems to be {found}" if found else ""
        actual = f"a file that says it is {declared}{seems}"
        hint = "Take out its line with coding: and save the file as UTF-8."
    return Mismatch(at=claims.at, expected="a file in UTF-8", actual=actual, hint=hint)


def _exit(claims: Claims) -> Mismatch:
    status = claims.text("status")
    how = "with status" if status.isdecimal() else "saying"
    said = f", {how} {status}" if status not in {"", "0"} else ""
    return Mismatch(
        at=claims.raised_at,
        expected="an app that stays when its file is loaded",
        actual=f"the file ended the program{said}",
        hint="Put what ends the program, such as sys.exit(), under "
        "if __name__ == '__main__':, or leave it out.",
    )


def _package(claims: Claims) -> Mismatch:
    name, meant = claims.text("name"), claims.text("meant")
    file, install = claims.text("elsewhere"), claims.text("install")
    hint = (
        f"pip install {install} installs it on your computer. For grading it must be "
        "one that the assignment allows: ask, or do without it."
    )
    if meant:
        hint = f"Did you mean {meant}? Capital letters count."
    if file:
        hint = f"{file} is there, but Python does not look in its folder for {name}."
    return Mismatch(
        at=claims.raised_at,
        expected=f"a module or package called {name}",
        actual="there is none",
        hint=hint,
    )


def _removed(claims: Claims) -> Mismatch:
    by = claims.text("by")
    return Mismatch(
        at=claims.raised_at,
        expected=claims.text("instead"),
        actual=f"{claims.text('name')}, which is gone since {claims.text('since')}",
        hint=f"The package {by} asks for it: it is older than what is installed here."
        if by
        else "The code is for an older version, as many tutorials are.",
    )


def _shadow(claims: Claims) -> Mismatch:
    name, file = claims.text("name"), claims.text("file")
    return Mismatch(
        at=claims.raised_at,
        expected=f"import {name} finds the library",
        actual=f"your {file} has the library's name",
        hint=f"Rename {file}, and the imports that mean it.",
    )


def _deep(claims: Claims) -> Mismatch:
    return Mismatch(
        at=claims.at,
        expected="code that Python can read",
        actual="brackets or operators nested too deeply",
        hint="Split the expression into several lines with names of their own.",
    )


REASONS: dict[str, Callable[[Claims], Mismatch]] = {
    "bad app name": bad_name,
    "circular import": _circle,
    "died": died,
    "duplicate view": _doubled,
    "exception": raising,
    "exit": _exit,
    "factory arguments": wrong_arguments,
    "factory without app": without_app,
    "missing app": missing_app,
    "missing package": _package,
    "no file": no_file,
    "not a Flask app": not_an_app,
    "removed API": _removed,
    "several apps": several_apps,
    "several files": several_files,
    "shadowed package": _shadow,
    "syntax error": not_python,
    "too deep": _deep,
    "too much written": too_much,
    "too slow": too_slow,
    "wrong encoding": _encoding,
}
"""Reason -> what is said of it. Another one is told by its exception."""


def remarks(loaded: Loaded) -> tuple[Remark, ...]:
    """Return what is worth knowing of an app that was loaded, and costs nothing."""
    return tuple(_remarks(loaded))


def _remarks(loaded: Loaded) -> Iterator[Remark]:
    debugged = [run.place for run in loaded.runs if run.debug]
    if loaded.debug or debugged:
        text = (
            "Debug mode is left on. Visitors of a real site could run code through it: "
            "start it with flask run --debug instead."
        )
        yield _at(next(iter(debugged), None), text)
    for run in loaded.runs:
        text = (
            "app.run() is called when the file is imported, and what stands below it "
            "waits for the server to end. Put it last, under "
            "if __name__ == '__main__':."
        )
        yield _at(run.place, text)
    for name in loaded.shadows:
        text = (
            "The file has the name of a library. An import of that name finds one or "
            "the other, depending on how the app is started: rename the file."
        )
        yield Remark(text=text, file=cut(name))
    for place in loaded.relative_paths:
        text = (
            "The path begins in the folder that Python is started from. From another "
            "folder the app does not find the file: use app.root_path or "
            "app.instance_path."
        )
        yield _at(place, text)


def _at(place: Place | None, text: str) -> Remark:
    if place is None:
        return Remark(text=text)
    return Remark(text=text, file=cut(place.file), line=place.line)
