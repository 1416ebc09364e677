"""Packages for pip, made by a test: as wheels in a folder, or installed already."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

Sources = Mapping[str, str]
"""Path in a package -> text."""


def wheel(
    folder: Path, name: str, version: str, sources: Sources, *, needs: str = ""
) -> None:
    """Make a wheel that pip finds in a folder."""
    tag = f"{name.replace('-', '_')}-{version}"
    about = {
        "METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
        + (f"Requires-Dist: {needs}\n" if needs else ""),
        "WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\n"
        "Tag: py3-none-any\n",
    }
    info = f"{tag}.dist-info"
    files = {**sources, **{f"{info}/{key}": text for key, text in about.items()}}
    record = "".join(f"{path},,\n" for path in [*files, f"{info}/RECORD"])
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(folder / f"{tag}-py3-none-any.whl", "w") as packed:
        for path, text in {**files, f"{info}/RECORD": record}.items():
            packed.writestr(zipfile.ZipInfo(path), text)


def installed(site: Path, name: str, sources: Sources) -> None:
    """Put a package into the folder of an environment's packages."""
    info = f"{name}-1.dist-info"
    files = {
        **sources,
        f"{info}/METADATA": f"Name: {name}\nVersion: 1\n",
        f"{info}/RECORD": "".join(f"{path},,\n" for path in sources),
    }
    for path, text in files.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text)
