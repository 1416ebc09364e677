"""The way in for pytest: `pytest --grade` runs an assignment's checks as its items.

pytest imports this module in every run of every project in the environment, before
anything is measured. So it stands outside of the package, whose own import takes longer
than all of this, and imports the rest when `--grade` is given.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

_OURS = Path(__file__).resolve().parent


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options."""
    group = parser.getgroup("grade", "grading Flask assignments")
    group.addoption(
        "--grade",
        nargs="?",
        const=".",
        metavar="PATH",
        help="Run the checks of an assignment on the app in the folder PATH, by "
        "default this one, and nothing else.",
    )
    group.addoption(
        "--grade-assignment",
        metavar="NAME|DIR",
        help="The assignment: its name, the end or a part of it; or ./its/folder. By "
        "default the one that `grade start` made the folder for.",
    )
    group.addoption(
        "--grade-course",
        type=Path,
        metavar="DIR",
        help="The course's folder, which holds grader.yaml.",
    )
    group.addoption(
        "--grade-lang",
        metavar="CODE",
        help="Speak this language: en or zh; by default that of the system.",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Leave every conftest.py alone: a submission's would run beside its judge."""
    if early_config.known_args_namespace.grade is not None:
        early_config.known_args_namespace.noconftest = True


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Load what grades, if something is to be graded."""
    submission = config.getoption("grade")
    if submission is None:
        return
    # `python -m pytest` puts the working directory first, and that is often a
    # submission: its click.py must not be imported for the one that we need.
    sys.path[:] = [one for one in sys.path if not _is_theirs(one, Path(submission))]
    config.pluginmanager.import_plugin("grader.plugin.hooks")


def _is_theirs(entry: str, submission: Path) -> bool:
    """Return whether a folder of the path lies in the submission.

    What is installed does not: an environment may lie there too.
    """
    folder = Path(entry).resolve()
    is_inside = folder.is_relative_to(submission.resolve())
    return is_inside and folder != _OURS and not folder.is_relative_to(sys.prefix)
