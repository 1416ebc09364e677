"""Grades hostile submissions in a process of its own, as the user that it runs as.

Each line of its input names a case and a level; each line of its output is what was
seen, as JSON. It also looks at everything around: what a submission leaves is told.
"""

from __future__ import annotations

import ctypes
import dataclasses
import json
import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

from grader import sandbox
from grader.core.assignment import Assignment
from grader.core.level import Level
from grader.core.result import Result
from grader.reports import REPORTS, Look
from grader.run import Grading, graded
from grader.sandbox import Starter
from grader.spec import load
from tests.hostile.attempts import Attempts
from tests.hostile.case import HONEST, Case
from tests.hostile.cases import CASES
from tests.hostile.machine import awaited, below, facts_of, processes_of

TOKEN = "canary-{what}-5e1f7c"
"""What must be nowhere in a worker; `what` says where it comes from."""

_SUBREAPER = 36
_GONE = 10.0
"""Seconds for a process that was killed to be gone, on a busy machine."""

SPEC = """
spec: 1
title: A canary-spec-5e1f7c
limits: {{{limits}}}
checks:
  - id: home
    title: Home
    steps: [{{GET: /, expect: {{text: home}}}}]
  - id: attack
    title: Attack
    steps: [{{GET: /attack, expect: {{text: {{is: stopped}}}}}}]
  - id: after
    title: After
    steps: [{{GET: /, expect: {{text: home}}}}]
  - id: like
    title: Like
    steps: [{{GET: /like, expect: {{same_as_reference: [text]}}}}]
  - id: hidden
    title: Hidden canary-title-5e1f7c
    visibility: hidden
    steps:
      - GET: /?asked-5e1f7c
        expect: {{text: {{not_contains: canary-expected-5e1f7c}}}}
"""

REFERENCE = f"""{HONEST}
# canary-reference-5e1f7c
app.config["THE_ANSWER"] = "canary-answer-5e1f7c"
"""


class Bench:
    """One folder for everything, and one starter a level."""

    def __init__(self, folder: Path) -> None:
        """Write the course there."""
        self.folder = folder
        self.stack = ExitStack()
        self.starters: dict[Level, Starter] = {}
        self.loaded: dict[str, Assignment] = {}
        self.alone: dict[Level, str] = {}
        self.course = folder / "canary-course-5e1f7c"
        self._written("spec/beside", "canary-beside-5e1f7c")
        self._written("reference/app.py", REFERENCE)
        os.environ["GRADER_SECRET"] = "canary-environment-5e1f7c"

    def seen(self, name: str, level: Level) -> dict[str, Any]:
        """Return what became of a case, and of all around it."""
        case = CASES[name]
        starter = self.starter(level)
        self._specified(case)
        before = self.around(starter)
        try:
            result = self.graded(case, starter)
        except OSError as error:
            del self.starters[level]  # whoever stops early has closed it
            return {"outcome": f"no result: {error.strerror}"}
        left = self.left(before, starter)
        after = stable(self.graded(Case(), starter))
        report = REPORTS["text"](result, Look(width=88))
        return {
            "outcome": result.outcome,
            "message": result.message,
            "flags": [*result.flags],
            "verdicts": {one.id: one.verdict for one in result.checks},
            "actual": [
                each.actual
                for one in result.checks
                for each in one.mismatches
                if one.id == case.attacked
            ],
            "left": left,
            "next": changed(self.alone[level], after),
            "report": [line for line in report.splitlines() if _acts(line)],
            "told": [what for what in _HIDDEN if what in report],
        }

    def attempts(self, level: Level) -> dict[str, Any]:
        """Return what became of attempts, and what they left or changed."""
        starter = self.starter(level)
        before = self.around(starter)
        made = Attempts(starter, self.course).made()
        return {**made, "outside": self.left(before, starter)}

    def starter(self, level: Level) -> Starter:
        """Return the starter of a level, at which an honest app was graded once."""
        if level not in self.starters:
            made = sandbox.starter(levels=(level,))
            self.starters[level] = self.stack.enter_context(made)
            self.alone[level] = stable(self.graded(Case(), made))
        return self.starters[level]

    def graded(self, case: Case, starter: Starter) -> Result:
        """Return the result of a case."""
        assignment = self._specified(case)
        mine = self.folder / "mine"
        shutil.rmtree(mine, ignore_errors=True)
        app = case.app.replace("@course@", str(self.course))
        for name, content in {"app.py": app, **case.files}.items():
            file = mine / name
            file.parent.mkdir(parents=True, exist_ok=True)
            data = content if isinstance(content, bytes) else content.encode()
            if data:
                file.write_bytes(data)
        grading = Grading(
            starter=starter,
            reference=self.course / "reference",
            cache=None if case.has_reference else self.folder / "kept",
        )
        return graded(assignment, mine, grading, lambda _: None)

    def _specified(self, case: Case) -> Assignment:
        """Write the spec of a case, and return it; it is read once."""
        text = SPEC.format(limits=case.limits)
        file = self._written("spec/assignment.yaml", text)
        if case.limits not in self.loaded:
            self.loaded[case.limits] = load(file.parent)
        return self.loaded[case.limits]

    def around(self, starter: Starter) -> set[str]:
        """Return what there is beside the starter: processes, files, mounts."""
        found = {f"process {pid}" for pid in below(os.getpid()) - processes_of(starter)}
        mounts = Path("/proc/self/mountinfo").read_text().splitlines()
        found |= {f"mount {line}" for line in mounts}
        for path in (*self.course.rglob("*"), *self._beside(starter)):
            found.add(f"file {facts_of(path)}")
        found.add(f"descriptors {len([*Path('/proc/self/fd').iterdir()])}")
        return found

    def left(self, before: set[str], starter: Starter) -> list[str]:
        """Return what a submission left, or changed."""
        until = time.monotonic() + _GONE
        while left := self.around(starter) ^ before:
            left -= {one for one in before if one.startswith("process")}
            ids = [int(one.split()[1]) for one in left if one.startswith("process")]
            if not ids or time.monotonic() > until:
                break
            for pid in ids:
                awaited(pid)
        return sorted(left)

    def _beside(self, starter: Starter) -> Iterator[Path]:
        """Yield where workspaces are made, and where an app might want to write."""
        ground = starter.ground()
        for folder in (ground.root, tempfile.gettempdir()):
            if folder is not None:
                yield from Path(folder).iterdir()
        ground.close()
        for escaped in ("/tmp", "/var/tmp", "/dev/shm", "/dev", "/", "/run"):  # noqa: S108 - looked at, not written to
            yield from Path(escaped).glob("*escaped*")

    def _written(self, name: str, text: str) -> Path:
        file = self.course / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.exists() or file.read_text() != text:
            file.write_text(text)
        return file


_SECRET = [TOKEN.format(what=what) for what in ("title", "expected", "answer")]
_HIDDEN = (*_SECRET, "asked-5e1f7c")
"""What no report tells a student; what a hidden check asks, an app may know."""


def stable(result: Result) -> str:
    """Return a result as text, without what may differ from run to run."""
    document = dataclasses.asdict(result)
    for name in ("flags", "timing"):
        del document[name]
    return json.dumps(document, indent=1)


def _acts(line: str) -> bool:
    """Return whether a line does something to whom it is shown, and is not just read.

    To a terminal, or to what reads the output of a job. Source: "Workflow commands",
    docs.github.com; it takes them after white space, too.
    """
    return not line.isprintable() or line.lstrip().startswith(("::", "##["))


def changed(before: str, after: str) -> list[str]:
    """Return the lines that are not the same."""
    if before == after:
        return []
    pairs = zip(before.splitlines(), after.splitlines(), strict=False)
    return [f"{one} -> {other}" for one, other in pairs if one != other] or [after]


def main() -> None:
    """Answer until the input ends."""
    # What loses its parents is ours then, and is seen.
    ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    bench = Bench(Path(sys.argv[1]))
    with bench.stack:
        for line in sys.stdin:
            name, level = json.loads(line)
            does = bench.attempts if name == "attempts" else partial(bench.seen, name)
            seen = does(Level(level))
            sys.stdout.write(json.dumps(seen) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
