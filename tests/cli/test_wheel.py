"""What is installed from the wheel grades, with the course that lies in it."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT

PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check")

OFFLINE = ("--quiet", "--no-deps", "--no-index")


def written(*words: str | Path, cwd: Path) -> str:
    """Run a program that ends well; return what it writes to standard output."""
    env = {name: value for name, value in os.environ.items() if "PYTHON" not in name}
    ended = subprocess.run(
        [str(word) for word in words],
        cwd=cwd,
        env=env | {"XDG_CACHE_HOME": str(cwd / "cache")},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    return ended.stdout


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """Return the folder of programs of an environment with the wheel installed.

    Nothing is fetched: the hatchling of this environment builds it, and what the
    wheel needs is found here too, behind what the new environment has itself.
    """
    build = ("wheel", *OFFLINE, "--no-build-isolation", "--wheel-dir", tmp_path)
    written(*PIP, *build, ROOT, cwd=tmp_path)
    (wheel,) = tmp_path.glob("*.whl")
    venv = tmp_path / "venv"
    written(sys.executable, "-m", "venv", "--without-pip", venv, cwd=tmp_path)
    site = Path(sysconfig.get_path("purelib", vars={"base": str(venv)}))
    (site / "needed.pth").write_text(f"{sysconfig.get_path('purelib')}\n")
    folder = venv / ("Scripts" if os.name == "nt" else "bin")
    python = folder / Path(sys.executable).name
    written(*PIP, "--python", python, "install", *OFFLINE, wheel, cwd=tmp_path)
    return folder


def test_the_wheel_brings_its_course_and_grades_with_it(
    programs: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    where = (programs / "python", "-c", "import grader; print(grader.__file__)")
    check = (programs / "grade", "check", ROOT / "reference/08-cookies")

    assert written(*where, cwd=elsewhere).startswith(str(tmp_path))
    assert written(*check, "-a", "cookies", cwd=elsewhere).endswith(
        ": everything passed.\n"
    )


def test_the_wheel_brings_the_report_of_a_class(programs: Path, tmp_path: Path) -> None:
    script = (
        "from grader.batch import report; "
        "file = open('report.html', 'w', encoding='utf-8'); "
        "report.write(file, report.Shown(title='A class', students=())); file.close()"
    )

    written(programs / "python", "-c", script, cwd=tmp_path)

    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "<h1>A class</h1>" in page
    assert "Chart.js v" in page


def test_the_wheel_brings_the_plugin(programs: Path, tmp_path: Path) -> None:
    grade = f"--grade={ROOT / 'reference/08-cookies'}"
    run = (programs / "python", "-m", "pytest", grade, "--grade-assignment=cookies")

    assert "=== 08-cookies: 24/24 points ===" in written(*run, cwd=tmp_path)
