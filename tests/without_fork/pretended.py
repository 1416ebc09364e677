"""A Python without what Windows lacks, to start the grader and its workers with."""

from __future__ import annotations

import os
import shutil
import sysconfig
from collections.abc import Mapping
from pathlib import Path

from tests.environments import made, site

HERE = Path(__file__).resolve().parent

FOLDER = "没有 fork"
"""Where all of it lies: what users have, a space and Chinese."""


def python(folder: Path) -> Path:
    """Make an environment in a folder; return its Python.

    It has what the tests run with, the grader included.
    """
    program = made(folder / FOLDER / "Python 环境", packages=())
    packages = site(program.parents[1])
    path = sysconfig.get_path("purelib")
    (packages / "all.pth").write_text(f"import site; site.addsitedir({path!r})\n")
    shutil.copy(HERE / "sitecustomize.py", packages)
    return program


def environment(folder: Path, encoding: str = "cp936") -> Mapping[str, str]:
    """Return the environment of a user with a console of this encoding.

    Temporary files and caches lie in the folder, below a name with a space and Chinese.
    """
    home = folder / FOLDER / "用户 one"
    home.mkdir(parents=True, exist_ok=True)
    return {
        **os.environ,
        "HOME": str(home),
        "PYTHONIOENCODING": encoding,
        "PYTHONUTF8": "0",
        "TMPDIR": str(home),
        "XDG_CACHE_HOME": str(home / "缓存"),
    }
