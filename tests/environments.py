"""Environments of a student: made as `python -m venv` makes them, without a network."""

from __future__ import annotations

import sysconfig
import venv
from importlib.metadata import distribution
from pathlib import Path

FLASK = (
    "blinker",
    "click",
    "flask",
    "itsdangerous",
    "jinja2",
    "markupsafe",
    "werkzeug",
)
"""What `pip install flask` installs; all that a student's environment may have."""


def made(folder: Path, *, packages: tuple[str, ...] = FLASK) -> Path:
    """Make an environment in a folder; return its Python.

    The packages are those that the tests run with, by links.
    """
    venv.create(folder, symlinks=True)
    for name in packages:
        _linked(name, site(folder))
    return python(folder)


def python(folder: Path) -> Path:
    """Return the program of an environment."""
    return folder / "bin" / "python"


def site(folder: Path) -> Path:
    """Return where an environment's packages are."""
    paths = {"base": str(folder), "platbase": str(folder)}
    return Path(sysconfig.get_path("purelib", "venv", paths))


def _linked(name: str, into: Path) -> None:
    """Link the folders of an installed package, its metadata among them."""
    found = distribution(name)
    tops = {path.parts[0] for path in found.files or () if path.parts[0] != ".."}
    for top in tops:
        there = Path(str(found.locate_file(top)))
        if there.exists():
            (into / top).symlink_to(there)


def old(folder: Path, package: str, version: str) -> None:
    """Make a package of an environment say that it is of another version."""
    (info,) = site(folder).glob(f"{package}-*.dist-info")
    info.unlink()
    new = site(folder) / f"{package}-{version}.dist-info"
    new.mkdir()
    (new / "METADATA").write_text(f"Name: {package}\nVersion: {version}\n")
