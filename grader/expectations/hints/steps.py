"""Hints for steps that ask the app nothing, and for forms that cannot be filled in."""

from __future__ import annotations

from collections.abc import Mapping

from grader.core.said import msgid
from grader.expectations.hints.files import FILENAME
from grader.expectations.hints.forms import SUBMIT
from grader.expectations.hints.hint import Hint

STEPS: Mapping[str, tuple[Hint, ...]] = {
    "disk": (
        Hint(
            cause=msgid(
                "Your view takes {unsaved} at {unsaved_at} and does not save it."
            ),
            hint=msgid(
                "What request.files holds is gone after the request, unless saved."
            ),
        ),
    ),
    "run_app": (
        Hint(
            hint=msgid(
                "app.run(...) stands at the end of the file, under if __name__ == "
                "'__main__':."
            )
        ),
    ),
    "submit": SUBMIT,
    "writes_only": (
        Hint(
            cause=msgid("{unsafe_at} takes the file's name as it came."),
            hint=FILENAME,
        ),
        Hint(hint=FILENAME),
    ),
}
"""Kind of step, or of a check's own look -> rows."""
