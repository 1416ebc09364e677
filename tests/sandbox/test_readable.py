"""What a confined app may read: never the course that is installed beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.sandbox.interpreter import Interpreter, own
from grader.sandbox.readable import PACKAGE, allowed, around, readable


@pytest.fixture
def environment(tmp_path: Path) -> Path:
    """Return an environment with the grader and its course installed in it."""
    site = tmp_path / "venv/lib/python3/site-packages"
    for name in ("flask", "grader/course/reference", "grader/worker"):
        (site / name).mkdir(parents=True)
    (tmp_path / "venv/lib64").symlink_to("lib")
    (site / "all").symlink_to("../../..")
    (site / "taught").symlink_to("grader/course")
    return tmp_path / "venv"


def reached(paths: list[Path]) -> set[Path]:
    """Return all that rules on these paths would allow, links followed."""
    found = {path.resolve() for path in paths}
    return found | {below for path in found for below in path.rglob("*")}


def test_no_way_leads_to_the_package(environment: Path) -> None:
    package = environment / "lib/python3/site-packages/grader"

    paths = [*around(environment, package)]

    assert {path for path in reached(paths) if path.is_relative_to(package)} == set()
    assert environment / "lib/python3/site-packages/flask" in reached(paths)


def test_a_folder_beside_the_package_is_given_whole(tmp_path: Path) -> None:
    assert [*around(tmp_path / "lib", tmp_path / "grader")] == [tmp_path / "lib"]


def test_of_the_grader_there_is_the_workers_side_alone() -> None:
    real = {Path(one).resolve() for one in allowed(own())}

    assert {path for path in real if PACKAGE.is_relative_to(path)} == set()
    inside = {path.name for path in real if path.is_relative_to(PACKAGE)}
    assert inside == {"core", "wire", "worker"}


def test_a_python_of_the_system_gives_no_folder_of_programs(tmp_path: Path) -> None:
    program = tmp_path / "venv/bin/python"
    program.parent.mkdir(parents=True)
    program.symlink_to("/usr/bin/python3")
    (tmp_path / "venv/pyvenv.cfg").write_text("home = /usr/bin\n")

    found = readable(Interpreter(path=str(program), name="venv"))

    assert tmp_path / "venv" in found.folders
    assert not {Path("/"), Path("/usr"), Path("/usr/bin")} & set(found.folders)
    assert Path("/usr/bin/python3") in found.programs
