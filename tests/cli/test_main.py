"""Words in; text and an exit code out."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from grader import __version__
from grader.cli.commands import COMMANDS, with_command
from tests.cli.conftest import ROOT, SLOW, Grade, lay, process

FULL = Path("/dev/full")
"""What cannot be written to, as if it were on a full disk. Source: full(4)."""


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        pytest.param([], ["check"], id="nothing"),
        pytest.param(["ada"], ["check", "ada"], id="a folder"),
        pytest.param(["--only", "a"], ["check", "--only", "a"], id="an option"),
        pytest.param(["check", "ada"], ["check", "ada"], id="check"),
        pytest.param(["lint"], ["lint"], id="another command"),
        pytest.param(["./lint"], ["check", "./lint"], id="a folder called so"),
        pytest.param(["--help"], ["--help"], id="help"),
        pytest.param(["--version"], ["--version"], id="version"),
    ],
)
def test_check_is_meant_when_no_command_is_named(
    words: list[str], meant: list[str]
) -> None:
    assert with_command(words) == meant


def test_help_names_every_command(grade: Grade) -> None:
    ended = grade("--help")

    assert ended.code == 0
    width = max(map(len, COMMANDS))
    for name, command in COMMANDS.items():
        assert f"  {name:<{width}}  {command.help}\n" in ended.out


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help(name: str, grade: Grade) -> None:
    ended = grade(name, "--help")

    assert ended.code == 0
    assert ended.out.startswith(f"Usage: grade {name} ")


def test_the_version_is_told(grade: Grade) -> None:
    ended = grade("--version")

    assert (ended.code, ended.out) == (0, f"grade, version {__version__}\n")


@pytest.mark.usefixtures("course")
@pytest.mark.parametrize(
    ("words", "line"),
    [
        pytest.param(
            ["--onyl", "a"],
            "grader: unknown option '--onyl'; did you mean '--only' or '--color'? "
            "(see `grade check --help`)\n",
            id="unknown option",
        ),
        pytest.param(
            ["chek"],
            "grader: there is no folder 'chek'; did you mean `grade check`?\n",
            id="misspelt command",
        ),
        pytest.param(
            ["--course", "\x1b[2J"],
            "grader: \\x1b[2J holds no grader.yaml, so it is no course\n",
            id="a word that drives terminals",
        ),
    ],
)
def test_wrong_words_are_one_line_and_code_2(
    words: list[str], line: str, grade: Grade
) -> None:
    ended = grade(*words)

    assert (ended.code, ended.out, ended.err) == (2, "", line)


@pytest.mark.usefixtures("course")
def test_a_fault_of_the_grader_is_code_3(tmp_path: Path) -> None:
    broken = lay(tmp_path / "broken", {"rich/__init__.py": "1 / 0\n"})
    with process("list", PYTHONPATH=f"{broken}{os.pathsep}{ROOT}") as running:
        out, err = running.communicate(timeout=60)

    assert (running.returncode, out) == (3, "")
    assert err.endswith(
        "ZeroDivisionError: division by zero\n"
        "grader: this is a fault of the grader; please report it with the lines above\n"
    )


@pytest.mark.skipif(not FULL.exists(), reason="no device that is always full")
def test_a_full_disk_is_no_fault_of_the_grader() -> None:
    words = [sys.executable, "-m", "grader", "list"]
    with FULL.open("w") as full:
        ended = subprocess.run(
            words, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )

    assert (ended.returncode, ended.stderr) == (
        3,
        "grader: there is no space left to write; make room, then try again\n",
    )


def test_help_imports_nothing_heavy() -> None:
    heavy = [
        "bs4",
        "flask",
        "lxml",
        "pydantic",
        "rich",
        "werkzeug",
        "yaml",
        "grader.run",
        "grader.spec",
    ]
    code = (
        "import sys; from grader.cli import main; main(['--help']);"
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert ended.stdout.splitlines()[-1] == "[]"


@pytest.mark.usefixtures("course")
def test_check_imports_no_reader_of_yaml_when_the_spec_is_known() -> None:
    code = (
        "import sys; from grader.cli import main; main(['ada', '-a', '01']);"
        "print([n for n in ('yaml', 'pydantic', 'rich.progress') if n in sys.modules])"
    )

    def run() -> str:
        done = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )
        return done.stdout.splitlines()[-1]

    run()

    assert run() == "[]"


def test_a_module_of_the_submission_is_not_taken_for_one_of_ours(course: Path) -> None:
    shadow = "print('shadowed')\nraise SystemExit(0)\n"
    names = ("app", "click", "rich", "queue", "bs4", "flask", "difflib")
    folder = lay(course / "ada", {f"{name}.py": shadow for name in names[1:]})
    with process("-a", "01", cwd=folder) as running:
        out, err = running.communicate(timeout=60)

    assert "shadowed" not in out + err
    assert out.startswith("Hello  01-hello\n")


SLOW_TO_LOAD = "import time\ntime.sleep(60)\n"


@pytest.mark.parametrize(
    ("text", "processes"),
    [
        # The zygote, the loaded app twice, and the check's own process, which sleeps.
        pytest.param(SLOW, 4, id="a request"),
        pytest.param(SLOW_TO_LOAD, 2, id="loading"),
    ],
)
@pytest.mark.parametrize(
    ("number", "line"),
    [
        pytest.param(signal.SIGINT, "grader: interrupted", id="Ctrl-C"),
        pytest.param(signal.SIGTERM, "grader: ended by SIGTERM", id="kill"),
    ],
)
def test_who_is_stopped_ends_all_with_one_line_and_leaves_nothing(
    number: int, line: str, text: str, processes: int, course: Path
) -> None:
    lay(course, {"slow/app.py": text, "tmp/.keep": ""})
    words = ("slow", "-a", "01", "--report", "json:out.json")
    with process(*words, TMPDIR=str(course / "tmp")) as running:
        deadline = time.monotonic() + 30
        while (
            len(children := _below(running.pid)) < processes
            and time.monotonic() < deadline
        ):
            time.sleep(0.05)
        os.killpg(running.pid, number)
        out, err = running.communicate(timeout=30)

    assert (running.returncode, out, err.strip()) == (128 + number, "", line)
    assert children
    assert [pid for pid in children if Path(f"/proc/{pid}").exists()] == []
    assert [path.name for path in course.glob("*out.json*")] == []
    assert [path.name for path in course.glob("tmp/grade-*")] == []


def _below(pid: int) -> list[int]:
    """Return the processes that a process started, and those that they started."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid:
            child = int(path.parent.name)
            found += [child, *_below(child)]
    return found


@pytest.mark.usefixtures("course")
def test_a_reader_that_goes_away_is_no_error() -> None:
    running = process("list")
    assert running.stdout is not None
    assert running.stderr is not None
    running.stdout.close()
    err = running.stderr.read()
    running.stderr.close()

    assert (running.wait(30), err) == (1, "")


@pytest.mark.parametrize(
    ("typed", "place", "completed"),
    [
        pytest.param("grade l", 1, "lint list", id="commands"),
        pytest.param("grade -a hel", 2, "01-hello 02-hello-again", id="names"),
        pytest.param("grade check -a again --only ", 5, "about home", id="checks"),
        pytest.param("grade start 02", 2, "02-hello-again", id="names to start"),
        pytest.param("grade lint 01", 2, "01-hello", id="names to lint"),
        pytest.param("grade --report ", 2, "", id="nothing to complete"),
        pytest.param("grade --only x", 2, "", id="checks of nothing"),
        pytest.param("grade --course /x -a h", 4, "", id="names of nothing"),
    ],
)
def test_the_shell_can_complete(
    typed: str,
    place: int,
    completed: str,
    course: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(course / "ada")
    with process(
        COMP_WORDS=typed, COMP_CWORD=str(place), _GRADE_COMPLETE="bash_complete"
    ) as running:
        out, err = running.communicate(timeout=30)

    plain = [line[6:] for line in out.splitlines() if line.startswith("plain,")]
    assert (sorted(plain), err) == (completed.split(), "")
