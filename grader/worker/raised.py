"""Exceptions and lines of the submission, as facts."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from grader.core.paths import told_from
from grader.core.plain import Plain

Fact = dict[str, Plain]
"""What goes over the wire of a `Place` or a `Raised`: the same names as its fields."""

MOST = 20
"""Places of one exception that are told: the innermost ones."""


LONGEST = 2000
"""Characters of a message that are told."""

_PACKAGES = "site-packages"
"""The folder that packages are installed into."""

_INSTALLED = f"/{_PACKAGES}/"
"""What tells a file of a package, as most frames have it: no disk need be asked."""


def told(value: object, longest: int = LONGEST) -> str:
    """Return the text of a value, cut; of one that has none, its type's name."""
    try:
        return str(value)[:longest]
    except Exception:  # noqa: BLE001 - a student's __str__ may raise whatever it likes
        return type(value).__name__


def relative(filename: str, root: Path) -> str | None:
    """Return a file's path from the submission's folder with "/", None if outside.

    What was installed into the folder (`venv/.../site-packages`) is outside.
    """
    if filename.startswith("<") or _INSTALLED in filename:
        return None
    try:
        inside = (root / filename).resolve().relative_to(root.resolve())
    except (ValueError, OSError, RuntimeError):
        return None
    return None if _PACKAGES in inside.parts else inside.as_posix()


def place(filename: str, line: int, root: Path) -> Fact | None:
    """Return the facts of a `Place`, None for a line that is not the submission's."""
    file = relative(filename, root)
    return None if file is None else {"file": file, "line": line}


def places(trace: TracebackType | None, root: Path) -> list[Fact]:
    """Return the frames inside the submission, outermost first, templates included."""
    frames = list(traceback.walk_tb(trace))[-10 * MOST :]
    found = (place(frame.f_code.co_filename, line, root) for frame, line in frames)
    return [one for one in found if one is not None][-MOST:]


def raised(error: BaseException, root: Path) -> Fact:
    """Return the facts of a `Raised`."""
    own = places(error.__traceback__, root)
    if isinstance(error, SyntaxError) and error.filename:
        last = place(error.filename, error.lineno or 0, root)
        own += [] if last is None or last in own else [last]
    template = undecoded_template(error, root)
    own += [template] if template else []
    return {
        "type": type(error).__name__,
        "message": _message(error, root),
        "places": own,
    }


def undecoded_template(error: BaseException, root: Path) -> Fact | None:
    """Return the line of a template that is in another encoding than Jinja reads.

    Source: `jinja2/loaders.py` opens it, and no frame of its own is there yet.
    """
    if not isinstance(error, UnicodeDecodeError):
        return None
    for frame, _ in traceback.walk_tb(error.__traceback__):
        name = frame.f_locals.get("filename")
        if frame.f_globals.get("__name__") == "jinja2.loaders" and name:
            line = error.object.count(b"\n", 0, error.start) + 1
            return place(str(name), line, root)
    return None


def _message(error: BaseException, root: Path) -> str:
    """Return an exception's message, the submission's own paths made relative."""
    text = told(error, 10 * LONGEST)
    for folder in (root, root.resolve()):
        text = told_from(text, str(folder))
    return text[:LONGEST]


def caller(root: Path) -> Fact | None:
    """Return the innermost line of the submission that is running now."""
    found = (place(file, line, root) for file, line in _running())
    return next((one for one in found if one is not None), None)


def _running() -> Iterator[tuple[str, int]]:
    frame = sys._getframe(1)  # noqa: SLF001 - `inspect.stack` reads every source file
    while frame is not None:
        yield frame.f_code.co_filename, frame.f_lineno
        frame = frame.f_back  # type: ignore[assignment]  # ends with None
