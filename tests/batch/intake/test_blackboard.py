from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from tests.batch.intake.sources import Take, contents, files, ids, names, times, why

FIRST, SECOND = "2026-01-26-10-35-11", "2026-01-30-15-00-00"


def told(name: str, user: str) -> str:
    """Return the text that Blackboard writes for an attempt."""
    return f"Name: {name} ({user})\nAssignment: HW\n\nName: Eve (eve)\n"


def test_the_text_beside_an_attempt_names_the_student(take: Take) -> None:
    found = take(
        {
            f"HW_1_ada_l_attempt_{FIRST}.txt": told("Ada (the first) L", "ada_l"),
            f"HW_1_ada_l_attempt_{FIRST}_app.py": "1",
            f"HW_1_bob_attempt_{FIRST}.txt": told("Bob", "bob"),
            f"HW_1_bob_attempt_{FIRST}_app.py": "2",
        }
    )

    assert found.layout == "blackboard"
    assert files(found) == {"ada_l": ["app.py"], "bob": ["app.py"]}
    assert names(found) == {"ada_l": ["Ada (the first) L"], "bob": ["Bob"]}
    assert contents(found)["ada_l"] == ["1"]
    assert [one.people[0].login for one in found.entries] == ["ada_l", "bob"]
    assert found.unclear == ()


def test_attempts_are_numbered_by_their_times(take: Take) -> None:
    found = take(
        [
            f"HW_ada_attempt_{SECOND}_app.py",
            f"HW_ada_attempt_{SECOND}_b.py",
            f"HW_ada_attempt_{FIRST}_app.py",
            f"HW_bob_attempt_{SECOND}_app.py",
        ]
    )

    assert files(found) == {
        "ada": ["app.py"],
        "ada-2": ["app.py", "b.py"],
        "bob": ["app.py"],
    }
    assert times(found)["ada-2"] == "2026-01-30T15:00:00+00:00"
    assert [one.attempt for one in found.entries] == [1, 2, 1]


def test_attempts_at_two_assignments_are_two(take: Take) -> None:
    found = take([f"HW_ada_attempt_{FIRST}_a.py", f"Lab_ada_attempt_{SECOND}_b.py"])

    assert files(found) == {"ada": ["a.py"], "ada-2": ["b.py"]}


def test_times_are_in_the_zone_that_is_given(take: Take) -> None:
    found = take([f"HW_ada_attempt_{FIRST}_app.py"], zone=ZoneInfo("America/New_York"))

    assert times(found) == {"ada": "2026-01-26T15:35:11+00:00"}


def test_a_file_called_like_another_attempt_stays_its_owners(take: Take) -> None:
    fake = f"HW_bob_attempt_{SECOND}"

    found = take(
        {
            f"HW_ada_attempt_{FIRST}_{fake}_app.py": "",
            f"HW_ada_attempt_{FIRST}_{fake}.txt": told("Bob", "bob"),
        }
    )

    assert files(found) == {"ada": [f"{fake}.txt", f"{fake}_app.py"]}


def test_a_text_that_names_another_than_the_file_is_not_believed(take: Take) -> None:
    found = take(
        {
            f"HW_ada_attempt_{FIRST}.txt": told("Bob", "bob"),
            f"HW_ada_attempt_{FIRST}_app.py": "",
        }
    )

    assert ids(found) == {"ada": ["ada"]}


def test_without_texts_all_names_begin_alike(take: Take) -> None:
    found = take(
        [
            f"HW_1_ada_attempt_{FIRST}_other_999_1_app.py",
            f"HW_1_bob_attempt_{FIRST}_app.py",
        ]
    )

    assert files(found) == {"ada": ["other_999_1_app.py"], "bob": ["app.py"]}


def test_a_user_that_may_be_any_end_is_unclear(take: Take) -> None:
    name = f"HW_1_ada_l_attempt_{FIRST}_app.py"

    found = take([name])

    assert why(found) == [
        (
            name,
            (
                "nothing says where the assignment's name ends and the student's "
                "begins in 'HW_1_ada_l'"
            ),
        )
    ]


def test_a_user_with_an_underscore_is_not_told_by_the_others(take: Take) -> None:
    found = take([f"HW_{user}_attempt_{FIRST}_app.py" for user in ("ada_l", "bob")])

    assert files(found) == {"bob": ["app.py"]}
    assert [one.name for one in found.unclear] == [f"HW_ada_l_attempt_{FIRST}_app.py"]


def test_the_roster_says_where_a_user_begins(take: Take) -> None:
    found = take([f"HW_1_ada_l_attempt_{FIRST}_app.py"], roster="login\nada_l\n")

    assert ids(found) == {"ada_l": ["ada_l"]}


def test_an_attempt_without_a_file_is_told(take: Take) -> None:
    text = f"HW_ada_attempt_{FIRST}.txt"

    found = take({text: told("Ada", "ada"), f"HW_bob_attempt_{FIRST}_app.py": ""})

    assert why(found) == [(text, "no file was handed in")]


@pytest.mark.parametrize(
    "name", ["notes.txt", "HW_eve_attempt_2026-13-01-00-00-00.txt"]
)
def test_what_is_called_otherwise_is_unclear(take: Take, name: str) -> None:
    found = take(
        [
            f"HW_ada_attempt_{FIRST}_李, o'x_LATE_.py",
            f"HW_bob_attempt_{FIRST}_{'x' * 200}",
            name,
        ]
    )

    assert files(found) == {"ada": ["李, o'x_LATE_.py"], "bob": ["x" * 200]}
    assert why(found) == [
        (
            name,
            (
                "the name is not one that Blackboard writes: "
                "<Assignment>_<username>_attempt_<time>_<file>"
            ),
        )
    ]
