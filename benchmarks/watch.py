"""Times a save under `grade check --watch` against a fresh `grade check`.

`python benchmarks/watch.py [RUNS]`: an app is saved with another comment at its end,
and after each save the whole command is run once more by itself, so that a noisy
machine slows both. Prints the medians, that of the ratios, and what the watching
process uses of a processor while nothing is saved.
"""

from __future__ import annotations

import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TEN = ROOT / "benchmarks" / "one" / "ten"
PAIRS = {
    "ten checks": (TEN / "app", str(TEN)),
    "08-cookies": (ROOT / "reference" / "08-cookies", "08-cookies"),
}
"""What is timed -> the submission, and the assignment as `-a` has it."""

RUNS = 15
IDLE = 5.0
"""Seconds in which nothing is saved."""

READY = b"Waiting for a change"
"""How the line begins that comes after each report."""


def reported(watching: subprocess.Popen[bytes]) -> None:
    """Return when the next report is whole."""
    lines = iter(watching.stdout.readline, b"") if watching.stdout else iter(())
    if not any(line.startswith(READY) for line in lines):
        sys.exit("the watching process has ended")


def saved(app: Path, text: str) -> float:
    """Save a text in the place of the app, as editors do; return when that was."""
    beside = app.with_name("app.py~")
    beside.write_text(text, encoding="utf-8")
    beside.replace(app)
    return time.perf_counter()


def used(pid: int) -> float:
    """Return the seconds of a processor that a process has used (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2]
    return sum(map(int, fields.split()[11:13])) / os.sysconf("SC_CLK_TCK")


def timed(folder: Path, assignment: str, runs: int) -> list[tuple[float, float, float]]:
    """Return the seconds of watching and of a fresh run, and the share used idly.

    One round before warms up.
    """
    app = folder / "app.py"
    text = app.read_text(encoding="utf-8")
    command = [sys.executable, "-m", "grader", "check", str(folder), "-a", assignment]
    rounds: list[tuple[float, float, float]] = []
    with subprocess.Popen([*command, "--watch"], stdout=subprocess.PIPE) as watching:
        reported(watching)
        for number in range(runs + 1):
            start = saved(app, f"{text}# {number}\n")
            reported(watching)
            again = time.perf_counter()
            subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
            end = time.perf_counter()
            rounds.append((again - start, end - again, 0.0))
        before = used(watching.pid)
        time.sleep(IDLE)
        share = (used(watching.pid) - before) / IDLE
        watching.send_signal(signal.SIGINT)
    return [(one, other, share) for one, other, _ in rounds[1:]]


def main() -> None:
    """Time and print."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    sys.stdout.write(f"median of {runs} saves, sides in turn\n")
    for name, (submission, assignment) in PAIRS.items():
        with tempfile.TemporaryDirectory() as copy:
            folder = Path(shutil.copytree(submission, Path(copy, "app")))
            rounds = timed(folder, assignment, runs)
        watch, fresh, idle = map(statistics.median, zip(*rounds, strict=True))
        ratio = statistics.median(one / other for one, other, _ in rounds)
        sys.stdout.write(
            f"{name:12} from save to report {watch:.3f} s   fresh command "
            f"{fresh:.3f} s   ratio {ratio:.2f}   idle {idle:.1%} of a processor\n"
        )


if __name__ == "__main__":
    main()
