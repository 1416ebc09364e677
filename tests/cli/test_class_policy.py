"""Lateness, attempts and decisions change grades, and are told beside results."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.cli.conftest import RIGHT, WRONG, Grade, lay

HANDED = {
    "handed/ada/app.py": RIGHT,
    "handed/ben/app.py": WRONG,
    "handed/cy/hidden.py": RIGHT,
}
WORDS = ("batch", "handed", "-a", "01-hello", "--out", "out", "--isolation", "separate")
ROSTER = "student,submitted_at,extension\nada,2026-11-03T10:00Z,{}\n"
COURSE = """
policy:
  due: {01-hello: 2026-11-01 12:00 Europe/Berlin}
  late: {deduct: 25%, each: 1d}
"""


def table(folder: Path) -> list[dict[str, str]]:
    """Return the rows of the grades."""
    with (folder / "grades.csv").open(encoding="utf-8-sig", newline="") as file:
        return [*csv.DictReader(file)]


def cells(folder: Path, *names: str) -> list[tuple[str, ...]]:
    """Return some cells of each row of the grades."""
    return [tuple(row[name] for name in names) for row in table(folder)]


def decide(folder: Path, *lines: str) -> None:
    """Write decisions into a folder of results."""
    head = "student,check,action,value,reason"
    lay(folder, {"decisions.csv": "\n".join((head, *lines)) + "\n"})


LATE = ("yes", "2", "late by 1 day 23 hours: 2 of 4 points less")


@pytest.mark.parametrize(
    ("extension", "words", "said"),
    [
        pytest.param("", (), LATE, id="late"),
        pytest.param(
            "36h",
            (),
            ("yes", "3", "late by 11 hours: 1 of 4 points less"),
            id="an extension",
        ),
        pytest.param("3d", (), ("no", "4", ""), id="a long one"),
        pytest.param("", ("--due", "2026-11-03 10:00 Z"), ("no", "4", ""), id="a word"),
    ],
)
def test_late_work_loses_what_the_course_says(
    course: Path,
    grade: Grade,
    extension: str,
    words: tuple[str, ...],
    said: tuple[str, ...],
) -> None:
    lay(course, {"handed/ada/app.py": RIGHT, "grader.yaml": COURSE})
    lay(course, {"roster.csv": ROSTER.format(extension)})

    ended = grade(*WORDS, "--roster", "roster.csv", *words)

    assert ended.code == 0, ended.err
    assert cells(course / "out", "late", "earned", "notes") == [said]
    assert cells(course / "out", "automatic") == [("4",)]


def test_what_nobody_knows_costs_nothing(course: Path, grade: Grade) -> None:
    lay(course, {"handed/ada/app.py": RIGHT, "grader.yaml": COURSE})

    grade(*WORDS)

    assert cells(course / "out", "earned", "late", "notes") == [
        ("4", "", "nothing says whether it is late: nothing is taken off")
    ]


@pytest.mark.parametrize(
    ("counts", "earned", "notes"),
    [("last", "1", ""), ("best", "4", "attempt 1, the best of 2")],
)
def test_the_attempt_that_counts_is_the_courses_choice(
    course: Path, grade: Grade, counts: str, earned: str, notes: str
) -> None:
    lay(course, {"grader.yaml": f"policy: {{attempt: {counts}}}\n"})
    lay(
        course,
        {
            f"handed/hw_ada_attempt_2026-11-0{day}-10-00-00{rest}": text
            for day, app in ((1, RIGHT), (2, WRONG))
            for rest, text in ((".txt", "Name: Ada (ada)\n"), ("_app.py", app))
        },
    )

    ended = grade(*WORDS)

    assert ended.code == 0, ended.err
    assert cells(course / "out", "student", "earned", "notes") == [
        ("ada", earned, notes)
    ]


def test_decisions_stand_beside_what_the_grader_gives(
    course: Path, grade: Grade
) -> None:
    lay(course, HANDED)
    decide(
        course / "out",
        'ben,,points,3.5,"he showed it to me, it works"',
        "cy,,entry,hidden.py,named as he likes",
    )

    ended = grade(*WORDS)

    assert (ended.code, ended.err) == (0, "")
    assert cells(course / "out", "student", "earned", "automatic", "notes") == [
        ("ada", "4", "4", ""),
        ("ben", "3.5", "1", "points set to 3.5: he showed it to me, it works"),
        ("cy", "4", "4", "the app is in hidden.py: named as he likes"),
    ]
    assert "  4 of 4 points in the middle, 3.83 on average\n" in ended.out
    documents = json.loads((course / "out/results.json").read_text())
    assert [one["points"]["earned"]["exact"] for one in documents] == ["4", "1", "4"]


def test_where_an_app_is_said_to_be_is_graded_once(course: Path, grade: Grade) -> None:
    lay(course, HANDED)
    grade(*WORDS)
    decide(course / "out", "cy,,entry,hidden.py,r")

    first, second = grade(*WORDS), grade(*WORDS)

    assert "3 submissions, 1 graded now" in first.out
    assert "3 submissions, 0 graded now" in second.out


def test_what_is_not_clear_gets_an_owner(course: Path, grade: Grade) -> None:
    lay(course, {"handed/ada/app.py": RIGHT, "handed/nobody/app.py": WRONG})
    lay(course, {"roster.csv": "student,name\nada,Ada L\nben,Ben M\n"})
    words = (*WORDS, "--roster", "roster.csv")
    first = grade(*words)
    decide(course / "out", "nobody,,identity,ben,it has his name in it")

    second = grade(*words)

    assert "nobody: 'nobody' is not in the roster" in first.out
    assert "not graded" not in second.out
    assert cells(course / "out", "name", "earned") == [("Ada L", "4"), ("Ben M", "1")]


def test_members_of_a_group_share_a_grade_that_is_overridden_singly(
    course: Path, grade: Grade
) -> None:
    lay(course, {"handed/ada/app.py": RIGHT, "handed/cy/app.py": RIGHT})
    rows = ("ada,7,red", "ben,8,red", "cy,9,blue", "dan,9,blue")
    lay(course, {"roster.csv": "\n".join(("student,sid,group", *rows))})
    decide(course / "out", "ada,,points,1,alone", "blue,,points,2,together")

    ended = grade(*WORDS, "--roster", "roster.csv")

    assert cells(course / "out", "student", "earned") == [
        *(("ada", "1"), ("ben", "4"), ("cy", "2"), ("dan", "2"))
    ], ended.err


def test_who_is_excused_needs_no_submission(course: Path, grade: Grade) -> None:
    lay(course, {"handed/ada/app.py": RIGHT})
    lay(course, {"roster.csv": "student\nada\nben\ncy\n"})
    decide(course / "out", "ben,,excuse,,ill", "cy,,points,2,on paper")

    grade(*WORDS, "--roster", "roster.csv")

    assert cells(course / "out", "student", "earned", "excused", "notes") == [
        ("ada", "4", "no", ""),
        ("ben", "0", "yes", "excused: ill"),
        ("cy", "2", "no", "points set to 2: on paper"),
    ]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        pytest.param(
            "adda,,full,,r",
            "out/decisions.csv:2: unknown student 'adda'; did you mean 'ada'?",
            id="a stranger",
        ),
        pytest.param(
            "9,,full,,r",
            "out/decisions.csv:2: '9' may be ben or cy; name one",
            id="several people",
        ),
        pytest.param(
            "somebody,,identity,ada,r",
            "out/decisions.csv:2: unknown name 'somebody'; known: ada",
            id="nothing of this name",
        ),
        pytest.param(
            "ada,,entry,hiden.py,r",
            "out/decisions.csv:2: unknown file 'hiden.py'; known: app.py",
            id="no such file",
        ),
        pytest.param(
            "ada,hello,full,,r",
            "out/decisions.csv:2: unknown check 'hello'; known: about, home",
            id="no check",
        ),
    ],
)
def test_a_decision_about_nothing_is_told_before_anything_is_graded(
    course: Path, grade: Grade, line: str, message: str
) -> None:
    lay(course, {"handed/ada/app.py": RIGHT})
    lay(course, {"roster.csv": "student,sid\nada,1\nben,9\ncy,9\n"})
    decide(course / "out", line)

    ended = grade(*WORDS, "--roster", "roster.csv")

    assert (ended.code, ended.err) == (2, f"grader: {message}\n")
    assert not (course / "out/journal.jsonl").exists()


def test_points_that_were_there_stay_if_the_course_says_so(
    course: Path, grade: Grade
) -> None:
    lay(course, {"handed/ada/app.py": RIGHT})
    lay(course, {"grader.yaml": "policy: {regrade: never_lower}\n"})
    grade(*WORDS)
    spec = course / "assignments/01-hello/assignment.yaml"
    spec.write_text(spec.read_text().replace("GET: /about", "GET: /nowhere"))

    grade(*WORDS)

    assert cells(course / "out", "automatic", "earned", "notes") == [
        ("3", "4", "4 points, kept from an earlier grading")
    ]


def test_what_was_kept_is_never_more_than_all_there_is(
    course: Path, grade: Grade
) -> None:
    lay(course, {"handed/ada/app.py": RIGHT, "handed/ben/app.py": RIGHT})
    lay(course, {"grader.yaml": "policy: {regrade: never_lower}\n"})
    grade(*WORDS)
    spec = course / "assignments/01-hello/assignment.yaml"
    spec.write_text(spec.read_text().replace("GET: /about", "GET: /nowhere"))
    decide(course / "out", "*,about,void,,a bug", "ben,home,points,1,half of it")

    grade(*WORDS)

    assert cells(course / "out", "earned", "possible", "notes") == [
        ("3", "3", "about: does not count: a bug"),
        (
            *("1", "3"),
            "home: points set to 1: half of it; about: does not count: a bug",
        ),
    ]


def test_times_without_a_zone_are_in_that_of_the_course(
    course: Path, grade: Grade
) -> None:
    zone = "policy:\n  zone: Europe/Berlin\n"
    lay(course, {"handed/ada/app.py": RIGHT, "grader.yaml": zone})
    lay(course, {"roster.csv": "student,submitted_at\nada,2026-11-01 23:50\n"})

    grade(*WORDS, "--roster", "roster.csv", "--due", "2026-11-01 23:59 +01:00")

    assert cells(course / "out", "late", "submitted_at") == [
        ("no", "2026-11-01T22:50:00+00:00")
    ]


def test_results_do_not_lie_among_submissions(course: Path, grade: Grade) -> None:
    lay(course, {"handed/ada/app.py": RIGHT})

    ended = grade(*("batch", "handed", "-a", "01-hello", "--out", "handed/out"))

    assert ended.code == 2
    assert ended.err == (
        "grader: --out: handed/out lies in handed, and would be taken for a "
        "submission; name another folder\n"
    )


def test_a_course_that_names_no_assignment_of_its_is_told(
    course: Path, grade: Grade
) -> None:
    lay(course, {"handed/ada/app.py": RIGHT})
    lay(course, {"grader.yaml": "policy: {due: {01-helo: 2026-11-01 12:00 Z}}\n"})

    ended = grade(*WORDS)

    assert ended.code == 2
    assert "policy.due: unknown assignment '01-helo'; did you mean '01-hello'?" in (
        ended.err
    )


def test_a_time_without_a_zone_is_told(course: Path, grade: Grade) -> None:
    lay(course, {"handed/ada/app.py": RIGHT})

    ended = grade(*WORDS, "--due", "2026-11-01 12:00")

    assert ended.code == 2
    assert "must be a time with its zone, such as 2026-11-01 23:59 +01:00" in ended.err
