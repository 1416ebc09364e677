"""What this machine has of what walls are made of, and how to get what is missing."""

from __future__ import annotations

import ctypes
import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from grader.core.level import Level
from grader.core.said import msgid, say
from grader.sandbox.landlock import landlock
from grader.sandbox.seccomp import LIBRARY
from grader.sandbox.wall import PROGRAM

_SECONDS = 5.0
"""For a program to tell its version."""

_MANAGERS: Mapping[str, str] = {
    "apk": "sudo apk add",
    "apt-get": "sudo apt install",
    "dnf": "sudo dnf install",
    "pacman": "sudo pacman -S",
    "zypper": "sudo zypper install",
}
"""Program that installs packages -> how one is installed."""

_SECCOMP = {"apt-get": "libseccomp2"}
"""Where the package of libseccomp has another name."""

_SETTINGS: Mapping[str, tuple[str, str]] = {
    "kernel/apparmor_restrict_unprivileged_userns": ("1", "0"),
    "kernel/unprivileged_userns_clone": ("0", "1"),
    "user/max_user_namespaces": ("0", "10000"),
}
"""Setting of the kernel below /proc/sys -> the value that forbids a box, and another.

Source: bubblewrap's issues on Ubuntu 24.04, Debian 10 and RHEL 7.
"""

_CONTAINER = "--security-opt seccomp=unconfined --security-opt apparmor=unconfined"


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """What there is: versions, empty or 0 for what is missing."""

    system: str
    is_root: bool
    bubblewrap: str
    libseccomp: str
    landlock: int


def machine() -> Machine:
    """Return what this machine has."""
    return Machine(
        system=f"{platform.system()} {platform.release()}",
        is_root=hasattr(os, "geteuid") and os.geteuid() == 0,
        bubblewrap=_bubblewrap(),
        libseccomp=_libseccomp(),
        landlock=landlock(),
    )


def mends(level: Level, here: Machine) -> Iterator[str]:
    """Yield what makes a level hold that does not hold here, as far as is known."""
    if sys.platform != "linux":
        yield say("run it in a container, or on Linux; see docs/security.md")
        return
    if not here.libseccomp:
        yield _installed("libseccomp")
    if not here.landlock:
        yield say(
            "boot Linux 5.13 or newer with landlock among its security modules (the "
            "kernel's parameter lsm=)"
        )
    if level is Level.SEALED and not here.bubblewrap:
        yield _installed("bubblewrap")
    elif level is Level.SEALED:
        yield from _allowed()
    elif here.is_root:
        yield say(_READABLE)


_READABLE = msgid(
    "root gives each submission a user of its own, who has to be able to read the "
    "Python: use one outside of /root, such as /usr/bin/python3, or be an ordinary user"
)


def _allowed() -> Iterator[str]:
    """Yield what lets bubblewrap make a box."""
    for name, (forbids, allows) in _SETTINGS.items():
        try:
            value = Path("/proc/sys", name).read_text(encoding="ascii").strip()
        except OSError:  # this kernel has no such setting
            continue
        if value == forbids:
            yield f"sudo sysctl -w {name.replace('/', '.')}={allows}"
    if any(Path(mark).exists() for mark in ("/.dockerenv", "/run/.containerenv")):
        options = f"{_CONTAINER} --cap-add SYS_ADMIN"
        yield say("start the container with {options}", options=options)


def _installed(package: str) -> str:
    """Return the line that installs a package here."""
    found = next((name for name in _MANAGERS if shutil.which(name)), "")
    if not found:
        return say("install {package}", package=package)
    named = _SECCOMP.get(found, package) if package == "libseccomp" else package
    return f"{_MANAGERS[found]} {named}"


def _bubblewrap() -> str:
    """Return the version of bubblewrap, empty when it is not there."""
    program = shutil.which(PROGRAM)
    if program is None:
        return ""
    try:
        done = subprocess.run(
            [program, "--version"],
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return _number(done.stdout.decode("ascii", "replace"))


def _libseccomp() -> str:
    """Return the version of libseccomp, empty when it is not there."""

    class Version(ctypes.Structure):
        _fields_ = tuple((name, ctypes.c_uint) for name in ("major", "minor", "micro"))

    try:
        library = ctypes.CDLL(LIBRARY)
    except OSError:
        return ""
    library.seccomp_version.restype = ctypes.POINTER(Version)
    told = library.seccomp_version().contents
    return f"{told.major}.{told.minor}.{told.micro}"


def _number(text: str) -> str:
    """Return the first version in a text."""
    found = re.search(r"\d+(\.\d+)+", text)
    return found[0] if found else ""
