"""The kind `template`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from grader.core.exchange import Exchange
from grader.core.expectation import Expectation
from grader.core.matcher import Matcher
from grader.core.mismatch import Mismatch
from grader.core.observed import Rendered
from grader.core.plain import ABSENT, Plain
from grader.core.said import say
from grader.core.text import listed
from grader.expectations.unmatched import unmatched
from grader.expectations.written import refuse_no_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Template(Expectation):
    """Some template was rendered in this step, or this one (claimed).

    In a spec: `template: {used: true}`; `name` is the template's, `context` what it
    was given, and `file: true` asks for one that is a file of its own. A bare text is
    the name, a bare true or false is `used`.
    """

    bare: ClassVar[str] = "name"

    used: bool = True
    name: Matcher | None = None
    context: Mapping[str, Matcher] = field(default_factory=dict)
    file: bool | None = None

    def __post_init__(self) -> None:
        refuse_no_text(self.name)
        if not self.used and (self.name or self.context or self.file is not None):
            raise ValueError(say("what is not used has no name, context or file"))

    def mismatches(self, exchange: Exchange) -> Iterator[Mismatch]:
        """Yield one mismatch when none is as wanted, or what its context lacks."""
        rendered = [one for part in exchange.chain for one in part.observed.templates]
        fitting = [one for one in rendered if self._fits(one)]
        if self.used != bool(fitting):
            yield Mismatch(
                at="template", expected=str(self), actual=_said(rendered), claimed=True
            )
        lacking = [list(self._lacking(one)) for one in fitting]
        yield from min(lacking, key=len, default=[])

    def _fits(self, rendered: Rendered) -> bool:
        """Return whether a template has the wanted name and origin."""
        if self.file is not None and self.file != (rendered.file is not None):
            return False
        name = ABSENT if rendered.name is None else rendered.name
        return self.name is None or next(self.name.differences(name), None) is None

    def _lacking(self, rendered: Rendered) -> Iterator[Mismatch]:
        """Yield what is not as wanted in what a template was given."""
        given = listed([*rendered.context], "and") or say("nothing")
        for key, wanted in self.context.items():
            yield from unmatched(
                f"template context {key}",
                wanted,
                rendered.context.get(key, ABSENT),
                absent=say("not given; the template was given {given}", given=given),
                claimed=True,
            )

    def __str__(self) -> str:
        """Return the template in words."""
        if not self.used:
            return say("no template")
        name = say("a template") if self.name is None else str(self.name)
        if self.file is None:
            return name
        if self.file:
            return say("{template} from a file", template=name)
        return say("{template} from a string", template=name)

    @classmethod
    def options(cls, written: Plain) -> Plain:
        """Return the options; true and false say whether any was used."""
        if isinstance(written, Mapping):
            return written
        return {"used" if isinstance(written, bool) else cls.bare: written}


def _said(rendered: list[Rendered]) -> str:
    """Return what was rendered."""
    names = [one.name or say("a template from a string") for one in rendered]
    return listed([*dict.fromkeys(names)], "and") or say("no template was rendered")
