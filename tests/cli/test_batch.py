"""`grade batch` grades a class, goes on where it was stopped, and says what it left."""

from __future__ import annotations

import csv
import json
import random
import shutil
import signal
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import RIGHT, WRONG, Grade, lay, process, spec

BROKEN = "import no_such_module\n"

CLASS = {
    "handed/ada/app.py": RIGHT,
    "handed/ben/app.py": WRONG,
    "handed/cy/app.py": BROKEN,
}
WORDS = ("-a", "01-hello", "--out", "out", "--isolation", "separate")


def documents(folder: Path) -> list[dict[str, object]]:
    """Return the documents of a class, without what differs from run to run."""
    found = json.loads((folder / "results.json").read_text())
    for one in found:
        del one["timing"], one["flags"]
    return [*found]


def test_a_class_is_graded_and_told(course: Path, grade: Grade) -> None:
    lay(course, CLASS)

    ended = grade("batch", "handed", *WORDS)

    assert (ended.code, ended.err) == (0, "")
    assert ended.out == (
        "plain: 3 submissions, 3 graded now\n"
        "      2 graded\n"
        "      1 could not be started\n"
        "  1 of 4 points in the middle, 1.67 on average\n"
        "\n"
        "The results are in out\n"
    )
    with (course / "out/grades.csv").open(encoding="utf-8-sig") as file:
        rows = [*csv.DictReader(file)]
    assert [(row["student"], row["earned"], row["outcome"]) for row in rows] == [
        ("ada", "4", "scored"),
        ("ben", "1", "scored"),
        ("cy", "0", "not_started"),
    ]
    assert sorted(path.name for path in (course / "out").iterdir()) == [
        "class.json",
        "grades.csv",
        "journal.jsonl",
        "kept",
        "report.html",
        "reports",
        "results",
        "results.json",
    ]


def test_what_is_known_is_not_graded_again(course: Path, grade: Grade) -> None:
    lay(course, CLASS)
    grade("batch", "handed", *WORDS)
    lay(course, {"handed/ben/app.py": RIGHT})

    ended = grade("batch", "handed", *WORDS, "--json")

    told = [json.loads(line) for line in ended.out.splitlines()]
    assert [(one["key"], one["earned"], one["is_new"]) for one in told] == [
        ("ada", 4, False),
        ("cy", 0, False),
        ("ben", 4, True),
    ]


def test_what_nobody_knows_and_who_is_missing_is_listed(
    course: Path, grade: Grade
) -> None:
    with zipfile.ZipFile("exam_submissions.zip", "w") as archive:
        archive.writestr("lovelaceada_12_34_app.py", RIGHT)
        archive.writestr("hoppergrace_14_36_app.py", RIGHT)
        archive.writestr("notes.txt", "whose?")
    lay(
        course,
        {"roster.csv": "id,name\n12,Ada Lovelace\n13,Alan Turing\n14,Grace Hopper\n"},
    )

    ended = grade("batch", "exam_submissions.zip", "--roster", "roster.csv", *WORDS)

    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("canvas: 2 submissions, 2 graded now\n")
    assert "\n1 thing is not graded:\n  notes.txt: " in ended.out
    assert "Handed in nothing:\n  Alan Turing\n" in ended.out


def test_copies_are_told(course: Path, grade: Grade) -> None:
    lay(course, {"handed/ada/app.py": RIGHT, "handed/ben/app.py": f"# ben\n{RIGHT}"})
    for key in ("cy", "dan"):
        shutil.copytree(course / "student_template/01-hello", course / "handed" / key)

    ended = grade("batch", "handed", *WORDS)

    assert (
        "\nAlike but for white space and comments:\n  ada, ben\n\nThe results"
        in ended.out
    )


def test_without_a_wall_nothing_is_graded_unless_it_is_named(
    course: Path, grade: Grade, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(course, CLASS)
    monkeypatch.setenv("GRADER_FORK", "0")  # what stands for a system without walls

    ended = grade("batch", "handed", "-a", "01-hello", "--out", "out")

    assert ended.code == 3
    assert ended.err == (
        "grader: this system has no isolation but a process of its own; `grade doctor` "
        "tells what would help, and --isolation separate grades without a wall\n"
    )
    assert not (course / "out").exists()


def test_a_class_of_nobody_is_an_error(course: Path, grade: Grade) -> None:
    lay(course, {"nobody/notes.txt": "whose?"})

    ended = grade("batch", "nobody", *WORDS)

    assert ended.code == 2
    assert ended.err.startswith(
        "grader: nobody: nobody has handed in anything\n  notes.txt: "
    )
    assert not (course / "out").exists()


def test_a_comparison_without_a_reference_is_told_once(
    course: Path, grade: Grade
) -> None:
    compared = "steps: [{GET: /, expect: {same_as_reference: [text]}}]"
    written = spec("hello-again", "x").replace(
        "steps: [{GET: /, expect: {text: hello}}]", compared
    )
    lay(course, {**CLASS, "assignments/02-hello-again/assignment.yaml": written})

    ended = grade("batch", "handed", "-a", "02-hello-again", *WORDS[2:])

    assert ended.code == 2
    assert "same_as_reference: there is no reference to compare with" in ended.err
    assert not (course / "out").exists()


def test_ctrl_c_says_how_far_it_was(course: Path) -> None:
    lay(course, {f"handed/s{at:02}/app.py": RIGHT for at in range(40)})
    running = process("batch", "handed", *WORDS, "--json", "--jobs", "1", cwd=course)
    assert running.stdout is not None
    running.stdout.readline()

    running.send_signal(signal.SIGINT)
    _, err = running.communicate()

    assert running.returncode == 130
    told, interrupted = filter(None, err.splitlines())
    assert interrupted == "grader: interrupted"
    assert told.endswith(" of 40 have a result; the same command goes on from there")
    assert 1 <= int(told.split()[1]) < 40
    with (course / "out/journal.jsonl").open() as file:
        assert all(json.loads(line)["result"] for line in file)


TIMES = 20


def test_a_batch_that_is_killed_goes_on_where_it_was(
    course: Path, grade: Grade
) -> None:
    """Killed at random moments, it loses no result and makes none twice."""
    chance = random.Random(7)  # noqa: S311 - no secret
    apps = [RIGHT, WRONG, BROKEN]
    lay(course, {f"handed/s{at:02}/app.py": apps[at % 3] for at in range(24)})
    grade("batch", "handed", *WORDS[:3], "alone", *WORDS[4:])
    killed = 0

    for _ in range(TIMES):
        running = process("batch", "handed", *WORDS, cwd=course)
        try:
            running.wait(timeout=chance.uniform(0.3, 2.5))
        except subprocess.TimeoutExpired:
            running.send_signal(signal.SIGKILL)
            killed += 1
        running.communicate()
    ended = grade("batch", "handed", *WORDS)

    assert killed
    assert ended.code == 0
    assert documents(course / "out") == documents(course / "alone")
    lines = (course / "out/journal.jsonl").read_text().splitlines()
    jobs = [json.loads(line)["job"] for line in lines]
    assert len(jobs) == len({*jobs}) == 24
