"""Where workspaces stand: each on a disk that no other submission can fill."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import pytest

from grader.core.level import Level
from grader.sandbox import starting
from grader.sandbox.ground import Ground
from grader.sandbox.interpreter import own
from grader.sandbox.running import Starter
from grader.worker.wall.disk import DISKS


@pytest.fixture(scope="module")
def starter() -> Iterator[Starter]:
    with starting.starter(own(), (Level.SEALED,)) as made:
        yield made


def disk(ground: Ground) -> int:
    """Return the number of the disk that a ground stands on."""
    assert ground.root is not None
    return ground.root.stat().st_dev


def test_workspaces_of_a_box_have_a_disk_each(starter: Starter) -> None:
    grounds = [starter.ground() for _ in range(DISKS)]

    assert len({disk(ground) for ground in grounds}) == DISKS
    for ground in grounds:
        ground.close()


def test_a_disk_that_was_left_is_used_again(starter: Starter) -> None:
    with contextlib.ExitStack() as stack:
        kept = [starter.ground() for _ in range(DISKS - 1)]
        left = starter.ground()
        for ground in kept:
            stack.callback(ground.close)
        number = disk(left)
        left.close()

        again = starter.ground()

        assert disk(again) == number
        again.close()
