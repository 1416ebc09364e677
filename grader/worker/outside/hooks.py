"""Functions that are called with a module right after it ran.

So whoever imports from it, even by `from module import name`, gets what they left.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from importlib.machinery import ExtensionFileLoader, SourceFileLoader
from types import ModuleType

from grader.worker.modules import OUTERMOST

Then = Callable[[ModuleType], None]


class Hooks:
    """What is to be done with which modules."""

    def __init__(self) -> None:
        """Begin with none."""
        self._due: dict[str, list[Then]] = {}

    def when(self, name: str, then: Then) -> None:
        """Call `then` with the module of this name, now if it is imported already."""
        self._due.setdefault(name, []).append(then)
        module = sys.modules.get(name)
        if module is not None:
            then(module)

    def listen(self) -> None:
        """Hear of every module that runs from now on."""
        for loader, method in (
            (ExtensionFileLoader, "exec_module"),
            (SourceFileLoader, "exec_module"),
        ):
            setattr(loader, method, self._heard(loader.exec_module))

    def _heard(self, execute: Callable[..., None]) -> Callable[..., None]:
        @wraps(execute)
        def exec_module(loader: object, module: ModuleType) -> None:
            execute(loader, module)
            name = module.__name__.removeprefix(f"{OUTERMOST}.")
            for then in self._due.get(name, ()):
                then(module)

        return exec_module
