"""An assignment is proven by apps that are known to be right or wrong.

How each app does is made up here: `lint` is handed what grades.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from grader.authoring.lint import Folders, Grade, lint
from grader.authoring.proof import Problem, Proof
from grader.core.assignment import Assignment
from grader.core.result import CheckResult, Result
from tests.cli.conftest import lay, spec
from tests.reports.build import check, finding, points, result

THIRD = Fraction(1, 3)
HOME, ABOUT = check("home"), check("about")
LOST = replace(check("home", "failed"), mismatches=(finding(step=2, case="x"),))
GONE = check("about", "failed")

FILES = {
    "assignments/01/assignment.yaml": spec("01", "Hello"),
    "assignments/01/handout.en.md": "",
    "assignments/01/handout.zh.md": "",
    "assignments/01/submissions/right/blueprint/app.py": "",
    "assignments/01/submissions/wrong/no-home/expected.yaml": "fault: No home.\n"
    "fails: [home]\n",
    "reference/01/app.py": "",
    "student_template/01/app.py": "",
}

DUE = {
    "01": result(HOME, ABOUT),
    "starter": result(LOST, GONE),
    "blueprint": result(HOME, ABOUT),
    "no-home": result(LOST, ABOUT),
}
"""A folder's name -> how its app does, when all is as it must be."""


def folders(root: Path) -> Folders:
    return Folders(
        assignment=root / "assignments/01",
        reference=root / "reference/01",
        starter=root / "student_template/01",
    )


def grading(done: Mapping[str, Result]) -> Grade:
    def grade(assignment: Assignment, folder: Path) -> Result:
        assert assignment.name == "01"
        is_starter = folder.parent.name == "student_template"
        return done["starter" if is_starter else folder.name]

    return grade


def proofs(root: Path, changed: Mapping[str, Result] | None = None) -> list[Proof]:
    lanes = [grading({**DUE, **(changed or {})})] * 2
    return list(lint(folders(root), lanes))


def problems(root: Path, changed: Mapping[str, Result] | None = None) -> list[Problem]:
    return [one for proof in proofs(root, changed) for one in proof.problems]


def test_an_assignment_that_is_proven_has_no_problems(tmp_path: Path) -> None:
    assert proofs(lay(tmp_path, FILES)) == [
        Proof(subject="spec", note="2 checks, 4 points"),
        Proof(subject="words", note="en, zh"),
        Proof(subject="reference", note="4/4"),
        Proof(subject="starter", note="0/4"),
        Proof(subject="right/blueprint", note="4/4"),
        Proof(subject="wrong/no-home", note="2/4  No home."),
    ]


def test_points_of_a_proof_are_rounded(tmp_path: Path) -> None:
    whole = replace(result(HOME), points=points(Fraction(46, 3), Fraction(43, 3)))
    found = proofs(lay(tmp_path, FILES), {"01": whole})

    assert found[2] == Proof(subject="reference", note="15.33/14.33")


def bonus(one: CheckResult) -> CheckResult:
    return replace(one, bonus=True)


TOLD = "failed for x in step 2: status: expected 200 OK, got 404 NOT FOUND"
"""How a lost check is told, with its first mismatch."""


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        pytest.param(
            {"01": result(LOST, ABOUT)},
            [Problem(at="home", expected="passed", actual=TOLD)],
            id="the reference loses a check",
        ),
        pytest.param(
            {"01": result(bonus(GONE), HOME)},
            [Problem(at="about", expected="passed", actual="failed")],
            id="the reference loses a bonus",
        ),
        pytest.param(
            {"blueprint": result(bonus(GONE), HOME)}, [], id="a right app may"
        ),
        pytest.param(
            {"blueprint": result(LOST, GONE)},
            [
                Problem(at="home", expected="passed", actual=TOLD),
                Problem(at="about", expected="passed", actual="failed"),
            ],
            id="a right app loses both",
        ),
        pytest.param(
            {"01": result(HOME, replace(LOST, mismatches=(finding(step=0),)))},
            [
                Problem(
                    at="home",
                    expected="passed",
                    actual="failed: status: expected 200 OK, got 404 NOT FOUND",
                )
            ],
            id="the reference fails as a whole",
        ),
        pytest.param(
            {"starter": replace(result(HOME, GONE), points=points(THIRD, 1))},
            [
                Problem(
                    at="points",
                    expected="less than a quarter of 1",
                    actual="0.33; passed: home",
                )
            ],
            id="points are rounded",
        ),
        pytest.param(
            {"starter": result(HOME, GONE)},
            [
                Problem(
                    at="points",
                    expected="less than a quarter of 4",
                    actual="2; passed: home",
                )
            ],
            id="the starter has too much",
        ),
        pytest.param(
            {"starter": replace(result(), outcome="not_started", message="why")},
            [
                Problem(
                    at="app", expected="an app that starts", actual="not started: why"
                ),
                Problem(
                    at="points",
                    expected="less than a quarter of 0",
                    actual="0; passed: ",
                ),
            ],
            id="the starter does not load",
        ),
        pytest.param(
            {"no-home": result(HOME, GONE)},
            [
                Problem(at="home", expected="failed", actual="passed"),
                Problem(at="about", expected="passed", actual="failed"),
            ],
            id="a wrong app fails another check",
        ),
        pytest.param(
            {"no-home": result(check("home", "error"), ABOUT)},
            [Problem(at="home", expected="a verdict", actual="error")],
            id="a wrong app makes the grader fail",
        ),
        pytest.param(
            {"no-home": replace(result(), outcome="error", message="why")},
            [Problem(at="app", expected="an app that starts", actual="error: why")],
            id="the grader fails on a wrong app",
        ),
    ],
)
def test_what_is_not_as_it_must_be_is_a_problem(
    changed: Mapping[str, Result], found: list[Problem], tmp_path: Path
) -> None:
    lay(tmp_path, FILES)

    assert problems(tmp_path, changed) == found


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        pytest.param(
            "assignments/01/handout.zh.md",
            None,
            [],
            id="a language that the course has not",
        ),
        pytest.param(
            "assignments/02/handout.fr.md",
            "",
            [
                Problem(
                    at="assignment.yaml",
                    expected="every title and hint in fr",
                    actual="3 titles lack fr: the assignment, home and about",
                ),
                Problem(at="handout.fr.md", expected="a file", actual="missing"),
            ],
            id="a language that another assignment has",
        ),
        pytest.param(
            "assignments/01/assignment.yaml",
            spec("01", "Hello").replace("points: 3", "points: 3\n    hint: Look."),
            [
                Problem(
                    at="assignment.yaml",
                    expected="every title and hint in zh",
                    actual="1 hint lacks zh: home",
                )
            ],
            id="a hint in one language",
        ),
        pytest.param(
            "assignments/01/assignment.yaml",
            "spec: 1\nassignment: '01'\ntitle: Hello\nchecks:\n"
            + "".join(
                f"  - {{id: {name}, title: T, hint: H, steps: [{{GET: /}}]}}\n"
                for name in "abcd"
            ),
            [
                Problem(
                    at="assignment.yaml",
                    expected="every title and hint in zh",
                    actual="5 titles and 4 hints lack zh: "
                    "the assignment, a, b and 2 more",
                )
            ],
            id="many",
        ),
    ],
)
def test_all_that_is_said_is_said_in_every_language(
    name: str, text: str | None, found: list[Problem], tmp_path: Path
) -> None:
    lay(tmp_path, FILES)
    if text is None:
        (tmp_path / name).unlink()
    else:
        lay(tmp_path, {name: text})

    assert list(proofs(tmp_path)[1].problems) == found


def test_a_spec_that_cannot_be_read_ends_the_proof(tmp_path: Path) -> None:
    lay(tmp_path, FILES)
    lay(tmp_path, {"assignments/01/assignment.yaml": "spec: 1\nchekcs: []\n"})

    (proof,) = proofs(tmp_path)

    assert proof.subject == "spec"
    said = proof.problems[0].actual.splitlines()
    assert "assignment.yaml:2:1: unknown key 'chekcs'; did you mean 'checks'?" in said


def test_what_is_missing_is_a_problem(tmp_path: Path) -> None:
    lay(tmp_path, {"assignments/01/assignment.yaml": spec("01", "Hello")})

    found = proofs(tmp_path)

    assert {proof.subject: proof.problems for proof in found if proof.problems} == {
        "reference": (
            Problem(at="", expected="a folder", actual="../../reference/01 is missing"),
        ),
        "starter": (
            Problem(
                at="",
                expected="a folder",
                actual="../../student_template/01 is missing",
            ),
        ),
        "wrong submissions": (Problem(at="", expected="at least one", actual="none"),),
    }


def test_a_wrong_app_that_does_not_say_what_fails_is_a_problem(tmp_path: Path) -> None:
    lay(tmp_path, FILES)
    (tmp_path / "assignments/01/submissions/wrong/no-home/expected.yaml").unlink()

    assert problems(tmp_path) == [
        Problem(
            at="",
            expected="a file that says what fails",
            actual="submissions/wrong/no-home/expected.yaml: is missing; "
            "it says which checks must fail",
        )
    ]


def test_what_goes_wrong_while_grading_is_not_swallowed(tmp_path: Path) -> None:
    lay(tmp_path, FILES)

    with pytest.raises(KeyError):
        list(lint(folders(tmp_path), [grading({})]))
