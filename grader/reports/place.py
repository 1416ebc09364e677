"""Where a mismatch was found, in words, its terms in the reader's language."""

from __future__ import annotations

from grader.core.said import msgid, say

_TERMS = frozenset(
    {
        msgid("answer"),
        msgid("body"),
        msgid("cookie"),
        msgid("escaped"),
        msgid("exception"),
        msgid("file"),
        msgid("files"),
        msgid("files in"),
        msgid("flash"),
        msgid("form"),
        msgid("form action"),
        msgid("form enctype"),
        msgid("form field"),
        msgid("form method"),
        msgid("forms"),
        msgid("header"),
        msgid("image"),
        msgid("landed"),
        msgid("link"),
        msgid("links"),
        msgid("numbers"),
        msgid("page"),
        msgid("path"),
        msgid("printed"),
        msgid("redirect"),
        msgid("redirect status"),
        msgid("route"),
        msgid("running the file"),
        msgid("script"),
        msgid("session"),
        msgid("start"),
        msgid("status"),
        msgid("stylesheet"),
        msgid("template"),
        msgid("template context"),
        msgid("text"),
    }
)
"""What a place may begin with; names follow, which are the same in every language."""


def place(at: str) -> str:
    """Return a place such as "form field nm", its term in the reader's language."""
    words = at.split(" ")
    for end in range(len(words), 0, -1):
        term = " ".join(words[:end])
        if term in _TERMS:
            return " ".join([say(term), *words[end:]])
    return at
