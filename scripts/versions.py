#!/usr/bin/env python3
"""Grade every reference of the course under each Python with each Flask.

    scripts/versions.py            every Python that is there (scripts/pythons.py)
    scripts/versions.py --quick    the oldest and the newest Python, and our own, less

Prints a table of points and exits with 1 unless everything is earned everywhere. The
environments are kept in the user's cache folder; what is installed comes from the
package index that pip uses.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from grader.cli.files import cache_folder
from grader.core.assignment import Assignment
from grader.core.result import Result
from grader.run import Grading, graded
from grader.sandbox import starter
from grader.sandbox.interpreter import Interpreter
from grader.spec import load
from scripts import pythons

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = ROOT / "reference"

FLASKS: Mapping[str, tuple[str, ...]] = {
    "2.3": ("flask==2.3.*", "werkzeug==2.3.*"),
    "2.3+": ("flask==2.3.*",),
    "3.0": ("flask==3.0.*", "werkzeug==3.0.*"),
    "newest": ("flask",),
}
"""Name of a Flask -> what is installed; "2.3+" is what `pip install flask==2.3` gives
today, with the newest Werkzeug that it takes."""

QUICK = ("2.3", "3.0", "newest")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kit:
    """A Python with a Flask."""

    python: str
    program: Path
    flask: str

    def __str__(self) -> str:
        return f"Python {self.python}, Flask {self.flask}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What a reference earned in an environment."""

    kit: Kit
    assignment: str
    result: Result

    @property
    def is_whole(self) -> bool:
        """Return whether it earned everything."""
        result = self.result
        return result.outcome == "scored" and all(
            one.verdict == "passed" for one in result.checks
        )

    def __str__(self) -> str:
        points = self.result.points
        return "all" if self.is_whole else f"{points.earned.exact} of it"


def main(words: list[str]) -> int:
    """Do what the words say; return 1 unless every reference earned everything."""
    if words not in ([], ["--quick"]):
        print(__doc__, file=sys.stderr)
        return 2
    assignments = [
        load(spec.parent) for spec in sorted(ROOT.glob("assignments/*/assignment.yaml"))
    ]
    cells: list[Cell] = []
    print(heading(assignments), flush=True)
    for kit in quick(pythons.found()) if words else every(pythons.found()):
        row = list(graded_in(kit, environment(kit, assignments), assignments))
        print(line(kit, row), flush=True)
        cells += row
    lost = [one for one in cells if not one.is_whole]
    for one in lost:
        print("\n".join(told(one)))
    return 1 if lost or not cells else 0


def every(known: Mapping[str, Path]) -> Iterator[Kit]:
    """Yield every Python with every Flask."""
    for python, program in known.items():
        for flask in FLASKS:
            yield Kit(python=python, program=program, flask=flask)


def quick(known: Mapping[str, Path]) -> Iterator[Kit]:
    """Yield our own Python with most Flasks, the oldest and the newest with one."""
    own = f"{sys.version_info.major}.{sys.version_info.minor}"
    for flask in QUICK:
        yield Kit(python=own, program=Path(sys.executable), flask=flask)
    others = [python for python in known if python != own]
    for python, flask in zip(
        others[:1] + others[1:][-1:], ("2.3", "newest"), strict=False
    ):
        yield Kit(python=python, program=known[python], flask=flask)


def environment(kit: Kit, assignments: Iterable[Assignment]) -> Interpreter:
    """Return the Python of an environment with this Flask; make it if need be.

    Packages that assignments require are in it. They are installed from here, so that
    a Python needs no pip of its own.
    """
    wanted = {name for one in assignments for name in one.requires}
    packages = (*FLASKS[kit.flask], *sorted(wanted))
    mark = hashlib.sha256(f"{kit.program} {packages}".encode()).hexdigest()[:8]
    name = f"{kit.python}-{kit.flask}-{mark}"
    folder = cache_folder(os.environ, Path.home()) / "versions" / name
    if not (folder / "complete").is_file():
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run(
            [str(kit.program), "-I", "-m", "venv", "--without-pip", str(folder)],
            check=True,
        )
        install(kit, packages, folder)
        (folder / "complete").touch()
    program = folder / "bin" / "python"
    return Interpreter(path=str(program), name=name, typed=str(program))


def install(kit: Kit, packages: Iterable[str], folder: Path) -> None:
    """Install packages into an environment, as they are built for its Python."""
    site = folder / "lib" / f"python{kit.python}" / "site-packages"
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "install", "--quiet"),
            *("--disable-pip-version-check", "--only-binary=:all:"),
            *("--python-version", kit.python, "--target", str(site), *packages),
        ],
        check=True,
    )


def graded_in(
    kit: Kit, interpreter: Interpreter, assignments: Iterable[Assignment]
) -> Iterator[Cell]:
    """Yield how the reference of each assignment is graded in an environment."""
    with starter(interpreter) as begun:
        for one in assignments:
            reference = REFERENCE / one.name
            grading = Grading(starter=begun, reference=reference)
            result = graded(one, reference, grading, lambda _: None)
            yield Cell(kit=kit, assignment=one.name, result=result)


def heading(assignments: Iterable[Assignment]) -> str:
    """Return the first line of the table: assignments by their numbers."""
    return _line("", [one.name.partition("-")[0] for one in assignments])


def line(kit: Kit, row: Iterable[Cell]) -> str:
    """Return one line of the table."""
    return _line(str(kit), map(str, row))


def _line(begins: str, cells: Iterable[str]) -> str:
    return f"{begins:27}" + "".join(f" {cell:>6}" for cell in cells)


def told(cell: Cell) -> Iterator[str]:
    """Yield what went wrong with a reference."""
    result = cell.result
    said = f"{result.outcome} {result.message}".rstrip()
    yield f"{cell.kit}: {cell.assignment}: {said}"
    for check in result.checks:
        for wrong in check.mismatches:
            yield f"    {check.id}: {wrong.at}: {wrong.expected}; {wrong.actual}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
