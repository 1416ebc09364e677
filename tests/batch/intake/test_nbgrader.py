from __future__ import annotations

import pytest

from tests.batch.intake.sources import Take, files, times, why

TIME = "2015-02-02 15:58:23.948203 America/Los_Angeles\n"


@pytest.mark.parametrize("start", ["", "submitted/"])
def test_each_student_has_a_folder_with_the_assignment(take: Take, start: str) -> None:
    found = take(
        {
            f"{start}ada/ps1/app.py": "",
            f"{start}ada/ps1/.flaskenv": "",
            f"{start}ada/ps1/timestamp.txt": TIME,
            f"{start}bob_x/ps1/ps1/app.py": "",
        },
        called="course" if start else "submitted",
    )

    assert found.layout == "nbgrader"
    assert files(found) == {"ada": [".flaskenv", "app.py"], "bob_x": ["ps1/app.py"]}
    assert times(found) == {"ada": "2015-02-02T23:58:23.948203+00:00", "bob_x": ""}
    assert found.unclear == ()


@pytest.mark.parametrize(
    ("text", "time"),
    [
        pytest.param("2016-01-30 15:00:00 UTC", "2016-01-30T15:00:00+00:00", id="UTC"),
        pytest.param("2016-01-30 15:00:00", "2016-01-30T15:00:00+00:00", id="no zone"),
        pytest.param("2016-01-30 15:00:00 Mars/Base", "", id="an unknown zone"),
        pytest.param("yesterday", "", id="no time"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_time_that_nobody_knows_is_none(take: Take, text: str, time: str) -> None:
    found = take({"ada/ps1/app.py": "", "ada/ps1/timestamp.txt": text}, "submitted")

    assert times(found) == {"ada": time}


def test_only_what_is_submitted_is_taken(take: Take) -> None:
    found = take(
        [
            "submitted/ada/ps1/app.py",
            "submitted/ada/notes.txt",
            "submitted/bob/notes.txt",
            "submitted/eve/ps1/timestamp.txt",
            "release/ps1/app.py",
            "gradebook.db",
        ]
    )

    beside = "it is not in the folder 'submitted'"
    assert files(found) == {"ada": ["app.py"]}
    assert why(found) == [
        ("ada/notes.txt", "it is in no folder of an assignment"),
        ("bob", "there is no folder of an assignment in it"),
        ("eve/ps1", "no file was handed in"),
        ("gradebook.db", beside),
        ("release", beside),
    ]


def test_several_assignments_are_for_a_pattern(take: Take) -> None:
    source = ["submitted/ada/ps1/app.py", "submitted/ada/ps2/app.py"]

    found = take(source)

    said = "there are several assignments, ps1 and ps2; choose one by a pattern"
    assert why(found) == [("ada/ps1", said), ("ada/ps2", said)]
