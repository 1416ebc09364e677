"""The world outside an app, as data: what stands in for functions, sites and mail.

What stands in is known to the app, by its nature: it crosses the wall.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Union

from grader.core.plain import Plain


@dataclass(frozen=True, slots=True, kw_only=True)
class CallReplaced:
    """Answers calls of a function or method: of the first of the names that exists.

    `returns` maps arguments, as text, to values; `otherwise` holds the value for all
    others, `raises` names an exception for them. Where neither is given, other calls
    are left to the next replacement. `lower` compares in small letters.
    """

    names: tuple[str, ...]
    returns: Mapping[str, Plain] = field(default_factory=dict)
    otherwise: tuple[Plain] | None = None
    raises: str = ""
    lower: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteReplaced:
    """Answers requests that the app makes: of this method, "*" any, and URL pattern.

    In the pattern "*" is any text. A query in it names parameters that must be there;
    without one any query will do. `raises` is an exception that stands in for the
    answer. `lower` compares in small letters.
    """

    method: str
    url: str
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    body: str = ""
    raises: str = ""
    lower: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MailKept:
    """Mail that the app sends by `smtplib` goes nowhere, and can be looked at."""


Replaced = Union[CallReplaced, SiteReplaced, MailKept]  # noqa: UP007 - as `Plain` is
"""One thing that stands in for another. The first that fits a call counts."""
