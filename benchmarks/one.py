"""Times `grade check` against pytest running the same checks by hand.

Both sides of a pair run in turn, whole processes, so that a noisy machine slows both:
`python benchmarks/one.py [RUNS]` prints medians, their ratio, and peak memory.

The side of pytest imports the app once and uses a plain `test_client`: no fresh app a
check, no deadline, no separate process.
"""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HERE = ROOT / "benchmarks" / "one"
RUNS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One submission, graded by us and tested by hand."""

    name: str
    submission: Path
    assignment: Path
    by_hand: Path


PAIRS = (
    Pair(
        name="ten checks",
        submission=HERE / "ten" / "app",
        assignment=HERE / "ten",
        by_hand=HERE / "ten" / "app" / "test_by_hand.py",
    ),
    Pair(
        name="08-cookies",
        submission=ROOT / "reference" / "08-cookies",
        assignment=ROOT / "assignments" / "08-cookies",
        by_hand=HERE / "cookies" / "test_by_hand.py",
    ),
)


def seconds(command: list[str], folder: Path) -> float:
    """Return how long a command takes, as a whole process; it must succeed."""
    start = time.perf_counter()
    done = subprocess.run(  # noqa: S603 - our own commands
        command, cwd=folder, capture_output=True, check=False
    )
    taken = time.perf_counter() - start
    if done.returncode:
        sys.exit(f"{' '.join(command)}: exit {done.returncode}\n{done.stdout.decode()}")
    return taken


def timed(pair: Pair, runs: int) -> tuple[list[float], list[float]]:
    """Return the seconds of both sides, taken in turn; one round warms up."""
    with tempfile.TemporaryDirectory() as copy:
        folder = Path(copy, "app")
        shutil.copytree(
            pair.submission, folder, ignore=shutil.ignore_patterns("test_*")
        )
        tests = Path(copy, "by_hand")
        shutil.copytree(folder, tests)
        shutil.copy(pair.by_hand, tests / "test_by_hand.py")
        grade = [
            *(sys.executable, "-m", "grader", "check", str(folder)),
            *("-a", str(pair.assignment)),
        ]
        pytest = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
        rounds = [
            (seconds(grade, folder), seconds([*pytest, "test_by_hand.py"], tests))
            for _ in range(runs + 1)
        ]
    ours, theirs = zip(*rounds[1:], strict=True)
    return list(ours), list(theirs)


def main() -> None:
    """Time every pair and print it."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"  # pytest at its fastest
    for pair in PAIRS:
        ours, theirs = timed(pair, runs)
        ratio = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
        sys.stdout.write(
            f"{pair.name:12} grade {statistics.median(ours):.3f} s   "
            f"pytest {statistics.median(theirs):.3f} s   "
            f"grade/pytest {ratio:.2f} (median of {runs} pairs)\n"
        )
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    sys.stdout.write(f"largest process: {peak:.0f} MiB\n")


if __name__ == "__main__":
    main()
