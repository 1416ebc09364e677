"""Which Python is meant: by `--python`, by the shell, by the submission's folder."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import click
import pytest

from grader.cli.check import check
from grader.cli.interpreters import FLAGS, found, guessed, named
from grader.core.errors import UsageError
from grader.sandbox.interpreter import Interpreter, own


def environment(folder: Path, program: str = "bin/python") -> Path:
    """Lay out an environment that nobody starts."""
    (folder / program).parent.mkdir(parents=True)
    (folder / program).touch()
    (folder / "pyvenv.cfg").touch()
    return folder


def of(folder: Path, name: str, program: str = "bin/python") -> Interpreter:
    return Interpreter(path=str(folder / program), name=name, typed=f"{name}/{program}")


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a submission, in a home of its own."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    folder = tmp_path / "home" / "mine"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    return folder


def names(submission: Path, environ: Mapping[str, str] | None = None) -> list[str]:
    return [one.name for one in found(submission, environ or {})]


def test_an_environment_in_the_folder_is_found(mine: Path) -> None:
    environment(mine / ".venv")

    assert list(found(mine, {})) == [of(mine / ".venv", ".venv")]


@pytest.mark.parametrize("program", ["Scripts/python.exe", "python.exe"])
def test_an_environment_of_windows_is_found(mine: Path, program: str) -> None:
    environment(mine / "venv", program)

    assert list(found(mine, {})) == [of(mine / "venv", "venv", program)]


def test_the_usual_names_come_first(mine: Path) -> None:
    for name in ("venv", ".venv", "flask", "ambient"):
        environment(mine / name)

    assert names(mine) == [".venv", "venv", "ambient", "flask"]


def test_an_environment_of_conda_in_the_folder_is_found(mine: Path) -> None:
    (mine / "env" / "conda-meta").mkdir(parents=True)

    assert names(mine) == ["env"]


def test_a_folder_that_is_only_called_like_one_is_none(mine: Path) -> None:
    (mine / "venv").mkdir()

    assert names(mine) == []


def test_a_folder_that_is_not_there_has_none(mine: Path) -> None:
    assert names(mine / "gone") == []


def test_an_active_environment_comes_before_those_in_the_folder(mine: Path) -> None:
    environment(mine / ".venv")
    active = environment(mine.parent / "envs" / "web")

    assert names(mine, {"VIRTUAL_ENV": str(active)}) == ["~/envs/web", ".venv"]


def test_an_active_environment_elsewhere_is_named_whole(
    mine: Path, tmp_path: Path
) -> None:
    active = environment(tmp_path / "web")

    assert list(found(mine, {"VIRTUAL_ENV": str(active)})) == [of(active, str(active))]


def test_an_active_environment_that_is_gone_is_not_passed_by(mine: Path) -> None:
    assert names(mine, {"VIRTUAL_ENV": str(mine / "gone")}) == ["gone"]


def test_an_active_environment_of_conda_is_found(mine: Path) -> None:
    active = environment(mine.parent / "web")
    environ = {"CONDA_PREFIX": str(active), "CONDA_DEFAULT_ENV": "web"}

    assert names(mine, environ) == ["~/web"]


def test_the_base_environment_of_conda_is_always_active_and_means_nothing(
    mine: Path,
) -> None:
    active = environment(mine.parent / "conda")
    environ = {"CONDA_PREFIX": str(active), "CONDA_DEFAULT_ENV": "base"}

    assert names(mine, environ) == []


def test_the_graders_own_environment_does_not_count_when_it_is_active(
    mine: Path,
) -> None:
    environment(mine / ".venv")

    assert names(mine, {"VIRTUAL_ENV": sys.prefix}) == [".venv"]


def test_the_graders_own_environment_in_the_folder_ends_the_search(mine: Path) -> None:
    (mine / ".venv").symlink_to(sys.prefix)
    environment(mine / "venv")

    assert names(mine) == []


@pytest.mark.parametrize("value", ["true", "1", "yes"])
def test_in_ci_nothing_is_found(mine: Path, value: str) -> None:
    environment(mine / ".venv")

    assert names(mine, {"CI": value, "VIRTUAL_ENV": str(mine / ".venv")}) == []


@pytest.mark.parametrize("value", ["", "0", "false", "FALSE"])
def test_ci_may_be_switched_off(mine: Path, value: str) -> None:
    environment(mine / ".venv")

    assert names(mine, {"CI": value}) == [".venv"]


def test_the_word_grader_is_the_graders_own(mine: Path) -> None:
    (mine / "grader").mkdir()

    assert named("grader") == own()


@pytest.mark.parametrize(
    ("word", "typed"),
    [
        pytest.param("web", "web/bin/python", id="folder"),
        pytest.param("web/", "web/bin/python", id="with a slash"),
        pytest.param("./web", "./web/bin/python", id="from here"),
        pytest.param("~/mine/web", "~/mine/web/bin/python", id="from home"),
    ],
)
def test_a_folder_means_the_environment_in_it(
    mine: Path, word: str, typed: str
) -> None:
    program = str(environment(mine / "web") / "bin" / "python")

    assert named(word) == Interpreter(path=program, name=word, typed=typed)


@pytest.mark.parametrize("word", ["web/bin/python", "./web/bin/python"])
def test_a_file_means_itself(mine: Path, word: str) -> None:
    program = str(environment(mine / "web") / "bin" / "python")

    assert named(word) == Interpreter(path=program, name=word, typed=word)


def test_a_word_means_a_program_on_the_path(
    mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (mine / "bin").mkdir()
    (mine / "bin" / "python9").symlink_to(sys.executable)
    monkeypatch.setenv("PATH", str(mine / "bin"))

    assert named("python9") == Interpreter(
        path=str(mine / "bin" / "python9"), name="python9", typed="python9"
    )


def test_a_word_that_means_nothing_is_told(mine: Path) -> None:
    with pytest.raises(UsageError) as caught:
        named(str(mine / "gone"))

    assert str(caught.value) == (
        f"--python: there is no program and no folder '{mine}/gone'"
    )


@pytest.mark.parametrize(
    ("words", "name"),
    [
        pytest.param("", ".venv", id="this folder"),
        pytest.param(". -a cookies", ".venv", id="named"),
        pytest.param("-a cookies .", ".venv", id="behind an option"),
        pytest.param("-v other", "venv", id="behind a flag"),
        pytest.param("-aother", ".venv", id="value in one with its option"),
        pytest.param("--only=a other", "venv", id="value behind an equals sign"),
        pytest.param("--only other", ".venv", id="value that is a folder's name"),
        pytest.param("--python other/venv", "other/venv", id="a Python"),
        pytest.param("--python=other/venv", "other/venv", id="a Python with ="),
        pytest.param("--python grader", "", id="the grader's"),
        pytest.param("--python gone", "", id="one that is not there"),
        pytest.param("--python", ".venv", id="one that is missing"),
        pytest.param("gone", "", id="no folder"),
    ],
)
def test_the_python_is_guessed_from_the_words(
    mine: Path, words: str, name: str
) -> None:
    environment(mine / ".venv")
    environment(mine / "other" / "venv")

    assert guessed(words.split(), {}).name == name


def test_the_flags_are_those_of_the_command() -> None:
    options = [one for one in check.params if isinstance(one, click.Option)]
    flags = {word for one in options if one.is_flag for word in one.opts}

    assert flags | {"--help"} == FLAGS


def test_the_guess_is_what_is_found_later(mine: Path) -> None:
    environment(mine / ".venv")
    link = mine.parent / "link"
    link.symlink_to(mine)
    os.chdir(link)

    assert guessed([], {}) == next(found(mine, {}))
