"""How long a spec takes to load: read, and out of the cache.

Run: `python benchmarks/spec.py [FOLDER]`. Each figure is the best of several runs in
new processes, and holds the imports that only that way needs.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

RUNS = 7

ROOT = Path(__file__).resolve().parents[1]

SCRIPT = """
import sys, time
from pathlib import Path
from grader import expectations
start = time.perf_counter()
from grader.spec import load
imported = time.perf_counter()
load(Path(sys.argv[1]), cache=Path(sys.argv[2]))
print(imported - start, time.perf_counter() - imported)
"""


def seconds(folder: Path, cache: Path) -> tuple[float, float]:
    """Return the seconds of the import and of the load in one new process."""
    command = [sys.executable, "-c", SCRIPT, str(folder), str(cache)]
    ran = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    imported, loaded = map(float, ran.stdout.split())
    return imported, loaded


def main() -> None:
    """Print the best times and their ratio."""
    default = ROOT / "assignments" / "09-sessions"
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else default
    with TemporaryDirectory() as name:
        cold = [seconds(folder, Path(name) / str(run)) for run in range(RUNS)]
        seconds(folder, Path(name) / "kept")
        warm = [seconds(folder, Path(name) / "kept") for _ in range(RUNS)]
    read, kept = min(load for _, load in cold), min(load for _, load in warm)
    print(f"import grader.spec  {min(time for time, _ in warm) * 1000:6.1f} ms")
    print(f"load, read          {read * 1000:6.1f} ms")
    print(f"load, from cache    {kept * 1000:6.1f} ms")
    print(f"ratio               {read / kept:6.1f}")


if __name__ == "__main__":
    main()
