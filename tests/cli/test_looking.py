"""Files that are looked at until one of them has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.cli import looking
from grader.cli.looking import awaited, looked
from tests.cli.conftest import lay


@pytest.mark.parametrize(
    ("name", "is_seen"),
    [
        pytest.param("app.py", True, id="a program"),
        pytest.param(".flaskenv", True, id="a dotted name"),
        pytest.param("templates/base.html", True, id="a template"),
        pytest.param("app.py~", False, id="a backup of Emacs'"),
        pytest.param(".#app.py", False, id="a lock of Emacs'"),
        pytest.param("#app.py#", False, id="an autosave of Emacs'"),
        pytest.param(".app.py.swp", False, id="a swap file of Vim's"),
        pytest.param(".app.py.swx", False, id="another swap file of Vim's"),
        pytest.param("4913", False, id="Vim's test of the folder"),
        pytest.param("app.py___jb_tmp___", False, id="JetBrains' safe write"),
        pytest.param(".goutputstream-ABC", False, id="GNOME's safe write"),
        pytest.param("__pycache__/app.pyc", False, id="what Python compiled"),
        pytest.param(".git/index", False, id="git"),
        pytest.param("mine/pyvenv.cfg", False, id="an environment"),
        pytest.param("instance/notes.txt", False, id="the instance folder"),
        pytest.param("shop.db", False, id="a database"),
        pytest.param("shop.sqlite3-journal", False, id="its journal"),
        pytest.param("app.log", False, id="a log"),
    ],
)
def test_what_a_person_saves_is_seen(name: str, is_seen: bool, tmp_path: Path) -> None:
    lay(tmp_path, {name: "x"})

    assert list(looked([tmp_path])) == ([str(tmp_path / name)] if is_seen else [])


def test_a_place_may_be_a_file_or_missing(tmp_path: Path) -> None:
    lay(tmp_path, {"a.yaml": "x"})

    assert list(looked([tmp_path / "a.yaml", tmp_path / "b"])) == [
        str(tmp_path / "a.yaml")
    ]


def test_so_many_files_are_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "MOST_FILES", 3)
    lay(tmp_path, {f"{number}.py": "" for number in range(5)})

    assert len(looked([tmp_path])) == 3


def test_a_change_names_the_files(tmp_path: Path) -> None:
    lay(tmp_path, {"same.py": "", "changed.py": "a", "removed.py": ""})
    before = looked([tmp_path])
    lay(tmp_path, {"changed.py": "ab", "new.py": ""})
    (tmp_path / "removed.py").unlink()
    after, names = awaited([tmp_path], before)

    assert after == looked([tmp_path])
    assert names == [
        str(tmp_path / name) for name in ("changed.py", "new.py", "removed.py")
    ]
