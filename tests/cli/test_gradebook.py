"""`grade gradebook` writes the grades of a class where they belong."""

from __future__ import annotations

import csv
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.cli.conftest import RIGHT, WRONG, Grade, lay

CANVAS = """\
Student,ID,SIS User ID,SIS Login ID,Section,Lab 1 (101),Other (102)
    Points Possible,,,,,4,10
"Lovelace, Ada",12,s12,ada,A,,7
"Turing, Alan",13,s13,alan,A,,8
"Hopper, Grace",14,s14,grace,A,3,9
"""


@pytest.fixture
def graded(course: Path, grade: Grade) -> Path:
    """Return the folder of a class of two that Canvas gave."""
    lay(
        course,
        {
            "handed/lovelaceada_12_34_app.py": RIGHT,
            "handed/turingalan_LATE_13_35_app.py": WRONG,
            "canvas.csv": CANVAS,
        },
    )
    words = ("-a", "01-hello", "--out", "out", "--isolation", "separate")
    assert grade("batch", "handed", *words).code == 0
    return course / "out"


def test_the_file_of_canvas_is_filled_in(graded: Path, grade: Grade) -> None:
    ended = grade(
        *("gradebook", "out", "--as", "canvas"),
        *("--into", "canvas.csv", "--column", "101"),
    )

    assert (ended.code, ended.out) == (0, "The grades are in out/canvas.csv\n")
    with (graded / "canvas.csv").open() as file:
        rows = [*csv.reader(file)]
    assert [row[5] for row in rows] == ["Lab 1 (101)", "4", "4", "1", "3"]
    assert [row[6] for row in rows] == ["Other (102)", "10", "7", "8", "9"]
    assert Path("canvas.csv").read_text() == CANVAS


def test_reports_go_into_a_zip_under_the_names_that_canvas_gave(
    graded: Path, grade: Grade
) -> None:
    head = "student,check,action,value,reason\n"
    lay(graded, {"decisions.csv": f"{head}13,,points,2,see me\n"})

    ended = grade("gradebook", "out", "--as", "canvas", "--feedback", "back.zip")

    assert (ended.code, ended.out) == (0, "The reports are in back.zip\n")
    with ZipFile("back.zip") as archive:
        names = archive.namelist()
        turing = archive.read(names[1]).decode()
    assert names == ["lovelaceada_12_34_app.py", "turingalan_LATE_13_35_app.py"]
    assert "There is a page /about" in turing
    assert turing.endswith("\npoints set to 2: see me\n")


@pytest.mark.usefixtures("graded")
def test_grades_are_scaled(grade: Grade) -> None:
    words = ("--into", "canvas.csv", "--column", "Lab 1", "--out-of", "100")

    grade("gradebook", "out", "--as", "canvas", *words, "--out", "new.csv")

    with Path("new.csv").open() as file:
        assert [row[5] for row in csv.reader(file)][2:] == ["100", "25", "3"]


@pytest.mark.usefixtures("graded")
def test_who_is_not_in_the_file_is_told(grade: Grade) -> None:
    without = "".join(CANVAS.splitlines(keepends=True)[:3])
    Path("canvas.csv").write_text(without)

    ended = grade(
        *("gradebook", "out", "--as", "canvas"),
        *("--into", "canvas.csv", "--column", "101"),
    )

    assert ended.code == 0
    assert "no place for turingalan: " in ended.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(
            ("out", "--as", "canvas"),
            "--into FILE names the gradebook that is to be filled in, of canvas",
            id="nothing to fill in",
        ),
        pytest.param(
            ("out", "--as", "csv", "--out-of", "nan"),
            "invalid value for '--out-of': must be points such as 1.5, is 'nan'; see "
            "`grade gradebook --help`",
            id="no points",
        ),
        pytest.param(
            ("out", "--as", "csv", "--feedback", "back.zip"),
            "--feedback: canvas or moodle alone take a zip",
            id="no zip",
        ),
        pytest.param(
            ("handed", "--as", "csv"),
            "handed holds no class.json, so it is not what `grade batch` left",
            id="no batch",
        ),
        pytest.param(
            ("out", "--as", "canvas", "--into", "canvas.csv", "--out", "canvas.csv"),
            "--out: canvas.csv would be overwritten; name another file",
            id="over itself",
        ),
        pytest.param(
            ("out", "--as", "csv", "--out", "no/grades.csv"),
            "cannot write no/grades.csv: No such file or directory",
            id="nowhere",
        ),
    ],
)
def test_what_cannot_be_done_is_told(
    graded: Path, grade: Grade, words: tuple[str, ...], said: str
) -> None:
    ended = grade("gradebook", *words)

    assert (ended.code, ended.err) == (2, f"grader: {said}\n")
    assert graded.is_dir()


def test_an_error_names_the_file(graded: Path, grade: Grade) -> None:
    Path("odd.csv").write_text("nothing,of,this\n")

    words = ("--as", "canvas", "--into", "odd.csv", "--column", "101")
    ended = grade("gradebook", str(graded), *words)

    assert ended.code == 2
    assert ended.err.startswith("grader: odd.csv: line 1: ")


def test_a_new_file_for_a_spreadsheet(graded: Path, grade: Grade) -> None:
    ended = grade("gradebook", "out", "--as", "csv", "--out", "mine.csv")

    assert ended.out == "The grades are in mine.csv\n"
    assert Path("mine.csv").read_bytes() == (graded / "grades.csv").read_bytes()


def test_a_result_that_is_gone_is_told(graded: Path, grade: Grade) -> None:
    (graded / "results/12.json").unlink()

    ended = grade("gradebook", "out", "--as", "csv")
    words = ("-a", "01-hello", "--out", "out", "--isolation", "separate")
    grade("batch", "handed", *words)

    assert grade("gradebook", "out", "--as", "csv").code == 0
    assert ended.code == 2
    assert ended.err == (
        "grader: out: the result of 12 is gone; run `grade batch` again\n"
    )


def test_very_many_without_a_place_are_counted(course: Path, grade: Grade) -> None:
    lay(course, {f"many/s{at}_{at}_34_app.py": "no app" for at in range(10, 35)})
    lay(course, {"canvas.csv": CANVAS})
    grade("batch", "many", "-a", "01-hello", "--out", "out", "--isolation", "separate")

    ended = grade(
        *("gradebook", "out", "--as", "canvas"),
        *("--into", "canvas.csv", "--column", "101"),
    )

    lines = ended.err.splitlines()
    assert lines[:2] == [
        "grader: no place for s10: no row is theirs",
        "grader: no place for s11: no row is theirs",
    ]
    assert lines[20:] == ["grader: no place for 2 more people"]  # three are in the file
