"""Paths in texts, as POSIX and Windows write them, told from a folder on."""

from __future__ import annotations

import re

_PART = r"[^\\/\n'\"<>|:*?]+"
"""A name in a path of Windows, as far as it can be told from the text around it."""


def told_from(text: str, folder: str, *, itself: str = ".", within: str = "") -> str:
    r"""Return a text with the paths into a folder told from there on, with "/".

    The folder is called `itself`, and what lies in it begins with `within`. One of
    Windows is found with its "\" doubled too, as in `repr`, with "/", and whatever
    the case of its letters.
    """
    if "\\" not in folder:
        return text.replace(f"{folder}/", within).replace(folder, itself)
    forms = {folder.replace("\\", "\\\\"), folder, folder.replace("\\", "/")}
    either = "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))
    path = re.compile(
        rf"(?:{either})(?![\w-])(?P<rest>(?:[\\/]+{_PART})*)[\\/]*", re.IGNORECASE
    )

    def told(match: re.Match[str]) -> str:
        rest = re.sub(r"[\\/]+", "/", match["rest"]).lstrip("/")
        return f"{within}{rest}" if rest else itself

    return path.sub(told, text)
