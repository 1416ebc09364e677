"""One submission against one assignment."""

from grader.run.grading import Grading, graded

__all__ = ["Grading", "graded"]
