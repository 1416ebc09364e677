"""The disk of a box: in memory, with a size, handed to the trusted side.

The trusted side reaches it by the folder that is sent to it, though it is in no tree of
folders of its own.
"""

from __future__ import annotations

import os
import socket
import sys

from grader.worker.wall.libc import mount

if sys.platform == "linux":
    from grader.worker.wall.privileges import MASTER, kept

assert sys.platform == "linux"  # noqa: S101 - tells mypy; only Linux has this

PLACE = "/box"
"""Also in `grader/sandbox/wall.py`. Not where a Python may lie, as one may in /tmp."""

_SIZE = 256 * 1024 * 1024
_INODES = 32 * 1024
"""Bytes, and files and folders: two copies of the largest submission, and room."""

_NOSUID_NODEV = 0x2 | 0x4


def handed_over(hand: int) -> None:
    """Mount it, send its folder by this socket, and be unable to mount another."""
    options = f"size={_SIZE},nr_inodes={_INODES},mode=0755"
    mount("tmpfs", PLACE, _NOSUID_NODEV, options)
    folder = os.open(PLACE, os.O_RDONLY | os.O_DIRECTORY)
    with socket.socket(fileno=hand) as line:
        socket.send_fds(line, [b"."], [folder])
    os.close(folder)
    kept(MASTER if os.geteuid() == 0 else 0)
