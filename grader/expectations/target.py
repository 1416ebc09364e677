"""Where links, forms and redirects lead, and whether that is where they should."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import parse_qsl, quote, unquote

from grader.core.address import Address, address, same_path
from grader.core.exchange import Exchange
from grader.core.said import say
from grader.core.text import listed
from grader.expectations.matchers.words import excerpt


def resolved(target: str, exchange: Exchange) -> Address:
    """Return where a target on this exchange's page, or in its headers, leads."""
    request = exchange.request
    base = quote(request.path)
    if request.query:
        base = f"{base}?{request.query}"
    return address(target, base=base, mount=exchange.mount)


def leads_to(place: Address, wanted: str) -> bool:
    """Return whether an address is the wanted one.

    `wanted` is a path, with a query if that counts, or the beginning of one with `*`
    at its end, or a whole URL. A slash at the end makes no difference.
    """
    if "://" in wanted:
        return place.url.rstrip("/") == wanted.rstrip("/")
    if not (place.here and place.mounted):
        return False
    if wanted.endswith("*"):
        begins = unquote(place.target if "?" in wanted else place.path)
        return begins.startswith(unquote(wanted[:-1]))
    path, _, query = wanted.partition("?")
    return same_path(place.path, unquote(path)) and (
        not query or _pairs(query) == _pairs(place.query)
    )


def told(place: Address, mount: str) -> str:
    """Return an address in words: what it is when it is none of this app's pages."""
    if not place.here:
        return say("{url} (not on this site)", url=excerpt(place.url))
    if not place.mounted:
        return say("{target} (outside of {mount})", target=place.target, mount=mount)
    return place.target


def choices(wanted: Iterable[str]) -> str:
    """Return the wanted targets in words: "/ or a path that begins with /files"."""
    return listed(
        [
            say("a path that begins with {target}", target=target[:-1])
            if target.endswith("*")
            else target
            for target in wanted
        ]
    )


def refuse_no_path(targets: Iterable[str]) -> None:
    """Raise ValueError for a target that is neither a path nor a URL."""
    for target in targets:
        if not (target.startswith("/") or "://" in target):
            raise ValueError(
                say("'{target}' is no path; write '/{target}'", target=target)
            )


def _pairs(query: str) -> list[tuple[str, str]]:
    """Return the names and values of a query, in an order that makes no difference."""
    return sorted(parse_qsl(query, keep_blank_values=True))
