"""What a student reads when the app could not be started."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from grader.core.mismatch import Mismatch
from grader.core.observed import NotLoaded
from grader.core.said import msgid, say
from grader.expectations.hints import Failure, advised
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
from grader.run.outside import caused
from grader.run.raising import raising, unprepared
from grader.run.unanswered import died, too_much, too_slow


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What was found, in several lines, and what mends it."""

    what: str
    mend: str


def message(not_loaded: NotLoaded) -> Message:
    """Return why the app could not be started, as a text to read by itself."""
    return set_out(not_loaded.reason, mismatch(not_loaded))


def set_out(reason: str, told: Mismatch) -> Message:
    """Return a mismatch as a text to read by itself, under the reason for it."""
    reason = reason if reason in REASONS else "exception"
    actual = told.actual.replace("\n", f"\n{' ' * len('    actual    ')}")
    lines = (
        f"{told.at}: {say(reason)}",
        f"    expected  {told.expected}",
        f"    actual    {actual}",
        *([f"    cause     {told.cause}"] if told.cause else []),
    )
    return Message(what="\n".join(lines), mend=told.hint)


def mismatch(not_loaded: NotLoaded) -> Mismatch:
    """Return why the app could not be started: where, what is wanted, what there is.

    The facts are the word of the student's process: ill-typed ones are left out.
    """
    claimed = claims(not_loaded)
    is_known = not_loaded.reason in REASONS and not_loaded.reason != "exception"
    failure = Failure(what=claimed.sort, message=claimed.message, facts=claimed.fact)
    on = not_loaded.reason if is_known else "loading"
    [told] = advised(on, [REASONS.get(not_loaded.reason, raising)(claimed)], failure)
    call = next(iter(not_loaded.outside), None)
    is_of_code = not_loaded.reason in {"exception", "exit"}
    return caused([told], call if is_of_code else None, ())[0]


def _circle(claims: Claims) -> Mismatch:
    chain = [*claims.places("chain"), claims.text("file") or claims.text("name")]
    return Mismatch(
        at=claims.raised_at,
        expected=say("modules that do not import each other"),
        actual=say(
            "{chain}, which has no {wanted} yet",
            chain=" → ".join(chain),
            wanted=claims.text("wanted"),
        ),
    )


def _doubled(claims: Claims) -> Mismatch:
    name, places = claims.text("endpoint"), claims.places("places")
    return Mismatch(
        at=claims.raised_at,
        expected=say("a view function of its own name for each route"),
        actual=say(
            "{name} twice: {places}",
            name=name,
            places=every(list(dict.fromkeys(places))),
        ),
    )


def _encoding(claims: Claims) -> Mismatch:
    found, declared = claims.text("encoding"), claims.text("declared")
    actual = say("a file that seems to be {found}", found=found)
    if found == "NUL":
        actual = say("a NUL byte, which no text has")
    elif declared:
        actual = say("a file that says it is {declared}", declared=declared)
        if found:
            actual = say("{file} and seems to be {found}", file=actual, found=found)
    return Mismatch(at=claims.at, expected=say("a file in UTF-8"), actual=actual)


def _exit(claims: Claims) -> Mismatch:
    status = claims.text("status")
    actual = say("the file ended the program")
    if status.isdecimal() and status != "0":
        actual = say("the file ended the program, with status {status}", status=status)
    elif status not in {"", "0"}:
        actual = say("the file ended the program, saying {words}", words=status)
    return Mismatch(
        at=claims.raised_at,
        expected=say("an app that stays when its file is loaded"),
        actual=actual,
    )


def _package(claims: Claims) -> Mismatch:
    return Mismatch(
        at=claims.raised_at,
        expected=say("a module or package called {name}", name=claims.text("name")),
        actual=say("there is none"),
    )


def _removed(claims: Claims) -> Mismatch:
    return Mismatch(
        at=claims.raised_at,
        expected=say(claims.text("instead")),
        actual=say(
            "{name}, which is gone since {since}",
            name=claims.text("name"),
            since=claims.text("since"),
        ),
    )


def _shadow(claims: Claims) -> Mismatch:
    name, file = claims.text("name"), claims.text("file")
    return Mismatch(
        at=claims.raised_at,
        expected=say("import {name} finds the library", name=name),
        actual=say("your {file} has the library's name", file=file),
    )


def _deep(claims: Claims) -> Mismatch:
    return Mismatch(
        at=claims.at,
        expected=say("code that Python can read"),
        actual=say("brackets or operators nested too deeply"),
    )


REASONS: dict[str, Callable[[Claims], Mismatch]] = {
    msgid("bad app name"): bad_name,
    msgid("circular import"): _circle,
    msgid("died"): died,
    msgid("duplicate view"): _doubled,
    msgid("exception"): raising,
    msgid("exit"): _exit,
    msgid("factory arguments"): wrong_arguments,
    msgid("factory without app"): without_app,
    msgid("missing app"): missing_app,
    msgid("missing package"): _package,
    msgid("no file"): no_file,
    msgid("not a Flask app"): not_an_app,
    msgid("not prepared"): unprepared,
    msgid("over a limit"): too_much,
    msgid("removed API"): _removed,
    msgid("several apps"): several_apps,
    msgid("several files"): several_files,
    msgid("shadowed package"): _shadow,
    msgid("syntax error"): not_python,
    msgid("too deep"): _deep,
    msgid("too much written"): too_much,
    msgid("too slow"): too_slow,
    msgid("wrong encoding"): _encoding,
}
"""Reason -> what is said of it. Another one is told by its exception."""
