"""A function that makes the app: called as Flask calls it, or with settings."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from pathlib import Path

from grader.core.plain import Plain
from grader.worker.raised import Fact, raised, relative
from grader.worker.unloadable import UnloadableError
from grader.worker.wrapped import flask_inside

Factory = Callable[..., object]


def made(factory: Factory, config: Mapping[str, Plain], root: Path) -> object:
    """Return what a factory makes: without arguments, or of a mapping of settings.

    Raises `UnloadableError` where it wants something else, or makes no app. What the
    factory itself raises goes through.
    """
    wanted = [
        parameter.name
        for parameter in inspect.signature(factory).parameters.values()
        if parameter.default is parameter.empty
        and parameter.kind not in (parameter.VAR_KEYWORD, parameter.VAR_POSITIONAL)
    ]
    if not wanted:
        return checked(factory, factory(), root)
    signature = ", ".join(f"{name}=None" for name in wanted)
    facts: Fact = {**_facts(factory, root), "arguments": [*wanted]}
    facts["signature"] = signature
    if len(wanted) > 1:
        raise UnloadableError("factory arguments", facts)
    try:
        app = factory(**{wanted[0]: {**config}})
    except (AttributeError, LookupError, OSError, TypeError, ValueError) as error:
        # It wanted something else than settings: what, nobody can tell.
        cause = raised(error, root)
        raise UnloadableError("factory arguments", facts, cause) from error
    return checked(factory, app, root)


def checked(factory: Factory, app: object, root: Path) -> object:
    """Return the app that a factory made.

    Raises `UnloadableError` for what is no app: mostly a forgotten `return app`.
    """
    if flask_inside(app) is None:
        facts = {**_facts(factory, root), "type": type(app).__name__}
        raise UnloadableError("factory without app", facts)
    return app


def _facts(factory: Factory, root: Path) -> Fact:
    function = inspect.unwrap(factory)
    code = getattr(function, "__code__", None)
    file = relative(code.co_filename, root) if code is not None else None
    return {
        "file": file or "",
        "line": code.co_firstlineno if code is not None and file else 0,
        "factory": factory.__name__,
    }
