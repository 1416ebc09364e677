"""A small registry, and folders with a spec in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import ClassVar, Literal

from grader.core.assignment import Assignment
from grader.core.exchange import Exchange
from grader.core.expectation import Expectation
from grader.core.matcher import Difference, Matcher
from grader.core.mismatch import Mismatch
from grader.core.plain import Actual, Plain
from grader.spec import Registry, loaded


class Size(Enum):
    SMALL = "small"
    LARGE = "large"


@dataclass(frozen=True, slots=True, kw_only=True)
class Toy(Matcher):
    def differences(self, actual: Actual) -> Iterator[Difference]:
        del actual
        return iter(())


@dataclass(frozen=True, slots=True, kw_only=True)
class Is(Toy):
    bare: ClassVar[str] = "wanted"
    wanted: Plain
    exact: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Contains(Toy):
    bare: ClassVar[str] = "wanted"
    wanted: str
    exact: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches(Toy):
    bare: ClassVar[str] = "pattern"
    pattern: str
    say: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AllOf(Toy):
    bare: ClassVar[str] = "claims"
    claims: tuple[Matcher, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Not(Toy):
    bare: ClassVar[str] = "claim"
    claim: Matcher


@dataclass(frozen=True, slots=True, kw_only=True)
class Number(Toy):
    bare: ClassVar[str] = "value"
    value: int | float
    tolerance: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Between(Toy):
    low: int
    high: int

    @classmethod
    def options(cls, written: Plain) -> Plain:
        if isinstance(written, list) and len(written) == 2:
            return {"low": written[0], "high": written[1]}
        return written


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind(Expectation):
    def mismatches(self, exchange: Exchange) -> Iterator[Mismatch]:
        del exchange
        return iter(())


@dataclass(frozen=True, slots=True, kw_only=True)
class Status(Kind):
    bare: ClassVar[str] = "code"
    code: int

    def __post_init__(self) -> None:
        if not 100 <= self.code < 600:
            raise ValueError(f"{self.code} is no status")


@dataclass(frozen=True, slots=True, kw_only=True)
class Header(Kind):
    headers: Mapping[str, Matcher]

    @classmethod
    def options(cls, written: Plain) -> Plain:
        return {"headers": written}


@dataclass(frozen=True, slots=True, kw_only=True)
class TextShown(Kind):
    bare: ClassVar[str] = "claim"
    claim: Matcher

    @classmethod
    def options(cls, written: Plain) -> Plain:
        return {"claim": written}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    name: str
    size: Size = Size.SMALL


@dataclass(frozen=True, slots=True, kw_only=True)
class Every(Kind):
    """An option of every type that a kind may have."""

    mode: Literal["fast", "slow"] = "fast"
    css: str = ""
    content: bytes = b""
    number: float = 0.0
    flag: bool | None = None
    part: Part | None = None
    parts: tuple[Part, ...] = ()
    pair: tuple[str, int] = ("", 0)
    either: str | tuple[str, ...] = ""
    anything: Plain = None
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bare(Kind):
    """A kind that has no bare option."""

    option: str = ""


REGISTRY = Registry(
    kinds={
        "bare": Bare,
        "every": Every,
        "header": Header,
        "status": Status,
        "text": TextShown,
    },
    matchers={
        "all_of": AllOf,
        "between": Between,
        "contains": Contains,
        "is": Is,
        "matches": Matches,
        "not": Not,
        "number": Number,
    },
)

HEAD = "spec: 1\ntitle: Toy\n"
CHECK = f"{HEAD}checks:\n- id: one\n  title: It works\n"


def folder_with(folder: Path, text: str | bytes, **files: str | bytes) -> Path:
    """Return the folder, with this spec in it and these files beside."""
    named = {"assignment.yaml": text} | {
        name.replace("__", "."): content for name, content in files.items()
    }
    for name, content in named.items():
        raw = content if isinstance(content, bytes) else content.encode()
        (folder / name).write_bytes(raw)
    return folder


def read(folder: Path, text: str, **files: str | bytes) -> Assignment:
    """Return what a spec says, by the toy registry."""
    return loaded(folder_with(folder, text, **files), registry=REGISTRY, cache=None)
