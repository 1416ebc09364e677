"""The line where an app was when it was stopped, read from Python's own trace."""

from __future__ import annotations

import re
from pathlib import Path

from grader.core.observed import Place

_FRAME = re.compile(r'  File "([^"\n]{1,4096})", line (\d{1,9}) in ')


def place(trace: str, root: Path) -> Place | None:
    """Return the innermost line of Python inside `root`, None if there is none.

    Source: the format of `faulthandler.dump_traceback`, most recent call first.
    """
    for file, line in _FRAME.findall(trace):
        path = Path(file)
        if path.suffix == ".py" and path.is_relative_to(root):
            return Place(file=path.relative_to(root).as_posix(), line=int(line))
    return None
