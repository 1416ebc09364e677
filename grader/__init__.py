"""An automated grading harness for Flask assignments.

What stands here is for authors of own expectation kinds and readers of results.
"""

from grader.core.exchange import Exchange
from grader.core.expectation import Expectation
from grader.core.http import Cookie, Request, Response
from grader.core.matcher import Difference, Matcher
from grader.core.mismatch import Mismatch
from grader.core.observed import Observed
from grader.core.page import Page
from grader.core.result import Result

__all__ = [
    "Cookie",
    "Difference",
    "Exchange",
    "Expectation",
    "Matcher",
    "Mismatch",
    "Observed",
    "Page",
    "Request",
    "Response",
    "Result",
    "__version__",
]

__version__ = "0.1.0"
