"""Packages that an assignment allows: missing here, or not allowed at all."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.cli.conftest import RIGHT, Grade, lay, spec
from tests.environments import FLASK, made

APP = "app: {{requires: [{}]}}\nchecks:"


@pytest.fixture
def allows(course: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a course whose second assignment allows two packages."""
    monkeypatch.setenv("COLUMNS", "1000")
    text = spec("allows", "Allows").replace(
        "checks:", APP.format("flask-wtf, 'qr_code>=7'")
    )
    return lay(course, {"assignments/02-allows/assignment.yaml": text})


PENDING = (
    "Not final: 4 more points are pending, because the grader failed there. Tell your "
    "instructor."
)


def test_an_allowed_package_that_is_missing_costs_nothing(
    allows: Path, grade: Grade
) -> None:
    made(allows / "ada" / ".venv")
    lay(allows, {"ada/app.py": f"import flask_wtf\n{RIGHT}"})

    ended = grade("ada", "-a", "allows")

    assert ended.code == 3
    assert ended.err == ("grader: nothing could be graded: app.py:1: missing package\n")
    assert ended.out.splitlines()[4:] == [
        "! It could not be graded here; this costs no points",
        "    at        app.py:1: missing package",
        "    expected  flask-wtf and qr_code>=7, which the assignment allows",
        "    actual    not installed for .venv/bin/python",
        '    hint      .venv/bin/python -m pip install flask-wtf "qr_code>=7"',
        "",
        "    2 checks could not be run.",
        "",
        "0 of 4 points; 0 of 2 checks passed.",
        PENDING,
    ]


def test_what_an_allowed_package_needs_costs_nothing_either(
    allows: Path, grade: Grade
) -> None:
    made(allows / "ada" / ".venv", packages=(*FLASK, "flask-wtf"))
    lay(allows, {"ada/app.py": f"import pypng\n{RIGHT}"})

    ended = grade("ada", "-a", "allows")

    assert ended.code == 3
    assert (
        "    expected  qr_code>=7, which the assignment allows\n"
        "    actual    not installed for .venv/bin/python\n"
        '    hint      .venv/bin/python -m pip install "qr_code>=7"\n'
    ) in ended.out


def test_an_allowed_package_that_a_view_misses_costs_nothing(
    allows: Path, grade: Grade
) -> None:
    late = RIGHT.replace('"hello"', '__import__("qr_code")')
    lay(allows, {"ada/app.py": late})

    ended = grade("ada", "-a", "allows", "--python", "grader")

    assert ended.code == 3
    assert ended.err == (
        "grader: could not carry out home; its points are pending, "
        "and the report says why\n"
    )
    assert ended.out.splitlines()[4:10] == [
        "! error   ?/3  The page / says hello  home",
        "    1. GET /  500",
        "       at        exception",
        "       expected  qr_code>=7, which the assignment allows",
        f"       actual    not installed for {sys.executable}",
        f'       hint      {sys.executable} -m pip install "qr_code>=7"',
    ]
    assert "✓ passed  1/1  There is a page /about" in ended.out


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        pytest.param("import falsk", "Did you mean flask?", id="misspelt"),
        pytest.param("import helper", "helper.py is there", id="elsewhere"),
    ],
)
def test_a_module_of_the_apps_own_is_its_own_affair(
    line: str, hint: str, allows: Path, grade: Grade
) -> None:
    lay(allows, {"ada/app.py": f"{line}\n{RIGHT}", "ada/lib/helper.py": ""})

    ended = grade("ada", "-a", "allows", "--python", "grader")

    assert ended.code == 1
    assert "✗ The app could not be started\n" in ended.out
    assert hint in ended.out


@pytest.mark.parametrize(
    "app",
    [
        pytest.param(f"import qrcode\n{RIGHT}", id="while it is loaded"),
        pytest.param(RIGHT.replace('"hello"', '__import__("qrcode")'), id="in a view"),
    ],
)
def test_a_package_that_is_not_allowed_costs_points(
    app: str, allows: Path, grade: Grade
) -> None:
    lay(allows, {"ada/app.py": app})

    ended = grade("ada", "-a", "01-hello")

    assert (ended.code, ended.err) == (1, "")
    assert "qrcode" in ended.out


def test_what_is_allowed_is_told_for_a_package_that_is_not(
    allows: Path, grade: Grade
) -> None:
    text = (allows / "assignments/02-allows/assignment.yaml").read_text()
    spec_of_one = text.replace("flask-wtf, 'qr_code>=7'", "flask-wtf, Flask")
    lay(allows, {"assignments/02-allows/assignment.yaml": spec_of_one})
    lay(allows, {"ada/app.py": f"import qrcode\n{RIGHT}"})

    ended = grade("ada", "-a", "allows", "--python", "grader")

    assert ended.code == 1
    assert (
        "hint pip install qrcode installs it on your computer. For grading it must be "
        "one of those that the assignment allows: flask-wtf and Flask. 2 checks"
    ) in " ".join(ended.out.split())
