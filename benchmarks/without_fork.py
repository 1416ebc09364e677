"""Times `grade check` with fork and without: what Windows pays for having none.

The sides run in turn, whole processes: `python benchmarks/without_fork.py [RUNS]`
prints medians of seconds and of processor time, and how much a case costs more.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RUNS = 5

SUBJECTS = {
    "ten checks": (ROOT / "benchmarks/one/ten/app", ROOT / "benchmarks/one/ten"),
    "08-cookies": (ROOT / "reference/08-cookies", ROOT / "assignments/08-cookies"),
}
"""Name -> a submission that passes, and its assignment."""

WAYS = {"with fork": "1", "without": "0"}
"""Name -> value of GRADER_FORK."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Seconds on the clock, and of all processors together."""

    clock: float
    processor: float


def cost(submission: Path, assignment: Path, fork: str) -> Cost:
    """Return what grading a submission takes, as a whole process; it must pass."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    subprocess.run(
        [
            *(sys.executable, "-m", "grader", "check", str(submission)),
            *("-a", f"{assignment}/", "--python", "grader"),
        ],
        env={**os.environ, "GRADER_FORK": fork},
        capture_output=True,
        check=True,
    )
    clock = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(clock=clock, processor=processor)


def told(name: str, runs: int) -> str:
    """Return the medians of both ways, after one round that warms up."""
    submission, assignment = SUBJECTS[name]
    rounds = [
        {way: cost(submission, assignment, fork) for way, fork in WAYS.items()}
        for _ in range(runs + 1)
    ][1:]
    lines = [name]
    for way in WAYS:
        clock = statistics.median(one[way].clock for one in rounds)
        processor = statistics.median(one[way].processor for one in rounds)
        lines.append(f"  {way:10} {clock:6.2f} s   processor {processor:6.2f} s")
    first, last = WAYS
    ratio = statistics.median(one[last].clock / one[first].clock for one in rounds)
    lines.append(f"  ratio      {ratio:6.1f}")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Time every subject and print it."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    sys.stdout.write(f"median of {runs} runs, sides in turn, {os.cpu_count()} CPUs\n")
    for name in SUBJECTS:
        sys.stdout.write(told(name, runs))
        sys.stdout.flush()


if __name__ == "__main__":
    main()
