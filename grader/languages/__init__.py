"""The languages that the grader speaks: their catalogues, and which one is wanted.

`LANGUAGE/LC_MESSAGES/grader.po` is what translators edit; `scripts/translate.py` brings
it up to date with the messages of the code and compiles it.
"""

from __future__ import annotations

import locale
import sys
from collections.abc import Mapping
from gettext import GNUTranslations
from pathlib import Path

from grader.core.said import Catalogue

ENGLISH = "en"
"""The language that messages are written in."""

FOLDER = Path(__file__).parent
"""Where the catalogues are."""

DOMAIN = "grader"
"""The name of a catalogue's files."""

LANGUAGES: Mapping[str, str] = {ENGLISH: "English", "zh": "中文"}
"""Code of a language -> its own name."""

_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""What says the language, the strongest first. Source: POSIX, section 8.2."""


def catalogue(language: str) -> Catalogue | None:
    """Return the messages in a language; None for English and those we do not speak."""
    if language == ENGLISH or language not in LANGUAGES:
        return None
    with (FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.mo").open("rb") as file:
        return GNUTranslations(file)


def wanted(env: Mapping[str, str]) -> str:
    """Return the language that the environment asks for, English if none of ours."""
    said = next((env[name] for name in _VARIABLES if env.get(name)), None)
    language = base(_of_windows() if said is None else said)
    return language if language in LANGUAGES else ENGLISH


def base(code: str) -> str:
    """Return the language of a locale or a tag: "zh" of "zh_CN.UTF-8" and "zh-Hans"."""
    return code.replace("-", "_").partition("_")[0].partition(".")[0].lower()


def _of_windows() -> str:
    """Return the language that Windows speaks to its user; empty elsewhere."""
    if sys.platform == "win32":
        import ctypes

        number = ctypes.windll.kernel32.GetUserDefaultUILanguage()
        return locale.windows_locale.get(number, "")
    return ""
