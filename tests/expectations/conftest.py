"""Golden files: what every kind and every matcher says, whole."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from grader.core.exchange import Exchange
from grader.core.matcher import Difference, Matcher
from grader.core.mismatch import Mismatch
from grader.core.plain import Actual, Plain
from tests.expectations.build import CLAIMS, expectation

GOLDEN = Path(__file__).parent / "golden"

Cases = Mapping[str, tuple[str, Exchange]]
Claims = Mapping[str, tuple[Plain | Matcher, Actual]]


@pytest.fixture
def golden() -> Callable[[str, Cases], None]:
    """Compare what a kind says of each case with its golden file."""

    def compare(name: str, cases: Cases) -> None:
        sections = [
            _section(
                title, written, [*map(_told, expectation(written).mismatches(shown))]
            )
            for title, (written, shown) in cases.items()
        ]
        _compare(name, sections)

    return compare


@pytest.fixture
def golden_matchers() -> Callable[[str, Claims], None]:
    """Compare what a matcher says of each value with its golden file."""

    def compare(name: str, cases: Claims) -> None:
        sections = [
            _section(title, "", [*map(_different, _read(wanted).differences(actual))])
            for title, (wanted, actual) in cases.items()
        ]
        _compare(name, sections)

    return compare


def _read(written: Plain | Matcher) -> Matcher:
    """Return a matcher, also from how a spec writes it."""
    return written if isinstance(written, Matcher) else CLAIMS.matcher(written)


def _compare(name: str, sections: list[str]) -> None:
    """Compare with the golden file; write it instead when GRADER_GOLDEN=write."""
    file = GOLDEN / f"{name}.txt"
    text = "\n".join(sections)
    if os.environ.get("GRADER_GOLDEN") == "write":
        file.write_text(text, encoding="utf-8")

    assert text == file.read_text(encoding="utf-8")


def _section(title: str, written: str, said: list[str]) -> str:
    head = f"## {title}\n" + (f"{written}\n" if written else "")
    return head + ("".join(said) or "    holds\n")


def _told(found: Mismatch) -> str:
    lines = [
        f"    at        {found.at}",
        f"    expected  {found.expected}",
        f"    actual    {found.actual}",
        f"    hint      {found.hint}" if found.hint else "",
        "    claimed" if found.claimed else "",
    ]
    return "".join(f"{line}\n" for line in lines if line)


def _different(found: Difference) -> str:
    return f"    expected  {found.expected}\n    actual    {found.actual}\n"
