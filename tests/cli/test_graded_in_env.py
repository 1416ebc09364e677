"""Grading in an environment that pip has built from its index."""

from __future__ import annotations

import json
import platform
import re
from pathlib import Path

import pytest

from grader.cli.interpreters import guessed
from tests.cli.conftest import COURSE, RIGHT, UNSET, Grade, lay, process
from tests.cli.test_env import LOCK, shop
from tests.environments import made

PYTHON = platform.python_version()


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a course with an environment that pip built from its index."""
    folder = lay(tmp_path_factory.mktemp("real") / "course", {**COURSE, **shop("toml")})
    app = RIGHT.replace('"hello"', '"hello " + toml.dumps({})')
    lay(folder, {"reference/shop/app.py": f"import toml\n{app}"})
    lay(
        folder,
        {
            "ada/app.py": f"import toml\n{app}",
            "bob/app.py": RIGHT,
            "cat/app.py": f"import toml\n{app}",
        },
    )
    unset = dict.fromkeys(UNSET, "")
    cache = {"XDG_CACHE_HOME": str(folder.parent / "cache")}
    with process("env", "shop", cwd=folder, **unset, **cache) as building:
        out, err = building.communicate()
    assert building.returncode == 0, err
    lay(folder, {"out.txt": out, "err.txt": err})
    return folder


@pytest.fixture
def stands(real: Path, course: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return that course, in whose folder we stand; `course` has unset the rest."""
    del course
    monkeypatch.setenv("XDG_CACHE_HOME", str(real.parent / "cache"))
    monkeypatch.setenv("COLUMNS", "1000")
    monkeypatch.chdir(real)
    return real


def test_building_says_how_far_it_is(real: Path) -> None:
    out, err = ((real / name).read_text() for name in ("out.txt", "err.txt"))

    assert re.fullmatch(
        rf"shop@[0-9a-f]{{12}}: Python {PYTHON}, Flask 3\.\S+ in \S+\n", out
    )
    lines = err.splitlines()
    assert lines[0] == "making an environment for shop"
    assert lines[1] == "looking for the newest versions of flask>=2.3 and toml"
    assert f"{real / LOCK}: 8 packages" in lines
    assert "installing what the lock says" in lines
    assert lines[-1].startswith("Installing collected packages: ")


def test_the_lock_has_versions_and_hashes(real: Path) -> None:
    lock = (real / LOCK).read_text()

    pin = r"^toml==\S+ \\\n    --hash=sha256:[0-9a-f]{64}$"
    assert re.search(pin, lock, re.MULTILINE)
    assert lock.splitlines()[3] == "# from: flask>=2.3, toml"


@pytest.mark.parametrize("level", ["sealed", "separate"])
def test_an_app_is_graded_in_the_environment(
    level: str, stands: Path, grade: Grade
) -> None:
    words = ("--isolation", level, "--report", "json")
    document = json.loads(grade("ada", "-a", "shop", *words).out)

    digest = document["grader"]["environment_digest"]
    assert document["grader"]["isolation"] == level
    assert document["outcome"] == "scored"
    assert document["grader"]["environment"] == f"shop@{digest[:12]}"
    assert document["remarks"] == []
    assert (stands / "out.txt").read_text().startswith(f"shop@{digest[:12]}: ")


def test_a_students_own_environment_goes_first(
    stands: Path, grade: Grade, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(stands / "cat" / ".venv")

    theirs = grade("cat", "-a", "shop")
    asked = grade("cat", "-a", "shop", "--python", "locked")
    monkeypatch.setenv("CI", "1")
    in_ci = grade("cat", "-a", "shop")

    assert "in .venv" in theirs.out
    assert ".venv/bin/python -m pip install toml" in theirs.out
    assert "in shop@" in asked.out
    assert "in shop@" in in_ci.out


@pytest.mark.usefixtures("stands")
def test_assignments_are_proven_in_the_environment(grade: Grade) -> None:
    assert "✓ reference  4/4" in grade("lint", "shop").out


def test_an_environment_that_is_older_than_the_lock_is_told(
    stands: Path, grade: Grade
) -> None:
    before = (stands / LOCK).read_text()
    (stands / LOCK).write_text(f"{before}# newer\n")

    graded, lacking = grade("bob", "-a", "shop"), grade("ada", "-a", "shop")
    looked = grade("env", "shop", "--check")
    asked = grade("ada", "-a", "shop", "--python", "locked")
    proven = grade("lint", "shop")

    (stands / LOCK).write_text(before)
    assert (
        "- the environment of shop was passed over, and the app ran on the grader's "
        "own Python: it is older than requirements.lock. This mends it: grade env shop"
    ) in " ".join(graded.out.split())
    assert "    hint      grade env shop\n" in lacking.out
    assert (looked.code, looked.out) == (
        1,
        (
            "shop has no environment to grade with: it was built from another lock; "
            "this mends it: grade env shop\n"
        ),
    )
    assert (asked.code, asked.err) == (
        2,
        ("grader: --python: it is older than requirements.lock; grade env shop\n"),
    )
    assert proven.err == (
        "grader: the environment of shop was passed over: it is older than "
        "requirements.lock. This mends it: grade env shop\n"
    )


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        pytest.param(
            LOCK, None, "there is no requirements.lock any more", id="no lock"
        ),
        pytest.param(LOCK, "x", "it is older than requirements.lock", id="another"),
        pytest.param("bin/python", None, "its Python is gone", id="no Python"),
        pytest.param(
            "flask-grader.json",
            '"python": "3.9.1"',
            f"it was built with Python 3.9.1, and that is {PYTHON} now",
            id="another Python",
        ),
        pytest.param("flask-grader.json", "[", "it was not built yet", id="spoilt"),
    ],
)
def test_an_environment_that_cannot_be_used_says_why(
    name: str, text: str | None, message: str, stands: Path, grade: Grade
) -> None:
    folder = Path((stands / "out.txt").read_text().split()[-1])
    path = (stands if name == LOCK else folder) / name
    kept = path.with_name("kept")
    path.rename(kept)
    if text is not None:
        whole = kept.read_text() if text.startswith('"') else ""
        path.write_text(re.sub(r'"python": "\S+"', text, whole) or text)

    ended = grade("ada", "-a", "shop", "--python", "locked")

    kept.replace(path)
    assert (ended.code, ended.out, ended.err) == (
        2,
        "",
        f"grader: --python: {message}; grade env shop\n",
    )


def test_the_environment_is_guessed_before_the_assignment_is_read(
    stands: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = {"XDG_CACHE_HOME": str(stands.parent / "cache")}
    lay(stands, {"dan/.grade.toml": 'assignment = "shop"\ndigest = "x"\n'})
    monkeypatch.chdir(stands / "dan")
    lines = ("-a shop", "--assignment=sho ../ada", "--python locked", "")

    named = {guessed(line.split(), known).name for line in lines}

    assert [name.partition("@")[0] for name in named] == ["shop"]
    assert guessed(["-a", "hello"], known).is_own
    assert guessed(["-a", "shop", "--python", "grader"], known).is_own
