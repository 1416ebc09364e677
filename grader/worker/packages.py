"""Packages that are not there: what installs them, or what was meant instead."""

from __future__ import annotations

import difflib
import sys
from pathlib import Path

from grader.core.plain import Plain
from grader.worker.raised import relative
from grader.worker.shadows import STACK
from grader.worker.sources import python_files

_INSTALLED_AS = {
    "Crypto": "pycryptodome",
    "MySQLdb": "mysqlclient",
    "PIL": "Pillow",
    "attr": "attrs",
    "bs4": "beautifulsoup4",
    "cv2": "opencv-python",
    "dateutil": "python-dateutil",
    "docx": "python-docx",
    "dotenv": "python-dotenv",
    "fitz": "PyMuPDF",
    "jose": "python-jose",
    "jwt": "PyJWT",
    "magic": "python-magic",
    "psycopg2": "psycopg2-binary",
    "pymysql": "PyMySQL",
    "serial": "pyserial",
    "skimage": "scikit-image",
    "sklearn": "scikit-learn",
    "slugify": "python-slugify",
    "wtforms": "WTForms",
    "yaml": "PyYAML",
}
"""Import name -> what pip calls it, where the two differ by more than a hyphen."""

_LIKE_ANOTHER = frozenset(
    (
        *("bcrypt", "httpx", "lxml", "marshmallow", "orjson", "qrcode", "redis"),
        *("socketio", "stripe", "toml", "typer", "ujson", "urllib3"),
    )
)
"""Import names that are nearly those of the standard library, and no slip either."""

_ALIKE = 0.75
"""How alike two names are before one is taken for the other, misspelt."""


def missing_package(name: str, root: Path) -> dict[str, Plain]:
    """Return what installs a package, and the module that was meant if it is misspelt.

    `meant` is a name that is there; `elsewhere` is a file of that name that lies where
    Python does not look.
    """
    top = name.partition(".")[0]
    own = {
        (file.parent.name if file.name == "__init__.py" else file.stem): file
        for file in reversed(python_files(root))
    }
    known = sorted({*own, *STACK, *sys.stdlib_module_names} - {top})
    lowered = {other.lower(): other for other in known}
    alike = difflib.get_close_matches(top.lower(), lowered, n=1, cutoff=_ALIKE)
    return {
        "name": name,
        "install": _INSTALLED_AS.get(top, top.replace("_", "-")),
        "meant": "" if _is_package(top) else "".join(lowered[one] for one in alike),
        "elsewhere": _elsewhere(own.get(top), root),
    }


def _is_package(name: str) -> bool:
    """Whether it is the name of a well-known package, and so no slip of the pen."""
    known = {*_INSTALLED_AS, *STACK, *_LIKE_ANOTHER}
    return name in known or name.startswith("flask_")


def _elsewhere(file: Path | None, root: Path) -> str:
    return "" if file is None else relative(str(file), root) or ""
