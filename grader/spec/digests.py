"""Digests of what a spec is made from."""

from __future__ import annotations

from hashlib import sha256


def digest(*parts: bytes) -> str:
    """Return the SHA-256 of some byte strings, each with its length, in hex."""
    whole = sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big"))
        whole.update(part)
    return whole.hexdigest()
