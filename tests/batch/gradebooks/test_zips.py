from __future__ import annotations

from io import BytesIO
from pathlib import PurePosixPath, PureWindowsPath
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.batch.entry import Person
from grader.batch.gradebooks import FEEDBACK_ZIPS, Filled
from grader.batch.gradebooks.zips import LONGEST_REPORT
from tests.batch.gradebooks.build import grade, whys


def unpacked(found: Filled) -> dict[str, str]:
    """Return the files of a zip."""
    with ZipFile(BytesIO(found.data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def canvas(
    feedback: str, *files: str, name: str = "", earned: int | None = 1
) -> Filled:
    one = grade(earned, id="1", name=name, feedback=feedback, files=files)
    return FEEDBACK_ZIPS["canvas"]([one])


def moodle(person: Person, *files: str) -> Filled:
    one = grade(1, person=person, feedback="good", files=files)
    return FEEDBACK_ZIPS["moodle"]([one])


@pytest.mark.parametrize(
    ("files", "name"),
    [
        pytest.param(
            ["lovelaceada_12_34_app.py"], "lovelaceada_12_34_app.py", id="one"
        ),
        pytest.param(["a_LATE_12_34_x y.zip"], "a_LATE_12_34_x y.zip", id="late"),
        pytest.param(["x.py", "a_1_2_b.py", "a_1_3_c.py"], "a_1_2_b.py", id="first"),
        pytest.param(["sub/a_1_2_b.py"], "a_1_2_b.py", id="in a folder"),
        pytest.param(
            ["a_1_2_b_9_8_c.py"], "a_1_2_b_9_8_c.py", id="numbers in the name"
        ),
        pytest.param(["..\\a_1_2_汉字.py"], "a_1_2_汉字.py", id="backslash"),
        pytest.param(["..a_1_2_x:y\n.py"], "a_1_2_x-y-.py", id="unsafe"),
    ],
)
def test_canvas_has_the_name_that_it_gave(files: list[str], name: str) -> None:
    assert unpacked(canvas("good", *files)) == {name: "good\n"}


@pytest.mark.parametrize(
    "files", [[], ["app.py"], ["a_1_text.html"], ["a_1_2_/x"], ["a_1_b_2_c"]]
)
def test_a_report_without_a_name_of_canvas_is_told(files: list[str]) -> None:
    found = canvas("good", *files, name="Ada")

    assert unpacked(found) == {}
    assert whys(found) == [("Ada", "no file of theirs is named by Canvas")]


def test_a_group_has_its_report_once() -> None:
    files = ("team_1_2_app.py",)
    grades = [
        grade(1, name="Ada", feedback="good", files=files),
        grade(1, name="Bob", feedback="good", files=files),
        grade(1, name="Cai", feedback="other", files=files),
    ]

    found = FEEDBACK_ZIPS["canvas"](grades)

    assert unpacked(found) == {"team_1_2_app.py": "good\n"}
    assert whys(found) == [("Cai", "another report has the name team_1_2_app.py")]


@pytest.mark.parametrize(
    ("person", "files", "folder"),
    [
        pytest.param(
            Person(id="12", name="Ada Lovelace"), [], "Ada Lovelace_12", id="id"
        ),
        pytest.param(
            Person(id="12", name="a_b/../c: d"), [], "a b-..-c- d_12", id="unsafe"
        ),
        pytest.param(Person(id="12", name="../蔡琰"), [], "-蔡琰_12", id="Chinese"),
        pytest.param(Person(id="12", name="汉" * 90), [], "汉" * 80 + "_12", id="long"),
        pytest.param(Person(id="12"), [], "Participant_12", id="no name"),
        pytest.param(Person(id="12", name=".."), [], "Participant_12", id="dots"),
        pytest.param(
            Person(id="ada"),
            ["Ada L_77_assignsubmission_file/app.py"],
            "Ada L_77",
            id="by the folder",
        ),
        pytest.param(
            Person(id="ada", name="A"),
            ["x/Ada_77_assignsubmission_file_app.py"],
            "A_77",
            id="by the file",
        ),
        pytest.param(
            Person(id="5", name="A"),
            ["Team_77_assignsubmission_file/app.py"],
            "A_5",
            id="not a group's number",
        ),
    ],
)
def test_moodle_has_a_folder_for_each(
    person: Person, files: list[str], folder: str
) -> None:
    assert unpacked(moodle(person, *files)) == {
        f"{folder}_assignfeedback_file/report.txt": "good\n"
    }


def test_a_report_without_a_number_of_moodle_is_told() -> None:
    found = moodle(Person(id="ada", name="Ada"), "app.py")

    assert unpacked(found) == {}
    assert whys(found) == [("Ada", "their number in Moodle is not known")]


@settings(deadline=None)
@given(name=st.text(), file=st.text())
def test_a_name_is_safe_on_every_system(name: str, file: str) -> None:
    found = moodle(Person(id="1", name=name))
    given_names = canvas("good", f"{file}_1_2_{name}x")

    for path in (*unpacked(found), *unpacked(given_names)):
        parts = PureWindowsPath(path).parts
        assert parts == PurePosixPath(path).parts
        assert not {"..", ".", "/"} & set(parts)
        assert not any(part.startswith((".", "~")) for part in parts)
        assert path.isprintable()


def test_a_zip_is_the_same_bytes_each_time() -> None:
    one, other = (canvas("good", "a_1_2_b") for _ in range(2))

    with ZipFile(BytesIO(one.data)) as archive:
        (entry,) = archive.infolist()
    assert one.data == other.data
    assert entry.date_time == (1980, 1, 1, 0, 0, 0)
    assert entry.external_attr >> 16 == 0o100644


def test_a_report_is_utf_8_without_what_acts_unseen() -> None:
    found = canvas("汉\x1b[2J\ud800\n", "a_1_2_b")

    assert unpacked(found) == {"a_1_2_b": "汉\\x1b[2J\\ud800\n"}


def test_a_long_report_is_cut_and_says_so() -> None:
    found = canvas("x" * (LONGEST_REPORT + 1), "a_1_2_b")

    text = "x" * LONGEST_REPORT + "… (1 more character)\n"
    assert unpacked(found) == {"a_1_2_b": text}


def test_what_is_pending_or_empty_is_left_out() -> None:
    pending = canvas("not final", "a_1_2_b", earned=None)
    empty = canvas("", "a_1_2_b")

    assert (unpacked(pending), pending.unplaced) == ({}, ())
    assert (unpacked(empty), empty.unplaced) == ({}, ())
