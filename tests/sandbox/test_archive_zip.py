"""Zips that harm, lie, or are broken; and those that are merely odd."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from grader.sandbox.handed import handed
from tests.sandbox.archives import Packed, deflated, named, zip_of, zipped
from tests.sandbox.conftest import Rejected, Taken

DAMAGED = "the archive is damaged or not complete; make it anew"
BAD_FILE = "app.py: the file is damaged; make the archive anew"
TOO_MUCH = "a submission may have 3000 files and 64 MiB; this one has more"
TOO_MANY = (
    "an archive may have 50000 entries and unpack to 256 MiB, and this one has more; "
    "leave out what can be installed again"
)
TIMES = "it unpacks to more than 200 times its own size, as no app does"
MIB = 1024 * 1024

GOOD = Packed(name=b"app.py", content=b"x = 1\n" * 20)


def test_files_are_read_as_they_were_packed(taken: Taken) -> None:
    content = zipped(
        GOOD,
        Packed(name=b"a/", attributes=0x10),
        Packed(name=b"a/b.bin", content=bytes(range(256)), method=0),
        Packed(name=b"empty"),
    )

    assert taken(content) == {
        "a/b.bin": bytes(range(256)),
        "app.py": b"x = 1\n" * 20,
        "empty": b"",
    }


def test_the_time_of_a_file_is_kept(archive: Path) -> None:
    info = zipfile.ZipInfo("app.py", date_time=(2024, 2, 29, 12, 0, 2))
    with zipfile.ZipFile(archive, "w") as writing:
        writing.writestr(info, "")
        writing.writestr(zipfile.ZipInfo("b.py", date_time=(2024, 0, 0, 0, 0, 0)), "")

    files = handed(archive).files

    assert files["app.py"].changed == 1_709_208_002_000_000_000
    assert files["b.py"].changed == 0


def test_an_archive_in_an_archive_is_a_file(taken: Taken) -> None:
    inner = named("../../evil.py")

    assert taken(zip_of({"app.py": b"", "more.zip": inner}))["more.zip"] == inner


@pytest.mark.parametrize("mode", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_links_and_special_files_are_left_out(mode: int, archive: Path) -> None:
    other = Packed(name=b"x/secret", content=b"/etc/passwd", attributes=mode << 16)
    archive.write_bytes(zipped(Packed(name=b"x/app.py"), other))

    given = handed(archive)

    assert (set(given.files), given.others) == ({"app.py"}, ("secret",))


def test_a_mode_is_not_kept(taken: Taken) -> None:
    mode = (stat.S_IFREG | 0o6777) << 16

    assert taken(zipped(Packed(name=b"app.py", attributes=mode))) == {"app.py": b""}


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        pytest.param(
            Packed(name=b"app.py", flags=0x801),
            "app.py: the file is encrypted; make the archive without a password",
            id="encrypted",
        ),
        pytest.param(
            Packed(name=b"app.py", flags=0x841),
            "app.py: the file is encrypted; make the archive without a password",
            id="encrypted strongly",
        ),
        *(
            pytest.param(
                Packed(name=b"app.py", method=method),
                "app.py: the file is packed in a way that cannot be read here; make "
                "the archive with the program that the system has for it",
                id=f"method {method}",
            )
            for method in (9, 12, 14, 93, 98, 99)
        ),
        pytest.param(Packed(name=b"app.py", content=b"x", crc=1), BAD_FILE, id="CRC"),
        pytest.param(
            Packed(name=b"app.py", content=b"xy", size=1), BAD_FILE, id="claims less"
        ),
        pytest.param(
            Packed(name=b"app.py", content=b"xy", size=3), BAD_FILE, id="claims more"
        ),
        pytest.param(
            Packed(name=b"app.py", content=b"xy", method=0, size=9),
            BAD_FILE,
            id="claims more than is stored",
        ),
        pytest.param(
            Packed(name=b"app.py", packed=b"\xff" * 9), BAD_FILE, id="no deflate"
        ),
        pytest.param(
            Packed(name=b"app.py", content=b"x" * 99, packed=deflated(b"x" * 99)[:-2]),
            BAD_FILE,
            id="cut off",
        ),
        pytest.param(
            Packed(name=b"app.py", name_inside=b"evil.py"), BAD_FILE, id="two names"
        ),
        pytest.param(
            Packed(name=b"app.py", place=999_999), DAMAGED, id="beyond the end"
        ),
        pytest.param(Packed(name=b"app.py", place=3), BAD_FILE, id="within another"),
        pytest.param(Packed(name=b"\xff.py"), DAMAGED, id="no UTF-8"),
        pytest.param(
            Packed(name=b""), ": an entry has no name; make the archive anew", id="none"
        ),
    ],
)
def test_what_lies_or_is_broken_is_rejected(
    entry: Packed, message: str, rejected: Rejected
) -> None:
    assert rejected(zipped(Packed(name=b"a.txt", content=b"abc"), entry)) == message


@pytest.mark.parametrize("cut", [5, 60, -1, -20, -30])
def test_a_part_of_a_zip_is_rejected(cut: int, rejected: Rejected) -> None:
    assert rejected(zipped(GOOD, Packed(name=b"b.py"))[:cut]) == DAMAGED


def test_a_lie_in_64_bits_is_rejected(rejected: Rejected) -> None:
    content = zipped(GOOD)
    end = content[-22:]
    zip64 = b"PK\x06\x06" + struct.pack(
        "<QHHLLQQQQ", 44, 45, 45, 0, 0, 1, 1, 2**62, 2**61
    )
    where = b"PK\x06\x07" + struct.pack("<LQL", 0, len(content) - 22, 1)

    assert rejected(content[:-22] + zip64 + where + end) in {DAMAGED, TOO_MANY}


def test_a_zip_without_a_file_is_rejected(rejected: Rejected) -> None:
    assert rejected(zipped()) == "there is no file in the archive"
    assert rejected(named("venv/a", "b/")) == "there is no file in the archive"


class TestBombs:
    def test_many_bytes_of_few_are_rejected(self, rejected: Rejected) -> None:
        assert rejected(zip_of({"app.py": b"", "zeros": bytes(17 * MIB)})) == TIMES

    def test_few_bytes_may_pack_well(self, taken: Taken) -> None:
        zeros = bytes(15 * MIB)

        assert taken(zip_of({"app.py": b"", "data.db": zeros}))["data.db"] == zeros

    def test_entries_that_overlap_are_rejected(self, rejected: Rejected) -> None:
        kernel = Packed(name=b"a", content=bytes(MIB))
        # Each is called as the kernel's own header says, or zipfile would not read it.
        quoted = [Packed(name=b"a", content=bytes(MIB), place=0) for _ in range(200)]

        assert rejected(zipped(kernel, *quoted)) == (
            "a: the archive has it twice; make it anew"
        )

    def test_files_that_hold_one_another_are_rejected(self, rejected: Rejected) -> None:
        told = rejected(quoting(20, 8 * MIB))

        # Newer Pythons see that they overlap.
        assert told in {TIMES, "a: the file is damaged; make the archive anew"}

    def test_more_bytes_than_a_submission_has_are_rejected(
        self, rejected: Rejected
    ) -> None:
        noise = bytes(range(256)) * 4 * 1024
        stored = (
            Packed(name=b"%d" % number, content=noise, method=0) for number in range(65)
        )

        assert rejected(zipped(*stored)) == TOO_MUCH

    def test_more_files_than_a_submission_has_are_rejected(
        self, rejected: Rejected
    ) -> None:
        assert rejected(named(*map(str, range(3001)))) == TOO_MUCH

    def test_more_entries_than_an_archive_has_are_rejected(
        self, rejected: Rejected
    ) -> None:
        names = (f"node_modules/{number}" for number in range(50_001))

        assert rejected(named("app.py", *names)) == TOO_MANY

    def test_a_list_that_is_too_long_is_not_even_read(self, rejected: Rejected) -> None:
        name = b"n/" * 30_000
        entry = Packed(name=b"node_modules/" + name, name_inside=b"")

        assert rejected(zipped(*[entry] * 150)) == TOO_MANY

    def test_an_archive_that_is_too_large_is_not_even_read(
        self, archive: Path, rejected: Rejected
    ) -> None:
        del archive
        assert rejected(b"PK\x03\x04" + bytes(256 * MIB)) == TOO_MANY

    def test_one_that_holds_itself_is_a_file(self, taken: Taken) -> None:
        quine = zip_of({"r.zip": b"?" * 400})

        assert set(taken(quine)) == {"r.zip"}


def quoting(count: int, size: int) -> bytes:
    """Return a zip in which each file's bytes hold the headers of those after it.

    Source: David Fifield, "A better zip bomb", 2019.
    """
    entries: list[Packed] = []
    packed, plain = deflated(bytes(size)), bytes(size)
    for number in reversed(range(count)):
        entry = Packed(
            name=b"%c" % (ord("a") + number),
            packed=packed,
            crc=zlib.crc32(plain),
            size=len(plain),
            place=36 * number,
        )
        entries.insert(0, entry)
        header = zipped(replace(entry, place=None))[:31]
        quote = b"\0" + struct.pack("<HH", 31, 0xFFFF ^ 31) + header
        packed, plain = quote + packed, header + plain
    return zipped(*entries, body=packed[5:])


def test_the_library_reads_files_that_hold_one_another() -> None:
    with zipfile.ZipFile(io.BytesIO(quoting(3, 100))) as bomb:
        assert bomb.read("c") == bytes(100)
