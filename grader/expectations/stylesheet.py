"""The kind `stylesheet`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from grader.core.exchange import Exchange
from grader.core.expectation import Expectation
from grader.core.mismatch import Mismatch
from grader.core.plain import Plain
from grader.core.said import msgid
from grader.expectations.assets import AssetKind, asset_options, missing_assets
from grader.expectations.target import refuse_no_path

_KIND = AssetKind(
    kind="stylesheet", noun=msgid("a style sheet"), plural=msgid("style sheets")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stylesheet(Expectation):
    """The page loads a style sheet of the app's own, and it is there.

    In a spec: `stylesheet: true`, or a path or several, as `/static/style.css`.
    """

    bare: ClassVar[str] = "to"

    to: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        refuse_no_path(self.to)

    def mismatches(self, exchange: Exchange) -> Iterator[Mismatch]:
        """Yield one mismatch for each that is not loaded or not there."""
        yield from missing_assets(_KIND, self.to, exchange)

    @classmethod
    def options(cls, written: Plain) -> Plain:
        """Return the options: true is any, one path is a list of one."""
        return asset_options(written)
