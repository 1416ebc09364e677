from __future__ import annotations

import pytest

from tests.batch.intake.sources import Take, contents, files, ids, names, why


@pytest.mark.parametrize("end", ["", "_"])
def test_each_participant_has_a_folder(take: Take, end: str) -> None:
    ada = f"Ada Lovelace_12_assignsubmission_file{end}"
    bob = f"Bob B_13_assignsubmission_file{end}"

    found = take([f"{ada}/app.py", f"{ada}/templates/index.html", f"{bob}/x.zip"])

    assert found.layout == "moodle"
    assert files(found) == {"12": ["app.py", "templates/index.html"], "13": ["x.zip"]}
    assert names(found) == {"12": ["Ada Lovelace"], "13": ["Bob B"]}
    assert contents(found)["13"] == [f"{bob}/x.zip"]
    assert found.unclear == ()


def test_files_may_lie_flat(take: Take) -> None:
    found = take(
        [
            "Ada Lovelace_12_assignsubmission_file_app.py",
            "Ada Lovelace_12_assignsubmission_file_Bob_13_assignsubmission_file_b.py",
            "Bob B_13_assignsubmission_file_app.py",
            "Bob B_13_assignsubmission_onlinetext_onlinetext.html",
        ]
    )

    assert files(found) == {
        "12": ["Bob_13_assignsubmission_file_b.py", "app.py"],
        "13": ["app.py", "onlinetext.html"],
    }


def test_a_text_typed_online_is_a_file_beside_the_others(take: Take) -> None:
    found = take(
        [
            "Ada L_12_assignsubmission_file/app.py",
            "Ada L_12_assignsubmission_onlinetext/onlinetext.html",
        ]
    )

    assert files(found) == {"12": ["app.py", "onlinetext.html"]}


def test_who_is_marked_blindly_has_no_name(take: Take) -> None:
    found = take(
        [
            "Participant_77_assignsubmission_file_/app.py",
            "Participant_78_assignsubmission_file_/app.py",
        ]
    )

    assert names(found) == {"77": [""], "78": [""]}


def test_a_group_of_the_roster_is_its_members(take: Take) -> None:
    found = take(
        ["Team Rocket_3_assignsubmission_file/app.py"],
        roster="id,name,group\nada,Ada L,Team Rocket\nbob,Bob B,Team Rocket\neve,E,\n",
    )

    (entry,) = found.entries
    assert (entry.key, entry.group) == ("ada", "Team Rocket")
    assert ids(found) == {"ada": ["ada", "bob"]}
    assert [person.id for person in found.missing] == ["eve"]


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("李 雷", id="Chinese"),
        pytest.param("O'Neil, Pat", id="comma and apostrophe"),
        pytest.param("Mary_Ann", id="underscore"),
        pytest.param("x" * 200, id="long"),
        pytest.param("name_LATE_x", id="a mark of another system"),
    ],
)
def test_odd_names_are_names(take: Take, name: str) -> None:
    found = take([f"{name}_12_assignsubmission_file/app.py"])

    assert names(found) == {"12": [name]}


def test_marks_of_direction_are_no_part_of_a_name(take: Take) -> None:
    found = take(["\u200fعلي_12_assignsubmission_file/app.py"])

    assert names(found) == {"12": ["علي"]}


def test_two_students_of_one_name_are_two(take: Take) -> None:
    found = take([f"Li X_{at}_assignsubmission_file/app.py" for at in (1, 2)])

    assert ids(found) == {"1": ["1"], "2": ["2"]}


def test_an_empty_folder_is_told(take: Take) -> None:
    found = take(
        [
            "Ada L_12_assignsubmission_file/app.py",
            "Bob B_13_assignsubmission_file/",
        ]
    )

    assert files(found) == {"12": ["app.py"]}
    assert why(found) == [("Bob B_13_assignsubmission_file", "no file was handed in")]


def test_what_is_called_otherwise_is_unclear(take: Take) -> None:
    found = take(
        [
            "Ada L_12_assignsubmission_file/app.py",
            "Bob B_13_assignsubmission_file/app.py",
            "Eve_14_assignsubmission_file_app.py/app.py",
            "Eve_14_assignsubmission_file",
            "grades.csv",
        ]
    )

    said = (
        "the name is not one that Moodle writes: "
        "<Full Name>_<number>_assignsubmission_file"
    )
    assert why(found) == [
        ("Eve_14_assignsubmission_file", said),
        ("Eve_14_assignsubmission_file_app.py", said),
        ("grades.csv", said),
    ]


def test_two_files_of_one_name_are_told(take: Take) -> None:
    found = take(
        [
            "Ada L_12_assignsubmission_file/onlinetext.html",
            "Ada L_12_assignsubmission_onlinetext/onlinetext.html",
        ]
    )

    assert why(found) == [
        (
            "Ada L_12_assignsubmission_file",
            "two of its files are called 'onlinetext.html'",
        )
    ]
