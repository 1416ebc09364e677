"""Assignments with fork and without, or behind a wall and without.

python -m tests.without_fork [--level LEVEL] [NAME...]
"""

from __future__ import annotations

import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from grader.core.level import Level
from tests.without_fork.compared import ROOT, behind_a_wall, compared

MOST, LONGEST = 20, 500
"""Differences of one assignment that are shown, and characters of each."""


def main(words: list[str]) -> int:
    """Compare the assignments named, or all; return the exit code."""
    way = compared
    if words[:1] == ["--level"]:
        way = partial(behind_a_wall, level=Level(words[1]))
        words = words[2:]
    names = words or sorted(path.name for path in (ROOT / "assignments").iterdir())
    found = False
    for name in names:
        start = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            differing = way(Path(folder), [name])
        for line in differing[:MOST]:
            sys.stdout.write(f"{line[:LONGEST]}\n")
        found = found or bool(differing)
        said = f"{len(differing)} differences" if differing else "the same results"
        sys.stdout.write(f"{name}: {said}, {time.monotonic() - start:.0f} s\n")
        sys.stdout.flush()
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
