"""`prepare` and `fresh`: an app's data before it is visited."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated

from grader.core.plain import Plain
from grader.core.preparation import Preparation, Way
from grader.core.said import say
from grader.spec.problems import Found, Misfit, choice, shown, told
from grader.spec.units import Reads, inside, text

_WORDS = re.compile(r"[a-z0-9][\w-]*( [\w./=-]+)*", re.ASCII | re.IGNORECASE)
_DOTTED = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*", re.ASCII)


def preparations(value: Plain) -> tuple[Preparation, ...]:
    """Return what may be there to prepare an app: `[{cli: init-db}]`."""
    if not isinstance(value, list):
        said = say("must be a list, is {value}", value=shown(value))
        raise Misfit(Found(text=said))
    made: list[Preparation] = []
    found: list[Found] = []
    for place, one in enumerate(value):
        try:
            made.append(_preparation(one))
        except ValueError as error:
            found.extend(told(error, place))
    if found:
        raise Misfit(*found)
    return tuple(made)


def _preparation(value: Plain) -> Preparation:
    """Return one of them: a mapping of one key."""
    if not isinstance(value, Mapping) or len(value) != 1:
        said = say(
            "must be one of {{cli: NAME}}, {{script: FILE}} and {{call: NAME}}, "
            "is {value}",
            value=shown(value),
        )
        raise ValueError(said)
    ((key, written),) = value.items()
    readers = {Way.CALL: _function, Way.CLI: _command, Way.SCRIPT: _file}
    ways = {way.value: way for way in readers}
    if key not in ways:
        said = choice(key, list(ways))
        raise Misfit(Found(text=said, path=(key,), at_key=True))
    try:
        return Preparation(way=ways[key], name=readers[ways[key]](written))
    except ValueError as error:
        raise Misfit(*told(error, key)) from error


def _function(value: Plain) -> str:
    """Return a function's name, with its module's or without."""
    read = text(value)
    if not _DOTTED.fullmatch(read):
        said = say(
            "must be the name of a function such as app.init_db, is {value}",
            value=shown(value),
        )
        raise ValueError(said)
    return read


def _command(value: Plain) -> str:
    """Return a command of the app's, as it is typed behind `flask`."""
    read = text(value)
    if not _WORDS.fullmatch(read):
        said = say(
            "must be a command such as init-db, without flask, is {value}",
            value=shown(value),
        )
        raise ValueError(said)
    return read


def _file(value: Plain) -> str:
    """Return the path of a Python file in the submission."""
    read = inside(value)
    if not read.endswith(".py"):
        said = say("must be a Python file such as init_db.py, is {value}", value=read)
        raise ValueError(said)
    return read


Preparations = Annotated[tuple[Preparation, ...], Reads(function=preparations)]
