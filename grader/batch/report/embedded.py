"""Values as they stand in a page: JSON that no parser of HTML takes for anything else.

Text that acts unseen is shown by its escapes, whoever wrote it: what is embedded goes
through `made_visible` or comes from us.
"""

from __future__ import annotations

import json

from grader.core.plain import Plain
from grader.core.text import cut
from grader.core.visible import visible

LONGEST = 2000
"""Characters of one text. Expectations cut theirs, exceptions do not."""

_HARMLESS = str.maketrans(
    {
        "<": r"\u003c",
        ">": r"\u003e",
        "&": r"\u0026",
        "\u2028": r"\u2028",
        "\u2029": r"\u2029",
    }
)
"""Inside of JSON's strings, and nowhere else, stand the characters of a tag."""

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def embedded(value: Plain) -> str:
    """Return a value as JSON on one line, which may stand in any element of a page."""
    return _ENCODER.encode(value).translate(_HARMLESS)


def made_visible(value: Plain) -> Plain:
    """Return a value with each text in it cut, and safe to show."""
    if isinstance(value, str):
        return visible(cut(value, LONGEST))
    if isinstance(value, list):
        return [made_visible(one) for one in value]
    return value
