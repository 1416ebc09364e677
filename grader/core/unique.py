"""A word that is in no data: made up, and the same each time."""

from __future__ import annotations

import hashlib

_CONSONANTS = "bdfghjklmnprtvwz"
_VOWELS = "aeio"
"""Sixteen and four: what one byte tells apart with six of its bits."""

_SYLLABLES = 6


def unique(*parts: str) -> str:
    """Return a word of twelve small letters that these parts decide.

    One in 70,000 million is the same by chance.
    """
    digest = hashlib.sha256("\n".join(parts).encode()).digest()
    syllables = (
        _CONSONANTS[byte & 15] + _VOWELS[byte >> 4 & 3] for byte in digest[:_SYLLABLES]
    )
    return "".join(syllables)
