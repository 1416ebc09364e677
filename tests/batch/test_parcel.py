"""A submission travels as bytes, and is the same where it arrives."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.batch import parcel
from grader.batch.given import digest, submitted
from grader.batch.parcel import MOST_BYTES, Oversized, packed, unpacked
from grader.core.errors import BrokenError
from grader.sandbox.tree import Unusable
from grader.wire.frames import encoded

NAMES = st.lists(st.text(min_size=1).filter(lambda one: "\0" not in one), max_size=5)
HOSTILE = (
    "../../out.py",
    "/etc/passwd",
    "C:\\app.py",
    "con",
    "a\nb",
    "",
    "a/\udcff.py",
)


def laid(folder: Path, contents: list[bytes]) -> list[Path]:
    """Return files of these bytes."""
    folder.mkdir(exist_ok=True)
    made = [folder / f"given-{number}" for number in range(len(contents))]
    for path, content in zip(made, contents, strict=True):
        path.write_bytes(content)
    return made


@given(data=st.data(), names=NAMES)
def test_what_arrives_has_the_digest_of_what_was_sent(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, names: list[str]
) -> None:
    here, there = tmp_path_factory.mktemp("here"), tmp_path_factory.mktemp("there")
    some = st.lists(st.binary(), min_size=len(names), max_size=len(names))
    files = [*zip(names, laid(here, data.draw(some)), strict=True)]

    arrived = unpacked(packed(files), there)

    assert [name for name, _ in arrived] == names
    assert digest(arrived) == digest(files)


def test_no_name_says_where_a_file_is_written(tmp_path: Path) -> None:
    made = laid(tmp_path / "here", [b"x"] * len(HOSTILE))
    (tmp_path / "there").mkdir()
    files = [*zip(HOSTILE, made, strict=True)]

    arrived = unpacked(packed(files), tmp_path / "there")

    assert [name for name, _ in arrived] == [*HOSTILE]
    assert {path.parent for _, path in arrived} == {tmp_path / "there"}
    assert sorted(one.name for one in tmp_path.iterdir()) == ["here", "there"]
    assert digest(arrived) == digest(files)


def test_what_is_no_file_is_none_there_either(tmp_path: Path) -> None:
    [app] = laid(tmp_path / "here", [b"app"])
    (tmp_path / "here/link.py").symlink_to(app)
    (tmp_path / "there").mkdir()
    files = [("app.py", app), ("link.py", tmp_path / "here/link.py"), ("x", tmp_path)]

    arrived = unpacked(packed(files), tmp_path / "there")

    assert submitted("ada", arrived).read().others == ("link.py", "x")
    assert digest(arrived) == digest(files)


def test_the_same_files_are_the_same_parcel(tmp_path: Path) -> None:
    [one] = laid(tmp_path / "one", [b"app"])
    [other] = laid(tmp_path / "other", [b"app"])
    os.utime(other, (0, 0))

    assert packed([("app.py", one)]) == packed([("app.py", other)])
    assert packed([("app.py", one)]) != packed([("main.py", one)])


def test_what_is_said_of_an_archive_is_the_same_where_it_arrives(
    tmp_path: Path,
) -> None:
    with zipfile.ZipFile(tmp_path / "lovelace_12_mine.zip", "w"):
        pass
    (tmp_path / "there").mkdir()
    files = [("mine.zip", tmp_path / "lovelace_12_mine.zip")]

    said = []
    for each in (files, unpacked(packed(files), tmp_path / "there")):
        with pytest.raises(Unusable) as caught:
            submitted("ada", each).read()
        said.append(str(caught.value))

    assert said == ["mine.zip: there is no file in the archive"] * 2


def test_what_is_too_much_is_told(tmp_path: Path) -> None:
    with (tmp_path / "big").open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    small = laid(tmp_path / "here", [b"x"])[0]

    with pytest.raises(Oversized) as caught:
        packed([("a.py", small), ("b.mp4", tmp_path / "big")])

    assert str(caught.value) == "b.mp4: what is handed in has more than 64 MiB"


def test_names_that_are_too_much_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parcel, "MOST_NAMES", 100)
    [small] = laid(tmp_path / "here", [b"x"])

    with pytest.raises(Oversized) as caught:
        packed([("a" * 100, small)])

    assert str(caught.value) == "what is handed in has names that are too long"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        pytest.param(b"", "some of it is missing", id="nothing"),
        pytest.param(
            encoded({"files": [["a", 2]]}, b"ab")[:-1],
            "some of it is missing",
            id="torn",
        ),
        pytest.param(
            b"\xff" * 20, "an answer with a header of 4294967295 bytes", id="no frame"
        ),
        pytest.param(encoded({}), "it does not tell its files", id="no names"),
        pytest.param(
            encoded({"files": [["a", -1], ["b", 1]]}),
            "it does not tell its files",
            id="less than nothing",
        ),
        pytest.param(
            encoded({"files": [["a", True]]}, b"a"),
            "it does not tell its files",
            id="no number",
        ),
        pytest.param(
            encoded({"files": ["ab"]}), "it does not tell its files", id="no pair"
        ),
        pytest.param(
            encoded({"files": [["a", 3]]}, b"ab"),
            "its files have other sizes than it tells",
            id="more than there is",
        ),
    ],
)
def test_what_is_no_parcel_is_refused(tmp_path: Path, data: bytes, why: str) -> None:
    with pytest.raises(BrokenError) as caught:
        unpacked(data, tmp_path)

    assert str(caught.value) == f"what arrived is no submission: {why}"
