"""What a step can send, curl sends too: an app that tells requests apart says so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.core.http import ORIGIN
from grader.core.result import CheckResult
from grader.run import Grading, graded
from grader.run.byhand import SHELLS, Manual
from grader.sandbox import Starter
from grader.spec import load
from tests.end_to_end.conftest import ROOT, ignored
from tests.end_to_end.served import Terminal, copied, free_port

HERE = Path(__file__).parent / "by_hand"

BAD_REQUEST = 400

APP = ROOT / "tests" / "apps" / "tells-what-it-was-asked"

CHECKS = [check.id for check in load(HERE).checks]


@pytest.fixture(scope="module")
def origin() -> str:
    return f"http://localhost:{free_port()}"


@pytest.fixture(scope="module")
def failed(starter: Starter, origin: str) -> Failed:
    return {
        system: checks(starter, Manual(shell=shell, origin=origin))
        for system, shell in SHELLS.items()
    }


def checks(starter: Starter, manual: Manual) -> dict[str, CheckResult]:
    """Grade the app that says what it was asked; every check fails."""
    grading = Grading(starter=starter, manual=manual)
    result = graded(load(HERE), APP, grading, ignored)
    return {check.id: check for check in result.checks}


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    (tmp_path / "shell").mkdir()
    made = Terminal(app=copied(APP, tmp_path / "app"), place=tmp_path / "shell")
    yield made
    made.close()


Failed = dict[str, dict[str, CheckResult]]
"""Name of a system -> id of a check -> how it failed, with lines for the system."""


@pytest.mark.parametrize("system", SHELLS)
@pytest.mark.parametrize("name", CHECKS)
def test_curl_sends_the_same(
    system: str, name: str, failed: Failed, terminal: Terminal, origin: str
) -> None:
    check = failed[system][name]
    came = terminal.done(check.repeat)

    assert [(one.status, one.location.replace(origin, ORIGIN)) for one in came] == [
        (step.status, step.location) for step in check.steps if step.status
    ]
    assert BAD_REQUEST not in {one.status for one in came}
    found = check.mismatches[-1]
    if found.at == "body":
        assert came[-1].body == found.actual


@pytest.mark.parametrize("system", SHELLS)
def test_the_lines_of_a_system_are_these(system: str, starter: Starter) -> None:
    found = checks(starter, Manual(shell=SHELLS[system]))

    golden = (HERE / f"{system}.txt").read_text(encoding="utf-8")
    assert listed(found) == golden


FAILS = "steps: [{GET: /, expect: {body: never}}]"

SHOWN = f"""
spec: 1
title: What is shown of a failure
checks:
  - {{id: seen, title: a, {FAILS}}}
  - {{id: passed, title: b, steps: [GET: /]}}
  - {{id: hidden, title: c, visibility: hidden, {FAILS}}}
  - {{id: later, title: d, visibility: after_due_date, {FAILS}}}
  - {{id: nothing, title: e, detail: none, {FAILS}}}
  - {{id: actual, title: f, detail: actual_only, {FAILS}}}
  - {{id: unasked, title: g, steps: [{{settings: {{NEVER: 1}}}}]}}
"""


def test_only_what_a_student_may_see_has_lines(
    starter: Starter, tmp_path: Path
) -> None:
    (tmp_path / "assignment.yaml").write_text(SHOWN, encoding="utf-8")
    result = graded(load(tmp_path), APP, Grading(starter=starter), ignored)

    assert {check.id for check in result.checks if check.repeat} == {"seen", "actual"}
    assert "never" not in "".join(line for one in result.checks for line in one.repeat)


def listed(found: dict[str, CheckResult]) -> str:
    """Return the lines of all checks, each below its id."""
    parts = ("\n".join([name, *check.repeat, ""]) for name, check in found.items())
    return "\n".join(parts)
