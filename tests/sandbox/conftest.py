from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from grader import sandbox
from grader.sandbox.app import App
from grader.sandbox.running import Starter
from grader.sandbox.tree import tree


@pytest.fixture(scope="session")
def starter() -> Iterator[Starter]:
    with sandbox.starter() as made:
        yield made


class Apps:
    """Opens submissions that a test writes; closes them when it ends."""

    def __init__(self, starter: Starter, folder: Path) -> None:
        self._starter = starter
        self._folder = folder
        self.opened: list[App] = []

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
