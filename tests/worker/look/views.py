"""Glances at views that a test writes."""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from flask import Flask

from grader.core.plain import Plain
from grader.worker.look.glance import Fact, Glance, View


def glance(code: str = "", *, app: Flask | None = None, **given: Any) -> Glance:
    """Return a glance at the functions of a module, each a view of the step."""
    module = ast.parse(textwrap.dedent(code))
    views = tuple(
        View(
            endpoint=one.name,
            file="app.py",
            line=one.lineno,
            function=one,
            module=module,
        )
        for one in module.body
        if isinstance(one, ast.FunctionDef)
    )
    known: dict[str, Any] = {
        "flask": app or Flask("app"),
        "root": Path("app"),
        "method": "GET",
        "path": "/",
        "views": views,
        "earlier": (),
        "rendered": (),
        "given": frozenset(),
        "missing": "",
        "place": lambda endpoint: {"file": "app.py", "line": len(endpoint)},
    }
    return Glance(**{**known, **given})


def first(facts: Iterable[Fact]) -> Mapping[str, Plain]:
    """Return the facts as they count: the first of each name."""
    told: dict[str, Plain] = {}
    for name, value in facts:
        told.setdefault(name, value)
    return told
