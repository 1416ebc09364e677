"""Archives of a class: what is in them may harm, lie, or merely be odd."""

from __future__ import annotations

import tarfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from grader.batch.intake import intake
from grader.batch.intake.unpacking import unpacked
from grader.core.errors import BrokenError, UsageError
from grader.sandbox.archive.entry import Bounds
from tests.batch.intake.sources import contents, files, ids, why
from tests.sandbox.archives import (
    LINK,
    Packed,
    gzipped,
    member,
    tar_of,
    tarred,
    zip_of,
    zipped,
)

SMALL = Bounds(entries=3, size=1024 * 1024, listed=1024 * 1024)


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        pytest.param(zip_of({"ada/app.py": b"1"}), "c.zip", id="zip"),
        pytest.param(tar_of({"ada/app.py": b"1"}), "c.tar", id="tar"),
        pytest.param(gzipped(tar_of({"ada/app.py": b"1"})), "c.tar.gz", id="tar.gz"),
        pytest.param(zip_of({"c/ada/app.py": b"1"}), "c.zip", id="in its folder"),
    ],
)
def test_an_archive_is_unpacked(tmp_path: Path, raw: bytes, name: str) -> None:
    source = tmp_path / name
    source.write_bytes(raw)

    found = intake(source, tmp_path / "into")

    assert files(found) == {"ada": ["app.py"]}
    assert contents(found) == {"ada": ["1"]}
    assert [path.name for path in (tmp_path / "into").iterdir()] == ["000000.py"]


def test_unsafe_names_are_refused_one_by_one(tmp_path: Path) -> None:
    source = tmp_path / "c.zip"
    source.write_bytes(
        zipped(
            Packed(name=b"ada/app.py", content=b"1"),
            Packed(name=b"ada/../../evil.py"),
            Packed(name=b"/etc/evil.py"),
            Packed(name=b"C:/evil.py"),
            Packed(name=b"ada/CON"),
            Packed(name=b"ada/a\x1b.py"),
            Packed(name=b"ada/link", content=b"/etc/passwd", attributes=LINK),
            Packed(name=b"ada/locked.py", flags=0x1),
            Packed(name=b"ada/twice.py"),
            Packed(name=b"ada/twice.py"),
            Packed(name=b"ada/x"),
            Packed(name=b"ada/x/y.py"),
        )
    )

    found = intake(source, tmp_path / "into")

    twice = "the archive has it twice; download it anew"
    assert files(found) == {"ada": ["app.py", "x/y.py"]}
    assert why(found) == [
        ("/etc/evil.py", "the path begins at the root of a disk, not in the archive"),
        ("C:/evil.py", "the path names a drive; in an archive it begins in a folder"),
        ("ada/../../evil.py", "the path leads out of the archive"),
        ("ada/CON", "Windows keeps this name for a device; rename it"),
        (
            "ada/a\\x1b.py",
            "the name has characters that cannot be seen; rename it",
        ),
        ("ada/link", "it is a link or a special file, and those are not followed"),
        (
            "ada/locked.py",
            "the file is encrypted; make the archive without a password",
        ),
        ("ada/twice.py", twice),
        ("ada/twice.py", twice),
        ("ada/x", "it is a file and a folder; download the archive anew"),
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["c.zip", "into"]


def test_links_in_a_tar_are_refused(tmp_path: Path) -> None:
    source = tmp_path / "c.tar"
    source.write_bytes(
        tarred(
            (member("ada/app.py", b"1"), b"1"),
            (member("bob", type=tarfile.SYMTYPE, linkname="ada"), b""),
            (member("ada/b.py", type=tarfile.LNKTYPE, linkname="ada/app.py"), b""),
        )
    )

    found = intake(source, tmp_path / "into")

    assert files(found) == {"ada": ["app.py"]}
    assert why(found) == [
        (
            "ada/b.py",
            (
                "the file is a hard link; make a .zip, or the archive with "
                "`tar --hard-dereference`"
            ),
        ),
        ("bob", "it is a link or a special file, and those are not followed"),
    ]


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("李雷.py".encode("gbk"), id="a Chinese Windows"),
        pytest.param("李雷.py".encode(), id="macOS"),
    ],
)
def test_names_in_another_encoding_are_read(tmp_path: Path, name: bytes) -> None:
    source = tmp_path / "c.zip"
    source.write_bytes(zipped(Packed(name=name, flags=0)))

    assert list(ids(intake(source, tmp_path / "into")).values()) == [["李雷"]]


def test_backslashes_are_slashes_where_there_are_no_others(tmp_path: Path) -> None:
    source = tmp_path / "c.zip"
    source.write_bytes(zipped(Packed(name=b"ada\\app.py"), Packed(name=b"bob\\b.py")))

    found = intake(source, tmp_path / "into")

    assert files(found) == {"ada": ["app.py"], "bob": ["b.py"]}


def test_archives_of_students_stay_files(tmp_path: Path) -> None:
    source = tmp_path / "c.zip"
    inner = zip_of({"app.py": b"1"})
    source.write_bytes(zip_of({"ada/hw.zip": inner}))

    (entry,) = intake(source, tmp_path / "into").entries

    ((name, path),) = entry.files
    assert (name, path.read_bytes()) == ("hw.zip", inner)


def test_a_clone_in_an_archive_is_one(tmp_path: Path) -> None:
    source = tmp_path / "c.zip"
    names = [f"hw-{who}/{name}" for who in "ab" for name in ("app.py", ".git/config")]
    source.write_bytes(zip_of(dict.fromkeys(names, b"")))

    found = intake(source, tmp_path / "into")

    assert found.layout == "github-classroom"
    assert files(found) == {"a": ["app.py"], "b": ["app.py"]}


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(zip_of(dict.fromkeys("abcd", b"")), id="entries of a zip"),
        pytest.param(tar_of(dict.fromkeys("abcd", b"")), id="entries of a tar"),
        pytest.param(
            zip_of({"a": bytes(2**19), "b": bytes(2**19), "c": b"1"}), id="bytes"
        ),
        pytest.param(gzipped(tar_of({"a": bytes(2**20)})), id="bytes of a tar"),
        pytest.param(
            zipped(Packed(name=b"a", content=bytes(2**20), method=0)), id="the archive"
        ),
    ],
)
def test_an_archive_that_holds_too_much_is_refused(tmp_path: Path, raw: bytes) -> None:
    source = tmp_path / "c.zip"
    source.write_bytes(raw)

    with pytest.raises(UsageError) as caught:
        unpacked(source, tmp_path / "into", SMALL)

    assert str(caught.value) == (
        f"{source}: an archive may have 3 entries and unpack to 1 MiB, and this one "
        "has more; leave out what can be installed again"
    )


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        pytest.param(
            b"print(1)",
            "this is no folder and no archive; name what the course's system has "
            "given: a folder, .zip, .tar or .tar.gz",
            id="no archive",
        ),
        pytest.param(
            b"Rar!\x1a\x07",
            "RAR archives cannot be read here; make a .zip",
            id="another archive",
        ),
        pytest.param(
            b"PK\x03\x04",
            "the archive is damaged or not complete; make it anew",
            id="damaged",
        ),
        pytest.param(
            zipped(Packed(name=b"a.py", content=b"1", crc=7)),
            "a.py: the file is damaged; make the archive anew",
            id="a damaged file",
        ),
    ],
)
def test_what_cannot_be_read_says_so(tmp_path: Path, raw: bytes, message: str) -> None:
    source = tmp_path / "c.zip"
    source.write_bytes(raw)

    with pytest.raises(UsageError) as caught:
        intake(source, tmp_path / "into")

    assert str(caught.value) == f"{source}: {message}"


def test_a_source_that_is_not_there_says_so(tmp_path: Path) -> None:
    source = tmp_path / "c.zip"

    with pytest.raises(UsageError) as caught:
        intake(source, tmp_path / "into")

    assert str(caught.value) == f"{source}: there is no such folder or archive"


def test_files_keep_the_time_they_were_changed(tmp_path: Path) -> None:
    source = tmp_path / "c.zip"
    source.write_bytes(zip_of({"ada/app.py": b"1"}))

    (entry,) = intake(source, tmp_path / "into").entries

    noon = datetime(2025, 1, 1, 12, tzinfo=UTC)
    assert entry.files[0][1].stat().st_mtime == noon.timestamp()


def test_a_place_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    source = tmp_path / "c.zip"
    source.write_bytes(zip_of({"ada/app.py": b"1"}))
    into = tmp_path / "into"
    into.touch()

    with pytest.raises(BrokenError) as caught:
        intake(source, into)

    assert str(caught.value) == f"{into}: cannot be unpacked there: File exists"
