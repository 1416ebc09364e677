"""What a set-up is on the machine that a Dask worker runs on."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from grader.authoring.locked import FOLDER, SHORT, built, program
from grader.batch.setup import Setup
from grader.cli.files import cache_folder
from grader.core.errors import BrokenError
from grader.core.said import say
from grader.sandbox.interpreter import Interpreter, own


def there(setup: Setup) -> Setup:
    """Return the set-up with the Pythons and the cache of this machine.

    Raise `BrokenError` when a Python is not here.
    """
    cache = cache_folder(os.environ, Path.home())
    return replace(
        setup,
        cache=cache,
        python=_same(setup.python, cache, setup.mend),
        course=_same(setup.course, cache, setup.mend),
    )


def _same(python: Interpreter, cache: Path, mend: str) -> Interpreter:
    """Return what is this Python here: our own, a locked one, or one at its path."""
    if python.is_own:
        return own()
    if not python.digest:
        return _at_its_path(python)
    for folder in (cache / FOLDER / python.digest[:SHORT], _folder(python)):
        found = built(folder)
        if found and found.mark.digest == python.digest and program(folder).exists():
            path = str(program(folder))
            return replace(python, path=path, typed=path)
    raise BrokenError(
        say(
            "the environment {name} is not there; this builds it: {mend}",
            name=python.name,
            mend=mend,
        )
    )


def _at_its_path(python: Interpreter) -> Interpreter:
    """Return a Python that was named, where it was named."""
    if not Path(python.path).exists():
        raise BrokenError(say("there is no {path} there", path=python.path))
    return python


def _folder(python: Interpreter) -> Path:
    """Return the folder of an environment: disks may be shared."""
    return Path(python.path).parent.parent
