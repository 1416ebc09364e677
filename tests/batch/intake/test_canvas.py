from __future__ import annotations

import pytest

from tests.batch.intake.sources import Take, contents, files, ids, late, names, why

ADA = "lovelaceada_123_4561_app.py"
BOB = "bobbyb_999_4571_app.py"


def test_files_are_grouped_by_the_user(take: Take) -> None:
    found = take([ADA, "lovelaceada_123_4562_data_2.db", BOB])

    assert found.layout == "canvas"
    assert files(found) == {"123": ["app.py", "data_2.db"], "999": ["app.py"]}
    assert names(found) == {"123": ["lovelaceada"], "999": ["bobbyb"]}
    assert contents(found)["999"] == [BOB]
    assert found.unclear == ()


def test_only_the_mark_before_the_user_says_late(take: Take) -> None:
    found = take(
        [
            "lovelaceada_LATE_123_4561_app.py",
            BOB,
            "x_late_y_5_4581_app.py",
            "name_LATE_x_6_4591_app.py",
            "eve_7_4601_app_LATE_8_9_z.py",
        ]
    )

    assert late(found) == {
        "123": True,
        "999": False,
        "5": False,
        "6": False,
        "7": False,
    }
    assert names(found)["6"] == ["name_LATE_x"]
    assert names(found)["123"] == ["lovelaceada"]
    assert files(found)["7"] == ["app_LATE_8_9_z.py"]


def test_a_file_called_like_another_submission_stays_its_owners(take: Take) -> None:
    found = take([ADA, "lovelaceada_123_4562_other_777_1_app.py", BOB])

    assert files(found)["123"] == ["app.py", "other_777_1_app.py"]


def test_a_file_that_names_somebody_else_of_the_class_is_unclear(take: Take) -> None:
    found = take([ADA, "lovelaceada_123_4562_other_999_1_app.py", BOB])

    assert files(found) == {"123": ["app.py"], "999": ["app.py"]}
    assert why(found) == [
        (
            "lovelaceada_123_4562_other_999_1_app.py",
            "it may be of the user 123 or of the user 999",
        )
    ]


def test_somebody_of_the_roster_may_be_meant_too(take: Take) -> None:
    found = take(
        [ADA, "mallory_5_1_55_4591_app.py"], roster="id,name\n123,Ada\n5,M\n55,E\n"
    )

    assert why(found) == [
        ("mallory_5_1_55_4591_app.py", "it may be of the user 5 or of the user 55")
    ]


def test_one_id_with_two_names_is_nobodys(take: Take) -> None:
    found = take([ADA, BOB, "eve_999_4602_app.py"])

    assert files(found) == {"123": ["app.py"]}
    assert why(found) == [
        (name, "the same id belongs to two names, bobbyb and eve")
        for name in (BOB, "eve_999_4602_app.py")
    ]


def test_texts_and_addresses_are_files(take: Take) -> None:
    found = take(["lovelaceada_123_text.html", "bobbyb_LATE_999_link.html"])

    assert files(found) == {"123": ["text.html"], "999": ["link.html"]}
    assert late(found) == {"123": False, "999": True}


def test_a_file_called_text_is_a_file(take: Take) -> None:
    found = take(["lovelaceada_123_4561_text.html", BOB])

    assert files(found) == {"123": ["text.html"], "999": ["app.py"]}


def test_anonymous_users_have_their_id_alone(take: Take) -> None:
    found = take(["anon_x7Qpa_4561_1_app.py", "anon_12345_LATE_4562_app.py"])

    assert files(found) == {"x7Qpa": ["1_app.py"], "12345": ["app.py"]}
    assert names(found) == {"x7Qpa": [""], "12345": [""]}
    assert late(found) == {"x7Qpa": False, "12345": True}


@pytest.mark.parametrize(
    ("handed_in", "attempts"),
    [
        pytest.param(
            ["app.py", "app-1.py"], {"5": ["app.py"], "5-2": ["app.py"]}, id="both"
        ),
        pytest.param(
            ["app-1.py", "models-1.py"],
            {"5-2": ["app.py", "models.py"]},
            id="the second alone",
        ),
        pytest.param(["app-2.tar.gz"], {"5-3": ["app.tar.gz"]}, id="an archive"),
        pytest.param(
            ["app.py", "page-1.html", "page-2.html"],
            {"5": ["app.py", "page-1.html", "page-2.html"]},
            id="a student's own numbers",
        ),
        pytest.param(["app-0.py"], {"5": ["app-0.py"]}, id="no number of Canvas"),
    ],
)
def test_attempts_are_told_by_the_names_of_all_files(
    take: Take, handed_in: list[str], attempts: dict[str, list[str]]
) -> None:
    found = take(f"eve_5_{at}_{name}" for at, name in enumerate(handed_in, start=70))

    assert files(found) == attempts
    assert {who for own in ids(found).values() for who in own} == {"5"}
    assert found.unclear == ()


def test_the_attempt_is_a_number(take: Take) -> None:
    found = take(["eve_5_70_app.py", "eve_5_71_app-1.py"])

    assert [one.attempt for one in found.entries] == [1, 2]


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("李雷", id="Chinese"),
        pytest.param("o'neilpat", id="apostrophe"),
        pytest.param("a,b", id="comma"),
        pytest.param("van_der_berg", id="underscores"),
        pytest.param("x" * 200, id="long"),
        pytest.param("", id="nothing"),
    ],
)
def test_odd_names_are_names(take: Take, name: str) -> None:
    found = take([f"{name}_123_4561_app.py", BOB])

    assert names(found)["123"] == [name]


def test_marks_of_direction_are_no_part_of_a_name(take: Take) -> None:
    found = take(["\u200fعلي\u202c_123_4561_app.py", BOB])

    assert names(found)["123"] == ["علي"]


def test_two_students_of_one_name_are_two(take: Take) -> None:
    found = take(["lix_1_70_app.py", "lix_2_71_app.py"])

    assert ids(found) == {"1": ["1"], "2": ["2"]}


def test_what_is_called_otherwise_is_unclear(take: Take) -> None:
    others = ["notes.txt", "more/x_1_2_app.py", "__MACOSX/._a", ".x", "Thumbs.db"]

    found = take([ADA, BOB, "eve_5_70_app.py", *others])

    said = "the name is not one that Canvas writes: <name>_<user>_<number>_<file>"
    assert why(found) == [("more", said), ("notes.txt", said)]
