"""Dotted names: whether they are there, before anything is imported."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from grader.worker.outside.names import exists, splits

FILES = {
    "zz_plain.py": "def lookup(): ...\nRATE = 2\nfrom json import dumps as said\n",
    "zz_package/__init__.py": "raise RuntimeError('never run')\n",
    "zz_package/deep.py": "class Prices:\n    def get(self): ...\n",
    "zz_broken.py": "def lookup(:\n",
}


@pytest.fixture
def _files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])


@pytest.mark.usefixtures("_files")
@pytest.mark.parametrize(
    ("name", "is_there"),
    [
        ("zz_plain.lookup", True),
        ("zz_plain.RATE", True),
        ("zz_plain.said", True),
        ("zz_plain.other", False),
        ("zz_package.deep.Prices.get", True),
        ("zz_package.deep.lookup", False),
        ("zz_package.other.lookup", False),
        ("zz_broken.lookup", False),
        ("zz_nowhere.lookup", False),
        ("json.dumps", True),
        ("json.nothing", False),
        ("time.time", True),
        ("pathlib.Path.read_text", True),
    ],
)
def test_a_name_is_there_or_not(name: str, *, is_there: bool) -> None:
    assert exists(name) is is_there
    assert "zz_package" not in sys.modules


def test_a_name_may_be_in_each_of_its_modules() -> None:
    assert list(splits("a.b.C.d")) == [("a.b.C", "d"), ("a.b", "C.d"), ("a", "b.C.d")]
