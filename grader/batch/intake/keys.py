"""Keys of submissions: what their reports and results are called on any disk.

An id is its owner's word, or their school's. So a key has ASCII letters, digits, "-",
"_" and "." alone, and where two ids would have one key, both are told apart by a hash.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence

from grader.sandbox.naming import alike, is_device

LONGEST = 64
"""Characters of an id in a key. A report's suffix, and a folder, come to that."""

_DIGITS = 8
"""Hexadecimal digits of a hash: one pair in 4,000 million is the same by chance."""

_OTHER = re.compile(r"[^A-Za-z0-9._-]+")


def keys(owners: Sequence[tuple[str, int]]) -> list[str]:
    """Return a key for each id with the number of its attempt; no two are alike.

    Each id has the hash or has it not in all of its attempts.
    """
    digits = {owner: 0 if _is_fit(_slug(owner)) else _DIGITS for owner, _ in owners}
    while True:
        made = [_key(owner, attempt, digits[owner]) for owner, attempt in owners]
        count = Counter(map(alike, made))
        twice = {
            owner
            for (owner, _), key in zip(owners, made, strict=True)
            if count[alike(key)] > 1
        }
        if not twice or len(set(owners)) < len(owners):
            return made
        digits |= {owner: digits[owner] + _DIGITS for owner in twice}


def _key(owner: str, attempt: int, digits: int) -> str:
    """Return the key of an attempt, with so many digits of a hash."""
    base = _slug(owner)
    if digits:
        raw = owner.encode("utf-8", "surrogatepass")
        mark = hashlib.sha256(raw).hexdigest()[:digits]
        start = base.replace(".", "-")[:LONGEST].strip("-")
        base = f"{start}-{mark}" if start else mark
    return base if attempt == 1 else f"{base}-{attempt}"


def _slug(owner: str) -> str:
    """Return the part of an id that is fit for a file's name."""
    return _OTHER.sub("-", owner).strip(".-")


def _is_fit(slug: str) -> bool:
    """Return whether a slug may be a file's name as it stands."""
    return 0 < len(slug) <= LONGEST and not is_device(slug)
