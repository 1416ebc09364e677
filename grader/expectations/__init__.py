"""What must hold of one exchange: one module a kind.

A kind is one frozen dataclass whose fields are its options and whose one generator
yields mismatches. `options` turns what a spec writes into those fields, as plain data,
and never raises; a value that makes no sense is refused by the field's type, or by
`__post_init__` with a ValueError in words.
"""

from __future__ import annotations

from grader.core.expectation import Expectation
from grader.core.late import Late
from grader.expectations.implicit import implicit
from grader.expectations.judge import found

KINDS: Late[type[Expectation]] = Late(
    "grader.expectations",
    {
        "allow": "allow:Allow",
        "body": "body:Body",
        "cookie": "cookie:Cookie",
        "error": "error:Error",
        "escaped": "escaped:Escaped",
        "flash": "flash:Flash",
        "flash_visible": "flash_visible:FlashVisible",
        "form": "form:Form",
        "header": "header:Header",
        "html": "html:Html",
        "image": "image:Image",
        "json": "json:Json",
        "landed": "landed:Landed",
        "link": "link:Link",
        "links_inside_mount": "links_inside_mount:LinksInsideMount",
        "own_page": "own_page:OwnPage",
        "printed": "printed:Printed",
        "raw": "raw:Raw",
        "redirect": "redirect:Redirect",
        "same_as_reference": "same_as_reference:SameAsReference",
        "script": "script:Script",
        "session": "session:Session",
        "status": "status:Status",
        "stylesheet": "stylesheet:Stylesheet",
        "template": "template:Template",
        "text": "text:Text",
    },
)
"""Spec key -> expectation class. The class's fields are the options a spec may give."""

__all__ = ["KINDS", "found", "implicit"]
