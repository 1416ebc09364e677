"""Tars that harm, lie, or are broken; and those that are merely odd."""

from __future__ import annotations

import io
import os
import tarfile
from pathlib import Path

import pytest

from grader.sandbox.archive.entry import SUBMISSION, Refused
from grader.sandbox.archive.tarred import Tar
from grader.sandbox.handed import handed
from tests.sandbox.archives import Form, gzipped, member, tar_of, tarred
from tests.sandbox.conftest import Rejected, Taken

DAMAGED = "the archive is damaged or not complete; make it anew"
TOO_MANY = (
    "an archive may have 50000 entries and unpack to 256 MiB, and this one has more; "
    "leave out what can be installed again"
)
TIMES = "it unpacks to more than 200 times its own size, as no app does"
MIB = 1024 * 1024
APP = (member("app.py", b"x"), b"x")


@pytest.mark.parametrize("pack", [bytes, gzipped], ids=["plain", "gzip"])
@pytest.mark.parametrize(
    "form", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT]
)
def test_files_are_read_as_they_were_packed(
    pack: type[bytes], form: Form, taken: Taken
) -> None:
    long = "/".join(["templates", *["x" * 60] * 3, "a.html"])
    text = bytes(range(256)) * 900
    content = tarred(
        (member("./", type=tarfile.DIRTYPE), b""),
        (member("./app.py", b"x = 1"), b"x = 1"),
        (member(f"./{long}", text), text),
        (member("./empty"), b""),
        form=form,
    )

    assert taken(pack(content)) == {"app.py": b"x = 1", long: text, "empty": b""}


def test_the_librarys_own_archives_are_read(archive: Path) -> None:
    with tarfile.open(archive, "w:gz") as writing:
        for name in ("作业/app.py", "作业/templates/首页.html"):
            writing.addfile(member(name, b"x", mtime=1.5), io.BytesIO(b"x"))

    files = handed(archive).files

    assert {name: file.changed for name, file in files.items()} == {
        "app.py": 1_500_000_000,
        "templates/首页.html": 1_500_000_000,
    }


@pytest.mark.parametrize("time", ["-1", "nan", "inf", "1e300"])
def test_a_time_that_no_disk_can_note_is_none(time: str, archive: Path) -> None:
    archive.write_bytes(tarred((member("app.py", pax_headers={"mtime": time}), b"")))

    assert handed(archive).files["app.py"].changed == 0


@pytest.mark.parametrize(
    "kind",
    [
        pytest.param(tarfile.SYMTYPE, id="link"),
        pytest.param(tarfile.CHRTYPE, id="character device"),
        pytest.param(tarfile.BLKTYPE, id="block device"),
        pytest.param(tarfile.FIFOTYPE, id="pipe"),
        pytest.param(b"Z", id="what nobody knows"),
    ],
)
def test_links_and_special_files_are_left_out(kind: bytes, archive: Path) -> None:
    other = member("app/secret", type=kind, linkname="/etc/passwd", devmajor=1)
    archive.write_bytes(tarred((member("app/app.py"), b""), (other, b"")))

    given = handed(archive)

    assert (set(given.files), given.others) == ({"app.py"}, ("secret",))


def test_a_mode_is_not_kept(taken: Taken) -> None:
    content = tarred((member("app.py", mode=0o6777, uid=0), b""))

    assert taken(content) == {"app.py": b""}


def test_a_file_below_a_link_is_rejected(rejected: Rejected) -> None:
    link = member("t", type=tarfile.SYMTYPE, linkname="/etc")

    assert rejected(tarred(APP, (link, b""), (member("t/passwd"), b""))) == (
        "t: it is a file and a folder; make the archive anew"
    )


HARD = (
    "the file is a hard link; make a .zip, or the archive with `tar --hard-dereference`"
)
HOLES = "the file is stored with holes; make a .zip, or the archive without `--sparse`"


@pytest.mark.parametrize(
    ("info", "message"),
    [
        pytest.param(
            member("b.py", type=tarfile.LNKTYPE, linkname="app.py"),
            f"b.py: {HARD}",
            id="hard link",
        ),
        pytest.param(
            member("b.py", type=tarfile.LNKTYPE, linkname="/etc/passwd"),
            f"b.py: {HARD}",
            id="hard link out of it",
        ),
        pytest.param(
            member("b.py", type=tarfile.GNUTYPE_SPARSE), f"b.py: {HOLES}", id="sparse"
        ),
        pytest.param(
            member(
                "b.py",
                pax_headers={"GNU.sparse.map": "0,1", "GNU.sparse.size": str(2**60)},
            ),
            f"b.py: {HOLES}",
            id="sparse by a header",
        ),
        pytest.param(
            member("b.py", size=1000),
            DAMAGED,
            id="a file that claims more than there is",
        ),
        pytest.param(
            member("b.py", size=2**50), DAMAGED, id="a file that claims a lot"
        ),
        pytest.param(
            member("b.py", pax_headers={"size": "-512"}),
            DAMAGED,
            id="less than nothing",
        ),
        pytest.param(
            member("b.py", pax_headers={"a": "x" * 20_000}), DAMAGED, id="a long header"
        ),
    ],
)
def test_what_lies_or_cannot_be_read_is_rejected(
    info: tarfile.TarInfo, message: str, rejected: Rejected
) -> None:
    content = tarred(APP, (info, b""), form=tarfile.GNU_FORMAT)
    if info.pax_headers:
        content = tarred(APP, (info, b""))

    assert rejected(content) == message


class TestBroken:
    GOOD = tar_of({"app.py": b"x" * 600, "b.py": b"y"})

    @pytest.mark.parametrize("length", [0, 300, 512, 1000, 1536, 2048, 2600])
    def test_a_part_of_a_tar_is_rejected(self, length: int, rejected: Rejected) -> None:
        expected = {0: "this is no folder, no archive and no Python file"}

        assert rejected(self.GOOD[:length]) == expected.get(length, DAMAGED)

    def test_a_later_header_that_is_broken_is_no_end(self, rejected: Rejected) -> None:
        broken = bytearray(self.GOOD)
        broken[1536] ^= 1

        assert rejected(bytes(broken)) == DAMAGED

    @pytest.mark.parametrize("length", [3, 12, 40, -9, -1])
    def test_a_part_of_a_gzip_is_rejected(
        self, length: int, rejected: Rejected
    ) -> None:
        assert rejected(gzipped(self.GOOD)[:length]) == DAMAGED

    @pytest.mark.parametrize("at", [30, -8, -1])
    def test_a_wrong_checksum_is_rejected(self, at: int, rejected: Rejected) -> None:
        broken = bytearray(gzipped(self.GOOD))
        broken[at] ^= 1

        assert rejected(bytes(broken)) == DAMAGED

    @pytest.mark.parametrize(
        "more",
        [
            pytest.param(b"x", id="junk"),
            pytest.param(bytes(200_000) + b"x", id="junk far off"),
            pytest.param(gzipped(b""), id="another gzip"),
        ],
    )
    def test_what_follows_is_rejected(self, more: bytes, rejected: Rejected) -> None:
        assert rejected(gzipped(self.GOOD) + more) == DAMAGED

    def test_zeros_may_follow(self, taken: Taken) -> None:
        assert set(taken(gzipped(self.GOOD) + bytes(100_000))) == {"app.py", "b.py"}

    def test_a_gzip_of_something_else_is_rejected(self, rejected: Rejected) -> None:
        assert rejected(gzipped(b"print(1)\n")) == DAMAGED

    def test_a_chain_of_headers_is_rejected(self, rejected: Rejected) -> None:
        link = tarfile.TarInfo("././@LongLink")
        link.type, link.size = tarfile.GNUTYPE_LONGNAME, 2
        one = link.tobuf(tarfile.USTAR_FORMAT) + b"a\0".ljust(512, b"\0")

        assert rejected(one * 5_000 + self.GOOD) == DAMAGED


class TestBombs:
    def test_many_bytes_of_few_are_rejected(self, rejected: Rejected) -> None:
        assert (
            rejected(gzipped(tar_of({"app.py": b"", "zeros": bytes(17 * MIB)})))
            == TIMES
        )

    def test_so_are_those_that_are_left_out(self, rejected: Rejected) -> None:
        files = {"app.py": b"", "node_modules/zeros": bytes(17 * MIB)}

        assert rejected(gzipped(tar_of(files))) == TIMES

    def test_a_gzip_that_never_ends_is_rejected(self, rejected: Rejected) -> None:
        noise = bytes(range(256)) * 4 * 16
        head = member("node_modules/x", size=300 * MIB).tobuf()
        packed = gzipped([head, *[noise * 64] * 280])

        assert rejected(packed + noise * 100) in {TOO_MANY, TIMES}

    def test_more_bytes_than_a_submission_has_are_rejected(
        self, rejected: Rejected
    ) -> None:
        assert rejected(tar_of({"app.py": b"", "data": bytes(64 * MIB + 1)})) == (
            "a submission may have 3000 files and 64 MiB; this one has more"
        )

    def test_more_entries_than_an_archive_has_are_rejected(
        self, rejected: Rejected
    ) -> None:
        one = member("node_modules/a").tobuf()

        assert rejected(one * 50_001 + bytes(1024)) == TOO_MANY

    def test_many_fields_for_all_entries_are_rejected(self, rejected: Rejected) -> None:
        fields = {f"k{number}": "v" for number in range(101)}
        header = tarfile.TarInfo.create_pax_global_header(fields)

        assert rejected(header + tar_of({"app.py": b""})) == TOO_MANY


def test_a_tar_that_is_cut_off_while_it_is_read_is_rejected(archive: Path) -> None:
    archive.write_bytes(tarred(APP))
    with archive.open("rb") as file:
        tar = Tar(file, archive.stat().st_size, SUBMISSION, is_gzip=False)
        os.truncate(archive, 512)

        with pytest.raises(Refused) as caught:
            list(tar.pieces(tar.entries))

    assert str(caught.value) == "app.py: the file is not complete"
