"""Which language a command speaks, known before its words are read.

What is wrong with the words is told in it too.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Sequence

from grader.core.said import Catalogue
from grader.languages import DOMAIN, FOLDER, base, catalogue, wanted

OPTION = "--lang"


def language(words: Sequence[str]) -> str:
    """Return the language that the words name, else the one of the environment."""
    for at, word in enumerate(words):
        name, _, value = word.partition("=")
        if name == OPTION and (value or words[at + 1 :]):
            return base(value or words[at + 1])
    return wanted(os.environ)


def heard(words: Sequence[str]) -> Catalogue | None:
    """Return the catalogue to speak from; click speaks from the same from now on.

    Source: click says its own messages through the `gettext` module, which looks at
    LANGUAGE first (GNU gettext manual, section 2.3.3).
    """
    chosen = language(words)
    os.environ["LANGUAGE"] = chosen
    gettext.bindtextdomain(DOMAIN, str(FOLDER))
    gettext.textdomain(DOMAIN)
    return catalogue(chosen)
