"""Times `grade check` against pytest running the same checks by hand.

The sides run in turn, whole processes, so that a noisy machine slows all of them:
`python benchmarks/one.py [RUNS]` prints medians, ratios and peak memory. Run it with
the interpreter of an environment in which the wheel is installed.

The side of pytest imports the app once and uses a plain `test_client`: no fresh app a
check, no deadline, no process of its own. It is timed as it runs where the grader is
installed (with Hypothesis's plugin), and without any plugin.
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


def seconds(command: list[str], folder: Path, extra: dict[str, str]) -> float:
    """Return how long a command takes, as a whole process; it must succeed."""
    environment = {**os.environ, **extra}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # both sides may keep theirs
    start = time.perf_counter()
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, check=False
    )
    taken = time.perf_counter() - start
    if done.returncode:
        sys.exit(f"{' '.join(command)}: exit {done.returncode}\n{done.stdout.decode()}")
    return taken


def timed(pair: Pair, runs: int) -> list[tuple[float, float, float]]:
    """Return the seconds of grade, pytest and bare pytest, taken in turn.

    One round before them warms up.
    """
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
            (
                seconds(grade, folder, {}),
                seconds(pytest, tests, {}),
                seconds(pytest, tests, {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}),
            )
            for _ in range(runs + 1)
        ]
    return rounds[1:]


def told(pair: Pair, rounds: list[tuple[float, float, float]]) -> str:
    """Return the medians of both sides, and those of the ratios pair by pair."""
    ours, plain, bare = (
        statistics.median(column) for column in zip(*rounds, strict=True)
    )
    to_plain = statistics.median(a / b for a, b, _ in rounds)
    to_bare = statistics.median(a / c for a, _, c in rounds)
    return (
        f"{pair.name:12} grade {ours:.3f} s   pytest {plain:.3f} s   "
        f"pytest without plugins {bare:.3f} s   "
        f"ratios {to_plain:.2f} and {to_bare:.2f}\n"
    )


def main() -> None:
    """Time every pair and print it."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    sys.stdout.write(f"median of {runs} runs, sides in turn\n")
    for pair in PAIRS:
        sys.stdout.write(told(pair, timed(pair, runs)))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    sys.stdout.write(f"largest process: {peak:.0f} MiB\n")


if __name__ == "__main__":
    main()
