from __future__ import annotations

import pytest

from tests.batch.intake.sources import Take, contents, files, ids, mark, why

SAID = (
    "a submission here is a folder, an archive or a .py file, called as its student is"
)


def test_each_student_is_a_folder_an_archive_or_a_file(take: Take) -> None:
    found = take(
        [
            "ada/app.py",
            "ada/templates/index.html",
            "ada/.flaskenv",
            "ada/submission_metadata.yml",
            "bob.zip",
            "eve.tar.gz",
            "lei.PY",
            "mo.rar",
        ]
    )

    assert found.layout == "plain"
    assert files(found) == {
        "ada": [
            ".flaskenv",
            "app.py",
            "submission_metadata.yml",
            "templates/index.html",
        ],
        "bob": ["bob.zip"],
        "eve": ["eve.tar.gz"],
        "lei": ["lei.PY"],
        "mo": ["mo.rar"],
    }
    assert contents(found)["bob"] == ["bob.zip"]
    assert found.unclear == ()


def test_what_is_nobodys_is_unclear(take: Take) -> None:
    found = take(
        ["ada/app.py", "bob/", "readme.txt", ".zip", "\u200f.zip", "grades\u202e.csv"]
    )

    assert files(found) == {"ada": ["app.py"]}
    assert why(found) == [
        ("\\u200f.zip", SAID),
        ("bob", "no file was handed in"),
        ("grades\\u202e.csv", SAID),
        ("readme.txt", SAID),
    ]


def test_junk_is_passed_over(take: Take) -> None:
    found = take(
        [
            "ada/app.py",
            "ada/.DS_Store",
            "ada/Thumbs.db",
            "ada/static/desktop.ini",
            "ada/._app.py",
            "ada/__MACOSX/._app.py",
            "ada/__pycache__/app.pyc",
            "ada/.git/config",
            "__MACOSX/ada/._app.py",
            "._ada",
            ".hidden/app.py",
            ".DS_Store",
        ]
    )

    assert files(found) == {"ada": ["app.py"]}
    assert found.unclear == ()


def test_what_is_left_out_of_a_submission_may_be_a_students_name(take: Take) -> None:
    found = take(["env/app.py", "venv/app.py", "venv/env/lib.py"])

    assert files(found) == {"env": ["app.py"], "venv": ["app.py"]}


def test_two_submissions_of_one_student_are_told(take: Take) -> None:
    found = take(["ada/app.py", "ada.zip", "bob.py"])

    said = "'ada' has handed in both 'ada' and 'ada.zip'; remove one"
    assert files(found) == {"bob": ["bob.py"]}
    assert why(found) == [("ada", said), ("ada.zip", said)]


def test_ids_that_differ_by_case_are_two_people(take: Take) -> None:
    found = take(["Ada/app.py", "ada/app.py", "bob/app.py"])

    assert ids(found) == {
        f"Ada-{mark('Ada')}": ["Ada"],
        f"ada-{mark('ada')}": ["ada"],
        "bob": ["bob"],
    }


@pytest.mark.parametrize(
    ("name", "key"),
    [
        pytest.param("李雷", mark("李雷"), id="Chinese"),
        pytest.param("O'Neil, Pat", "O-Neil-Pat", id="comma and apostrophe"),
        pytest.param("other_999_1_app", "other_999_1_app", id="like Canvas"),
        pytest.param("x_LATE_y", "x_LATE_y", id="like late"),
        pytest.param("x" * 200, f"{'x' * 64}-{mark('x' * 200)}", id="long"),
    ],
)
def test_odd_names_are_ids(take: Take, name: str, key: str) -> None:
    found = take([f"{name}/app.py", "ada/app.py"])

    assert ids(found) == {key: [name], "ada": ["ada"]}


def test_marks_of_direction_are_no_part_of_an_id(take: Take) -> None:
    found = take(["\u200fada/app.py"])

    assert ids(found) == {"ada": ["ada"]}
