"""Loads apps as the worker does: in a process of its own, forked from a warm one."""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from grader.core.observed import NotLoaded, Place, Raised

APPS = Path(__file__).resolve().parents[1] / "apps"

LOAD = """
import json, os, sys
from pathlib import Path
import flask
from grader.worker.load import Wanted, load
from grader.worker.ties import Kernel

def tell(order):
    root = Path(order["root"])
    os.chdir(root)
    wanted = Wanted(
        entry=order["entry"],
        config=order["config"],
        as_main=order["as_main"],
        prepare=order["prepare"],
    )
    found = load(root, wanted, Kernel())
    if isinstance(found, dict):
        answer = found
    else:
        after = {key: str(value) for key, value in found.flask.config.items()}
        answer = {**found.facts, "after": after, "cwd": os.path.relpath(".", root)}
    os.write(1, json.dumps(answer).encode() + b"\\n")

for order in json.loads(sys.argv[1]):
    if not hasattr(os, "fork"):
        tell(order)
    elif child := os.fork():
        os.waitpid(child, 0)
    else:
        sys.stdout = sys.stderr
        tell(order)
        os._exit(0)
"""
"""Prints the facts of each order, one a line."""


def facts(
    root: Path,
    *entry: str,
    config: Mapping[str, object] | None = None,
    as_main: bool = False,
    prepare: Sequence[tuple[str, str]] = (),
) -> dict[str, Any]:
    """Return what loading one app tells."""
    order = {
        "root": str(root),
        "entry": entry,
        "config": config or {},
        "as_main": as_main,
        "prepare": prepare,
    }
    return run([order])[0]


def each(roots: Sequence[Path]) -> list[dict[str, Any]]:
    """Return what loading each of these apps tells."""
    order = {"entry": [], "config": {}, "as_main": False, "prepare": []}
    return run([{"root": str(root), **order} for root in roots])


def run(orders: Sequence[Mapping[str, object]]) -> list[dict[str, Any]]:
    """Return the answers of the process that obeys these orders."""
    done = subprocess.run(
        [sys.executable, "-P", "-c", LOAD, json.dumps(orders)],
        capture_output=True,
        check=False,
        text=True,
        timeout=120,
    )
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(answers) == len(orders), done.stderr
    return answers


def not_loaded(claim: Mapping[str, Any]) -> NotLoaded:
    """Return a claim as the trusted side has it."""
    raised = claim["raised"]
    return NotLoaded(
        reason=claim["reason"],
        facts=claim["facts"],
        raised=None
        if raised is None
        else Raised(
            type=raised["type"],
            message=raised["message"],
            places=tuple(Place(**place) for place in raised["places"]),
        ),
    )
