"""The line where an app was when it was stopped, read from Python's own trace."""

from __future__ import annotations

import ast
import re
import time
from collections.abc import Callable, Mapping
from pathlib import Path, PureWindowsPath

from grader.core.observed import Place
from grader.sandbox.reach import spelled
from grader.sandbox.tree import File

MAX_TRACE = 64 * 1024
"""Bytes of a trace that are read."""

_QUIET = 0.2
"""Seconds without a further byte after which a trace is taken to be whole.

It is written line by line, on a machine that may be busy.
"""

_FRAME = re.compile(r'  File "([^"\n]{1,4096})", line (\d{1,9}) in ')


def traced(taken: Callable[[float], bytes | None], seconds: float) -> str:
    """Return a whole trace, waiting so long in all for it to begin and end.

    `taken` returns what comes within a time, None when nothing does.
    """
    text = b""
    until = time.monotonic() + seconds
    while len(text) < MAX_TRACE:
        left = max(0.0, until - time.monotonic())
        wait = min(left, _QUIET) if text else left
        data = taken(wait)
        if data is None:
            break
        text += data
    return text.decode("utf-8", "replace")


def place(trace: str, root: Path, files: Mapping[str, File]) -> Place | None:
    """Return the line of Python inside `root` where an app was, None if there is none.

    Of an app that runs in a circle that is the first line of the outermost loop: which
    line of it was running when the time was up is chance, and reports are to be alike.
    Source: the format of `faulthandler.dump_traceback`, most recent call first.
    """
    frames = ((_within(file, root), line) for file, line in _FRAME.findall(trace))
    places = [
        Place(file=name, line=int(line))
        for name, line in frames
        if name.endswith(".py")
    ]
    for at in reversed(places):
        loop = _loop(at, files)
        if loop:
            return Place(file=at.file, line=loop)
    return places[0] if places else None


def _within(file: str, root: Path) -> str:
    """Return a file's name from `root` on, empty for one that is elsewhere.

    A trace has what is not ASCII as escapes, and a backslash of Windows as it is.
    """
    top = spelled(root).encode("ascii", "backslashreplace").decode()
    if not file.startswith((f"{top}/", f"{top}\\")):
        return ""
    name = _ESCAPE.sub(lambda match: chr(int(match[1][1:], 16)), file[len(top) + 1 :])
    return name if "/" in file[: len(top) + 1] else PureWindowsPath(name).as_posix()


_ESCAPE = re.compile(r"\\(x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8})")
"""A character as `faulthandler` writes it. Source: `_Py_DumpASCII` of CPython."""


def _loop(at: Place, files: Mapping[str, File]) -> int:
    """Return the first line of the outermost loop around a line, 0 if there is none."""
    file = files.get(at.file)
    try:
        tree = ast.parse(file.content if file else b"")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return 0
    loops = (
        node.lineno
        for node in ast.walk(_function(tree, at.line))
        if isinstance(node, ast.While | ast.For | ast.AsyncFor)
        and node.lineno <= at.line <= (node.end_lineno or 0)
    )
    return min(loops, default=0)


def _function(tree: ast.AST, line: int) -> ast.AST:
    """Return the innermost function around a line, else the whole."""
    around = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.lineno <= line <= (node.end_lineno or 0)
    ]
    return max(around, key=lambda node: node.lineno, default=tree)
