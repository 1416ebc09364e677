"""Which course, and which of its assignments."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from grader.cli.course import Course, course, spec_folder
from grader.cli.settings import settings
from grader.core.errors import SpecError, UsageError
from grader.core.limits import Limits
from grader.spec import load
from tests.cli.conftest import ROOT, lay


def made(folder: Path) -> Path:
    return lay(folder, {"grader.yaml": "", "assignments/a/assignment.yaml": ""})


def test_the_nearest_course_upwards_is_meant(tmp_path: Path) -> None:
    made(tmp_path)
    inner = made(tmp_path / "inner")
    below = lay(inner / "deep" / "deeper", {}) / "x"

    found = course(None, near=below)

    assert found.assignments == inner / "assignments"


def test_what_lies_in_the_submission_is_never_believed(tmp_path: Path) -> None:
    outer = made(tmp_path / "outer")
    submission = made(outer / "ada")
    made(submission / "inside")

    for near in (outer, submission, submission / "inside"):
        found = course(None, near=near, submission=submission)
        assert found.assignments == outer / "assignments"


def test_the_course_above_the_submission_is_found_from_elsewhere(
    tmp_path: Path,
) -> None:
    outer = made(tmp_path / "outer")
    elsewhere = tmp_path / "elsewhere"

    found = course(None, near=elsewhere, submission=outer / "ada")

    assert found.assignments == outer / "assignments"


def test_where_i_stand_goes_before_where_the_submission_lies(tmp_path: Path) -> None:
    mine, theirs = made(tmp_path / "mine"), made(tmp_path / "theirs")

    found = course(None, near=mine, submission=theirs / "ada")

    assert found.assignments == mine / "assignments"


def test_a_folder_that_everyone_may_write_to_is_passed_over(tmp_path: Path) -> None:
    shared = made(tmp_path / "shared")
    shared.chmod(0o1777)

    found = course(None, near=shared / "ada")

    assert found.assignments == ROOT / "assignments"


def test_the_shipped_course_is_meant_when_there_is_none_around(tmp_path: Path) -> None:
    assert course(None, near=tmp_path).assignments == ROOT / "assignments"


def test_a_named_course_goes_before_all(tmp_path: Path) -> None:
    near, named = made(tmp_path / "near"), made(tmp_path / "named")

    assert course(named, near=near).assignments == named / "assignments"


def test_a_named_folder_that_is_no_course_says_so(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        course(tmp_path, near=tmp_path)

    assert str(caught.value) == f"{tmp_path} holds no grader.yaml, so it is no course"


NAMES = ["01-hello", "02-variable-rules", "03-hello-again", "04-rules"]


@pytest.fixture
def four(tmp_path: Path) -> Course:
    lay(tmp_path, {f"assignments/{name}/assignment.yaml": "" for name in NAMES})
    lay(tmp_path, {"assignments/draft/notes.md": "", "assignments/README.md": ""})
    lay(tmp_path, {"reference/01-hello/app.py": ""})
    return Course(
        file=tmp_path / "grader.yaml",
        assignments=tmp_path / "assignments",
        reference=tmp_path / "reference",
        student_template=tmp_path / "student_template",
    )


def test_folders_with_a_spec_are_assignments(four: Course) -> None:
    assert four.names == NAMES


@pytest.mark.parametrize(
    ("word", "name"),
    [
        pytest.param("01-hello", "01-hello", id="whole name"),
        pytest.param("hello", "01-hello", id="the only end"),
        pytest.param("04-rules", "04-rules", id="whole name, and an end of others"),
        pytest.param("03", "03-hello-again", id="the only part"),
    ],
)
def test_a_part_of_a_name_that_fits_one_is_enough(
    word: str, name: str, four: Course
) -> None:
    assert four.folder(word) == four.assignments / name


@pytest.mark.parametrize(
    ("word", "message"),
    [
        pytest.param(
            "rules",
            "'rules' may be 02-variable-rules or 04-rules; write more of the name",
            id="two ends",
        ),
        pytest.param(
            "01-helo",
            "unknown assignment '01-helo'; did you mean '01-hello'?",
            id="misspelt",
        ),
        pytest.param(
            "upload",
            "unknown assignment 'upload'; known: 01-hello, 02-variable-rules, "
            "03-hello-again, 04-rules",
            id="unknown",
        ),
    ],
)
def test_a_word_that_fits_none_or_several_says_so(
    word: str, message: str, four: Course
) -> None:
    with pytest.raises(UsageError) as caught:
        four.folder(word)

    assert str(caught.value) == message


def test_a_reference_is_that_of_the_course(four: Course, tmp_path: Path) -> None:
    assert four.solution(four.assignments / "01-hello") == four.reference / "01-hello"
    assert four.solution(four.assignments / "04-rules") is None
    assert four.solution(tmp_path / "elsewhere" / "01-hello") is None


def test_a_path_with_a_slash_is_a_folder_and_a_word_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(tmp_path, {"cookies/assignment.yaml": ""})
    monkeypatch.chdir(tmp_path)

    assert spec_folder("cookies") is None
    assert spec_folder("./cookies") == tmp_path / "cookies"
    with pytest.raises(UsageError) as caught:
        spec_folder("./other")
    assert str(caught.value) == (
        "./other holds no assignment.yaml, so it is no assignment"
    )


DEFAULT = {
    "assignments": "assignments",
    "reference": "reference",
    "student_template": "student_template",
}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("", {}, id="empty"),
        pytest.param("# a comment\n\nreference: reference\n", {}, id="defaults"),
        pytest.param("reference: 'reference'", {}, id="defaults, quoted"),
        pytest.param("reference: ../key\n", {"reference": "../key"}, id="another"),
    ],
)
def test_a_course_says_where_its_folders_are(
    text: str, said: dict[str, str], tmp_path: Path
) -> None:
    lay(tmp_path, {"grader.yaml": text})

    assert settings(tmp_path / "grader.yaml").folders == DEFAULT | said


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(
            "refrence: key\nassignments: [a]\n",
            "{file}:1:1: unknown key 'refrence'; did you mean 'reference'?\n"
            "{file}:2:14: assignments: must be a text",
            id="unknown key and wrong type",
        ),
        pytest.param(
            "reference: reference\nreference: reference\n",
            "{file}:2:1: the key 'reference' is there twice, first in line 1",
            id="a key twice",
        ),
        pytest.param(
            "reference: [a]\nlimits: {memory: 1x, time: 5s}\n",
            "{file}:1:12: reference: must be a text\n"
            '{file}:2:18: limits.memory: must be a size such as "64KB" or 65536, is '
            'the text "1x"\n'
            "{file}:2:22: limits: unknown key 'time'; known: check, file_size, files, "
            "header_size, headers, load, memory, output, processes, request, response, "
            "written",
            id="wrong limits",
        ),
        pytest.param(
            "- a\n",
            "{file}:1:1: must be a mapping of keys to values",
            id="a list",
        ),
        pytest.param(
            "a: [\n",
            "{file}:2:1: cannot be read as YAML: while parsing a flow node, "
            "did not find expected node content",
            id="no YAML",
        ),
    ],
)
def test_a_wrong_file_is_told_with_its_places(
    text: str, message: str, tmp_path: Path
) -> None:
    path = lay(tmp_path, {"grader.yaml": text}) / "grader.yaml"

    with pytest.raises(SpecError) as caught:
        settings(path)

    assert str(caught.value) == message.format(file=path)


def test_a_course_gives_limits_to_its_assignments(tmp_path: Path) -> None:
    course_yaml = "limits: {request: 2s, memory: 256MB}\n"
    lay(tmp_path, {"grader.yaml": course_yaml, "assignments/a/assignment.yaml": SPEC})

    found = course(tmp_path, near=tmp_path)
    loaded = [
        load(found.folder("a"), limits=limits) for limits in (found.limits, Limits())
    ]

    assert found.limits == Limits(request=2.0, memory=256 * 1024**2)
    assert loaded[0].limits == replace(found.limits, memory=64 * 1024**2)
    assert loaded[0].digest != loaded[1].digest


SPEC = """
spec: 1
title: A
limits: {memory: 64MB}
checks: [{id: a, title: The page answers, steps: [GET: /]}]
"""


def test_a_file_that_is_no_text_says_so(tmp_path: Path) -> None:
    path = tmp_path / "grader.yaml"
    path.write_bytes(b"\xff\xfe")

    with pytest.raises(UsageError) as caught:
        settings(path)

    assert str(caught.value).startswith(f"{path}: cannot be read: 'utf-8' codec")
