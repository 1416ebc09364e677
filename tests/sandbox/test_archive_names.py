"""Names of entries: those that are taken, and those that another disk would misread."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable

import pytest

from tests.sandbox.archives import (
    LINK,
    Packed,
    member,
    named,
    tarred,
    zip_of,
    zipped,
)
from tests.sandbox.conftest import Rejected, Taken

LONG = "x" * 251 + ".html"

OUT = "the path leads out of the archive"
ROOT = "the path begins at the root of a disk, not in the archive"
DRIVE = "the path names a drive; in an archive it begins in a folder"
UNSEEN = "the name has characters that cannot be seen; rename it"
DEVICE = "Windows keeps this name for a device; rename it"
EDGE = "the name ends with a dot or a space, which Windows drops; rename it"
NO_NAME = 'Windows has no names with < > : " | ? or *; rename it'


def tar_named(name: str) -> bytes:
    """Return a tar of an empty file whose name stands in a header of its own."""
    return tarred((member("x", pax_headers={"path": name}), b""))


@pytest.mark.parametrize(
    ("name", "message"),
    [
        pytest.param("../evil.py", f"../evil.py: {OUT}", id="above"),
        pytest.param("a/../../evil.py", f"a/../../evil.py: {OUT}", id="above later"),
        pytest.param("a/../b.py", f"a/../b.py: {OUT}", id="back again"),
        pytest.param(
            "../node_modules/x", f"../node_modules/x: {OUT}", id="above a lot"
        ),
        pytest.param("..\\evil.py", f"..\\evil.py: {OUT}", id="above, by backslash"),
        pytest.param("/etc/passwd", f"/etc/passwd: {ROOT}", id="absolute"),
        pytest.param("//host/share", f"//host/share: {ROOT}", id="share"),
        pytest.param("\\\\host\\a", f"\\\\host\\a: {ROOT}", id="share, by backslash"),
        pytest.param("C:\\a.py", f"C:\\a.py: {DRIVE}", id="drive"),
        pytest.param("c:a.py", f"c:a.py: {DRIVE}", id="drive without a slash"),
        pytest.param("a\0.py", f"a\\x00.py: {UNSEEN}", id="NUL"),
        pytest.param("a\n.py", f"a\\n.py: {UNSEEN}", id="line end"),
        pytest.param("a\x1b[2J.py", f"a\\x1b[2J.py: {UNSEEN}", id="escape"),
        pytest.param("a\x9b.py", f"a\\x9b.py: {UNSEEN}", id="C1"),
        pytest.param("a\u202eyp.py", f"a\\u202eyp.py: {UNSEEN}", id="direction"),
        pytest.param("a\u2066.py", f"a\\u2066.py: {UNSEEN}", id="isolate"),
        pytest.param("a\u200f.py", f"a\\u200f.py: {UNSEEN}", id="mark"),
        pytest.param("a\u2028.py", f"a\\u2028.py: {UNSEEN}", id="line separator"),
        pytest.param("CON", f"CON: {DEVICE}", id="device"),
        pytest.param("aux.py", f"aux.py: {DEVICE}", id="device with a suffix"),
        pytest.param("t/Lpt1 .x.py", f"t/Lpt1 .x.py: {DEVICE}", id="device, spaced"),
        pytest.param("app.py.", f"app.py.: {EDGE}", id="dot"),
        pytest.param("app /a.py", f"app /a.py: {EDGE}", id="space"),
        pytest.param(".../a.py", f".../a.py: {EDGE}", id="three dots"),
        pytest.param("app.py:x", f"app.py:x: {NO_NAME}", id="stream of NTFS"),
        pytest.param("a?.py", f"a?.py: {NO_NAME}", id="question mark"),
        pytest.param(
            LONG,
            f"{'x' * 200}… (56 more characters): a name may have 255 bytes; rename it",
            id="long name",
        ),
        pytest.param(
            "字" * 86,
            f"{'字' * 86}: a name may have 255 bytes; rename it",
            id="long in bytes",
        ),
        pytest.param(
            "/".join(["y" * 200] * 6),
            f"{'y' * 200}… (1005 more characters): a path may have 1024 bytes",
            id="long path",
        ),
        pytest.param(
            "z/" * 60 + "a",
            f"{'z/' * 60}a: a path may lead through 60 folders",
            id="deep",
        ),
        pytest.param(".", ".: an entry has no name; make the archive anew", id="none"),
    ],
)
@pytest.mark.parametrize(
    "pack",
    [
        pytest.param(named, id="zip"),
        pytest.param(tar_named, id="tar"),
    ],
)
def test_a_name_that_is_not_the_same_everywhere_is_rejected(
    name: str, message: str, pack: Callable[[str], bytes], rejected: Rejected
) -> None:
    assert rejected(pack(name)) == message


def test_a_backslash_beside_slashes_is_rejected(rejected: Rejected) -> None:
    assert rejected(named("a\\b.py", "c/d.py")) == (
        "a\\b.py: the path has a backslash, and others have slashes; make it anew"
    )


def test_backslashes_alone_separate(taken: Taken) -> None:
    content = zipped(
        Packed(name=b"templates\\"),
        Packed(name=b"templates\\a.html", content=b"<p>"),
        Packed(name=b"app.py", content=b"1"),
    )

    assert taken(content) == {"app.py": b"1", "templates/a.html": b"<p>"}


@pytest.mark.parametrize(
    ("names", "message"),
    [
        pytest.param(
            ("App.py", "app.py"),
            "app.py: some disks take it for App.py; rename one of them",
            id="case",
        ),
        pytest.param(
            ("a.py", "Static/a", "static/b"),
            "static: some disks take it for Static; rename one of them",
            id="case of a folder",
        ),
        pytest.param(
            ("e\u0301.py", "\u00e9.py"),
            "\u00e9.py: some disks take it for e\u0301.py; rename one of them",
            id="two forms of one letter",
        ),
        pytest.param(
            ("\u0130.py", "i\u0307.py"),
            "\u0130.py: some disks take it for i\u0307.py; rename one of them",
            id="a case that has two forms",
        ),
        pytest.param(("a.py", "b/../a.py"), "b/../a.py: " + OUT, id="by another way"),
        pytest.param(
            ("a.py", "./a.py"),
            "a.py: the archive has it twice; make it anew",
            id="twice",
        ),
        pytest.param(
            ("x/a.py", "x/a.py/b"),
            "x/a.py: it is a file and a folder; make the archive anew",
            id="file and folder",
        ),
        pytest.param(
            ("a.py", "a.py/"),
            "a.py: it is a file and a folder; make the archive anew",
            id="file and empty folder",
        ),
    ],
)
def test_two_names_for_one_place_are_rejected(
    names: tuple[str, ...], message: str, rejected: Rejected
) -> None:
    assert rejected(named(*names)).removeprefix("x/") == message.removeprefix("x/")


def test_a_file_below_a_link_is_rejected(rejected: Rejected) -> None:
    content = zipped(
        Packed(name=b"app.py"),
        Packed(name=b"t", content=b"/etc", attributes=LINK),
        Packed(name=b"t/passwd", content=b"x"),
    )

    assert rejected(content) == "t: it is a file and a folder; make the archive anew"


class TestWrappingFolder:
    def test_it_is_looked_through(self, taken: Taken) -> None:
        files = {"ada-main/app.py": b"1", "ada-main/templates/a.html": b"2"}

        assert taken(zip_of(files)) == {"app.py": b"1", "templates/a.html": b"2"}

    def test_junk_beside_it_does_not_count(self, taken: Taken) -> None:
        junk = ("__MACOSX/ada/._app.py", ".DS_Store", "._ada", "ada/._app.py")
        files = {"ada/app.py": b"1", **dict.fromkeys(junk, b"\0")}

        assert taken(zip_of(files)) == {"app.py": b"1"}

    def test_an_empty_folder_beside_it_does_not_count(self, taken: Taken) -> None:
        assert taken(named("ada/", "ada/app.py", "instance/")) == {"app.py": b""}

    def test_a_file_beside_it_counts(self, taken: Taken) -> None:
        assert set(taken(named("a/app.py", "README"))) == {"a/app.py", "README"}

    def test_a_package_keeps_its_name(self, taken: Taken) -> None:
        files = {"flaskr/__init__.py", "flaskr/db.py"}

        assert set(taken(named(*files))) == files

    def test_only_one_is_looked_through(self, taken: Taken) -> None:
        assert set(taken(named("a/b/app.py"))) == {"b/app.py"}


@pytest.mark.parametrize(
    "name",
    [
        ".git/config",
        "a/__pycache__/a.pyc",
        "venv/bin/aux",
        "node_modules/a:b",
        "Icon\r",
    ],
)
def test_what_is_left_out_of_folders_is_left_out(name: str, taken: Taken) -> None:
    assert set(taken(named("app.py", name))) == {"app.py"}


@pytest.mark.parametrize("mark", ["pyvenv.cfg", "conda-meta/history"])
def test_an_environment_is_left_out_whatever_its_name(mark: str, taken: Taken) -> None:
    files = (f"ada/mine/{mark}", "ada/mine/lib/N/x", "ada/mine/lib/n/x", "ada/app.py")

    assert set(taken(named(*files))) == {"app.py"}


def test_an_environment_in_the_folder_itself_leaves_the_app(taken: Taken) -> None:
    assert set(taken(named("ada/pyvenv.cfg", "ada/app.py"))) == {"app.py", "pyvenv.cfg"}


def test_the_bytes_of_what_is_left_out_do_not_count(taken: Taken) -> None:
    large = bytes(1024 * 1024)
    junk = {f"node_modules/{number}": large for number in range(70)}

    assert taken(zip_of({**junk, "app.py": b"1"})) == {"app.py": b"1"}


class TestEncoding:
    """Names without the flag for UTF-8."""

    @pytest.mark.parametrize(
        ("raw", "name"),
        [
            pytest.param("作业.py".encode(), "作业.py", id="UTF-8"),
            pytest.param("作业/首页.html".encode("gbk"), "作业/首页.html", id="GBK"),
            pytest.param("王喆.py".encode("gbk"), "王喆.py", id="half of it common"),
            pytest.param("Müller.py".encode("cp437"), "Müller.py", id="437"),
            pytest.param("ñandú.py".encode("cp437"), "ñandú.py", id="437, Spanish"),
            pytest.param(
                "Bíó.py".encode("cp437"), "Bíó.py", id="437, no letters in GBK"
            ),
        ],
    )
    def test_it_is_found_out(self, raw: bytes, name: str, taken: Taken) -> None:
        content = zipped(Packed(name=raw, flags=0), Packed(name=b"app.py", flags=0))

        assert set(taken(content)) == {"app.py", name}

    def test_one_archive_has_one(self, taken: Taken) -> None:
        rare, common = ("喆.py".encode("gbk"), "作业说明.txt".encode("gbk"))
        content = zipped(Packed(name=rare, flags=0), Packed(name=common, flags=0))

        assert set(taken(content)) == {"喆.py", "作业说明.txt"}

    def test_a_backslash_in_a_character_is_none(self, taken: Taken) -> None:
        assert b"\\" in "乗".encode("gbk")
        names = ["我的网站/乗.html".encode("gbk"), b"app.py"]

        found = taken(zipped(*(Packed(name=name, flags=0) for name in names)))

        assert set(found) == {"我的网站/乗.html", "app.py"}

    def test_a_field_in_utf_8_wins(self, taken: Taken) -> None:
        content = zipped(
            Packed(name=b"?.py", flags=0, extra=unicode_path(b"?.py", "é字.py")),
            Packed(name=b"app.py", flags=0, extra=unicode_path(b"old", "b.py")),
        )

        assert set(taken(content)) == {"é字.py", "app.py"}

    def test_names_of_a_tar_may_be_in_gbk(self, taken: Taken) -> None:
        name = "作业.py".encode("gbk").decode("utf-8", "surrogateescape")
        content = tarred((member(name), b""), (member("app.py"), b""), form=1)

        assert set(taken(content)) == {"作业.py", "app.py"}


def unicode_path(raw: bytes, name: str) -> bytes:
    """Return the extra field that has a name in UTF-8."""
    body = struct.pack("<BL", 1, zlib.crc32(raw)) + name.encode()
    return (
        struct.pack("<HH", 0x9999, 1)
        + b"x"
        + struct.pack("<HH", 0x7075, len(body))
        + body
    )
