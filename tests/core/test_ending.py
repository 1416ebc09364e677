from __future__ import annotations

import pytest

from grader.core.ending import Cause, Ending, judged
from grader.core.observed import Place
from grader.core.verdict import Verdict

PLACE = Place(file="app.py", line=3)


@pytest.mark.parametrize(
    ("ending", "verdict", "words"),
    [
        pytest.param(
            Ending(cause=Cause.TIMEOUT, seconds=2.5, place=PLACE),
            Verdict.TIMED_OUT,
            "no answer after 2.5 seconds; the app was at app.py:3",
            id="timeout",
        ),
        pytest.param(
            Ending(cause=Cause.COMPUTING, seconds=5, place=PLACE),
            Verdict.TIMED_OUT,
            "no answer after 5 seconds of computing; the app was at app.py:3",
            id="computing",
        ),
        pytest.param(
            Ending(cause=Cause.EXIT),
            Verdict.CRASHED,
            "the app's process ended",
            id="exit",
        ),
        pytest.param(
            Ending(cause=Cause.EXIT, code=3),
            Verdict.CRASHED,
            "the app's process exited with status 3",
            id="status",
        ),
        pytest.param(
            Ending(cause=Cause.EXIT, code=-9, place=PLACE),
            Verdict.CRASHED,
            "the app's process was stopped by SIGKILL; the app was at app.py:3",
            id="signal",
        ),
        pytest.param(
            Ending(cause=Cause.EXIT, code=-1000),
            Verdict.CRASHED,
            "the app's process was stopped by signal 1000",
            id="unknown signal",
        ),
        pytest.param(
            Ending(cause=Cause.PROTOCOL, note="the status 99"),
            Verdict.CRASHED,
            "the app's process sent something that is no answer: the status 99",
            id="protocol",
        ),
        pytest.param(
            Ending(cause=Cause.OVERFLOW, note="the response is larger than 4 MiB"),
            Verdict.LIMITED,
            "the response is larger than 4 MiB",
            id="overflow",
        ),
        pytest.param(
            Ending(cause=Cause.TIMEOUT, seconds=5, note="the check took too long"),
            Verdict.TIMED_OUT,
            "the check took too long",
            id="the whole check",
        ),
    ],
)
def test_an_ending_has_a_verdict_and_words(
    ending: Ending, verdict: Verdict, words: str
) -> None:
    assert judged(ending) == (verdict, words)
