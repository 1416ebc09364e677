"""What is known of a class stays known, whoever is killed and whatever is torn."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest

from grader.batch.done import Done, is_pending
from grader.batch.entry import Entry
from grader.batch.job import Job
from grader.batch.journal import NAME, Journal, before
from grader.core.errors import UsageError


def done(earned: str = "1", pending: float = 0.0, **told: str) -> Done:
    """Return a result with so many of two points."""
    document = {
        "submission": {"name": "ada", "digest": "d", **told},
        "points": {
            "earned": {"exact": earned},
            "possible": {"exact": "2"},
            "pending": {"value": pending},
        },
    }
    return Done(text=json.dumps(document), report="told", likeness="alike")


def job(digest: str, app: str = "") -> Job:
    """Return a job with this digest."""
    return Job(entry=Entry(key="ada", people=(), files=(), app=app), digest=digest)


def test_a_result_is_there_when_it_is_opened_again(tmp_path: Path) -> None:
    with Journal(tmp_path) as journal:
        journal.add(job("one"), done("1"))
        journal.add(job("two"), done("2", name="\udcff\n"))

    with Journal(tmp_path) as journal:
        assert "one" in journal
        assert "three" not in journal
        assert journal.done("one") == done("1")
        assert journal.done("two") == done("2", name="\udcff\n")


def test_it_is_on_the_disk_before_the_next_begins(tmp_path: Path) -> None:
    with Journal(tmp_path) as journal:
        journal.add(job("one"), done())
        (line,) = (tmp_path / NAME).read_text().splitlines()
    assert json.loads(line) == {
        "job": "one",
        "key": "ada",
        "files": "d",
        "app": "",
        "share": "1/2",
        "pending": False,
        "likeness": "alike",
        "size": len(done().text),
        "result": done().document,
        "report": "told",
    }


@pytest.mark.parametrize(
    "torn",
    [
        pytest.param(b'{"job": "two", "resu', id="in the middle"),
        pytest.param(b'{"job": "x", "result": {}, "report": ""}', id="before its end"),
        pytest.param(b"\0" * 100, id="nothing was written yet"),
    ],
)
def test_a_torn_line_is_dropped(tmp_path: Path, torn: bytes) -> None:
    with Journal(tmp_path) as journal:
        journal.add(job("one"), done("1"))
    with (tmp_path / NAME).open("ab") as file:
        file.write(torn)

    with Journal(tmp_path) as journal:
        assert "two" not in journal
        assert "x" not in journal
        journal.add(job("three"), done("3"))

    with Journal(tmp_path) as journal:
        assert journal.done("one") == done("1")
        assert journal.done("three") == done("3")


@pytest.mark.parametrize("line", [b"[]\n", b'{"job": "x"}\n', b"odd\n", b"\n"])
def test_a_line_of_something_else_loses_nothing_and_stays(
    tmp_path: Path, line: bytes
) -> None:
    with Journal(tmp_path) as journal:
        journal.add(job("one"), done("1"))
    text = (tmp_path / NAME).read_bytes()
    (tmp_path / NAME).write_bytes(line + text + line)

    with Journal(tmp_path) as journal:
        assert journal.done("one") == done("1")
        journal.add(job("two"), done("2"))

    assert (tmp_path / NAME).read_bytes().startswith(line + text + line)
    with Journal(tmp_path) as journal:
        assert journal.done("two") == done("2")


def test_the_last_result_of_a_job_counts(tmp_path: Path) -> None:
    with Journal(tmp_path) as journal:
        journal.add(job("one"), done("1"))
        journal.add(job("one"), done("2"))
        assert journal.done("one") == done("2")


def test_a_result_that_waits_for_the_grader_is_none_yet(tmp_path: Path) -> None:
    with Journal(tmp_path) as journal:
        journal.add(job("one"), done("0", pending=2.0))
        assert "one" not in journal
        assert is_pending(journal.done("one").document)

    with Journal(tmp_path) as journal:
        assert "one" not in journal
        journal.add(job("one"), done("2"))
        assert "one" in journal


def test_what_another_folder_knows_is_joined_once(tmp_path: Path) -> None:
    with Journal(tmp_path / "other") as other:
        other.add(job("one"), done("1"))
        other.add(job("two"), done("0", pending=2.0, name="ben"))
        other.add(job("two"), done("2", name="ben"))
        other.add(job("three"), done("0", pending=2.0, name="cy"))
    with Journal(tmp_path / "own") as journal:
        journal.add(job("one"), done("2"))

        for _ in range(2):
            journal.join(tmp_path / "other")

        assert journal.done("one") == done("2")
        assert journal.done("two") == done("2", name="ben")
        assert "three" not in journal
        assert journal.earlier("two") == 1

    lines = (tmp_path / "own" / NAME).read_text().splitlines()
    assert [json.loads(line)["job"] for line in lines] == [
        *("one", "two", "two", "three"),
    ]
    with Journal(tmp_path / "own") as journal:
        assert journal.done("two") == done("2", name="ben")
        assert journal.done("three") == done("0", pending=2.0, name="cy")


def test_two_at_once_are_one_too_many(tmp_path: Path) -> None:
    with Journal(tmp_path), pytest.raises(UsageError) as caught:
        Journal(tmp_path)

    assert str(caught.value) == f"{tmp_path}: another `grade batch` works in it"


def test_the_most_that_files_ever_earned_is_known(tmp_path: Path) -> None:
    with Journal(tmp_path) as journal:
        journal.add(job("one"), done("1"))
        journal.add(job("two"), done("2", pending=1.0))
        journal.add(job("three"), done("2", digest="other files"))

    with Journal(tmp_path) as journal:
        assert journal.earlier("one") == Fraction(1, 2)
        journal.add(job("four"), done("1.5"))
        journal.add(job("five"), done("0", name="ben"))
        journal.add(job("six", app="hidden.py"), done("2"))
        journal.add(job("seven"), done("0", digest="no other's"))
        assert journal.earlier("one") == journal.earlier("four") == Fraction(3, 4)
        assert journal.earlier("five") == Fraction(3, 4)
        assert journal.earlier("six") == 1
        assert journal.earlier("seven") == 0


def test_what_was_known_before_the_last_is_given(tmp_path: Path) -> None:
    with Journal(tmp_path) as journal:
        for earned in ("0", "1", "2"):
            journal.add(job(earned), done(earned))
        journal.add(job("once"), done("1", name="ben"))

    given = before(tmp_path)

    assert given("ada") == done("1")
    assert given("ben") == done("1", name="ben")
    with pytest.raises(UsageError) as caught:
        given("cy")
    assert str(caught.value) == f"{tmp_path / NAME}: nothing is known of cy"


def test_a_folder_without_a_journal_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        before(tmp_path)

    assert str(caught.value) == (
        f"{tmp_path / NAME}: cannot be read: No such file or directory"
    )
