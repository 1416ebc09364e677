"""`python -m tests.without_fork [NAME...]`: assignments with fork and without."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from tests.without_fork.compared import ROOT, compared

MOST, LONGEST = 20, 500
"""Differences of one assignment that are shown, and characters of each."""


def main(words: list[str]) -> int:
    """Compare the assignments named, or all; return the exit code."""
    names = words or sorted(path.name for path in (ROOT / "assignments").iterdir())
    found = False
    for name in names:
        start = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            differing = compared(Path(folder), [name])
        for line in differing[:MOST]:
            sys.stdout.write(f"{line[:LONGEST]}\n")
        found = found or bool(differing)
        said = f"{len(differing)} differences" if differing else "the same results"
        sys.stdout.write(f"{name}: {said}, {time.monotonic() - start:.0f} s\n")
        sys.stdout.flush()
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
