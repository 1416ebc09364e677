"""The kind `status`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from grader.core.exchange import Exchange
from grader.core.expectation import Expectation
from grader.core.mismatch import Mismatch
from grader.core.plain import Plain
from grader.core.said import say
from grader.core.text import listed
from grader.expectations.phrase import phrase
from grader.expectations.written import as_list

_CODE = re.compile(r"[1-5]([0-9][0-9]|xx)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Status(Expectation):
    """The response has one of these status codes.

    In a spec: `status: 201`, `status: 2xx` or a list. Source: RFC 9110, section 15.
    """

    bare: ClassVar[str] = "codes"
    covers: ClassVar[frozenset[str]] = frozenset({"status"})

    codes: tuple[int | str, ...]

    def __post_init__(self) -> None:
        for code in self.codes:
            if not _CODE.fullmatch(str(code)):
                raise ValueError(
                    say("'{code}' is no status; write 201 or 2xx", code=code)
                )

    def mismatches(self, exchange: Exchange) -> Iterator[Mismatch]:
        """Yield one mismatch when the code is none of them."""
        actual = exchange.response.status
        if not {str(actual), f"{actual // 100}xx"} & {str(code) for code in self.codes}:
            expected = listed([_said(str(code)) for code in self.codes])
            yield Mismatch(at="status", expected=expected, actual=phrase(actual))

    @classmethod
    def options(cls, written: Plain) -> Plain:
        """Return the options; one code is a list of one."""
        if isinstance(written, Mapping):
            return written
        return {cls.bare: as_list(written)}


def _said(code: str) -> str:
    """Return a code with its name, a class of codes with its range."""
    if code.endswith("xx"):
        return say("{code} ({digit}00 to {digit}99)", code=code, digit=code[0])
    return phrase(int(code))
