"""Flask's session cookie, read without its key.

Source: `flask/sessions.py` and `flask/json/tag.py`. The signature is not looked at:
only the app can have put the cookie into the jar.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Callable, Mapping

from grader.core.plain import Plain

LARGEST = 256 * 1024
"""Bytes of a session when unpacked; a cookie of 4 KB with real data stays far below."""

_PARTS = 3  # payload, time stamp, signature


def values(cookie: str) -> dict[str, Plain] | None:
    """Return what is in a session cookie, or None when it is none of Flask's."""
    payload, *signed = cookie.rsplit(".", _PARTS - 1)
    if len(signed) != _PARTS - 1:
        return None
    try:
        content = _untagged(json.loads(_unpacked(payload), parse_constant=str))
    except (ValueError, zlib.error, RecursionError):
        return None
    return content if isinstance(content, dict) else None


def _unpacked(payload: str) -> bytes:
    """Return the JSON in a payload; one that begins with a dot is compressed."""
    packed = payload.startswith(".")
    text = payload[1:] if packed else payload
    padded = text + "=" * (-len(text) % 4)
    content = base64.b64decode(padded, altchars=b"-_", validate=True)
    if not packed:
        return content
    unpacking = zlib.decompressobj()
    content = unpacking.decompress(content, LARGEST)
    if unpacking.unconsumed_tail:
        raise ValueError("bomb")
    return content


def _bytes(value: Plain) -> Plain:
    return base64.b64decode(str(value), validate=True).decode("utf-8", "replace")


def _same(value: Plain) -> Plain:
    return value


def _uuid(value: Plain) -> Plain:
    from uuid import UUID  # slow to import, and few sessions hold one

    return str(UUID(str(value)))


def _written(value: Plain) -> Plain:
    """Return a mapping of one key that looked like a tag."""
    if not isinstance(value, dict):
        return value
    return {key.removesuffix("__"): item for key, item in value.items()}


_TAGS: Mapping[str, Callable[[Plain], Plain]] = {
    " b": _bytes,
    " d": _same,  # a date, as HTTP writes it
    " di": _written,
    " m": _same,  # Markup
    " t": _same,  # a tuple
    " u": _uuid,
}
"""Tag -> what is made of the value under it."""


def _untagged(value: Plain) -> Plain:
    """Return a value without the tags by which Flask keeps types."""
    if isinstance(value, list):
        return [_untagged(item) for item in value]
    if not isinstance(value, dict):
        return value
    inner = {key: _untagged(item) for key, item in value.items()}
    tag = next(iter(inner)) if len(inner) == 1 else ""
    return _TAGS[tag](inner[tag]) if tag in _TAGS else inner
