"""A folder to an assignment, by way of the cache."""

from __future__ import annotations

import sys
from collections import ChainMap
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from grader.core.assignment import Assignment
from grader.core.errors import SpecError
from grader.core.expectation import Expectation
from grader.core.late import Late
from grader.core.limits import Limits
from grader.core.said import say
from grader.spec.cache import Entry, key
from grader.spec.digests import digest
from grader.spec.fixtures import Fixtures
from grader.spec.own import FILE as OWN
from grader.spec.own import own_kinds
from grader.spec.registry import Registry
from grader.spec.stored import Named

FILE = "assignment.yaml"

LONGEST = 1024 * 1024
"""Bytes of a spec. The longest that we know has 60,000."""

CORE = tuple(
    f"grader.core.{name}"
    for name in ("assignment", "limits", "outside", "preparation", "step", "text")
)
"""The modules whose classes an assignment is made of, beside kinds and matchers."""


USUAL = Limits()
"""Where neither an assignment nor its course says others."""


def loaded(
    folder: Path, *, registry: Registry, cache: Path | None, limits: Limits = USUAL
) -> Assignment:
    """Return the assignment in a folder. Raise `SpecError` when it cannot be read.

    `limits` are those of its course. Others than the usual ones are part of its digest.
    """
    file = folder / FILE
    spec, own = _bytes(file), _own_bytes(folder / OWN)
    course = b"" if limits == USUAL else repr(limits).encode()
    name = folder.resolve().name
    if own is not None:
        registry = _with_own(registry, folder / OWN, own)
    fixtures = Fixtures(folder)
    entry = _entry(cache, registry, [name.encode(), spec, own or b"", course])
    kept = entry.read(fixtures.content) if entry else None
    if kept is not None:
        return kept
    fixtures = Fixtures(folder)
    made = _read(file, spec, registry=registry, fixtures=fixtures, limits=limits)
    used = sorted(fixtures.read.items())
    parts = [part for path, content in used for part in (path.encode(), content)]
    parts += [course] if course else []
    made = replace(made, digest=digest(spec, own or b"", *parts))
    if entry:
        entry.write(made, fixtures.read)
    return made


def _read(
    file: Path, spec: bytes, *, registry: Registry, fixtures: Fixtures, limits: Limits
) -> Assignment:
    """Return the assignment that a spec says, without its digest."""
    # The one import of our own in a function: what reads a spec takes ten times as
    # long to import as an assignment takes to come out of the cache.
    from grader.spec.assignments import Source, assignment

    source = Source(
        file=str(file),
        name=file.parent.resolve().name,
        text=_decoded(file, spec),
        registry=registry,
        fixtures=fixtures,
        limits=limits,
    )
    return assignment(source)


def _bytes(file: Path) -> bytes:
    """Return what is in a spec file."""
    try:
        with file.open("rb") as opened:
            content = opened.read(LONGEST + 1)
    except FileNotFoundError as error:
        raise SpecError(say("{file}: there is no such file", file=file)) from error
    except OSError as error:
        raise SpecError(
            say(
                "{file}: cannot be read: {strerror}", file=file, strerror=error.strerror
            )
        ) from error
    if len(content) > LONGEST:
        raise SpecError(
            say("{file}: is larger than {longest:,} bytes", file=file, longest=LONGEST)
        )
    return content


def _own_bytes(file: Path) -> bytes | None:
    """Return the module of the assignment's own kinds; None when there is none."""
    return _bytes(file) if file.exists() else None


def _decoded(file: Path, content: bytes) -> str:
    """Return the text of a spec."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line, column = before.count(b"\n") + 1, len(before.split(b"\n")[-1]) + 1
        said = say(
            "byte {content:#04x} is not UTF-8; save the file as UTF-8",
            content=content[error.start],
        )
        raise SpecError(f"{file}:{line}:{column}: {said}") from error


def _with_own(registry: Registry, file: Path, content: bytes) -> Registry:
    """Return the registry with the assignment's own kinds."""
    kinds: dict[str, type[Expectation]] = own_kinds(file, content)
    for name in kinds:
        if name in registry.kinds:
            raise SpecError(
                say("{file}:1: there is a kind '{name}' already", file=file, name=name)
            )
    theirs = ChainMap(kinds, registry.kinds)  # type: ignore[arg-type] # never written
    return replace(registry, kinds=theirs)


def _entry(cache: Path | None, registry: Registry, inputs: list[bytes]) -> Entry | None:
    """Return the place in the cache of what is made from these inputs."""
    if cache is None:
        return None
    named = Named([*CORE, *_modules(registry.kinds), *_modules(registry.matchers)])
    words = f"{sorted(registry.kinds)} {sorted(registry.matchers)}"
    code = [*map(_file, named.modules), *sorted(Path(__file__).parent.glob("*.py"))]
    return Entry(
        file=cache / f"{key([*inputs, words.encode()], code)}.json",
        classes=named,
    )


def _modules(classes: Mapping[str, type]) -> tuple[str, ...]:
    """Return the names of the modules that hold these classes, imported or not."""
    if isinstance(classes, Late):
        return classes.modules
    if isinstance(classes, ChainMap):
        return tuple(name for one in classes.maps for name in _modules(one))
    return tuple(dict.fromkeys(cls.__module__ for cls in classes.values()))


def _file(module: str) -> Path:
    """Return the file of a module; of one not imported, where its package has it."""
    if module in sys.modules:
        return Path(sys.modules[module].__file__ or "")
    package, _, name = module.rpartition(".")
    return Path(sys.modules[package].__file__ or "").with_name(f"{name}.py")
