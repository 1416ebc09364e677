from __future__ import annotations

from datetime import UTC
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from grader.batch.entry import Person
from grader.batch.intake import Clues, intake
from grader.batch.intake.roster import rows
from grader.core.errors import UsageError
from tests.batch.intake.sources import Take, folder_of, ids, times, why


def test_a_roster_adds_facts_and_lists_who_is_missing(take: Take) -> None:
    found = take(
        ["ada/app.py", "eve/app.py"],
        roster='Student,Name,E-mail,EMAIL,sid,Section\nada,"L, Ada",,a@x.org,007,B\n'
        "\nbob,Bob,,,8,\n",
    )

    assert found.entries[0].people == (
        Person(id="ada", name="L, Ada", email="a@x.org", sid="007", section="B"),
    )
    assert found.missing == (Person(id="bob", name="Bob", sid="8"),)
    assert why(found) == [("eve", "'eve' is not in the roster")]
    assert found.by_name == ()


@pytest.mark.parametrize(
    "column", ["id", "login", "Username", "sid", "E_mail", "EMAIL"]
)
def test_people_are_known_by_every_word(take: Take, column: str) -> None:
    words = "id,x\nq,y\n" if column == "E_mail" else f"{column},x\nada,y\n"

    found = take(["ada/app.py"], roster=words)

    assert bool(found.entries) == (column != "E_mail")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_the_delimiter_is_found(take: Take, delimiter: str, start: str) -> None:
    text = f'{start}Submitted At{delimiter}id\r\n"2026-04-26 10:00"{delimiter}ada\r\n'

    found = take(["ada.py"], roster=text, zone=ZoneInfo("Asia/Shanghai"))

    assert times(found) == {"ada": "2026-04-26T02:00:00+00:00"}


def test_a_student_beside_an_id_is_a_name(take: Take) -> None:
    found = take(["lovelaceada_5_6_app.py"], roster="Student,ID\nAda L,5\n")

    assert found.entries[0].people == (Person(id="5", name="Ada L"),)


def test_the_case_counts_where_somebody_has_the_very_word(take: Take) -> None:
    found = take(["Ada/app.py", "BOB/app.py"], roster="id,name\nada,1\nAda,2\nbob,3\n")

    assert [one.people[0].name for one in found.entries] == ["2", "3"]
    assert [one.id for one in found.missing] == ["ada"]


def test_a_name_that_one_alone_has_is_told(take: Take) -> None:
    found = take(
        [
            f"{name}_assignsubmission_file/a.py"
            for name in ("Li X_1", "Li Y_2", "Z_3", "Z_4")
        ],
        roster="id,name\nx,Li X\ny,Li Y\ny2,Li Y\n3,Z\n",
    )

    assert ids(found) == {"1": ["1"], "3": ["3"]}
    assert found.by_name == (Person(id="1", name="Li X"),)
    assert why(found) == [
        ("Li Y_2_assignsubmission_file", "'2' is not in the roster"),
        ("Z_4_assignsubmission_file", "'4' is not in the roster"),
    ]


def test_a_name_that_two_of_the_source_have_tells_nothing(take: Take) -> None:
    found = take(
        [f"Li X_{at}_assignsubmission_file/a.py" for at in (1, 2)],
        roster="id,name\nx,Li X\n",
    )

    assert [one.why for one in found.unclear] == [
        "'1' is not in the roster",
        "'2' is not in the roster",
    ]


def test_a_name_of_somebody_who_is_found_tells_nothing(take: Take) -> None:
    found = take(
        [f"{name}_assignsubmission_file/a.py" for name in ("Q_3", "Z_4")],
        roster="id,name\n3,Z\n",
    )

    assert ids(found) == {"3": ["3"]}
    assert why(found) == [("Z_4_assignsubmission_file", "'4' is not in the roster")]


def test_a_student_called_like_a_group_is_no_group(take: Take) -> None:
    found = take(
        ["teamrocket_7_6_app.py"],
        roster="id,name,group\n4,Bob,Team Rocket\n7,Team Rocket,\n",
    )

    assert ids(found) == {"7": ["7"]}


def test_a_word_of_two_people_is_told(take: Take) -> None:
    found = take(["ada/app.py"], roster="id,login\nada,x\nbob,ada\n")

    assert why(found) == [("ada", "'ada' fits lines 2 and 3 of the roster")]


def test_a_number_that_is_anothers_in_the_roster_is_told(take: Take) -> None:
    found = take(
        ["Ada L_1_assignsubmission_file/a.py", "Bob B_2_assignsubmission_file/a.py"],
        roster='sid,name\n1,"L, Ada"\n2,Eve E\n',
    )

    assert ids(found) == {"1": ["1"]}
    assert why(found) == [
        (
            "Bob B_2_assignsubmission_file",
            "'2' is Bob B in the source, and Eve E in line 3 of the roster",
        )
    ]


def test_another_name_with_the_schools_own_number_is_the_same_person(
    take: Take,
) -> None:
    found = take(
        {
            "submission_metadata.yml": "submission_1: {':submitters': [{':sid': 5, "
            "':name': 李 雷}]}\n",
            "submission_1/app.py": "",
        },
        roster="sid,name\n5,Lei Li\n",
    )

    assert [one.people[0].name for one in found.entries] == ["Lei Li"]


def test_two_owners_of_one_line_are_told(take: Take) -> None:
    found = take(["ada/app.py", "7/app.py"], roster="login,sid\nada,7\n")

    said = "several owners in the source fit line 2 of the roster"
    assert why(found) == [("7", said), ("ada", said)]


def test_one_member_hands_in_for_a_group(take: Take) -> None:
    found = take(
        ["ada/app.py", "eve/app.py", "mo/app.py"],
        roster="id,group\nada,A\nbob,A\neve,B\nmo,B\nlei,B\n",
    )

    assert ids(found) == {"ada": ["ada", "bob"], "eve": ["eve"], "mo": ["mo"]}
    assert [one.group for one in found.entries] == ["A", "B", "B"]
    assert [one.id for one in found.missing] == ["lei"]


def test_a_group_of_canvas_is_its_members(take: Take) -> None:
    found = take(
        ["teamrocket_5_6_app.py"],
        roster="id,name,group\n4,Bob,Team Rocket\n5,Ada,Team Rocket\n",
    )

    assert ids(found) == {"4": ["4", "5"]}
    assert [one.name for one in found.entries[0].people] == ["Bob", "Ada"]


def test_a_stranger_in_a_group_is_told(take: Take) -> None:
    found = take(
        {
            "submission_metadata.yml": "submission_1: {':submitters': [{':sid': 5}, "
            "{':sid': 6}]}\n",
            "submission_1/app.py": "",
        },
        roster="sid\n5\n",
    )

    assert ids(found) == {"5": ["5"]}
    assert why(found) == [("submission_1", "'6' is not in the roster")]


def test_the_time_of_a_roster_is_that_of_the_last_attempt(take: Take) -> None:
    found = take(
        ["a_5_6_app.py", "a_5_7_app-1.py"],
        roster="id,submitted_at\n5,2026-04-26T10:00:00Z\n",
    )

    assert times(found) == {"5": "", "5-2": "2026-04-26T10:00:00+00:00"}


def test_the_time_of_the_source_stays(take: Take) -> None:
    found = take(
        ["HW_ada_attempt_2026-01-26-10-35-11_app.py"],
        roster="id,submitted_at\nada,2026-04-26T10:00:00Z\n",
    )

    assert times(found) == {"ada": "2026-01-26T10:35:11+00:00"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(
            b"name,group\nAda,A\n",
            "1: no column says who a student is; name one id, student, username, "
            "login, email or sid",
            id="no identity",
        ),
        pytest.param(
            b"",
            "1: no column says who a student is; name one id, student, username, "
            "login, email or sid",
            id="empty",
        ),
        pytest.param(
            b"login,User Name,Username\n",
            "1: two columns say the same, 'login' and 'Username'; remove one",
            id="two columns",
        ),
        pytest.param(
            b"name,id,login\nAda,5,\nBob,,\n",
            "3: nothing says who this student is; fill in id or login",
            id="nobody",
        ),
        pytest.param(
            b"id\nada\n\nada\n",
            "4: 'ada' is there twice, first in line 2; remove one",
            id="twice",
        ),
        pytest.param(
            b"id,submitted_at\nada,26.4.2026\n",
            "2: '26.4.2026' is no time; write 2026-04-26 17:34:00",
            id="no time",
        ),
        pytest.param(
            b"id,name\nada,\xff\n",
            "2: the file is not in UTF-8; save it as CSV in UTF-8",
            id="no UTF-8",
        ),
        pytest.param(
            b'id,name\nada,"x\n',
            "2: cannot be read as CSV: unexpected end of data",
            id="no CSV",
        ),
    ],
)
def test_a_roster_that_is_wrong_says_where(
    tmp_path: Path, text: bytes, message: str
) -> None:
    roster = tmp_path / "roster.csv"
    roster.write_bytes(text)
    source = folder_of(["ada/app.py"], tmp_path / "hw1")

    with pytest.raises(UsageError) as caught:
        intake(source, tmp_path / "into", Clues(roster=roster))

    assert str(caught.value) == f"{roster}:{message}"


def test_a_roster_that_is_not_there_says_so(tmp_path: Path) -> None:
    source = folder_of(["ada/app.py"], tmp_path / "hw1")
    roster = tmp_path / "roster.csv"

    with pytest.raises(UsageError) as caught:
        intake(source, tmp_path / "into", Clues(roster=roster))

    assert str(caught.value) == f"{roster}: there is no such file"


def test_a_roster_that_is_too_long_says_so(tmp_path: Path) -> None:
    roster = tmp_path / "roster.csv"
    roster.write_text("id\nada\n", encoding="utf-8")

    with pytest.raises(UsageError) as caught:
        rows(roster, UTC, most=6)

    assert str(caught.value) == f"{roster}:1: a roster may have 6 bytes"


def test_lines_with_fewer_cells_are_filled_up(tmp_path: Path) -> None:
    roster = tmp_path / "roster.csv"
    roster.write_text("id,name,x\nada\nbob,B,,,\n", encoding="utf-8")

    assert [row.person.name for row in rows(roster, UTC)] == ["", "B"]
