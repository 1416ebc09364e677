"""What times a class goes through all of it, in a small size."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_a_large_class_is_kept_resumed_reported_and_exported() -> None:
    ended = subprocess.run(
        [sys.executable, "benchmarks/large_class.py", "100"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert ended.returncode == 0, ended.stderr
    stages = [line.split()[0] for line in ended.stdout.splitlines()]
    assert stages == ["journal", "resume", "report", "export", "100"]
