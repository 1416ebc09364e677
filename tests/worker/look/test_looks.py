"""What the worker may tell, and what our side hears."""

from __future__ import annotations

from grader.expectations.hints.told import TOLD
from grader.worker.look import LOOKS
from grader.worker.trouble import NAMES


def test_what_is_told_is_what_is_heard() -> None:
    told = [*NAMES, *(name for names in LOOKS for name in names.split())]

    assert {*told, "restarted"} == TOLD
    assert len(told) == len(set(told))
