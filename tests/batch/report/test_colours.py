"""Texts stand out from what is behind them, in the light and in the dark."""

from __future__ import annotations

import re

import pytest

from tests.batch.report.conftest import ROOT

STYLE = (ROOT / "grader/batch/report/page/page.css").read_text(encoding="utf-8")

LEAST = 4.5
"""WCAG 2.2, 1.4.3, level AA."""

PAIRS = [
    *((text, back) for text in ("ink", "soft", "accent") for back in ("paper", "card")),
    *((text, "card") for text in ("good", "bad", "warn")),
    *((text, "paper") for text in ("good", "bad", "warn")),
    *((text, f"{text}-back") for text in ("good", "bad", "warn")),
    *((text, "quiet") for text in ("ink", "soft", "accent", "bad")),
]
"""What is written -> on what."""


def colours(scheme: str) -> dict[str, str]:
    """Return the colours of a scheme by their names, six digits each."""
    light, dark = re.findall(r":root[^{]*\{(.*?)\}", STYLE, re.DOTALL)[:2]
    found = re.findall(
        r"--([a-z-]+): #([0-9a-f]+);", light if scheme == "light" else dark
    )
    return {
        name: hex_ if len(hex_) == 6 else "".join(c * 2 for c in hex_)
        for name, hex_ in found
    }


def luminance(colour: str) -> float:
    """Return how light a colour is. Source: WCAG 2.2, relative luminance."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4
        for one in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "back"), PAIRS)
def test_a_text_stands_out(scheme: str, text: str, back: str) -> None:
    known = colours(scheme)

    low, high = sorted((luminance(known[text]), luminance(known[back])))

    assert (high + 0.05) / (low + 0.05) >= LEAST
