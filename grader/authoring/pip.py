"""pip, asked to resolve and to install: that of the grader, for another Python.

It is given wheels alone (`--only-binary :all:`), so nothing of a package runs while it
is installed. Which index it asks is the user's own setting.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from grader.core.errors import BrokenError
from grader.core.plain import Plain
from grader.core.said import say
from grader.core.text import cut
from grader.sandbox.family import family

Told = Callable[[str], None]
"""Is called with each line that says how far something is."""

_OURS = {
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    "PIP_NO_INPUT": "1",
    "PIP_PROGRESS_BAR": "off",
    "PIP_REQUIRE_VIRTUALENV": "0",
    "PIP_USER": "0",
    "PYTHONNOUSERSITE": "1",
}
"""Settings that are ours to make: packages go into the environment, nowhere else."""

_NOT = frozenset(
    ("PIP_PREFIX", "PIP_PYTHON", "PIP_QUIET", "PIP_ROOT", "PIP_TARGET", "PIP_VERBOSE")
) | {"PYTHONHOME", "PYTHONPATH"}
"""Settings that would lead them there, or hide what pip says."""

_STEPS = re.compile(r"(Collecting|Downloading|Installing) .*")
"""Lines of pip that say how far it is."""

_ERROR = re.compile(r"ERROR: (.+)")
_NO_WAY = re.compile(r"after connection broken by '?\w+\((.+)\)'?: /")
"""What pip says of an index that it does not reach."""

SHARED = 0o022
"""The mask of rights for what is built: where root grades, apps have other users."""

_MOST = 3
"""Lines of a reason."""


class PipError(BrokenError):
    """pip could not do it; the text is its reason."""


def resolved(program: Path, required: Sequence[str], told: Told) -> Mapping[str, Plain]:
    """Return pip's report of what it would install for these requirements.

    Raise `PipError` when there is no such thing, or no index to ask.
    """
    with tempfile.TemporaryDirectory(prefix="grade-") as folder:
        file = Path(folder) / "report.json"
        words = ("--dry-run", "--ignore-installed", "--report", str(file))
        _run(program, ("install", *words, *_WHEELS, *required), told)
        report = json.loads(file.read_text(encoding="utf-8"))
    return report if isinstance(report, dict) else {}


def install(program: Path, lock: Path, told: Told) -> None:
    """Install just what a lock names, each with its hash. Raise `PipError` if not."""
    words = ("--require-hashes", "--no-deps", "--requirement", str(lock))
    _run(program, ("install", *_WHEELS, *words), told)


def check(program: Path, required: Sequence[str]) -> None:
    """See that what is installed is what these requirements want, and all they need.

    Raise `PipError` with what is missing. No index is asked, whatever the settings say.
    """
    words = ("--isolated", "--dry-run", "--no-index")
    _run(program, ("install", *words, *required), _unheard)


_WHEELS = ("--only-binary", ":all:")


def _unheard(line: str) -> None:
    """Say nothing of what takes a moment."""
    del line


def _run(program: Path, words: Sequence[str], told: Told) -> None:
    """Run pip for a Python; raise `PipError` when it fails.

    It dies with whoever waits for it, by Ctrl-C for one.
    """
    command = [sys.executable, "-m", "pip", "--python", str(program), *words]
    kept = {name: value for name, value in os.environ.items() if name not in _NOT}
    lines: list[str] = []
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**kept, **_OURS},
        start_new_session=True,
        umask=SHARED,
    ) as process:
        whole = family(process)
        try:
            for data in process.stdout or ():
                line = data.decode("utf-8", "replace").strip()
                lines.append(line)
                if _STEPS.fullmatch(line):
                    told(cut(line.partition(" (from ")[0]))
            process.wait()
        finally:
            if process.poll() is None:  # pip runs once more below, for that Python
                whole.kill()
    if process.returncode:
        raise PipError(_reason(lines))


def _reason(lines: Sequence[str]) -> str:
    """Return why pip failed, in its own words: what it calls errors, else its last.

    That an index was not reached comes first: it is why nothing was found.
    """
    found = list(dict.fromkeys(_errors(lines))) or [one for one in lines[-1:] if one]
    return "; ".join(found[:_MOST]) or say("it said nothing")


def _errors(lines: Sequence[str]) -> Iterator[str]:
    for pattern in (_NO_WAY, _ERROR):
        for line in lines:
            match = pattern.search(line)
            if match:
                yield cut(match[1])
                if pattern is _NO_WAY:
                    break
