"""What starts apps, begun before the command is known in full. Light to import."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from grader.cli.commands import DEFAULT
from grader.cli.interpreters import guessed
from grader.cli.isolation import guessed_levels
from grader.core.level import LEVELS, Level
from grader.sandbox import Starter, starter
from grader.sandbox.interpreter import Interpreter, own


@dataclass(frozen=True, slots=True, kw_only=True)
class Early:
    """A starter, and what it was guessed to be for."""

    starter: Starter
    interpreter: Interpreter
    levels: tuple[Level, ...]


def early(name: str, rest: Sequence[str], environ: Mapping[str, str]) -> Early:
    """Return what starts apps for a command with these words.

    Raises `BrokenError` when the guess cannot be begun; it may be wrong.
    """
    is_check = name == DEFAULT
    interpreter = guessed(rest, environ) if is_check else own()
    levels = guessed_levels(rest) if is_check else LEVELS
    return Early(
        starter=starter(interpreter, levels), interpreter=interpreter, levels=levels
    )
