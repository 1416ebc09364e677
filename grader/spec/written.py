"""An assignment as it is written: the keys of the file, of `app` and of a check."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from fractions import Fraction
from typing import Annotated

from grader.core.assignment import Counts, Detail, Score, Setting, Visibility
from grader.core.limits import Limits
from grader.core.plain import Plain
from grader.core.said import say
from grader.core.text import Text
from grader.spec.forms import Shape, frozen
from grader.spec.packages import Package
from grader.spec.parcels import Singles
from grader.spec.preparing import Preparations
from grader.spec.problems import Found, Misfit, shown, told
from grader.spec.replacing import Replacements
from grader.spec.units import (
    Inside,
    Mount,
    Points,
    Reads,
    Seconds,
    Size,
    Word,
    Words,
    inside,
    refuse_small,
)

VERSION = 1
"""Of the language. A later one will say here what it still reads."""


def version(value: Plain) -> int:
    """Return the version of the language that a spec is written in."""
    if value is not True and value == VERSION:
        return VERSION
    raise ValueError(
        say(
            "must be {version}, the only version there is, is {value}",
            version=VERSION,
            value=shown(value),
        )
    )


def config(value: Plain) -> tuple[tuple[str, Plain], ...]:
    """Return settings of an app."""
    if not isinstance(value, Mapping):
        said = say("must be a mapping of settings, is {value}", value=shown(value))
        raise Misfit(Found(text=said))
    refuse_small(value)
    return tuple((name, frozen(one)) for name, one in value.items())


def positive(value: Plain) -> int:
    """Return a whole number of one or more."""
    if type(value) is not int or value < 1:
        raise ValueError(
            say("must be a whole number of 1 or more, is {value}", value=shown(value))
        )
    return value


Config = Annotated[tuple[tuple[str, Plain], ...], Reads(function=config)]
Number = Annotated[int, Reads(function=positive)]


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenLimits:
    """`limits`, of the assignment or of a check: only what differs is written."""

    load: Seconds | None = None
    request: Seconds | None = None
    check: Seconds | None = None
    memory: Size | None = None
    processes: Number | None = None
    file_size: Size | None = None
    files: Number | None = None
    written: Size | None = None
    headers: Number | None = None
    header_size: Size | None = None
    response: Size | None = None
    output: Size | None = None

    def over(self, base: Limits) -> Limits:
        """Return limits with those replaced that are written."""
        given = {one.name: getattr(self, one.name) for one in fields(self)}
        return replace(base, **{key: it for key, it in given.items() if it is not None})


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenSetting:
    """What an app is started with. `files` are read already."""

    env: Singles = ()
    config: Config = ()
    files: tuple[tuple[str, bytes], ...] = ()
    replace: Replacements = ()

    def over(self, base: Setting) -> Setting:
        """Return a setting with what is written added, or in its place.

        Of replacements those that are written come first.
        """
        return replace(
            base,
            env=tuple(dict((*base.env, *self.env)).items()),
            config=tuple(dict((*base.config, *self.config)).items()),
            files=tuple(dict((*base.files, *self.files)).items()),
            replaced=(*self.replace, *base.replaced),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenApp(WrittenSetting):
    """`app`: how the submission is found and started."""

    entry: tuple[Inside, ...] = ()
    requires: tuple[Package, ...] = ()
    fresh: tuple[Inside, ...] = ()
    prepare: Preparations = ()

    def over(self, base: Setting) -> Setting:
        """Return a setting with what is written added, or in its place."""
        begun = replace(base, fresh=self.fresh, prepare=self.prepare)
        return WrittenSetting.over(self, begun)


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenAssignment:
    """The whole file but for `vars`, `macros` and `checks`, which are read apart."""

    spec: Annotated[int, Reads(function=version)]
    title: Words
    assignment: Word = ""
    app: WrittenApp = field(default_factory=WrittenApp)
    limits: WrittenLimits = field(default_factory=WrittenLimits)
    vars: Plain = None
    macros: Plain = None
    checks: Plain = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenCheck(WrittenSetting):
    """A check but for its `steps` and the rows of `each`, which are read apart."""

    id: Word
    title: Words
    steps: Plain = None
    each: Plain = None
    points: Points = Fraction(1)
    hint: Words = field(default_factory=Text)
    needs: tuple[Word, ...] = ()
    score: Score = Score.ALL
    counts: Counts = Counts.ALWAYS
    visibility: Visibility = Visibility.VISIBLE
    detail: Detail = Detail.FULL
    limits: WrittenLimits = field(default_factory=WrittenLimits)
    mount: Mount = ""
    writes_only: tuple[Inside, ...] | None = None
    bonus: bool = False
    topic: str = ""


def shapes(content: Callable[[str], bytes]) -> Mapping[type, Shape]:
    """Return how these are written; `content` reads a file beside the spec."""

    def files(value: Plain) -> tuple[tuple[str, bytes], ...]:
        if not isinstance(value, Mapping):
            said = say(
                "must be a mapping of paths to fixtures, is {value}", value=shown(value)
            )
            raise Misfit(Found(text=said))
        read: list[tuple[str, bytes]] = []
        found: list[Found] = []
        for path, fixture in value.items():
            try:
                read.append((inside(path), content(inside(fixture))))
            except ValueError as error:
                found.extend(told(error, path))
        if found:
            raise Misfit(*found)
        return tuple(read)

    types = {"files": Annotated[tuple[tuple[str, bytes], ...], Reads(function=files)]}
    return {WrittenApp: Shape(types=types), WrittenCheck: Shape(types=types)}
