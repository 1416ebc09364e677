"""The checks of an assignment as items of pytest, in real runs."""

from __future__ import annotations

import re

import pytest

from tests.cli.conftest import ROOT, lay, spec
from tests.cli.test_check import OWN
from tests.environments import made
from tests.plugin.conftest import Run, section

pytest_plugins = ("pytester",)

VERSIONS = re.compile(r"^Python [\d.]+, Flask [\d.]+(.*), (separate|confined|sealed)$")

FAILED = """\
✗ failed  0/3  The page / says hello  home
    1. GET /  200
       at        text
       expected  contains "hello"
       actual    shows: bye
       view      home, app.py:6
    to repeat it by hand:
      # in the folder of the app, in another terminal: flask run
      curl -i http://localhost:5000/
"""

UNEVEN = """\
spec: 1
title: Several sorts of checks
checks:
  - {id: home, title: The page / answers, steps: [{GET: /}]}
  - id: secret
    title: Nobody knows
    visibility: hidden
    points: 2
    steps: [{GET: /secret}]
  - {id: more, title: There is more, bonus: true, steps: [{GET: /more}]}
"""

COMPARING = """\
spec: 1
title: Compared
checks:
  - id: home
    title: The page / answers as the reference does
    steps: [{GET: /, expect: {same_as_reference: text}}]
  - {id: about, title: There is a page /about, steps: [{GET: /about}]}
"""


def test_a_right_app_passes(run: Run) -> None:
    result = run("--grade=ada", "-v")

    passed = [line for line in result.outlines if " PASSED " in line]
    assert [line.partition(" ")[0] for line in passed] == [
        "grade::01-hello::home",
        "grade::01-hello::about",
    ]
    result.assert_outcomes(passed=2)
    assert result.ret == 0
    [versions] = section(result, "01-hello: 4/4 points")[:1]
    assert VERSIONS.fullmatch(versions)


def test_a_wrong_app_fails_with_the_report_of_its_check(run: Run) -> None:
    result = run("--grade=bob")

    result.assert_outcomes(passed=1, failed=1)
    assert result.ret == 1
    assert section(result, "home") == FAILED.splitlines()
    [short] = section(result, "short test summary info")
    assert short == (
        'FAILED grade::01-hello::home - text: expected contains "hello", actual shows:…'
    ).replace("…", "...")


def test_a_reference_of_the_course_passes(run: Run) -> None:
    solution = ROOT / "reference/08-cookies"

    result = run(f"--grade={solution}", f"--grade-course={ROOT}", of="cookies")

    result.assert_outcomes(passed=15)
    assert section(result, "08-cookies: 24/24 points")


def test_an_app_that_cannot_be_started_is_told_once(
    pytester: pytest.Pytester, run: Run
) -> None:
    lay(pytester.path, {"cas/app.py": "print(\n"})

    result = run("--grade=cas")

    result.assert_outcomes(failed=2)
    assert section(result, "home")[0] == "✗ The app could not be started"
    assert section(result, "home")[1].startswith("    at        app.py:1")
    assert section(result, "about") == [
        "The app could not be started; grade::01-hello::home says why"
    ]
    assert section(result, "01-hello: 0/4 points")


def test_a_failure_of_the_grader_is_an_error(
    pytester: pytest.Pytester, run: Run
) -> None:
    folder = pytester.path / "assignments/03-own"
    text = spec("own", "Own").replace("{text: hello}", "{own: 1}")
    lay(folder, {"assignment.yaml": text, "expectations.py": OWN})

    result = run("--grade=ada", of="own")

    result.assert_outcomes(passed=1, errors=1)
    assert result.ret == 1
    told = section(result, "ERROR at setup of home")
    assert told[0] == "! error   ?/3  The page / says hello  home"
    said = " ".join(section(result, "03-own: 1/4 points")[1:])
    assert said == (
        "Not final: 3 more points are pending, because the grader failed there. "
        "Tell your instructor."
    )


def test_what_keeps_everything_from_being_graded_is_told_once(
    pytester: pytest.Pytester, run: Run
) -> None:
    file = "assignments/03-same/assignment.yaml"
    place = lay(pytester.path, {file: COMPARING})

    result = run("--grade=ada", of="same")

    result.assert_outcomes(errors=2)
    [told] = section(result, "ERROR at setup of home")
    assert told == (
        f"grader: {place / file}:6: same_as_reference: there is no reference to "
        f"compare with; put a solution into {place}/reference/03-same"
    )
    assert section(result, "ERROR at setup of about") == [
        "grader: nothing could be graded; grade::03-same::home says why"
    ]


def test_of_a_hidden_check_the_points_alone_are_told(
    pytester: pytest.Pytester, run: Run
) -> None:
    lay(pytester.path, {"assignments/03-uneven/assignment.yaml": UNEVEN})

    result = run("--grade=ada", "-vv", "-k", "not more", of="uneven")

    result.assert_outcomes(passed=1, failed=1, deselected=1)
    assert section(result, "hidden[1]") == [
        "✗ failed  0/2  A hidden check  hidden[1]",
        "    its details are not shown",
    ]
    assert "secret" not in str(result.stdout)


def test_a_bonus_that_fails_is_no_failure(pytester: pytest.Pytester, run: Run) -> None:
    lay(pytester.path, {"assignments/03-uneven/assignment.yaml": UNEVEN})
    words = ("--grade=ada", "-k", "more or home")

    result = run(*words, of="uneven")
    strict = run(*words, "--runxfail", of="uneven")

    result.assert_outcomes(passed=1, xfailed=1, deselected=1)
    assert result.ret == 0
    strict.assert_outcomes(passed=1, failed=1, deselected=1)


def test_the_students_environment_is_used_and_named(
    pytester: pytest.Pytester, run: Run
) -> None:
    made(pytester.path / "ada" / ".venv")

    result = run("--grade=ada")

    [versions] = section(result, "01-hello: 4/4 points")
    found = VERSIONS.fullmatch(versions)
    assert found
    assert found[1] == " in .venv"


def test_remarks_are_told_at_the_end(pytester: pytest.Pytester, run: Run) -> None:
    made(pytester.path / "ada" / ".venv", packages=())

    result = run("--grade=ada")

    assert section(result, "01-hello: 4/4 points")[1:3] == [
        "Remarks, which cost nothing:",
        "  - .venv was passed over, and the app ran on the grader's own Python:",
    ]


def test_warnings_that_a_project_forbids_are_its_own(
    pytester: pytest.Pytester, run: Run
) -> None:
    folder = pytester.path / "assignments/03-own"
    text = spec("own", "Own").replace("{text: hello}", "{own: 1}")
    kind = OWN.replace("raise ZeroDivisionError", 'warnings.warn("x"); yield from ()')
    kind = kind.replace("from collections", "import warnings\nfrom collections", 1)
    lay(folder, {"assignment.yaml": text, "expectations.py": kind})

    run("--grade=ada", "-Werror", of="own").assert_outcomes(passed=2)


@pytest.mark.parametrize("words", [("--grade-lang=zh",), ()], ids=["option", "locale"])
def test_everything_is_said_in_the_readers_language(
    words: tuple[str, ...], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8" if words else "zh_CN.UTF-8")

    result = run("--grade=bob", *words)

    assert section(result, "home")[0] == "✗ 失败  0/3  页面 / 说 hello  home"
