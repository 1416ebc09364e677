"""What was done in a case, as far as it can be done again by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from grader.core.step import Action, Ask, Submit
from grader.run.browser.log import Sent


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A step that made requests. `kept` are the values that it kept, by their names."""

    action: Action
    sent: tuple[Sent, ...]
    kept: tuple[tuple[str, str], ...] = ()

    @property
    def fields(self) -> frozenset[str]:
        """Return the form's fields that the step gives; the page gave the others."""
        match self.action:
            case Ask():
                pairs = self.action.form or ()
            case Submit():
                pairs = self.action.fill
            case _:
                pairs = ()
        return frozenset(name for name, _ in pairs)

    @property
    def headers(self) -> frozenset[str]:
        """Return the headers that the step gives, in lower case."""
        lines = self.action.headers if isinstance(self.action, Ask) else ()
        return frozenset(name.lower() for name, _ in lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waited:
    """Time that passed. `dropped` are the cookies that were over then: whose, which."""

    words: str
    dropped: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Restarted:
    """The app's process ended, and it was started anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """A step that looked at something without asking the app."""

    words: str


Deed: TypeAlias = Asked | Restarted | Waited | Watched
"""What one step did."""
