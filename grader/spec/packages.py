"""`requires`: packages that an app may use, as pip takes them."""

from __future__ import annotations

import re
from typing import Annotated

from grader.core.plain import Plain
from grader.core.said import say
from grader.spec.problems import shown
from grader.spec.units import Reads, text

_NAME = r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?"
_VERSION = r"(?:===?|[<>!~]=|[<>]) ?[A-Za-z0-9.*+!]+"
_PACKAGE = re.compile(rf"{_NAME} ?(?:{_VERSION}(?: ?, ?{_VERSION})*)?", re.ASCII)
"""A name, and versions that do. Source: PEP 508, without extras, markers and URLs."""


def package(value: Plain) -> str:
    """Return a package, with or without versions: `flask-wtf`, `flask-wtf>=1.2`."""
    read = text(value)
    if not _PACKAGE.fullmatch(read):
        said = say(
            "must be a package such as flask-wtf or flask-wtf>=1.2, is {value}",
            value=shown(value),
        )
        raise ValueError(said)
    return read


Package = Annotated[str, Reads(function=package)]
