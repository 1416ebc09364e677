from __future__ import annotations

from pathlib import Path

from grader.sandbox.installed import lacking
from grader.sandbox.interpreter import Interpreter, own
from tests.environments import made

NAMES = ("Flask", "pydantic", "no-such-package", "flask")


def test_an_environment_lacks_what_is_not_installed_in_it(tmp_path: Path) -> None:
    program = made(tmp_path / "env")

    told = lacking(Interpreter(path=str(program), name="env"), NAMES)

    assert told == ("pydantic", "no-such-package")


def test_the_graders_own_python_has_what_the_grader_needs() -> None:
    assert lacking(own(), NAMES) == ("no-such-package",)


def test_a_python_that_does_not_start_lacks_nothing_that_is_known() -> None:
    assert lacking(Interpreter(path="/nowhere", name="env"), NAMES) == ()
    assert lacking(Interpreter(path="/bin/false", name="env"), NAMES) == ()
