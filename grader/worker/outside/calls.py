"""Functions that are replaced: what they return comes from the assignment."""

from __future__ import annotations

import builtins
import copy
import functools
import importlib
import inspect
from collections.abc import Callable, Iterator, Sequence
from types import ModuleType

from grader.core.plain import Plain
from grader.wire.frames import Header
from grader.worker.outside.asked import Asked
from grader.worker.outside.hooks import Hooks
from grader.worker.outside.names import exists, owner, splits
from grader.worker.raised import told

Function = Callable[..., object]

SHOWN = 100
"""Characters of an argument that are told."""


def replace(entries: Sequence[Header], hooks: Hooks, asked: Asked) -> None:
    """Replace each of the functions as soon as its module has run.

    `entries` are the fields of `CallReplaced`.
    """
    for name in dict.fromkeys(name for entry in entries for name in entry["names"]):
        about = [entry for entry in entries if name in entry["names"]]
        for module, path in splits(name):
            place = functools.partial(_placed, name, path, about, asked)
            hooks.when(module, place)


def _placed(
    name: str, path: str, entries: Sequence[Header], asked: Asked, module: ModuleType
) -> None:
    """Put a stand-in for a function into its module, or into its class there."""
    found = owner(module, path)
    meant = [entry for entry in entries if _is_first(name, entry["names"])]
    if found is None or not meant:
        return
    holder, last = found
    original = inspect.getattr_static(holder, last)
    if not isinstance(holder, (ModuleType, type)):
        original = getattr(holder, last)  # bound, so that self is no argument of it
    kind = type(original) if isinstance(original, (classmethod, staticmethod)) else None
    function = original.__func__ if kind is not None else original
    if getattr(function, "is_stand_in", False):
        return
    is_method = isinstance(holder, type) and kind is not staticmethod
    answer = _Answer(name, meant, asked, skips=int(is_method))
    made = _stand_in(function, answer)
    setattr(holder, last, made if kind is None else kind(made))


def _is_first(name: str, names: Sequence[str]) -> bool:
    """Return whether none of the names before this one is there."""
    before = names[: names.index(name)]
    return not any(exists(other) for other in before)


def _stand_in(original: Function, answer: _Answer) -> Function:
    """Return a function that looks like the original and gives answers."""
    if inspect.iscoroutinefunction(original):

        @functools.wraps(original)
        async def later(*values: object, **named: object) -> object:
            return answer.given(original, values, named)

        made: Function = later
    else:

        @functools.wraps(original)
        def now(*values: object, **named: object) -> object:
            return answer.given(original, values, named)

        made = now
    made.is_stand_in = True  # type: ignore[attr-defined]  # so that it is not replaced again
    return made


class _Answer:
    """What a function answers: the first entry that has a word on a call."""

    def __init__(
        self, name: str, entries: Sequence[Header], asked: Asked, *, skips: int
    ) -> None:
        """Answer by these entries; `skips` arguments, such as self, do not count."""
        self._name = name
        self._entries = entries
        self._asked = asked
        self._skips = skips

    def given(
        self, original: Function, values: tuple[object, ...], named: dict[str, object]
    ) -> object:
        """Return what a call with these arguments gets; raise what it gets instead."""
        arguments = list(_arguments(original, values, named))[self._skips :]
        keys = [", ".join(map(told, arguments)), *map(told, arguments[:1])]
        for entry in self._entries:
            returns = _lowered(entry) if entry["lower"] else entry["returns"]
            for key in keys:
                found = key.lower() if entry["lower"] else key
                if found in returns:
                    return copy.deepcopy(returns[found])
            if entry["otherwise"] is not None:
                return copy.deepcopy(entry["otherwise"][0])
            if entry["raises"]:
                raise exception(entry["raises"])
        shown = ", ".join(repr(told(one, SHOWN)) for one in arguments)
        call = f"{self._name}({shown})"
        self._asked.call(call)
        raise LookupError(f"{call}: the assignment gives no answer for it")


def _arguments(
    original: Function, values: tuple[object, ...], named: dict[str, object]
) -> Iterator[object]:
    """Yield the arguments of a call in the order in which the function has them.

    Raises TypeError for a call that the function would refuse.
    """
    try:
        signature = inspect.signature(original)
    except (TypeError, ValueError):
        yield from (*values, *named.values())
        return
    bound = signature.bind(*values, **named)
    for name, value in bound.arguments.items():
        kind = signature.parameters[name].kind
        if kind is inspect.Parameter.VAR_POSITIONAL:
            yield from value
        elif kind is inspect.Parameter.VAR_KEYWORD:
            yield from value.values()
        else:
            yield value


def _lowered(entry: Header) -> dict[str, Plain]:
    """Return what an entry returns, by arguments in small letters."""
    return {key.lower(): value for key, value in entry["returns"].items()}


def exception(name: str) -> BaseException:
    """Return a new exception of this name: Python's own, or of a module."""
    module, _, last = name.rpartition(".")
    kind = getattr(importlib.import_module(module) if module else builtins, last)
    try:
        made: BaseException = kind("the assignment makes this fail")
    except TypeError:  # it wants more than a message
        made = kind.__new__(kind)
    return made
