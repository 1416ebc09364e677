"""What student code raised while it was loaded, by the way in which it failed."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType, ModuleType

from grader.core.plain import Plain
from grader.worker.encoding import wrong_encoding
from grader.worker.limits import exceeded
from grader.worker.packages import missing_package
from grader.worker.raised import Fact, places, raised, relative, told
from grader.worker.removed import asked_for, asked_name, replacement
from grader.worker.shadows import STACK, shadows
from grader.worker.sources import python_files
from grader.worker.syntax import syntax_error
from grader.worker.unloadable import UnloadableError

Facts = dict[str, Plain]
Told = tuple[str, Facts] | None
"""A reason with its facts, or None where the exception is of another sort."""


def not_loaded(error: BaseException, root: Path, file: Path) -> Fact:
    """Return the facts of a `NotLoaded` for what loading FILE raised."""
    if isinstance(error, UnloadableError):
        return error.claim
    for sort in _SORTS:
        found = sort(error, root, file)
        if found is not None:
            reason, facts = found
            return {"reason": reason, "facts": facts, "raised": raised(error, root)}
    return {"reason": "exception", "facts": {}, "raised": raised(error, root)}


def _of_limit(error: BaseException, *_: Path) -> Told:
    name = exceeded(error)
    return ("over a limit", {"limit": name}) if name else None


def _of_encoding(error: BaseException, root: Path, _: Path) -> Told:
    if not isinstance(error, (SyntaxError, ValueError)):
        return None
    is_nul = "null byte" in told(error)
    named = error.filename if isinstance(error, SyntaxError) else None
    files = python_files(root) if is_nul else (Path(named),) if named else ()
    for one in files:
        path = relative(str(one), root)
        wrong = wrong_encoding(one) if path is not None else None
        if wrong is not None:
            return "wrong encoding", {"file": path, **wrong}
    return None


def _of_syntax(error: BaseException, root: Path, _: Path) -> Told:
    if not isinstance(error, SyntaxError) or not error.filename:
        return None
    if relative(error.filename, root) is None:
        return None
    return "syntax error", syntax_error(error, root)


def _of_depth(error: BaseException, root: Path, file: Path) -> Told:
    if not isinstance(error, (MemoryError, RecursionError)):
        return None
    if raised(error, root)["places"]:
        return None  # code that ran, not code that could not be read
    return "too deep", {"file": relative(str(file), root)}


def _of_exit(error: BaseException, _: Path, __: Path) -> Told:
    if not isinstance(error, SystemExit):
        return None
    return "exit", {"status": told("" if error.code is None else error.code)}


def _of_shadow(error: BaseException, root: Path, _: Path) -> Told:
    name = _module_asked(error)
    file = shadows(root, Path.cwd()).get(name) if name else None
    if file is None:
        return None
    return "shadowed package", {"name": name, "file": relative(str(file), root)}


def _module_asked(error: BaseException) -> str:
    """Return the top-level module in which something was not found."""
    name: object = ""
    if isinstance(error, ImportError):
        name = error.name
    elif isinstance(error, AttributeError) and isinstance(error.obj, ModuleType):
        name = error.obj.__name__
    return name.partition(".")[0] if isinstance(name, str) else ""


def _of_circle(error: BaseException, root: Path, _: Path) -> Told:
    name, file = _half_loaded(error)
    inside = relative(file, root) if file else None
    if inside is None:
        return None
    return "circular import", {
        "name": name,
        "file": inside,
        "wanted": asked_name(error),
        "chain": places(error.__traceback__, root),
    }


def _half_loaded(error: BaseException) -> tuple[str, str]:
    """Return name and file of a module that lacks a name and is still being loaded."""
    if isinstance(error, ImportError):
        name, file = error.name or "", error.path
    elif isinstance(error, AttributeError) and isinstance(error.obj, ModuleType):
        name, file = error.obj.__name__, error.obj.__file__
    else:
        return "", ""
    loading = {
        frame.f_code.co_filename
        for frame in _frames(error)
        if frame.f_code.co_name == "<module>"
    }
    return (name, file) if file in loading else ("", "")


def _of_removed(error: BaseException, _: Path, __: Path) -> Told:
    name = asked_for(error)
    if name is None:
        return None
    since, instead = replacement(name, error)
    facts: Facts = {"name": name, "since": since, "instead": instead}
    return "removed API", {**facts, "by": _asker(error)}


def _asker(error: BaseException) -> str:
    """Return the installed package that asked, "" when it was the student's code."""
    names = [str(frame.f_globals.get("__name__", "")) for frame in _frames(error)]
    tops = [name.partition(".")[0] for name in names]
    tops = [top for top in tops if top not in {"importlib", "_frozen_importlib"}]
    last = tops[-1] if tops else ""
    module = sys.modules.get(last)
    is_installed = "site-packages" in str(getattr(module, "__file__", ""))
    return last if is_installed and last not in STACK else ""


def _frames(error: BaseException) -> list[FrameType]:
    frames = []
    trace = error.__traceback__
    while trace is not None:
        frames.append(trace.tb_frame)
        trace = trace.tb_next
    return frames


def _of_package(error: BaseException, root: Path, _: Path) -> Told:
    if not isinstance(error, ModuleNotFoundError) or not error.name:
        return None
    return "missing package", missing_package(error.name, root)


def _of_endpoint(error: BaseException, root: Path, _: Path) -> Told:
    match = re.match(
        r"View function mapping is overwriting an existing endpoint function: (\S+)",
        told(error),
    )
    if match is None or not isinstance(error, AssertionError):
        return None
    views = (view for frame in _frames(error) for view in _views(frame, match[1]))
    both = [_defined(view, root) for view in views][-2:]
    known = [one for one in both if one]
    facts: Facts = {"endpoint": match[1], "places": [*known]}
    is_decorated = len(known) > 1 and known[0] == known[1]
    return "duplicate view", {**facts, "is_decorated": "yes" if is_decorated else ""}


def _views(frame: FrameType, endpoint: str) -> list[object]:
    """Return the two functions that Flask was adding when it refused."""
    if frame.f_code.co_name != "add_url_rule":
        return []
    app, new = frame.f_locals.get("self"), frame.f_locals.get("view_func")
    old = getattr(app, "view_functions", {}).get(endpoint)
    return [] if old is None or new is None else [old, new]


def _defined(view: object, root: Path) -> Fact | None:
    code = getattr(view, "__code__", None)
    file = relative(code.co_filename, root) if code is not None else None
    return {"file": file, "line": code.co_firstlineno} if code and file else None


_SORTS: tuple[Callable[[BaseException, Path, Path], Told], ...] = (
    _of_encoding,
    _of_syntax,
    _of_depth,
    _of_limit,
    _of_exit,
    _of_shadow,
    _of_circle,
    _of_removed,
    _of_package,
    _of_endpoint,
)
"""In the order they are asked: a shadow looks like a circle and like a removed API."""
