"""Plain data: what JSON and YAML can say, and what is looked for but not there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import TypeAlias, Union

Plain = Union[  # noqa: UP007 - readers of types know a Union, not its parts, again
    None, bool, int, float, str, Sequence["Plain"], Mapping[str, "Plain"]
]
"""A value that JSON can say. Lists may be tuples, so that values can be frozen."""


class Absent(Enum):
    """The one value that stands for "there is no such thing"."""

    ABSENT = "absent"


ABSENT = Absent.ABSENT
"""What a matcher is given when the header, cookie or key is not there."""

Actual: TypeAlias = Plain | Absent
"""What a matcher looks at."""
