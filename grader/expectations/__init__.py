"""What must hold of one exchange: one module a kind.

A kind is one frozen dataclass whose fields are its options and whose one generator
yields mismatches. `options` turns what a spec writes into those fields, as plain data,
and never raises; a value that makes no sense is refused by the field's type, or by
`__post_init__` with a ValueError in words.
"""

from __future__ import annotations

from grader.core.expectation import Expectation
from grader.expectations.allow import Allow
from grader.expectations.body import Body
from grader.expectations.cookie import Cookie
from grader.expectations.error import Error
from grader.expectations.escaped import Escaped
from grader.expectations.flash import Flash
from grader.expectations.flash_visible import FlashVisible
from grader.expectations.form import Form
from grader.expectations.header import Header
from grader.expectations.html import Html
from grader.expectations.image import Image
from grader.expectations.implicit import implicit
from grader.expectations.json import Json
from grader.expectations.judge import found
from grader.expectations.landed import Landed
from grader.expectations.link import Link
from grader.expectations.links_inside_mount import LinksInsideMount
from grader.expectations.own_page import OwnPage
from grader.expectations.printed import Printed
from grader.expectations.raw import Raw
from grader.expectations.redirect import Redirect
from grader.expectations.same_as_reference import SameAsReference
from grader.expectations.script import Script
from grader.expectations.session import Session
from grader.expectations.status import Status
from grader.expectations.stylesheet import Stylesheet
from grader.expectations.template import Template
from grader.expectations.text import Text

KINDS: dict[str, type[Expectation]] = {
    "allow": Allow,
    "body": Body,
    "cookie": Cookie,
    "error": Error,
    "escaped": Escaped,
    "flash": Flash,
    "flash_visible": FlashVisible,
    "form": Form,
    "header": Header,
    "html": Html,
    "image": Image,
    "json": Json,
    "landed": Landed,
    "link": Link,
    "links_inside_mount": LinksInsideMount,
    "own_page": OwnPage,
    "printed": Printed,
    "raw": Raw,
    "redirect": Redirect,
    "same_as_reference": SameAsReference,
    "script": Script,
    "session": Session,
    "status": Status,
    "stylesheet": Stylesheet,
    "template": Template,
    "text": Text,
}
"""Spec key -> expectation class. The class's fields are the options a spec may give."""

__all__ = ["KINDS", "found", "implicit"]
