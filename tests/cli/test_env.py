"""`grade env`: environments built by pip, and grading in them."""

from __future__ import annotations

import os
import re
import signal
import subprocess
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import pytest

from grader.authoring.locked import FOLDER
from tests.cli.conftest import Ended, Grade, lay, process, spec
from tests.sandbox.conftest import gone
from tests.wheels import wheel


def shop(required: str) -> dict[str, str]:
    """Return an assignment that requires a package."""
    text = spec("shop", "Shop").replace(
        "checks:", f"app: {{requires: [{required}]}}\nchecks:"
    )
    return {"assignments/shop/assignment.yaml": text}


LOCK = "assignments/shop/requirements.lock"

WITH_PACKAGES = pytest.mark.usefixtures("packages")


@pytest.fixture
def packages(course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of all packages that there are: wheels; no network is asked."""
    folder = tmp_path / "packages"
    wheel(folder, "flask", "3.0.0", {"flask.py": ""})
    wheel(folder, "tiny", "1.0", {"tiny.py": ""})
    wheel(folder, "needy", "1.0", {"needy.py": ""}, needs="tiny>=1")
    for name, value in {
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_FIND_LINKS": str(folder),
        "PIP_NO_INDEX": "1",
        "COLUMNS": "1000",
    }.items():
        monkeypatch.setenv(name, value)
    lay(course, shop("needy"))
    return folder


def environments(tmp_path: Path) -> list[Path]:
    """Return all folders that environments are in, half-built ones too."""
    found = (tmp_path / "cache" / "flask-grader" / FOLDER).glob("*")
    return sorted(path for path in found if path.is_dir())


@WITH_PACKAGES
def test_an_environment_is_built_once_and_mended(tmp_path: Path, grade: Grade) -> None:
    place = tmp_path / "elsewhere"
    none = grade("env", "shop", "--check")
    first = grade("env", "shop", "--dir", str(place))
    again = grade("env", "shop", "--dir", str(place))
    sound = grade("env", "shop", "--check")
    (found,) = place.glob("lib/python*/site-packages/tiny-1.0.dist-info/METADATA")
    found.write_text(found.read_text().replace("1.0", "2.0"))
    spoilt = grade("env", "shop", "--check")
    mended = grade("env", "shop", "--dir", str(place))

    said = "shop has no environment to grade with: {}; this mends it: grade env shop\n"
    assert (none.code, none.out) == (1, said.format("it has no requirements.lock"))
    assert (again.code, again.out, again.err) == (0, first.out, "")
    assert (sound.code, sound.out) == (0, first.out)
    assert (spoilt.code, spoilt.out) == (
        1,
        said.format("it differs from its lock in tiny"),
    )
    assert (mended.code, mended.out) == (0, first.out)
    assert environments(tmp_path) == []
    assert str(place).encode() in (place / "bin" / "activate").read_bytes()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        pytest.param(
            ("--check", "--lock"), "--check and --lock: choose one of them", id="both"
        ),
        pytest.param(
            ("--dir", "ada"),
            "ada is no environment of this kind, and not empty; name another folder",
            id="a folder of something else",
        ),
        pytest.param(
            ("--python", "nowhere"),
            "--python: there is no program and no folder 'nowhere'",
            id="no Python",
        ),
    ],
)
@WITH_PACKAGES
def test_what_cannot_be_meant_is_told(
    words: tuple[str, ...], message: str, grade: Grade
) -> None:
    ended = grade("env", "shop", *words)

    assert (ended.code, ended.err) == (2, f"grader: {message}\n")


def last(ended: Ended) -> str:
    return ended.err.splitlines()[-1]


@WITH_PACKAGES
def test_what_the_assignment_requires_later_is_told(course: Path, grade: Grade) -> None:
    lay(course, {LOCK: "flask==3.0.0 --hash=sha256:00\n"})
    ended = grade("env", "shop")

    assert (ended.code, ended.err) == (
        2,
        (
            f"grader: {course / LOCK} has no needy, which shop requires; this makes it "
            "anew: grade env shop --lock\n"
        ),
    )


@WITH_PACKAGES
def test_a_package_that_is_not_there_leaves_nothing(
    course: Path, tmp_path: Path, grade: Grade
) -> None:
    lay(course, shop("no-such"))
    ended = grade("env", "shop")

    assert ended.code == 3
    assert last(ended) == (
        "grader: pip found no versions for shop: Could not find a version that "
        "satisfies the requirement no-such (from versions: none); No matching "
        "distribution found for no-such"
    )
    assert environments(tmp_path) == []
    assert not (course / LOCK).exists()


@WITH_PACKAGES
def test_an_index_that_is_not_reached_is_told(
    grade: Grade, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PIP_NO_INDEX")
    monkeypatch.delenv("PIP_FIND_LINKS")
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    monkeypatch.setenv("PIP_RETRIES", "1")

    ended = grade("env", "shop")

    assert ended.code == 3
    assert "Connection refused" in last(ended)
    assert "No matching distribution found for" in last(ended)


def pinned(packages: Path, *names: str) -> str:
    """Return a lock of some packages."""
    files = (next(packages.glob(f"{name}-*.whl")) for name in names)
    return "".join(
        f"{file.name.split('-')[0]}=={file.name.split('-')[1]} "
        f"--hash=sha256:{sha256(file.read_bytes()).hexdigest()}\n"
        for file in files
    )


def test_a_lock_of_another_system_is_told(
    packages: Path, course: Path, tmp_path: Path, grade: Grade
) -> None:
    text = pinned(packages, "flask", "needy", "tiny")
    lay(course, {LOCK: re.sub("sha256:..", "sha256:00", text)})

    ended = grade("env", "shop")

    assert ended.code == 3
    assert last(ended).startswith(
        f"grader: pip could not install what {course / LOCK} says: THESE PACKAGES DO "
        "NOT MATCH THE HASHES"
    )
    assert last(ended).endswith(
        "If that is because the lock is of another system or Python, this makes it "
        "anew: grade env shop --lock"
    )
    assert environments(tmp_path) == []


def test_a_lock_that_lacks_what_a_package_needs_is_told(
    packages: Path, course: Path, grade: Grade
) -> None:
    lay(course, {LOCK: pinned(packages, "flask", "needy")})

    ended = grade("env", "shop")

    assert ended.code == 2
    said = last(ended).replace("found for tiny>=1 (from needy);", "found for tiny>=1;")
    assert said == (  # some versions of pip say twice who needs it
        f"grader: {course / LOCK} has not all that shop requires: Could not find a "
        "version that satisfies the requirement tiny>=1 (from needy) (from versions: "
        "none); No matching distribution found for tiny>=1; this makes it anew: "
        "grade env shop --lock"
    )


@WITH_PACKAGES
def test_ctrl_c_leaves_nothing(course: Path, tmp_path: Path) -> None:
    with process("env", "shop", cwd=course) as building:
        assert building.stderr is not None
        for line in building.stderr:
            if line.startswith("looking for"):
                building.send_signal(signal.SIGINT)
                break
        _, err = building.communicate()

    assert building.returncode == 130
    assert err.splitlines()[-1] == "grader: interrupted"
    assert environments(tmp_path) == []
    words = ["/bin/ps", "-eo", "pid,args"]
    every = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    left = [line.split()[0] for line in every.splitlines() if str(tmp_path) in line]
    assert all(gone(int(number)) for number in left)


@WITH_PACKAGES
def test_two_builds_at_once_agree_and_remove_what_is_unused(
    course: Path, tmp_path: Path
) -> None:
    def one(_: int) -> tuple[int, str]:
        with process("env", "shop", cwd=course) as building:
            out = building.communicate()[0]
        return building.returncode, out

    unused = tmp_path / "cache" / "flask-grader" / FOLDER / "unused"
    unused.mkdir(parents=True)
    os.utime(unused, (0, 0))

    with ThreadPoolExecutor(2) as both:
        first, second = both.map(one, range(2))

    assert first == second
    assert first[0] == 0
    assert len(environments(tmp_path)) == 1
