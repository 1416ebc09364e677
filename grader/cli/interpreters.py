"""Which Python an app is run with: the one named, a student's environment, or ours.

Imported before anything else of a command, so that Flask is on its way: light.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from grader.authoring.locked import every
from grader.cli.files import cache_folder
from grader.core.errors import UsageError
from grader.core.said import say
from grader.sandbox.interpreter import Interpreter, own

GRADER = "grader"
"""What `--python` calls the grader's own; a folder of that name is `./grader`."""

LOCKED = "locked"
"""What `--python` calls the environment of the assignment, as `grade env` builds it."""

FLAGS = frozenset({"-v", "--help", "--verbose", "--watch"})
"""Options of `grade check` that no value follows."""

_USUAL = (".venv", "venv")
"""Folders that are looked at first."""

_MARKS = ("pyvenv.cfg", "conda-meta")
"""What makes a folder an environment."""

_PROGRAMS = ("bin/python", "Scripts/python.exe", "python.exe")
"""Where an environment has its Python: POSIX, Windows, conda on Windows."""

_SHORT = {"--assignment": "-a"}
"""An option that has a short name."""

_ASSIGNMENT = re.compile(r'assignment = "([\w.-]+)"')
"""The first line of what `grade start` notes."""

_LONGEST = 200
"""Characters of that line."""

_OFF = frozenset({"", "0", "false"})
"""Values of `CI` that say there is none."""


def named(word: str) -> Interpreter:
    """Return the Python that a word means: a program, an environment, or ours.

    Raise `UsageError` when there is no such thing.
    """
    if word == GRADER:
        return own()
    path = Path(word).expanduser()
    if path.is_dir():
        return _within(path, word)
    program = str(path.absolute()) if path.exists() else shutil.which(word)
    if program is None:
        said = "--python: there is no program and no folder '{word}'"
        raise UsageError(say(said, word=word))
    return Interpreter(path=program, name=word, typed=word)


def found(submission: Path, environ: Mapping[str, str]) -> Iterator[Interpreter]:
    """Yield the environments of a student, in the order they count.

    None in CI: what lies in a repository is no reason to start it. The one that the
    grader itself is in ends the search where it lies in the submission, and is passed
    over where it is only active: that may be for the sake of `grade`.
    """
    if is_ci(environ):
        return
    active = (environ.get("VIRTUAL_ENV"), _conda(environ))
    for folder in (Path(one) for one in active if one):
        if not _is_ours(folder):
            yield _within(folder, _called(folder, submission))
    for folder in _inside(submission):
        if _is_ours(folder):
            return
        yield _within(folder, _called(folder, submission))


def is_ci(environ: Mapping[str, str]) -> bool:
    """Return whether this runs in CI, where what lies in a repository is not ours."""
    return environ.get("CI", "").lower() not in _OFF


def guessed(words: Sequence[str], environ: Mapping[str, str]) -> Interpreter:
    """Return the Python that these words of `grade check` mean, as far as can be seen.

    A wrong guess costs the time that its start takes.
    """
    said = _said(words)
    python, submission = said.get("--python"), Path(said.get("", ".")).resolve()
    course = _environment(said.get("-a") or _started(submission), environ)
    try:
        if python and python != LOCKED:
            return named(python)
        theirs = () if python else found(submission, environ)
        return next(iter(theirs), course)
    except UsageError:  # told when the command is read in full
        return own()


def _said(words: Sequence[str]) -> Mapping[str, str]:
    """Return the options with their values, and under "" what is no option."""
    said: dict[str, str] = {}
    rest = iter(words)
    for word in rest:
        if not word.startswith("-"):
            said[""] = word
            continue
        name, has_value, value = word.partition("=")
        if not has_value and _wants_value(word):
            value = next(rest, "")
        said[_SHORT.get(name, name)] = value
    return said


def _environment(name: str, environ: Mapping[str, str]) -> Interpreter:
    """Return the environment of the one assignment that may be meant, else ours."""
    name = name.rstrip("/").rpartition("/")[2]
    known = every(cache_folder(environ, Path.home())) if name else ()
    fits = [built.interpreter(one) for one, built in known if name in one]
    return fits[0] if len(fits) == 1 else own()


def _started(submission: Path) -> str:
    """Return the assignment that a folder was started for, as far as can be seen."""
    try:
        with (submission / ".grade.toml").open(encoding="utf-8") as file:
            line = file.readline(_LONGEST)
    except (OSError, ValueError):
        return ""
    found = _ASSIGNMENT.match(line)
    return found[1] if found else ""


def _wants_value(option: str) -> bool:
    """Return whether the next word belongs to this option, as it does to `-a`."""
    if option.startswith("--"):
        return "=" not in option and option not in FLAGS
    return len(option) == len("-a") and option not in FLAGS


def _conda(environ: Mapping[str, str]) -> str | None:
    """Return the active environment of conda; the base one, always active, is none."""
    base = environ.get("CONDA_DEFAULT_ENV") == "base"
    return None if base else environ.get("CONDA_PREFIX")


def _inside(submission: Path) -> Iterator[Path]:
    """Yield the environments that lie in a folder, the usual names first."""
    if not submission.is_dir():
        return
    others = sorted(path.name for path in submission.iterdir())
    for name in dict.fromkeys((*_USUAL, *others)):
        folder = submission / name
        if any((folder / mark).exists() for mark in _MARKS):
            yield folder


def _within(folder: Path, name: str) -> Interpreter:
    """Return the Python of an environment, whether it is there or not."""
    there = (one for one in _PROGRAMS if os.path.lexists(folder / one))
    program = next(there, _PROGRAMS[os.name == "nt"])
    return Interpreter(
        path=str((folder / program).absolute()),
        name=name,
        typed=f"{name.rstrip('/')}/{program}",
    )


def _is_ours(folder: Path) -> bool:
    """Return whether the grader runs from this environment."""
    return folder.exists() and folder.samefile(sys.prefix)


def _called(folder: Path, submission: Path) -> str:
    """Return a folder's path from the submission, else from the user's home.

    Whichever folder `grade` is started from, it is called the same.
    """
    for base, prefix in ((submission.absolute(), ""), (Path.home(), "~/")):
        if folder.absolute().is_relative_to(base):
            return prefix + folder.absolute().relative_to(base).as_posix()
    return str(folder)
