"""Kinds of an assignment's own: `expectations.py` beside the spec."""

from __future__ import annotations

import inspect
import re
import sys
from pathlib import Path
from types import ModuleType

from grader.core.errors import SpecError
from grader.core.expectation import Expectation
from grader.core.said import say
from grader.core.text import snake_case
from grader.spec.digests import digest

FILE = "expectations.py"


def own_kinds(file: Path, text: bytes) -> dict[str, type[Expectation]]:
    """Return the kinds that a module defines, under their names in snake case.

    The module is the course's and runs in our process. Raise `SpecError` with the
    line when it cannot be loaded, or when a class in it is no kind.
    """
    module = _loaded(file, text)
    kinds: dict[str, type[Expectation]] = {}
    for cls in vars(module).values():
        if not _is_kind(cls, module):
            continue
        if "__dataclass_fields__" not in vars(cls):
            line = _line_of(cls, text)
            raise SpecError(
                say(
                    "{file}:{line}: {name} must be a dataclass",
                    file=file,
                    line=line,
                    name=cls.__name__,
                )
            )
        kinds[snake_case(cls.__name__)] = cls
    return kinds


def _is_kind(cls: object, module: ModuleType) -> bool:
    """Return whether a value of the module is a kind that it defines itself."""
    return (
        isinstance(cls, type)
        and issubclass(cls, Expectation)
        and cls.__module__ == module.__name__
        and not inspect.isabstract(cls)
        and not cls.__name__.startswith("_")
    )


def _loaded(file: Path, text: bytes) -> ModuleType:
    """Return the module, run once for each text that it has had."""
    if b"\0" in text:  # versions of Python say so in different words
        raise SpecError(
            say("{file}:1: holds a NUL byte, which no Python file does", file=file)
        )
    name = f"grader_own_{digest(str(file).encode(), text)}"
    if name in sys.modules:
        return sys.modules[name]
    module = ModuleType(name)
    module.__file__ = str(file)
    # Dataclasses look up their annotations here, while the module is run.
    sys.modules[name] = module
    try:
        exec(compile(text, str(file), "exec", dont_inherit=True), vars(module))  # noqa: S102 -- the course's own code
    # The course's code may raise anything, and the author is to be told the line.
    except (Exception, SystemExit) as error:
        del sys.modules[name]
        raise SpecError(f"{file}:{_line(error, file)}: {_said(error)}") from error
    return module


def _line(error: BaseException, file: Path) -> int:
    """Return the last line of the file that an exception came through."""
    if isinstance(error, SyntaxError) and error.filename == str(file):
        return error.lineno or 1
    line, trace = 1, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == str(file):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _said(error: BaseException) -> str:
    """Return an exception in one line."""
    said = error.msg if isinstance(error, SyntaxError) else str(error)
    return f"{type(error).__name__}: {' '.join(said.split())}"


def _line_of(cls: type, text: bytes) -> int:
    """Return the line that a class is defined in."""
    found = re.search(rb"^class " + cls.__name__.encode() + rb"\b", text, re.MULTILINE)
    return text[: found.start()].count(b"\n") + 1 if found else 1
