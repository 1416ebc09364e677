"""Where other Pythons are found; what fetches them is not run here."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from scripts import pythons

OWN = f"{sys.version_info.major}.{sys.version_info.minor}"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a home in which nothing is found."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    for name in ("PYENV_ROOT", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.mark.parametrize(
    "place",
    [
        pytest.param(f"bin/python{OWN}", id="PATH"),
        pytest.param(f".pyenv/versions/{OWN}.99/bin/python", id="pyenv"),
        pytest.param(f".local/share/uv/python/cpython-{OWN}.9-x/bin/python3", id="uv"),
        pytest.param(
            f".cache/flask-grader/pythons/{OWN}/usr/bin/python{OWN}", id="our own"
        ),
    ],
)
def test_a_python_is_found(home: Path, place: str) -> None:
    program = home / place
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n')
    program.chmod(stat.S_IRWXU)

    assert pythons.found() == {OWN: Path(sys.executable)}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("exit 127", id="a stub"),
        pytest.param("echo 3.0 /bin/python", id="another version"),
    ],
)
def test_what_is_no_such_python_is_passed_over(home: Path, text: str) -> None:
    program = home / "bin" / f"python{OWN}"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\n{text}\n")
    program.chmod(stat.S_IRWXU)

    assert pythons.found() == {}


@pytest.mark.usefixtures("home")
def test_what_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    code = pythons.main(["--found"])

    lines = [f"{version:6} not there\n" for version in pythons.VERSIONS]
    assert (code, capsys.readouterr().out) == (1, "".join(lines))


def test_other_words_are_told_how_to_use_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert pythons.main(["--all"]) == 2
    assert "scripts/pythons.py --found" in capsys.readouterr().err
