"""The disks of a box: in memory, with a size, handed to the trusted side.

The trusted side reaches them by the folders that are sent to it, though they are in no
tree of folders of its own.
"""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

from grader.worker.wall.libc import mount

if sys.platform == "linux":
    from grader.worker.wall.privileges import MASTER, kept

assert sys.platform == "linux"  # noqa: S101 - tells mypy; only Linux has this

PLACE = "/box"
"""Also in `grader/sandbox/wall.py`. Not where a Python may lie, as one may in /tmp."""

DISKS = 8
"""One a workspace, and more than one submission has at once.

What an app fills its disk with, nameless or not, is then missing on no other.
"""

_SIZE = 256 * 1024 * 1024
_INODES = 32 * 1024
"""Bytes, and files and folders: two copies of the largest submission, and room."""

_NOSUID_NODEV = 0x2 | 0x4


def handed_over(hand: int) -> None:
    """Mount them, send their folders by this socket, and be unable to mount another."""
    mount("tmpfs", PLACE, _NOSUID_NODEV, f"nr_inodes={DISKS + 1},mode=0755")
    folders = [_mounted(f"{PLACE}/{number}") for number in range(DISKS)]
    with socket.socket(fileno=hand) as line:
        socket.send_fds(line, [b"."], folders)
    for folder in folders:
        os.close(folder)
    kept(MASTER if os.geteuid() == 0 else 0)


def _mounted(place: str) -> int:
    """Return the folder of a new disk at a place."""
    Path(place).mkdir()
    options = f"size={_SIZE},nr_inodes={_INODES},mode=0755"
    mount("tmpfs", place, _NOSUID_NODEV, options)
    return os.open(place, os.O_RDONLY | os.O_DIRECTORY)
