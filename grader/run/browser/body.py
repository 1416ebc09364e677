"""The body of a request, as bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from grader.core.plain import Plain
from grader.core.step import Ask
from grader.run.browser import multipart

URLENCODED = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """What is sent after the headers; an empty `type` is no Content-Type header."""

    content: bytes = b""
    type: str = ""


def body(ask: Ask) -> Body:
    """Return what this request carries."""
    if ask.json is not None:
        content = json.dumps(ask.json[0], ensure_ascii=False, default=_plainer)
        kind = ask.content_type or "application/json"
        return Body(content=content.encode("utf-8", "replace"), type=kind)
    if ask.raw is not None:
        return Body(content=ask.raw, type=ask.content_type)
    if ask.files or ask.content_type == multipart.TYPE:
        content_, kind = multipart.multipart(ask.form or (), ask.files, ask.body_size)
        return Body(content=content_, type=kind)
    if ask.form is not None:
        content = urlencode(ask.form, errors="replace")
        return Body(
            content=content.encode("ascii"), type=ask.content_type or URLENCODED
        )
    return Body(type=ask.content_type)


def _plainer(value: Plain) -> Plain:
    """Return a frozen mapping or sequence in a form that `json` knows."""
    return dict(value) if isinstance(value, Mapping) else list(value)  # type: ignore[arg-type]  # json asks for what it does not know: no scalars
