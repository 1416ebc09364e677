"""The matcher `type`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Literal

from grader.core.matcher import Difference, Matcher
from grader.core.plain import Actual, Plain
from grader.core.text import listed
from grader.expectations.matchers.equality import is_list
from grader.expectations.matchers.words import type_name, typed

TypeName = Literal["string", "integer", "number", "boolean", "list", "object", "null"]
"""The types of JSON; "integer" is a number that is written without a point."""

_ARTICLES: dict[TypeName, str] = {"integer": "an ", "object": "an ", "null": ""}
"""What stands before a type's name where it is not "a"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HasType(Matcher):
    """The value has one of these types. In a spec: `type: integer` or a list of types.

    An integer is a number too; a boolean is neither.
    """

    bare: ClassVar[str] = "names"

    names: tuple[TypeName, ...]

    def differences(self, actual: Actual) -> Iterator[Difference]:
        """Yield one difference when the value has another type."""
        name = type_name(actual)
        if name not in self.names and not (
            name == "integer" and "number" in self.names
        ):
            yield Difference(expected=str(self), actual=typed(actual))

    @classmethod
    def options(cls, written: Plain) -> Plain:
        """Return the options; one type is a list of one, and null is "null"."""
        names = written if is_list(written) else [written]
        return {cls.bare: ["null" if name is None else name for name in names]}

    def __str__(self) -> str:
        """Return the types, each with its article."""
        return listed([_ARTICLES.get(name, "a ") + name for name in self.names])
