"""Words of a command, as a person types them."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Callable, Iterable, Mapping

_BARE = re.compile(r"[\w.:/\\=+-]+")
"""What neither cmd.exe nor PowerShell reads in a way of its own."""


def _for_windows(word: str) -> str:
    """Quote a word for cmd.exe and PowerShell; no path there has a quote in it."""
    return word if _BARE.fullmatch(word) else f'"{word}"'


QUOTING: Mapping[str, Callable[[str], str]] = {"nt": _for_windows, "posix": shlex.quote}
"""Name of an operating system, as `os.name` has it -> how a word is typed there."""


def typed(words: Iterable[str], system: str = os.name) -> str:
    """Return a line that means these words in the shells of a system."""
    return " ".join(map(QUOTING[system], words))
