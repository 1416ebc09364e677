"""Lines that repeat a failure by hand: typed in, they show what the report says came.

Real wrong submissions of the course, served by `flask run`, asked by curl.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from grader.core.http import ORIGIN, Response
from grader.core.result import CheckResult, Result
from grader.core.text import folded
from grader.html import page
from grader.run import Grading, graded
from grader.run.byhand import Manual
from grader.sandbox import Starter
from grader.spec import load
from tests.end_to_end.conftest import ROOT, ignored
from tests.end_to_end.served import Terminal, copied, free_port

FAILURES = [
    ("08-cookies", "no-max-age", "lifetime"),
    ("08-cookies", "max-age-in-days", "lifetime"),
    ("08-cookies", "header-written-by-hand", "round-trip"),
    ("08-cookies", "links-typed-by-hand", "url-for"),
    ("08-cookies", "missing-field-crash", "missing-field"),
    ("08-cookies", "deleted-under-another-path", "delete"),
    ("08-cookies", "global-instead-of-cookie", "two-visitors"),
    ("08-cookies", "greeting-not-escaped", "escaped"),
    ("08-cookies", "no-return-for-get", "set-by-post-only"),
    ("08-cookies", "another-cookie-name", "reads-the-cookie"),
    ("08-cookies", "form-without-post", "form"),
    ("09-sessions", "random-secret-key", "restart"),
    ("09-sessions", "home-made-cookie", "forged-cookie"),
    ("09-sessions", "global-visits", "visits"),
    ("09-sessions", "login-without-get", "form"),
    ("09-sessions", "username-not-escaped", "escaped"),
    ("09-sessions", "no-redirect-after-login", "redirect-after-login"),
    ("02-variable-rules", "blog-crashes-on-text", "blog-refuses"),
    ("02-variable-rules", "like-without-methods", "like"),
    ("02-variable-rules", "topic-without-path", "wiki"),
    ("04-methods", "created-with-200", "create"),
    ("04-methods", "head-taken-for-delete", "head"),
    ("04-methods", "deleted-with-200", "no-content"),
    ("04-methods", "every-method-taken", "options"),
    ("04-methods", "id-without-int", "put"),
    ("04-methods", "notes-in-the-session", "shared"),
    ("04-methods", "delete-by-a-link", "get-changes-nothing"),
    ("05-templates", "subject-safe", "result-escaped"),
    ("05-templates", "folder-misspelt", "hello"),
    ("05-templates", "name-escaped-twice", "any-text"),
    ("11-flashing", "random-secret-key", "restart"),
    ("11-flashing", "error-not-escaped", "escaped"),
    ("11-flashing", "loop-in-the-layout", "waits"),
    ("11-flashing", "redirect-without-return", "login-redirect"),
    ("12-uploads", "another-field-name", "at-the-limit"),
    ("12-uploads", "limit-of-the-file-alone", "too-large"),
    ("12-uploads", "name-used-as-sent", "name-with-folders"),
    ("12-uploads", "empty-choice-stored", "nothing-chosen"),
    ("12-uploads", "given-back-as-text", "bytes"),
    ("12-uploads", "path-joined-for-download", "download-stays-inside"),
    ("12-uploads", "list-of-the-typed-folder", "folder-from-config"),
    ("12-uploads", "refused-name-not-escaped", "escaped"),
]
"""Assignment, wrong submission, check."""

Failed = Callable[[str, str, str], CheckResult]


@pytest.fixture(scope="module")
def port() -> int:
    return free_port()


@pytest.fixture(scope="module")
def failed(starter: Starter, port: int) -> Failed:
    """Grade a wrong submission, once; return a check that it failed."""

    @cache
    def result(assignment: str, wrong: str) -> Result:
        return graded(
            load(ROOT / "assignments" / assignment),
            submission(assignment, wrong),
            Grading(
                starter=starter,
                reference=ROOT / "reference" / assignment,
                manual=Manual(origin=f"http://localhost:{port}"),
            ),
            ignored,
        )

    def failed(assignment: str, wrong: str, name: str) -> CheckResult:
        checks = result(assignment, wrong).checks
        lost = (check for check in checks if check.verdict != "passed")
        return next(check for check in lost if name == check.id)

    return failed


def submission(assignment: str, wrong: str) -> Path:
    return ROOT / "assignments" / assignment / "submissions" / "wrong" / wrong


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    (tmp_path / "shell").mkdir()
    made = Terminal(app=tmp_path / "app", place=tmp_path / "shell")
    yield made
    made.close()


@pytest.mark.parametrize("failure", FAILURES, ids="/".join)
def test_the_lines_show_what_the_report_says_came(
    failure: tuple[str, str, str], failed: Failed, terminal: Terminal, port: int
) -> None:
    check = failed(*failure)
    copied(submission(*failure[:2]), terminal.app)
    came = terminal.done(check.repeat)

    here = f"http://localhost:{port}"
    steps = [
        (step.status, step.location)
        for step in check.steps
        if step.case == check.mismatches[0].case and step.status
    ]
    answers = [(one.status, one.location.replace(here, ORIGIN)) for one in came]
    assert answers[: len(steps)] == steps
    assert not list(unseen(check, came[len(steps) - 1].body))


def unseen(check: CheckResult, body: str) -> Iterator[str]:
    """Yield the parts of a text that the report says is shown, and this body lacks."""
    html = (("Content-Type", "text/html; charset=utf-8"),)
    text = page(Response(status=200, headers=html, body=body.encode())).text
    first = check.mismatches[0]
    _, is_shown, said = first.actual.partition("shows: ")
    for part in said.split("…") if is_shown else ():
        if folded(part) not in folded(text):
            yield folded(part)
