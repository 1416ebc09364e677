"""`grade lint`, on real apps in real processes."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import RIGHT, WRONG, Grade, lay


def proven(course: Path) -> Path:
    lay(
        course / "assignments/01-hello",
        {
            "handout.en.md": "",
            "handout.zh.md": "",
            "submissions/right/again/app.py": RIGHT,
            "submissions/wrong/bye/app.py": WRONG,
            "submissions/wrong/bye/expected.yaml": "fault: It says bye.\n"
            "fails: [home]\n",
        },
    )
    return course


def test_a_proven_assignment_is_code_0(course: Path, grade: Grade) -> None:
    proven(course)
    ended = grade("lint", "01")

    assert (ended.code, ended.err) == (0, "")
    assert ended.out == (
        "01-hello\n"
        "  ✓ spec  2 checks, 4 points\n"
        "  ✓ words  en, zh\n"
        "  ✓ reference  4/4\n"
        "  ✓ starter  0/4\n"
        "  ✓ right/again  4/4\n"
        "  ✓ wrong/bye  1/4  It says bye.\n"
        "01-hello: no problem in 6 proofs\n"
        "\n"
    )


def test_one_proof_is_singular(course: Path, grade: Grade) -> None:
    (course / "assignments/01-hello/assignment.yaml").write_text("spec: 2\n")

    assert "\n01-hello: 1 problem in 1 proof\n" in grade("lint", "01").out


def test_a_problem_is_code_1_with_what_was_expected(course: Path, grade: Grade) -> None:
    proven(course)
    lay(course / "assignments/01-hello/submissions/right", {"again/app.py": WRONG})
    ended = grade("lint", "01")

    assert (ended.code, ended.err) == (1, "")
    assert (
        "  ✗ right/again  1/4\n"
        "      at        home\n"
        "      expected  passed\n"
        "      actual    failed in step 1: text: "
        'expected contains "hello", got shows:\n'
        "                bye\n"
        "  ✓ wrong/bye  1/4  It says bye.\n"
        "01-hello: 1 problem in 6 proofs\n"
    ) in ended.out


def test_every_assignment_is_meant_when_none_is_named(
    course: Path, grade: Grade
) -> None:
    proven(course)
    ended = grade("lint")

    assert ended.code == 1
    assert "01-hello: no problem in 6 proofs\n" in ended.out
    assert "02-hello-again: 5 problems in 5 proofs\n" in ended.out


def test_an_unknown_assignment_is_code_2(course: Path, grade: Grade) -> None:
    ended = grade("lint", "03", "--course", str(course))

    assert (ended.code, ended.err) == (
        2,
        "grader: unknown assignment '03'; known: 01-hello, 02-hello-again\n",
    )
