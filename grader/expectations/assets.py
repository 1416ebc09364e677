"""What `stylesheet`, `script` and `image` have in common."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from grader.core.address import Address
from grader.core.exchange import Exchange
from grader.core.mismatch import Mismatch
from grader.core.plain import Plain
from grader.core.said import say
from grader.expectations.phrase import phrase
from grader.expectations.target import choices, leads_to, resolved, told
from grader.expectations.unreadable import unreadable
from grader.expectations.written import as_list

TRIED = 8
"""Assets of a page that are asked for: more say nothing new."""

FOUND = 200
"""The status of an asset that exists."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetKind:
    """How a page's assets of one kind are found; `noun` and `plural` are messages."""

    kind: str
    noun: str
    plural: str


def asset_options(written: Plain) -> Plain:
    """Return the options: true is any asset, one path is a list of one."""
    if isinstance(written, Mapping):
        return written
    return {"to": [] if written is True else as_list(written)}


def missing_assets(
    kind: AssetKind, to: tuple[str, ...], exchange: Exchange
) -> Iterator[Mismatch]:
    """Yield one mismatch for each wanted asset that is not loaded or not there.

    Without a path, any asset of the app itself will do.
    """
    for wanted in to or ("/*",):
        actual = unreadable(exchange) or _wrong(kind, wanted, exchange)
        if actual:
            expected = say("{noun} of the app's own", noun=say(kind.noun))
            if to:
                expected = say(
                    "{noun} from {choices}",
                    noun=say(kind.noun),
                    choices=choices([wanted]),
                )
            yield Mismatch(at=kind.kind, expected=expected, actual=actual)


def _wrong(kind: AssetKind, wanted: str, exchange: Exchange) -> str:
    """Return what there is instead in words; empty when the asset is there."""
    loaded = [
        resolved(asset.target, exchange)
        for asset in exchange.page.assets
        if asset.kind == kind.kind
    ]
    tried = [place for place in loaded if leads_to(place, wanted)][:TRIED]
    statuses = [_status(place, exchange) for place in tried]
    if FOUND in statuses:
        return ""
    if not loaded:
        return say("the page has no {plural}", plural=say(kind.plural))
    if not tried:
        return ", ".join(told(place, exchange.mount) for place in loaded[:TRIED])
    answers = zip(tried, statuses, strict=True)
    return ", ".join(f"{place.target}: {phrase(status)}" for place, status in answers)


def _status(place: Address, exchange: Exchange) -> int:
    """Return the status with which the app answers for an asset."""
    return exchange.browser.get(place.target).response.status
