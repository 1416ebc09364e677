from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.sandbox.app import App
from grader.sandbox.tree import tree
from grader.sandbox.zygote import Zygote


@pytest.fixture(scope="session")
def zygote() -> Iterator[Zygote]:
    with Zygote.start() as started:
        yield started


class Apps:
    """Opens submissions that a test writes; closes them when it ends."""

    def __init__(self, zygote: Zygote, folder: Path) -> None:
        self._zygote = zygote
        self._folder = folder
        self.opened: list[App] = []

    def open(self, source: str) -> App:
        (self._folder / "app.py").write_text(source)
        app = App(self._zygote, tree(self._folder), name="mine", entry=())
        self.opened.append(app)
        return app


@pytest.fixture
def apps(zygote: Zygote, tmp_path: Path) -> Iterator[Apps]:
    made = Apps(zygote, tmp_path)
    yield made
    for app in made.opened:
        app.close()
