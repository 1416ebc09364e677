"""The command line: words in; text and an exit code out.

Start-up is what a student waits for, so this module imports next to nothing: the
process that will load the submission is on its way before click, rich and the rest of
the grader are read. `group` reads the words, one module a command does the work, and
`main` is the one place where an error becomes a line and an exit code.
"""

from __future__ import annotations

import errno
import gc
import io
import os
import signal
import sys
import traceback
from collections.abc import Sequence
from contextlib import ExitStack
from importlib import import_module
from types import FrameType
from typing import NoReturn

from grader.cli.commands import COMMANDS, Command, with_command
from grader.cli.early import Early, early
from grader.core.errors import BrokenError, GraderError
from grader.core.said import say, speak, spoken
from grader.core.visible import visible

_INTERRUPTED = 130
"""Exit code after Ctrl-C. Source: POSIX shells, 128 plus the number of SIGINT."""

_ENDED = 143
"""Exit code after SIGTERM. Source: POSIX shells, 128 plus the number of the signal."""

_UNREAD = 1
"""Exit code when the reader of our output went away before all was written."""

_FULL = {errno.ENOSPC, errno.EDQUOT}
"""What the system says when a disk, or what a user may have of it, is full."""
_COMPLETING = "_GRADE_COMPLETE"
"""Set by the shell when it asks for completions. Source: click's documentation."""


class _Terminated(BaseException):
    """Someone asked the process to end: `kill`, or a CI job that is cancelled."""


def main(words: Sequence[str] | None = None) -> int:
    """Do what the words say (those of the process by default); return the exit code."""
    _forgive()
    before = spoken()
    try:
        code = _run(list(sys.argv[1:] if words is None else words))
        sys.stdout.flush()
    except GraderError as error:
        _say(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        _say(say("interrupted"))
        return _INTERRUPTED
    except _Terminated:
        _say(say("ended by SIGTERM"))
        return _ENDED
    except BrokenPipeError:
        # What is still buffered would fail again when Python closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _UNREAD
    except Exception as error:  # noqa: BLE001 - ours must not look like a lost check
        _tell(error)
        return GraderError.exit_code
    finally:
        speak(before)
    return code


def _tell(error: Exception) -> None:
    """Say that the machine is full, or that the grader is at fault."""
    if isinstance(error, OSError) and error.errno in _FULL:
        _say(say("there is no space left to write; make room, then try again"))
        return
    traceback.print_exception(error)
    _say(say("this is a fault of the grader; please report it with the lines above"))


def program() -> NoReturn:
    """Be the program: do what the words of the process say, and end it.

    Python would take all modules apart before it ends, for a sixth of the time that a
    student waits. Nothing is left to tidy up: apps have ended, files are whole.
    """
    signal.signal(signal.SIGTERM, _terminate)
    code = main()
    sys.stderr.flush()
    os._exit(code)


def _terminate(number: int, frame: FrameType | None) -> NoReturn:
    """End the work at hand, as Ctrl-C does; a second signal must not cut that short."""
    del frame
    signal.signal(number, signal.SIG_IGN)
    raise _Terminated


def _run(words: list[str]) -> int:
    """Start what the command needs, then hand the words to click."""
    with ExitStack() as stack:
        begun = _early(words)
        if begun is not None:
            stack.enter_context(begun.starter)
        speak(import_module("grader.cli.language").heard(words))
        code: int = import_module("grader.cli.group").run(words, _loaded, begun)
        return code


def _early(words: list[str]) -> Early | None:
    """Start what will load the submission, if one will be graded."""
    if not _will_grade(words):
        return None
    name, *rest = with_command(words)
    try:
        return early(name, rest, os.environ)
    except BrokenError:  # told when it is known that this is meant
        return None


def _loaded(command: Command) -> object:
    """Return the click command, its module imported by now.

    The collector would look through all modules again and again while they are read,
    for a quarter of the time that it takes, and find nothing: they stay to the end.
    """
    gc.disable()
    try:
        module = import_module(command.module)
    finally:
        gc.freeze()
        gc.enable()
    return getattr(module, command.attribute)


def _will_grade(words: list[str]) -> bool:
    """Return whether a submission will be started; a wrong guess costs little."""
    if "--help" in words or _COMPLETING in os.environ:
        return False
    command = COMMANDS.get(with_command(words)[0])
    return command is not None and command.grades


def _say(line: str) -> None:
    """Write one line of our own to where errors go."""
    sys.stderr.write(f"grader: {visible(line)}\n")


def _forgive() -> None:
    """Write what the console's encoding lacks as escapes instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
