"""The Dockerfile, as far as it can be tried without an engine that runs it."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
FILE = ROOT / "docker" / "Dockerfile"
DOCS = ROOT / "docs" / "docker.md"


def instructions() -> Iterator[tuple[str, list[str]]]:
    """Yield each instruction with its words."""
    text = re.sub(r"^#.*\n", "", FILE.read_text(), flags=re.MULTILINE)
    for line in text.replace("\\\n", " ").splitlines():
        if line.strip():
            name, _, rest = line.partition(" ")
            yield name, shlex.split(rest)


def copied() -> Iterator[tuple[Path, str]]:
    """Yield what is copied into the image, and the folder that it goes to."""
    for name, words in instructions():
        if name == "COPY":
            *sources, target = words
            yield from ((ROOT / source, target) for source in sources)


def test_what_is_copied_is_there() -> None:
    assert [path for path, _ in copied() if not path.exists()] == []


def test_every_instruction_is_one_of_dockers() -> None:
    known = {"COPY", "ENTRYPOINT", "FROM", "RUN", "USER", "WORKDIR"}

    assert {name for name, _ in instructions()} <= known


def test_the_packages_are_those_that_the_tests_run_with() -> None:
    words = next(words for name, words in instructions() if "apt-get" in words)
    rest = words[words.index("install") + 1 :]
    packages = {one for one in rest[: rest.index("&&")] if not one.startswith("-")}
    script = (ROOT / "scripts" / "check").read_text()

    assert packages == {"bubblewrap", "libseccomp2"}
    assert all(
        re.search(rf"\b(needed|installed)\b.*\b{one}\b", script) for one in packages
    )


def test_what_is_copied_is_enough_to_build_the_grader(tmp_path: Path) -> None:
    source = tmp_path / "src"
    source.mkdir()
    leave = shutil.ignore_patterns("__pycache__", "submissions")
    for path, target in copied():
        place = tmp_path / target.strip("/")
        if path.is_dir():
            shutil.copytree(path, place, ignore=leave)
        else:
            shutil.copy(path, place)

    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")
    offline = ("--no-deps", "--no-index", "--no-build-isolation")
    words = (*pip, "wheel", *offline, "--wheel-dir", str(tmp_path), str(source))
    subprocess.run(words, check=True)

    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        names = packed.namelist()
    assert "grader/course/grader.yaml" in names
    assert "grader/course/assignments/08-cookies/assignment.yaml" in names


def test_grading_is_no_work_for_root() -> None:
    every = list(instructions())
    users = [words for name, words in every if name == "USER"]
    (made,) = [words for _, words in every if words[:1] == ["useradd"]]

    assert made[made.index("&&") - 1] == users[-1][0]
    assert every[-1] == ("ENTRYPOINT", ["[grade]"])


def test_the_page_builds_the_file_that_is_there() -> None:
    page, own = (
        DOCS.read_text(),
        "docker build --tag flask-grader --file docker/Dockerfile .",
    )

    assert own in page
    assert own in FILE.read_text()
