"""The lock of an assignment: every package of its environment, by version and hash.

It is a requirements file of pip's that lies beside the spec, made from what pip says
it would install (https://pip.pypa.io/en/stable/reference/installation-report/).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from grader.core.errors import BrokenError, UsageError
from grader.core.plain import Plain
from grader.core.said import say

FILE = "requirements.lock"
"""The lock's name, in the folder of its assignment."""

FLASK = "flask>=2.3"
"""What every environment has, from the oldest that apps are graded with."""

_PIN = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==([^\s;\\]+)", re.MULTILINE)
"""A package and its version; what else stands there is for pip to read."""

_NAME = re.compile(r"[A-Za-z0-9._-]*")
"""The name of a requirement, before versions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """The text of a lock."""

    text: str

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the text, in hex, whatever its line ends are."""
        return sha256(self.text.encode()).hexdigest()

    @property
    def versions(self) -> Mapping[str, str]:
        """Return the version of each package, by its name as the index has it."""
        return {plain(name): version for name, version in _PIN.findall(self.text)}

    def lacking(self, required: Sequence[str]) -> tuple[str, ...]:
        """Return which of these packages are not in it, whatever their version."""
        known = self.versions
        return tuple(one for one in required if plain(one) not in known)


def plain(requirement: str) -> str:
    """Return a requirement's name as the index has it. Source: PEP 503."""
    found = _NAME.match(requirement)
    return re.sub(r"[-_.]+", "-", found[0] if found else "").lower()


def read(folder: Path) -> Lock | None:
    """Return the lock of the assignment in a folder; None when it has none.

    Raise `UsageError` when it cannot be read.
    """
    path = folder / FILE
    try:
        return Lock(text=path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise UsageError(
            say("{path}: cannot be read: {error}", path=path, error=error)
        ) from error


def made(report: Mapping[str, Plain], required: Sequence[str]) -> Lock:
    """Return the lock of what pip reports that it would install.

    Its words are the same in every language: it is kept with the assignment. Raise
    `BrokenError` when pip names no hash for a package.
    """
    here = _mapping(report.get("environment"))
    words = (
        "python_version",
        "platform_system",
        "platform_machine",
    )
    python, system, machine = (here.get(word, "") for word in words)
    head = (
        "# Every package of this assignment's environment, which `grade env` builds.\n"
        "# Made by `grade env --lock`; do not edit it.\n"
        f"# for: Python {python} on {system} {machine}\n"
        f"# from: {', '.join(required)}\n"
    )
    items = report.get("install")
    every = sorted(_pins(items if isinstance(items, list) else []))
    return Lock(text=head + "".join(every))


def _pins(items: Sequence[Plain]) -> Iterator[str]:
    """Yield the lines of each package."""
    for item in map(_mapping, items):
        about = _mapping(item.get("metadata"))
        name, version = plain(str(about.get("name", ""))), about.get("version", "")
        archive = _mapping(_mapping(item.get("download_info")).get("archive_info"))
        digest = _mapping(archive.get("hashes")).get("sha256")
        if not (name and version and digest):
            raise BrokenError(say("pip names no hash for {name}", name=name))
        yield f"{name}=={version} \\\n    --hash=sha256:{digest}\n"


def _mapping(value: Plain) -> Mapping[str, Plain]:
    return value if isinstance(value, dict) else {}
