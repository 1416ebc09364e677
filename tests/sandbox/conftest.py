from __future__ import annotations

import os
import select
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from grader.core.assignment import Assignment
from grader.core.level import Level
from grader.run import Grading, graded
from grader.sandbox import starting
from grader.sandbox.app import App
from grader.sandbox.handed import handed
from grader.sandbox.interpreter import Interpreter, own
from grader.sandbox.pool import Pool
from grader.sandbox.running import Starter
from grader.sandbox.tree import tree
from grader.sandbox.zygote import Zygote
from grader.spec import load

ONLY_FORKED = pytest.mark.parametrize("starter", [Zygote], indirect=True)
"""What holds where there is fork; elsewhere an app can do more."""

UNWALLED = pytest.mark.parametrize("starter", [Zygote, Pool], indirect=True)
"""What an app can do only where no wall keeps it from that."""


def sealed(interpreter: Interpreter) -> Starter:
    return starting.starter(interpreter, (Level.SEALED,))


@pytest.fixture(
    scope="session",
    params=[
        pytest.param(Zygote, id="forked"),
        pytest.param(Pool, id="single"),
        pytest.param(sealed, id="sealed"),
    ],
)
def starter(request: pytest.FixtureRequest) -> Iterator[Starter]:
    with request.param(own()) as made:
        yield made


class Apps:
    """Opens submissions that a test writes; closes them when it ends."""

    def __init__(self, starter: Starter, folder: Path) -> None:
        self._starter = starter
        self._folder = folder
        self.opened: list[App] = []

    @property
    def are_counted(self) -> bool:
        """Return whether the system tells what an app takes, as Linux does."""
        return Path("/proc/self/schedstat").exists()

    def open(self, source: str) -> App:
        (self._folder / "app.py").write_text(source)
        app = App(self._starter, tree(self._folder), name="mine", entry=())
        self.opened.append(app)
        return app


@pytest.fixture
def apps(starter: Starter, tmp_path: Path) -> Iterator[Apps]:
    made = Apps(starter, tmp_path)
    yield made
    for app in made.opened:
        app.close()


def gone(pid: int) -> bool:
    """Wait until a process is gone; return whether it is, within ten seconds."""
    try:
        descriptor = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([descriptor], [], [], 10)[0])
    finally:
        os.close(descriptor)


ROOT = Path(__file__).parents[2]

Rejected = Callable[[bytes], str]
"""Returns why an archive of these bytes is rejected, without the archive's name."""

Taken = Callable[[bytes], dict[str, bytes]]
"""Returns the files that an archive of these bytes is read to."""


@pytest.fixture(scope="session")
def grading() -> Iterator[Grading]:
    with Zygote(own()) as starter:
        yield Grading(starter=starter)


@pytest.fixture(scope="session")
def assignment() -> Assignment:
    return load(ROOT / "assignments" / "08-cookies")


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Path]:
    """Give where an archive is to lie; what is beside it must stay as it was."""
    folder = tmp_path / "in"
    folder.mkdir()
    yield folder / "ada.zip"

    assert [path.name for path in tmp_path.rglob("*")] == ["in", "ada.zip"]


@pytest.fixture
def rejected(archive: Path, assignment: Assignment, grading: Grading) -> Rejected:
    def told(content: bytes) -> str:
        archive.write_bytes(content)
        result = graded(assignment, archive, grading, lambda _: None)

        assert (result.outcome, result.submission.name) == ("rejected", "ada")
        assert {check.verdict for check in result.checks} == {"blocked"}
        assert result.message.startswith("ada.zip: ")
        return result.message.removeprefix("ada.zip: ")

    return told


@pytest.fixture
def taken(archive: Path) -> Taken:
    def read(content: bytes) -> dict[str, bytes]:
        archive.write_bytes(content)
        return {name: file.content for name, file in handed(archive).files.items()}

    return read
