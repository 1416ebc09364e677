"""The library in the package is the one that the script fetches."""

from __future__ import annotations

import tarfile
from io import BytesIO
from pathlib import Path

from scripts import vendor

VERSION = vendor.PACKAGE.partition("@")[2]


def package(folder: Path) -> Path:
    """Return a package that has what is wanted, and something else."""
    file = folder / "made.tgz"
    with tarfile.open(file, "w:gz") as archive:
        for name in ("package/other.js", *vendor.FILES):
            entry = tarfile.TarInfo(name)
            entry.size = len(name)
            archive.addfile(entry, BytesIO(name.encode()))
    return file


def test_the_library_says_that_it_is_of_the_version_and_licence() -> None:
    text = (vendor.FOLDER / "chart.umd.min.js").read_text(encoding="utf-8")
    licence = (vendor.FOLDER / "LICENSE").read_text(encoding="utf-8")

    assert f"Chart.js v{VERSION}\n" in text[:200]
    assert licence.startswith("The MIT License")


def test_the_library_is_listed_with_its_version() -> None:
    listed = vendor.FOLDER.parents[3] / "docs/dependencies.md"

    assert f"| {VERSION} |" in listed.read_text(encoding="utf-8")


def test_what_is_wanted_of_a_package_is_taken_byte_for_byte(tmp_path: Path) -> None:
    assert [*vendor.files(package(tmp_path))] == [
        (name, path.encode()) for path, name in vendor.FILES.items()
    ]


def test_the_digest_of_a_package_is_written_as_npm_writes_it(tmp_path: Path) -> None:
    file = tmp_path / "empty.tgz"
    file.write_bytes(b"")

    assert vendor.integrity(file) == (
        "sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/"
        "SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg=="
    )
