"""What is known of an exception that ended a request, told while it is there.

The exception itself is not kept: it would hold the files open that its frames hold.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from grader.wire.frames import Header
from grader.worker.encoding import guessed
from grader.worker.facts import GIVEN
from grader.worker.raised import places, relative, undecoded_template
from grader.worker.removed import asked_for, replacement

BAGS = frozenset(("args", "cookies", "files", "form", "values"))
"""What a request has by name."""

NAMES = frozenset(
    (
        "bad_at",
        "bad_line",
        "bag",
        "context",
        "drive_path",
        "instead",
        "is_binary",
        "is_utf_8",
        "key",
        "lacking_folder",
        "read_as",
        "removed",
        "seems",
        "since",
        "stopped",
        "stopped_at",
        "trouble_at",
    )
)
"""What may be told."""

_BINARY = re.compile(rb"[\0-\x08\x0e-\x1a]")
"""Bytes that no text has, in any encoding of one byte a letter."""

_DRIVE = re.compile(r"[A-Za-z]:[\\/]")


def trouble(error: BaseException, root: Path) -> Header:
    """Return the facts of an exception, by the names that hints use.

    Source: Werkzeug raises `BadRequestKeyError` where `request.form[name]` has no such.
    """
    from werkzeug.exceptions import BadRequestKeyError, HTTPException

    own = places(error.__traceback__, root)
    at = f"{own[-1]['file']}:{own[-1]['line']}" if own else ""
    facts: Header = {"trouble_at": at}
    if isinstance(error, BadRequestKeyError):
        key = str(error.args[0]) if error.args else ""
        facts.update(key=key, bag=_bag(error.__traceback__))
    elif isinstance(error, HTTPException):
        facts.update(stopped_at=at, stopped=str(error.description or ""))
    elif isinstance(error, UnicodeDecodeError):
        facts.update(_encoding(error, root))
    elif type(error).__name__ == "UndefinedError":
        facts.update(context=_given(error.__traceback__))
    elif isinstance(error, OSError):
        facts.update(_file(error, root))
    else:
        facts.update(_removed(error))
    return facts


def heard(note: Callable[[BaseException], None]) -> None:
    """Have each exception noted that becomes an answer: no signal tells of those."""
    from flask import Flask

    handle: Callable[..., object] = Flask.handle_user_exception

    def handled(*given: object) -> object:
        """Note the exception, the last argument in any version of Flask."""
        error = given[-1]
        if isinstance(error, BaseException):
            note(error)
        return handle(*given)

    Flask.handle_user_exception = handled  # type: ignore[assignment, method-assign]  # it does the same


def _bag(trace: TracebackType | None) -> str:
    """Return which part of the request was asked: "form", "args", "files"."""
    from flask import request

    asked = [frame.f_locals.get("self") for frame, _ in traceback.walk_tb(trace)][-1:]
    bags = (bag for bag in sorted(BAGS) if getattr(request, bag) is asked[0])
    return next(bags, "") if asked else ""


def _given(trace: TracebackType | None) -> list[str]:
    """Return the names that a template was given which could not be rendered.

    Source: `jinja2/debug.py` puts a frame of its own, with these names, in place of
    the one of a template.
    """
    from jinja2.defaults import DEFAULT_NAMESPACE

    frames = (frame for frame, _ in traceback.walk_tb(trace))
    known = (
        frame.f_locals for frame in frames if "__jinja_exception__" in frame.f_globals
    )
    names = set().union(*known)
    return sorted(names - DEFAULT_NAMESPACE.keys() - GIVEN)


def _encoding(error: UnicodeDecodeError, root: Path) -> Header:
    """Return which bytes could not be read as a text."""
    seems = guessed(error.object)
    is_binary = seems != "UTF-16" and _BINARY.search(error.object) is not None
    line = error.object.count(b"\n", 0, error.start) + 1
    template = undecoded_template(error, root)
    return {
        "bad_at": f"{template['file']}:{template['line']}" if template else "",
        "bad_line": str(line),
        "is_binary": "yes" if is_binary else "",
        "is_utf_8": "yes" if seems == "UTF-8" else "",
        "read_as": error.encoding,
        "seems": seems,
    }


def _file(error: OSError, root: Path) -> Header:
    """Return what is wrong with the path of a file."""
    path = str(error.filename or "")
    folder = Path(path).parent
    facts = {"drive_path": path if _DRIVE.match(path) else ""}
    if path and not folder.is_dir():
        facts["lacking_folder"] = f"{relative(str(folder), root) or folder}/"
    return facts


def _removed(error: BaseException) -> Header:
    """Return what Python or a library no longer has."""
    name = asked_for(error)
    if name is None:
        return {}
    since, instead = replacement(name, error)
    return {"removed": name, "since": since, "instead": instead}
