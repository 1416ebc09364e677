#!/usr/bin/env python3
"""Fetch the library that draws the charts of class reports, and check that it is it.

    scripts/vendor.py            fetch what stands in the table, and keep it
    scripts/vendor.py --check    write nothing; exit with 1 unless the files are these

Needs npm, which asks the registry that it is set up for. What comes is compared with
the digest in the table: to take a new version, change both, after a look at what
changed.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tarfile
import tempfile
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "grader/batch/report/vendor"

PACKAGE = "chart.js@4.6.1"
"""Name and version in npm's registry; its licence is MIT."""

INTEGRITY = (
    "sha512-hJyniucsFmq//EvXYvJ6c6mahPoI3kaxdjVH8awTaJ/"
    "fDNWeSqqqArixMJWkWNN6fcYvPU3HneSANFNYtRi61g=="
)
"""Of the package as the registry has it: `npm view chart.js@4.6.1 dist.integrity`."""

FILES = {
    "package/dist/chart.umd.min.js": "chart.umd.min.js",
    "package/LICENSE.md": "LICENSE",
}
"""File of the package -> its name in the folder, byte for byte the same."""


def main(words: list[str]) -> int:
    """Do what the words say; return 1 when a file is not what it is to be."""
    if words not in ([], ["--check"]):
        print(__doc__, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="vendor-") as made:
        package = fetched(Path(made))
        if integrity(package) != INTEGRITY:
            print(f"{PACKAGE}: {integrity(package)} is not {INTEGRITY}")
            return 1
        differing = [
            name for name, data in files(package) if not taken(name, data, words)
        ]
    for name in differing:
        print(f"{name}: not that of {PACKAGE}")
    print(f"{PACKAGE}: {len(FILES) - len(differing)} of {len(FILES)} files")
    return 1 if differing else 0


def fetched(folder: Path) -> Path:
    """Return the package, as npm has fetched it into a folder."""
    npm = ["npm", "pack", "--silent", "--pack-destination", str(folder), PACKAGE]
    subprocess.run(npm, check=True, stdout=subprocess.PIPE, cwd=folder)
    (package,) = folder.glob("*.tgz")
    return package


def integrity(package: Path) -> str:
    """Return the digest of a package. Source: Subresource Integrity, section 3.5."""
    return f"sha512-{b64encode(hashlib.sha512(package.read_bytes()).digest()).decode()}"


def files(package: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the files that are wanted of a package."""
    with tarfile.open(package) as archive:
        for path, name in FILES.items():
            file = archive.extractfile(path)
            if file is not None:
                yield name, file.read()


def taken(name: str, data: bytes, words: list[str]) -> bool:
    """Return whether a file is as it is to be; it is written unless that is asked."""
    place = FOLDER / name
    if words:
        return place.is_file() and place.read_bytes() == data
    FOLDER.mkdir(exist_ok=True)
    place.write_bytes(data)
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
