"""Locked environments where they lie: which one an assignment has, and what is in it.

Read whenever something is graded: light to import, and nothing is started.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from grader.authoring.locks import Lock
from grader.core.observed import Stack
from grader.sandbox.interpreter import Interpreter

FOLDER = "environments"
"""Where they are in the user's cache folder."""

SHORT = 12
"""Digits of a digest that people are shown, and that folders are called by."""

_MARK = "flask-grader.json"
"""The file that makes a folder a locked environment; written last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What an environment was built from, and with which versions.

    `digest` tells it apart from all others, `lock` is the digest of the lock alone.
    """

    digest: str
    lock: str
    python: str
    flask: str

    @property
    def stack(self) -> Stack:
        """Return its versions as those of what apps run on."""
        return Stack(python=self.python, flask=self.flask)


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """An environment that was built, and where."""

    folder: Path
    mark: Mark

    @property
    def file(self) -> Path:
        """Return the file whose time says when it was used last."""
        return self.folder / _MARK

    def interpreter(self, assignment: str) -> Interpreter:
        """Return its Python, called by the assignment that it is used for."""
        path = str(program(self.folder))
        short = self.mark.digest[:SHORT]
        return Interpreter(
            path=path,
            name=f"{assignment}@{short}",
            typed=path,
            digest=self.mark.digest,
        )


def digest(lock: Lock, python: str) -> str:
    """Return what tells an environment apart: its packages, and its Python."""
    return sha256(f"{lock.digest}\n{python}".encode()).hexdigest()


def program(folder: Path) -> Path:
    """Return where an environment has its Python."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def marked(folder: Path, mark: Mark) -> None:
    """Make a folder an environment that is complete."""
    text = json.dumps(asdict(mark), indent=2) + "\n"
    (folder / _MARK).write_text(text, encoding="utf-8")


def built(folder: Path) -> Built | None:
    """Return the environment in a folder; None when there is none that is complete."""
    found = _texts(folder / _MARK)
    names = ("digest", "lock", "python", "flask")
    if not all(name in found for name in names):
        return None
    return Built(folder=folder, mark=Mark(**{name: found[name] for name in names}))


def note(cache: Path, assignment: Path, environment: Path) -> None:
    """Remember which environment an assignment has, given its folder."""
    file = _note(cache, assignment)
    file.parent.mkdir(parents=True, exist_ok=True)
    said = {"assignment": assignment.name, "environment": str(environment)}
    made = file.with_suffix(f".{os.getpid()}")
    made.write_text(json.dumps(said), encoding="utf-8")
    made.replace(file)


def noted(cache: Path, assignment: Path) -> Built | None:
    """Return the environment that was built last for an assignment, if it is there."""
    place = _texts(_note(cache, assignment)).get("environment")
    return built(Path(place)) if place else None


def every(cache: Path) -> Iterator[tuple[str, Built]]:
    """Yield the names of assignments that have an environment, with it."""
    for file in sorted((cache / FOLDER).glob("*.json")):
        said = _texts(file)
        found = built(Path(said.get("environment", "")))
        if found is not None:
            yield said.get("assignment", ""), found


def _note(cache: Path, assignment: Path) -> Path:
    name = sha256(str(assignment.resolve()).encode()).hexdigest()[:SHORT]
    return cache / FOLDER / f"{name}.json"


def _texts(file: Path) -> Mapping[str, str]:
    """Return the texts in a file of ours; none when it cannot be read."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    pairs = found.items() if isinstance(found, dict) else ()
    return {key: value for key, value in pairs if isinstance(value, str)}
