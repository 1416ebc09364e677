"""`grade check`, on real apps in real processes."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.cli.conftest import RIGHT, WRONG, Grade, lay, spec

DIGESTED = 'assignment = "01-hello"\ndigest = "{digest}"\n'


def test_a_right_app_is_code_0(course: Path, grade: Grade) -> None:
    ended = grade("check", str(course / "ada"), "-a", "01-hello")

    lines = ended.out.splitlines()
    assert (ended.code, ended.err) == (0, "")
    assert lines[:2] == ["Hello  01-hello", "ada: 4/4 points"]
    assert lines[4:] == [
        "✓ passed  3/3  The page / says hello",
        "✓ passed  1/1  There is a page /about",
        "",
        "4 of 4 points: everything passed.",
    ]


@pytest.mark.usefixtures("course")
def test_a_wrong_app_is_code_1(grade: Grade) -> None:
    ended = grade("bob", "-a", "01")

    assert (ended.code, ended.err) == (1, "")
    assert ended.out.splitlines()[4:] == [
        "✗ failed  0/3  The page / says hello  home",
        "    1. GET /  200",
        "       at        text",
        '       expected  contains "hello"',
        "       actual    shows: bye",
        "       view      home, app.py:6",
        "    to repeat it by hand:",
        "      # in the folder of the app, in another terminal: flask run",
        "      curl -i http://localhost:5000/",
        "",
        "✓ passed  1/1  There is a page /about",
        "",
        "1 of 4 points; 1 of 2 checks passed.",
        "To look at one alone: grade check bob -a 01 --only home",
    ]


def test_an_app_that_cannot_be_started_is_code_1(course: Path, grade: Grade) -> None:
    lay(course, {"cas/app.py": "print(\n"})
    ended = grade("cas", "-a", "01")

    assert ended.code == 1
    assert "✗ The app could not be started\n" in ended.out
    assert "    2 checks could not be run.\n" in ended.out


def test_a_folder_without_an_app_is_code_1(course: Path, grade: Grade) -> None:
    lay(course, {"dot/notes.txt": ""})

    assert grade("dot", "-a", "01").code == 1


def test_a_failure_of_the_grader_is_code_3(course: Path, grade: Grade) -> None:
    lay(
        course / "assignments/03-own",
        {
            "assignment.yaml": spec("own", "Own").replace("{text: hello}", "{own: 1}"),
            "expectations.py": OWN,
        },
    )
    ended = grade("ada", "-a", "own")

    assert ended.code == 3
    assert ended.err == (
        "grader: could not carry out home; its points are pending, "
        "and the report says why\n"
    )
    assert "! error   ?/3  The page / says hello  home\n" in ended.out
    assert "Not final: 3 more points are pending" in ended.out


@pytest.mark.parametrize(
    ("words", "command"),
    [
        pytest.param((), "grade", id="nothing"),
        pytest.param((".",), "grade check .", id="this folder"),
        pytest.param(("../b b",), "grade check '../b b'", id="a space"),
        pytest.param(("../lint",), "grade check ../lint", id="a command's name"),
        pytest.param(("--", "-b"), "grade check ./-b", id="a dash"),
        pytest.param(("-a", "01"), "grade -a 01", id="an assignment"),
        pytest.param(
            ("--course", "..", "-a", "01"),
            "grade -a 01 --course ..",
            id="a course",
        ),
    ],
)
def test_the_advice_repeats_what_was_named(
    words: tuple[str, ...],
    command: str,
    course: Path,
    grade: Grade,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = {"app.py": WRONG, ".grade.toml": 'assignment = "01-hello"\n'}
    for name in ("bob", "b b", "lint", "bob/-b"):
        lay(course / name, app)
    monkeypatch.chdir(course / "bob")
    ended = grade(*words)

    assert ended.out.endswith(f"\nTo look at one alone: {command} --only home\n")


@pytest.mark.usefixtures("course")
def test_the_advice_can_be_followed(grade: Grade) -> None:
    advice = grade("bob", "-a", "01").out.splitlines()[-1].rpartition("alone: ")[2]
    ended = grade(*advice.split()[1:])

    assert ended.out.endswith("\n0 of 3 points; the check did not pass.\n")


class TestReference:
    NEEDS = spec("own", "Own").replace("{text: hello}", "{same_as_reference: text}")

    def test_a_check_that_compares_needs_one(self, course: Path, grade: Grade) -> None:
        place = lay(course, {"assignments/03-own/assignment.yaml": self.NEEDS})
        ended = grade("ada", "-a", "own")

        assert (ended.code, ended.out) == (2, "")
        assert ended.err == (
            f"grader: {place}/assignments/03-own/assignment.yaml:8: same_as_reference: "
            "there is no reference to compare with; "
            f"put a solution into {place}/reference/03-own\n"
        )

    def test_an_assignment_outside_of_a_course_has_none(
        self, course: Path, grade: Grade
    ) -> None:
        place = lay(course / "mine", {"assignment.yaml": self.NEEDS})
        ended = grade("ada", "-a", "./mine")

        assert (ended.code, ended.out) == (2, "")
        assert ended.err == (
            f"grader: {place}/assignment.yaml:8: same_as_reference: "
            "there is no reference to compare with; "
            "move the assignment into a course that has one\n"
        )

    def test_another_check_of_the_assignment_does_not(
        self, course: Path, grade: Grade
    ) -> None:
        lay(course, {"assignments/03-own/assignment.yaml": self.NEEDS})

        assert grade("ada", "-a", "own", "--only", "about").code == 0


OWN = '''\
"""A kind that fails."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from grader import Exchange, Expectation, Mismatch


@dataclass(frozen=True, slots=True, kw_only=True)
class Own(Expectation):
    """Fails itself."""

    bare: ClassVar[str] = "number"
    number: int

    def mismatches(self, exchange: Exchange) -> Iterator[Mismatch]:
        """Fail."""
        raise ZeroDivisionError


KINDS = {"own": Own}
'''


@pytest.mark.usefixtures("course")
@pytest.mark.parametrize(
    ("share", "code"),
    [
        pytest.param("25%", 0, id="just enough"),
        pytest.param("25.1", 1, id="just not"),
        pytest.param("0%", 0, id="anything"),
    ],
)
def test_a_share_of_the_points_can_be_enough(
    share: str, code: int, grade: Grade
) -> None:
    assert grade("bob", "-a", "01", "--pass-at", share).code == code


@pytest.mark.usefixtures("course")
def test_one_check_can_be_run_alone(grade: Grade) -> None:
    ended = grade("bob", "-a", "01", "--only", "about")

    assert ended.code == 0
    assert "home" not in ended.out
    assert ended.out.endswith("\n1 of 1 points: everything passed.\n")


@pytest.mark.usefixtures("course")
def test_titles_can_be_in_another_language(grade: Grade) -> None:
    ended = grade("ada", "-a", "01", "--lang", "zh")

    assert ended.out.startswith("你好  01-hello\n")
    assert "✓ 通过  1/1  有页面 /about\n" in ended.out


@pytest.mark.usefixtures("course")
@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_checks_never_matters(seed: int, grade: Grade) -> None:
    words = ("bob", "-a", "01", "--report", "json")

    plain = json.loads(grade(*words).out)
    shuffled = json.loads(grade(*words, "--shuffle", str(seed)).out)

    del plain["timing"], shuffled["timing"]
    assert shuffled == plain


@pytest.mark.usefixtures("course")
@pytest.mark.parametrize(
    ("words", "line"),
    [
        pytest.param(
            ("ada",),
            "which assignment? name it with -a NAME: 01-hello, 02-hello-again",
            id="no assignment",
        ),
        pytest.param(
            ("ada", "-a", "03-helo"),
            "unknown assignment '03-helo'; did you mean '01-hello'?",
            id="unknown assignment",
        ),
        pytest.param(
            ("ada", "-a", "01", "--only", "hone"),
            "unknown check 'hone'; did you mean 'home'?",
            id="unknown check",
        ),
        pytest.param(
            ("nobody", "-a", "01"), "there is no folder 'nobody'", id="no folder"
        ),
        pytest.param(
            ("ada/app.py", "-a", "01"),
            "ada/app.py is a file; name the folder that the app is in, or a .zip of it",
            id="a file",
        ),
        pytest.param(
            ("ada", "-a", "01", "--report", "jsn:x"),
            "invalid value for '--report': unknown format 'jsn'; did you mean 'json'?"
            "; see `grade check --help`",
            id="unknown format",
        ),
        pytest.param(
            ("ada", "-a", "01", "--report", "json:there/x"),
            "invalid value for '--report': there is no folder 'there'"
            "; see `grade check --help`",
            id="no folder for a report",
        ),
        pytest.param(
            ("ada", "-a", "01", "--report", "json:ada"),
            "invalid value for '--report': ada is a folder; name a file in it"
            "; see `grade check --help`",
            id="a folder for a report",
        ),
        pytest.param(
            ("ada", "-a", "01", "--pass-at", "most"),
            "invalid value for '--pass-at': 'most' is no percentage, as 60% is"
            "; see `grade check --help`",
            id="no percentage",
        ),
        pytest.param(
            ("ada", "-a", "01", "--pass-at", "160%"),
            "invalid value for '--pass-at': '160%' is not between 0% and 100%"
            "; see `grade check --help`",
            id="more than all",
        ),
    ],
)
def test_what_is_meant_must_be_there(
    words: tuple[str, ...], line: str, grade: Grade
) -> None:
    ended = grade(*words)

    assert (ended.code, ended.out, ended.err) == (2, "", f"grader: {line}\n")


def test_a_spec_that_cannot_be_read_is_code_2(course: Path, grade: Grade) -> None:
    path = lay(course, {"assignments/03-bad/assignment.yaml": "spec: 1\nchekcs: []\n"})
    ended = grade("ada", "-a", "bad")

    place = path / "assignments/03-bad/assignment.yaml"
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("grader: ")
    assert f"{place}:2:1: unknown key 'chekcs'; did you mean 'checks'?\n" in ended.err


def test_an_assignment_can_be_named_by_its_folder(course: Path, grade: Grade) -> None:
    other = lay(course.parent, {"own/assignment.yaml": spec("own", "My own")}) / "own"

    assert grade("ada", "-a", str(other)).out.startswith("My own  own\n")


class TestStarted:
    def test_the_folder_knows_its_assignment(
        self, course: Path, grade: Grade, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        lay(course / "ada", {".grade.toml": 'assignment = "01-hello"\n'})
        monkeypatch.chdir(course / "ada")
        ended = grade()

        assert (ended.code, ended.err) == (0, "")
        assert ended.out.startswith("Hello  01-hello\nada: 4/4 points\n")

    def test_a_changed_assignment_is_a_remark(self, course: Path, grade: Grade) -> None:
        lay(course / "ada", {".grade.toml": DIGESTED.format(digest="0" * 64)})
        ended = grade("ada")

        assert (ended.code, ended.err) == (
            0,
            "grader: the assignment has changed since you started\n",
        )

    def test_the_same_assignment_is_none(self, course: Path, grade: Grade) -> None:
        listed = json.loads(grade("list", "--json").out)
        lay(course / "ada", {".grade.toml": DIGESTED.format(**listed[0])})

        assert grade("ada").err == ""

    def test_a_named_assignment_goes_before(self, course: Path, grade: Grade) -> None:
        lay(course / "ada", {".grade.toml": DIGESTED.format(digest="x")})
        ended = grade("ada", "-a", "02")

        assert ended.err == ""
        assert ended.out.startswith("Hello again  02-hello-again\n")

    @pytest.mark.parametrize(
        ("text", "why"),
        [
            pytest.param("assignment = 1", "names no assignment; name it", id="number"),
            pytest.param("digest = 'x'", "names no assignment; name it", id="no name"),
            pytest.param(
                "assignment = '../../x'", "names no assignment; name it", id="a path"
            ),
            pytest.param(
                "assignment",
                "cannot be read (Expected '=' after a key in a key/value pair "
                "(at end of document)); name the assignment",
                id="no TOML",
            ),
            pytest.param(
                "#" * 70_000, "is too long; name the assignment", id="too long"
            ),
        ],
    )
    def test_a_file_that_says_nothing_useful_says_so(
        self, text: str, why: str, course: Path, grade: Grade
    ) -> None:
        path = lay(course / "ada", {".grade.toml": text}) / ".grade.toml"
        ended = grade("ada")

        assert (ended.code, ended.err) == (2, f"grader: {path} {why} with -a NAME\n")


def test_a_course_in_the_submission_is_not_believed(course: Path, grade: Grade) -> None:
    easy = spec("hello", "Easy").replace("hello}", "bye}")
    lay(
        course / "bob",
        {"grader.yaml": "", "assignments/01-hello/assignment.yaml": easy},
    )

    assert grade("bob", "-a", "01").out.startswith("Hello  01-hello\n")


class TestReports:
    @pytest.mark.usefixtures("course")
    def test_a_document_can_be_shown_instead(self, grade: Grade) -> None:
        ended = grade("bob", "-a", "01", "--report", "json")

        assert ended.code == 1
        assert json.loads(ended.out)["points"]["earned"]["exact"] == "1"

    def test_files_are_written_beside_what_is_shown(
        self, course: Path, grade: Grade
    ) -> None:
        ended = grade(
            "bob", "-a", "01", "--report", "json:a.json", "--report", "text:b.txt"
        )

        document = json.loads((course / "a.json").read_text(encoding="utf-8"))
        assert document["schema"] == "grader/result/v1"
        assert (course / "b.txt").read_text(encoding="utf-8") == ended.out

    @pytest.mark.usefixtures("course")
    def test_colour_is_a_choice(self, grade: Grade) -> None:
        words = ("bob", "-a", "01", "--color")

        assert "\x1b[1;31m✗ failed" in grade(*words, "always").out
        assert "\x1b" not in grade(*words, "never").out
        assert "\x1b" not in grade(*words, "auto").out

    @pytest.mark.usefixtures("course")
    def test_verbose_shows_the_steps_of_passed_checks(self, grade: Grade) -> None:
        assert "1. GET /about  200\n" in grade("ada", "-a", "01", "--verbose").out
        assert "GET /about" not in grade("ada", "-a", "01").out


def test_two_runs_are_the_same_byte_for_byte(course: Path, grade: Grade) -> None:
    lay(course, {"eve/app.py": WRONG + "\n\nprint(id(object()))\n"})
    first, second = (grade("eve", "-a", "01", "--verbose").out for _ in range(2))

    assert first == second


def test_nothing_is_written_into_a_submission(course: Path, grade: Grade) -> None:
    folder = lay(course, {"fay/app.py": RIGHT}) / "fay"
    before = sorted(os.walk(folder))

    grade("fay", "-a", "01")

    assert sorted(os.walk(folder)) == before
