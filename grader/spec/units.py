"""Small values as people write them: times, sizes, points, names, paths, texts.

Each function takes plain data and returns the value, or raises `ValueError` with what
it must be. An annotation names the function that reads it: `Seconds`, `Size`, …
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import PurePosixPath
from typing import Annotated

from grader.core.plain import Plain
from grader.core.said import say
from grader.core.text import Text
from grader.spec.problems import Found, Misfit, shown
from grader.spec.scalars import written

UNITS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}
"""Unit of time -> seconds."""

SIZES = {"B": 1, "KB": 1024, "MB": 1024**2, "GB": 1024**3}
"""Unit of size -> bytes, as `64 * 1024` in an app's config says it."""

VISITOR = re.compile(r"[^\W_][\w-]*")
WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*", re.ASCII)
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*", re.ASCII)
AFTER_WIDE_MARK = re.compile(r"(?<=[\u3001-\u3011\uff01-\uff1f]) +(?=\S)")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]+)?", re.ASCII)
AMOUNT = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,9})?)\s*([A-Za-z]+)", re.ASCII)
FRACTION = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9}|/[0-9]{1,9})?", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reads:
    """Stands in an annotation, and says which function reads the value."""

    function: Callable[[Plain], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Then:
    """Stands in an annotation, and says what is made of the value once it is read."""

    function: Callable[..., object]


def seconds(value: Plain) -> float:
    """Return a time in seconds: `500ms`, `5s`, `2m`, `1h`, `31d`."""
    number, unit = _amount(value)
    if unit not in UNITS or not number:
        raise ValueError(
            say('must be a time such as "5s" or "2m", is {value}', value=shown(value))
        )
    return float(number) * UNITS[unit]


def size(value: Plain) -> int:
    """Return a size in bytes: `65536`, `64KB`, `512MB`."""
    number, unit = (str(value), "B") if type(value) is int else _amount(value)
    if unit not in SIZES or float(number) < 1:
        raise ValueError(
            say(
                'must be a size such as "64KB" or 65536, is {value}', value=shown(value)
            )
        )
    return int(float(number) * SIZES[unit])


def _amount(value: Plain) -> tuple[str, str]:
    """Return the number and the unit of a text; both are empty for anything else."""
    match = AMOUNT.fullmatch(value) if isinstance(value, str) else None
    return (match[1], match[2]) if match else ("", "")


def points(value: Plain) -> Fraction:
    """Return points exactly: `2`, `0.5`, `1/3`."""
    said = written(value) if isinstance(value, int | float | str) else ""
    try:
        if FRACTION.fullmatch(said):
            return Fraction(said)
    except ZeroDivisionError:
        pass
    raise ValueError(
        say('must be points such as 2, 0.5 or "1/3", is {value}', value=shown(value))
    )


def text(value: Plain) -> str:
    """Return a text; a number is the text that it was written as."""
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return written(value)
    said = say("must be a text, is {value}", value=shown(value))
    if isinstance(value, bool):
        said = say("{said}; put it in quotation marks", said=said)
    raise ValueError(said)


def words(value: Plain) -> Text:
    """Return a text in one language, taken as English, or in several by their codes."""
    if not isinstance(value, Mapping):
        return Text(words={"en": _closed(_said(value))})
    bad = [
        Found(
            text=say("'{code}' is no language; write en or zh", code=code),
            path=(code,),
            at_key=True,
        )
        for code in value
        if not LANGUAGE.fullmatch(code)
    ]
    bad += [
        Found(text=say("must be a text, is {said}", said=shown(said)), path=(code,))
        for code, said in value.items()
        if not isinstance(said, str)
    ]
    bad += [
        Found(text=say("must say something, is {said}", said=shown(said)), path=(code,))
        for code, said in value.items()
        if isinstance(said, str) and not said.strip()
    ]
    if not value:
        bad = [Found(text=say("must say it in at least one language"))]
    if bad:
        raise Misfit(*bad)
    return Text(words={code: _closed(text(said)) for code, said in value.items()})


def _closed(said: str) -> str:
    """Return a text without the spaces that YAML makes of line ends after wide marks.

    A full-width comma or full stop has its space in itself.
    """
    return AFTER_WIDE_MARK.sub("", said)


def _said(value: Plain) -> str:
    """Return a text that says something."""
    read = text(value)
    if not read.strip():
        raise ValueError(say("must say something, is {value}", value=shown(value)))
    return read


def visitor(value: Plain) -> str:
    """Return a word in the letters of any language: visitors are called like people."""
    read = text(value)
    if not VISITOR.fullmatch(read):
        said = say('must be a word of letters, digits, "-" and "_"')
        raise ValueError(say("{said}, is {value}", said=said, value=shown(value)))
    return read


def word(value: Plain) -> str:
    """Return a word of `a` to `z`, small or capital, digits, `-` and `_`."""
    read = text(value)
    if not WORD.fullmatch(read):
        raise ValueError(
            say(
                'must be a word of a-z, 0-9, "-" and "_", is {value}',
                value=shown(value),
            )
        )
    return read


def path(value: Plain) -> str:
    """Return a path on the site; one may also come whole from an earlier answer."""
    read = text(value)
    if not read.startswith(("/", "${")):
        raise ValueError(say('must begin with "/", is {value}', value=shown(value)))
    return read


def paths(value: Plain) -> tuple[str, ...]:
    """Return one path, or several of which the first that is not 404 counts."""
    if not isinstance(value, list):
        return (path(value),)
    if not value:
        raise ValueError(say("must be a path or a list of them, is an empty list"))
    return tuple(path(one) for one in value)


def mount(value: Plain) -> str:
    """Return a prefix such as `/course`."""
    read = text(value)
    if not read.startswith("/") or read.endswith("/") or "${" in read:
        raise ValueError(
            say('must be a prefix such as "/course", is {value}', value=shown(value))
        )
    return read


def inside(value: Plain) -> str:
    """Return a relative path with forward slashes that stays inside its folder."""
    read = text(value)
    parts = PurePosixPath(read)
    if parts.is_absolute() or ".." in parts.parts or set(read) & {"\\", ":", "\0"}:
        said = say(
            "must be a path inside the folder, with forward slashes, is {value}",
            value=shown(value),
        )
        raise ValueError(said)
    return str(parts)


def encoded(value: Plain) -> bytes:
    """Return a text as UTF-8 bytes."""
    return text(value).encode()


def refuse_small(settings: Iterable[str]) -> None:
    """Raise `Misfit` for names of settings that Flask does not look at."""
    small = [
        Found(
            text=say("must be in capitals: {upper}", upper=name.upper()), path=(name,)
        )
        for name in settings
        if not name.isupper()
    ]
    if small:
        raise Misfit(*small)


Seconds = Annotated[float, Reads(function=seconds)]
Size = Annotated[int, Reads(function=size)]
Points = Annotated[Fraction, Reads(function=points)]
Words = Annotated[Text, Reads(function=words)]
Visitor = Annotated[str, Reads(function=visitor)]
Word = Annotated[str, Reads(function=word)]
Path = Annotated[str, Reads(function=path)]
Paths = Annotated[tuple[str, ...], Reads(function=paths)]
Mount = Annotated[str, Reads(function=mount)]
Inside = Annotated[str, Reads(function=inside)]
