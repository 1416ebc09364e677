"""Results made by hand. Only what matters to a test is named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from grader.core.crash import told_once
from grader.core.result import (
    SCHEMA,
    Amount,
    AssignmentNamed,
    CheckResult,
    ExceptionNamed,
    Finding,
    GraderNamed,
    Points,
    Remark,
    Result,
    StepTaken,
    SubmissionNamed,
    Timing,
    ViewNamed,
    amount,
)
from grader.core.verdict import VerdictLabel

GOLDEN = Path(__file__).parent / "golden"

SCHEMA_FILE = Path(__file__).parents[2] / "grader" / "reports" / "result-v1.schema.json"


def points(earned: Fraction | float, possible: Fraction | float = 0) -> Points:
    """Return points earned of what was possible."""
    return Points(
        earned=amount(Fraction(earned)),
        possible=amount(Fraction(possible)),
        pending=amount(Fraction()),
    )


def pending(possible: int) -> Points:
    """Return points that wait for the grader."""
    return replace(points(0, possible), pending=amount(Fraction(possible)))


def check(name: str = "home", verdict: VerdictLabel = "passed") -> CheckResult:
    """Return a check worth two points: all of them, none, or pending."""
    score = points(2 if verdict == "passed" else 0, 2)
    return CheckResult(
        id=name,
        title=f"The {name} page is right",
        verdict=verdict,
        points=pending(2) if verdict == "error" else score,
    )


def finding(at: str = "status", step: int = 1, case: str = "") -> Finding:
    """Return a mismatch of two statuses."""
    return Finding(
        at=at, expected="200 OK", actual="404 NOT FOUND", step=step, case=case
    )


def step(request: str = "GET /", number: int = 1, status: int = 200) -> StepTaken:
    """Return one request that was answered."""
    return StepTaken(request=request, step=number, status=status)


def result(*checks: CheckResult) -> Result:
    """Return a result of these checks, their points added up."""
    return Result(
        schema=SCHEMA,
        assignment=AssignmentNamed(name="08-cookies", title="Cookies", digest="d1"),
        submission=SubmissionNamed(name="ada", digest="d2"),
        outcome="scored",
        message="",
        points=Points(
            earned=_sum(one.points.earned for one in checks),
            possible=_sum(one.points.possible for one in checks),
            pending=_sum(one.points.pending for one in checks),
        ),
        checks=told_once(checks),
        remarks=(),
        grader=GraderNamed(
            version="0.1.0", python="3.11.7", flask="3.1.3", isolation="confined"
        ),
        timing=Timing(total_s=0.5, checks={one.id: 0.25 for one in checks}),
    )


def _sum(amounts: Iterable[Amount]) -> Amount:
    return amount(sum((Fraction(one.exact) for one in amounts), Fraction()))


NAMES = {
    "Zoë": "404 NOT FOUND",
    "O'Neil": "400 BAD REQUEST",
    "李明": "404 NOT FOUND",
    "x y": "308 PERMANENT REDIRECT",
    "a/b": "405 METHOD NOT ALLOWED",
}
"""Name that is not greeted -> how it is answered."""


def every_verdict() -> Result:
    """Return a result with each verdict, and with every field of the document used."""
    crash = ExceptionNamed(
        type="BuildError",
        message="Could not build url for endpoint 'hello_page'. "
        "Did you mean 'hello' instead?",
        file="templates/index.html",
        line=2,
    )
    two_visitors = replace(
        check("visits", "failed"),
        title="The visit counter counts for each visitor alone, however many come",
        mismatches=(
            Finding(
                at="page text",
                expected="a counter showing 1",
                actual="Home Notes Hello, guest Visits: 3 Theme: light 访问次数：三 "
                "light dark Set a theme of your own that nobody else will see",
                cause="cart (app.py:9) changes items, a name of the module.",
                hint="A variable of the module is shared by all visitors; "
                "the session belongs to one.",
                step=3,
            ),
        ),
        steps=(
            replace(step("GET /"), visitor="alice"),
            replace(
                step("POST /theme", 2, 302),
                sent=("form theme=dark",),
                visitor="alice",
                location="/",
            ),
            replace(step("GET /", 2), visitor="alice"),
            replace(
                step("GET /", 3),
                sent=(
                    "cookie theme=dark",
                    f"cookie note=访问次数：三 {'a note that is long ' * 4}",
                ),
                visitor="bob",
                view=ViewNamed(endpoint="index", file="app.py", line=12),
            ),
            replace(step("GET /", 4), visitor="bob"),
        ),
        repeat=("curl -c jar http://localhost:5000/",),
    )
    cases = replace(
        check("names", "failed"),
        points=points(Fraction(1, 3), 1),
        title="Any name is greeted",
        bonus=True,
        mismatches=tuple(
            replace(finding("page text", 1, case), actual=actual)
            for case, actual in NAMES.items()
        ),
        steps=tuple(
            replace(step(f"GET /hello/{case}"), case=case) for case in ("ada", *NAMES)
        ),
    )
    home = replace(
        check("home", "failed"),
        mismatches=(
            Finding(
                at="the app",
                expected="an answer",
                actual="an unhandled exception",
                step=1,
            ),
        ),
        steps=(replace(step("GET /", 1, 500), exception=crash),),
    )
    return replace(
        result(
            replace(check("form"), steps=(step("GET /form"),)),
            home,
            replace(home, id="menu", title="The menu names every page"),
            replace(
                check("hello", "failed"),
                follows=("home", "menu"),
                mismatches=(finding(),),
            ),
            two_visitors,
            cases,
            replace(
                check("slow", "timed_out"),
                mismatches=(
                    Finding(
                        at="GET /slow",
                        expected="an answer",
                        actual="no answer after 5 seconds; the app was at app.py:31",
                        step=1,
                    ),
                ),
                steps=(step("GET /slow", 1, 0),),
            ),
            replace(
                check("big", "limited"),
                mismatches=(
                    Finding(
                        at="GET /big",
                        expected="an answer",
                        actual="a body of more than 4 MiB",
                        step=1,
                    ),
                ),
                steps=(step("GET /big", 1, 0),),
            ),
            replace(
                check("exit", "crashed"),
                mismatches=(
                    Finding(
                        at="GET /exit",
                        expected="an answer",
                        actual="the app's process exited with status 3",
                        step=1,
                    ),
                ),
                steps=(step("GET /exit", 1, 0),),
            ),
            replace(
                check("debug", "blocked"),
                mismatches=(
                    Finding(
                        at="the app",
                        expected="an app that starts",
                        actual="KeyError: 'API_KEY'",
                    ),
                ),
            ),
            replace(
                check("own-kind", "error"),
                mismatches=(
                    Finding(
                        at="expectation own_kind",
                        expected="",
                        actual="ZeroDivisionError: division by zero",
                        step=1,
                    ),
                ),
                steps=(step(),),
            ),
            replace(
                check("only-actual", "failed"),
                detail="actual_only",
                mismatches=(finding(),),
                steps=(step(),),
            ),
            replace(
                check("no-detail", "failed"),
                detail="none",
                mismatches=(finding(),),
                steps=(step(),),
            ),
            replace(
                check("settings", "failed"),
                mismatches=(
                    replace(finding("settings SECRET_KEY", 0), claimed=True, actual=""),
                ),
            ),
            replace(
                check("upload", "failed"),
                mismatches=(
                    Finding(
                        at="file static/ada.png",
                        expected="what was sent is stored in uploads/ alone",
                        actual="what was sent is stored here",
                    ),
                ),
                steps=(replace(step("POST /upload"), sent=("file photo=ada.png",)),),
            ),
            replace(
                check("secret", "failed"), visibility="hidden", mismatches=(finding(),)
            ),
            replace(check("later"), visibility="after_due_date"),
        ),
        remarks=(
            Remark(
                text="debug mode is on; switch it off before others can reach the app",
                file="app.py",
                line=40,
            ),
            Remark(text="the folder holds a virtual environment"),
        ),
        flags=("reads the grader's environment",),
    )
