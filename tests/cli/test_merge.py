"""`grade merge` makes of shards what `grade batch` makes of the whole."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from grader.batch.entry import Entry
from grader.batch.job import Job
from grader.batch.journal import NAME as JOURNAL
from grader.batch.journal import Journal, held
from grader.batch.outputs import write
from grader.wire.frames import Header
from tests.cli.conftest import COURSE, RIGHT, WRONG, Grade, lay, process, spec

BROKEN = "import no_such_module\n"

APPS = (RIGHT, WRONG, BROKEN, f"# a copy\n{WRONG}")

CLASS = {f"handed/a{at:02}/app.py": APPS[at % 4] for at in range(12)}

WORDS = ("-a", "01-hello", "--isolation", "separate")

SHARDS = ("one", "two", "three", "four")

VOID = "student,check,action,value,reason\n*,about,void,,nobody was told\n"

OTHER_VOID = VOID.replace("nobody was", "you were not")


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a course with a class, four folders of its shards, and one of all."""
    place = tmp_path_factory.mktemp("graded")
    folder = lay(place / "course", {**COURSE, **CLASS})
    parts = [("--shard", f"{at}/4", "--out", name) for at, name in enumerate(SHARDS, 1)]
    for words in [*parts, ("--out", "whole")]:
        made = process(
            "batch", "handed", *WORDS, *words, cwd=folder, XDG_CACHE_HOME=str(place)
        )
        out, err = made.communicate()
        assert (made.returncode, err) == (0, ""), out
    return folder


@pytest.fixture
def shards(course: Path, graded: Path) -> Path:
    """Return a copy of a course whose shards were graded."""
    shutil.copytree(graded, course, dirs_exist_ok=True)
    return course


def steady(document: dict[str, object]) -> object:
    """Return a document without what differs from run to run."""
    return {**document, "timing": None, "flags": None}


def left(folder: Path) -> dict[str, object]:
    """Return all files of a folder, but for the order of the journal."""
    found: dict[str, object] = {}
    for path in filter(Path.is_file, folder.rglob("*")):
        name, data = path.relative_to(folder).as_posix(), path.read_bytes()
        if name == "journal.jsonl":
            found[name] = sorted(json.loads(line)["job"] for line in data.splitlines())
        elif name == "results.json":
            found[name] = [steady(one) for one in json.loads(data)]
        elif path.parent.name == "results":
            found[name] = steady(json.loads(data))
        else:
            found[name] = data
    return found


def test_four_shards_merged_equal_the_whole(shards: Path, grade: Grade) -> None:
    ended = grade("merge", *SHARDS, "--out", "merged")

    assert (ended.code, ended.err) == (0, "")
    assert ended.out == (
        "plain: 12 submissions from 4 folders\n"
        "      9 graded\n"
        "      3 could not be started\n"
        "  1 of 4 points in the middle, 1.5 on average\n"
        "\n"
        "Alike but for white space and comments:\n"
        "  a00, a04, a08\n"
        "  a01, a03, a05, a07, a09, a11\n"
        "  a02, a06, a10\n"
        "\n"
        "The results are in merged\n"
    )
    assert left(shards / "merged") == left(shards / "whole")


def test_a_batch_of_the_whole_grades_nothing_anew(shards: Path, grade: Grade) -> None:
    grade("merge", *SHARDS, "--out", "merged")
    before = left(shards / "merged")

    ended = grade("batch", "handed", *WORDS, "--out", "merged")

    assert ended.out.startswith("plain: 12 submissions, 0 graded now\n")
    assert left(shards / "merged") == before


def test_what_is_there_is_merged_and_what_is_missing_is_told(
    shards: Path, grade: Grade
) -> None:
    ended = grade("merge", "one", "four", "--out", "merged")

    assert ended.code == 3
    assert ended.out.startswith("plain: 5 submissions from 2 folders\n")
    assert ended.err == (
        "grader: 7 of 12 submissions have no result; these shards are missing: 2/4, "
        "3/4\n"
    )
    assert grade("gradebook", "merged", "--as", "csv").code == 0
    assert len((shards / "merged/grades.csv").read_text().splitlines()) == 1 + 5


def test_the_missing_ones_are_joined_later(shards: Path, grade: Grade) -> None:
    grade("merge", "four", "one", "--out", "merged")

    ended = grade("merge", "merged", "three", "two", "--out", "merged")

    assert (ended.code, ended.err) == (0, "")
    assert left(shards / "merged") == left(shards / "whole")


def test_a_shard_of_nobody_is_a_part_too(course: Path, grade: Grade) -> None:
    lay(course, {"handed/ada/app.py": RIGHT})
    every = [
        grade("batch", "handed", *WORDS, "--shard", f"{at}/2", "--out", name)
        for at, name in enumerate(SHARDS[:2], 1)
    ]

    merged = grade("merge", *SHARDS[:2], "--out", "merged")
    alone = grade("merge", "two", "--out", "alone")

    assert [one.code for one in every] == [0, 0]
    assert sorted(one.out.partition("\n")[0] for one in every) == [
        "plain: nothing in shard 2 of 2; the class has 1 submission",
        "plain: shard 1 of 2, 1 submission of 1, 1 graded now",
    ]
    assert (merged.code, merged.err) == (0, "")
    assert alone.code == 3
    assert alone.err == (
        "grader: 1 of 1 submissions have no result; this shard is missing: 1/2\n"
    )


def test_two_folders_of_one_shard_are_one(shards: Path, grade: Grade) -> None:
    shutil.copytree(shards / "one", shards / "again")

    ended = grade("merge", "again", *SHARDS, "--out", "merged")

    assert ended.code == 0
    assert ended.out.startswith("plain: 12 submissions from 5 folders\n")
    assert len((shards / "merged/journal.jsonl").read_text().splitlines()) == 12


def changed(folder: Path, keys: Sequence[str | int], value: object) -> None:
    """Put another value into the class of a folder."""
    told = json.loads((folder / "class.json").read_text())
    at = told
    for key in keys[:-1]:
        at = at[key]
    at[keys[-1]] = value
    (folder / "class.json").write_text(json.dumps(told))


@pytest.mark.parametrize(
    ("keys", "value", "said"),
    [
        pytest.param(
            ["rules", "due"],
            "2026-11-01T22:59:00+00:00",
            "'rules.due' in class.json is nothing in the first and "
            '"2026-11-01T22:59:00+00:00" in the second',
            id="rules",
        ),
        pytest.param(
            ["entries", 0, "attempt"],
            2,
            "'entries.a00.attempt' in class.json is 1 in the first and 2 in the second",
            id="an entry",
        ),
        pytest.param(
            ["missing"],
            [{"id": "7", "name": "Ada", "due": None}],
            "'missing.7' in class.json is nothing in the first and "
            '{"id": "7", "name": "Ada", "email": "", "sid": "", '
            '"login": "", "section": "", "due": null, "extension": 0.0} in the second',
            id="a person",
        ),
        pytest.param(
            ["checks", 1],
            "bout",
            "'checks.about' in class.json is \"about\" in the first and nothing in the "
            "second",
            id="a check",
        ),
        pytest.param(
            ["shards"],
            ["2/3"],
            "the first is one of 4 shards, the second of 3",
            id="shards",
        ),
    ],
)
def test_folders_of_other_classes_are_refused(
    shards: Path, grade: Grade, keys: Sequence[str | int], value: object, said: str
) -> None:
    changed(shards / "two", keys, value)

    ended = grade("merge", *SHARDS, "--out", "merged")

    assert ended.code == 2
    assert ended.err == f"grader: one and two are not of one class: {said}\n"
    assert not (shards / "merged").exists()


def retold(folder: Path, change: Callable[[Header], None]) -> list[str]:
    """Have a folder tell something else in each of its results; return their keys."""
    with Journal(folder) as journal:
        every = [job for job, _ in held(folder)]
        results = [(job, journal.done(job)) for job in every]
    (folder / JOURNAL).unlink()
    keys = list[str]()
    with Journal(folder) as journal:
        for job, done in results:
            document = done.document
            change(document)
            keys.append(document["submission"]["name"])
            told = replace(done, text=json.dumps(document))
            entry = Entry(key=keys[-1], people=(), files=())
            journal.add(Job(entry=entry, digest=job), told)
            write(folder, keys[-1], told)
    return keys


def graded_otherwise(folder: Path, part: str, name: str, value: str) -> str:
    """Have a folder tell another value of its results; return the first one's key."""

    def change(document: Header) -> None:
        document[part][name] = value

    return min(retold(folder, change))


@pytest.mark.parametrize(
    ("part", "name", "called"),
    [
        ("grader", "version", "the grader's version"),
        ("grader", "isolation", "the isolation"),
        ("grader", "flask", "the Flask of apps"),
        ("assignment", "digest", "the digest of the assignment"),
    ],
)
def test_folders_that_were_graded_otherwise_are_refused(
    shards: Path, grade: Grade, part: str, name: str, called: str
) -> None:
    first = min((shards / "one/results").iterdir())  # the first that is looked at
    value: str = json.loads(first.read_text())[part][name]
    other = graded_otherwise(shards / "two", part, name, "other")

    ended = grade("merge", *SHARDS, "--out", "merged")

    assert ended.code == 2
    assert ended.err == (
        f"grader: one and two were not graded alike: {called} is {value} for "
        f"{first.stem} and other for {other}; grade one of them again\n"
    )
    assert not (shards / "merged").exists()


def test_results_of_other_files_are_refused(shards: Path, grade: Grade) -> None:
    key = min((shards / "one/results").iterdir()).stem
    lay(shards, {f"handed/{key}/app.py": f"{RIGHT}\nlate = True\n"})
    grade("batch", "handed", *WORDS, "--shard", "1/4", "--out", "late")

    ended = grade("merge", *SHARDS, "late", "--out", "merged")

    assert ended.code == 2
    assert ended.err == (
        f"grader: one and late both have a result for {key}, each of other files; "
        "leave one of them out\n"
    )


def test_a_folder_without_a_class_is_refused(shards: Path, grade: Grade) -> None:
    (shards / "three/class.json").unlink()

    ended = grade("merge", *SHARDS, "--out", "merged")

    assert ended.code == 2
    assert ended.err == (
        "grader: three holds no class.json, so it is not what `grade batch` left\n"
    )


def test_a_result_that_its_journal_does_not_know_is_told(
    shards: Path, grade: Grade
) -> None:
    (shards / "three/journal.jsonl").write_text("")
    key = min((shards / "three/results").iterdir()).stem

    ended = grade("merge", *SHARDS, "--out", "merged")

    assert ended.code == 2
    assert ended.err == (
        f"grader: three: its journal does not know the result of {key}; run "
        "`grade batch` again\n"
    )


def test_what_all_decide_is_decided(shards: Path, grade: Grade) -> None:
    lay(shards, {"one/decisions.csv": VOID, "two/decisions.csv": f"{VOID}\n"})

    ended = grade("merge", *SHARDS, "--out", "merged")

    assert ended.code == 0
    assert (shards / "merged/decisions.csv").read_text() == VOID
    assert "nobody was told" in (shards / "merged/grades.csv").read_text()


def test_what_is_decided_otherwise_is_refused(shards: Path, grade: Grade) -> None:
    lay(shards, {"one/decisions.csv": VOID, "three/decisions.csv": OTHER_VOID})

    ended = grade("merge", *SHARDS, "--out", "merged")

    assert ended.code == 2
    assert ended.err == (
        "grader: one/decisions.csv and three/decisions.csv do not decide the same; "
        "write what holds to merged/decisions.csv\n"
    )
    assert not (shards / "merged").exists()


def test_what_is_decided_for_the_whole_stands(shards: Path, grade: Grade) -> None:
    lay(shards, {"one/decisions.csv": VOID, "two/decisions.csv": OTHER_VOID})
    lay(shards, {"merged/decisions.csv": OTHER_VOID})

    ended = grade("merge", *SHARDS, "--out", "merged")

    assert ended.code == 0
    assert (shards / "merged/decisions.csv").read_text() == OTHER_VOID
    assert "you were not told" in (shards / "merged/grades.csv").read_text()


def test_points_that_are_kept_are_those_of_all_runs(shards: Path, grade: Grade) -> None:
    """What the same files once earned is known of all shards, and told of none."""
    policy = "assignments: assignments\npolicy: {regrade: never_lower}\n"
    harder = spec("hello", "Hello").replace("text: hello", "text: goodbye")
    lay(shards, {"grader.yaml": policy})
    lay(shards, {"assignments/01-hello/assignment.yaml": harder})
    for at, name in enumerate(SHARDS, 1):
        grade("batch", "handed", *WORDS, "--shard", f"{at}/4", "--out", name)

    grade("merge", *SHARDS, "--out", "merged")

    told = json.loads((shards / "merged/class.json").read_text())
    assert len(told["earlier"]) == 12
    assert {told["earlier"][key] for key in ("a00", "a04", "a08")} == {"1"}
    assert "kept from an earlier grading" in (shards / "merged/grades.csv").read_text()


def test_results_that_wait_for_the_grader_are_told(shards: Path, grade: Grade) -> None:
    first = min((shards / "one/results").iterdir())

    def change(document: Header) -> None:
        if document["submission"]["name"] == first.stem:
            document["points"]["pending"] = {"exact": "4", "value": 4.0}

    retold(shards / "one", change)

    ended = grade("merge", *SHARDS, "--out", "merged")
    again = grade("batch", "handed", *WORDS, "--out", "merged")

    assert ended.code == 3
    assert "      1 with points pending: the grader failed; run `grade b" in ended.out
    assert again.code == 0
    assert again.out.startswith("plain: 12 submissions, 1 graded now\n")
