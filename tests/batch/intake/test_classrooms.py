from __future__ import annotations

import pytest

from tests.batch.intake.sources import Take, files, ids, why


def test_the_folder_says_what_the_names_begin_with(take: Take) -> None:
    found = take(
        ["hw1-ada-l/app.py", "hw1-ada-b/app.py", "hw1-ada-b/.flaskenv"],
        called="hw1-submissions",
    )

    assert found.layout == "github-classroom"
    assert files(found) == {"ada-b": [".flaskenv", "app.py"], "ada-l": ["app.py"]}
    assert [one.people[0].login for one in found.entries] == ["ada-b", "ada-l"]


def test_the_folder_may_be_packed(take: Take) -> None:
    found = take(["hw1-submissions/hw1-ada/app.py"], called="class")

    assert found.layout == "github-classroom"
    assert files(found) == {"ada": ["app.py"]}


def test_clones_begin_alike(take: Take) -> None:
    found = take(
        [
            "hw1-ada-l/app.py",
            "hw1-ada-l/.git/config",
            "hw1-adam/app.py",
            "hw1-adam/.git/config",
        ]
    )

    assert found.layout == "github-classroom"
    assert files(found) == {"ada-l": ["app.py"], "adam": ["app.py"]}


def test_folders_that_are_no_clones_are_called_as_they_are(take: Take) -> None:
    found = take(["hw1-ada/app.py", "hw1-bob/app.py"])

    assert found.layout == "plain"
    assert ids(found) == {"hw1-ada": ["hw1-ada"], "hw1-bob": ["hw1-bob"]}


def test_what_is_no_repository_is_unclear(take: Take) -> None:
    found = take(
        ["hw1-ada/app.py", "hw1-/app.py", "hw2-bob/app.py", "hw1-x.txt", "hw1-eve/"],
        called="hw1-submissions",
    )

    said = "it is no repository called hw1-<login>"
    assert files(found) == {"ada": ["app.py"]}
    assert why(found) == [
        ("hw1-", said),
        ("hw1-eve", "no file was handed in"),
        ("hw1-x.txt", said),
        ("hw2-bob", said),
    ]


def test_results_in_a_folder_of_github_classroom_change_nothing(take: Take) -> None:
    found = take(
        ["hw1-ada/result.json", "hw1-adam/result.json"], called="hw1-submissions"
    )

    assert found.layout == "github-classroom"


@pytest.mark.parametrize("name", ["result.json", "results.json"])
def test_classroom_50_leaves_results_that_are_files(take: Take, name: str) -> None:
    fake = '{"username": "eve", "score": 100}'

    found = take(
        {
            f"cs-hw1-ada-l/{name}": fake,
            "cs-hw1-ada-l/app.py": "",
            f"cs-hw1-bob/{name}": fake,
        }
    )

    assert found.layout == "classroom50"
    assert files(found) == {"ada-l": ["app.py", name], "bob": [name]}
