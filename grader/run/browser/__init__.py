"""A browser for each visitor of a student's app, on the trusted side of the wall."""

from __future__ import annotations

from grader.run.browser.answers import Answers
from grader.run.browser.impossible import Impossible
from grader.run.browser.manner import Manner, Served
from grader.run.browser.site import Site

__all__ = ["Answers", "Impossible", "Manner", "Served", "Site"]
