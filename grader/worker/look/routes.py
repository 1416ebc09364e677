"""Rules of the app that come near to an address, and what their views take."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from grader.core.plain import Plain
from grader.worker.look.glance import Fact, Glance

if TYPE_CHECKING:
    from werkzeug.routing import MapAdapter, Rule

ALIKE = 0.6
"""How alike a rule and a path are before one is taken for the other, misspelt."""

MOST = 8
"""Rules that are listed."""

_VARIABLE = re.compile(r"<[^<>]*>")


def near_rules(glance: Glance) -> Iterator[Fact]:
    """Yield the rules around a path: what answers it in another way, what is alike.

    `rule` and `rule_at` answer the path to another method; `slash_rule` with another
    slash at its end; `near_rule` is spelt nearly so, or differs in `other_values`
    alone. `rules` lists all.
    """
    site = glance.flask.url_map.bind("localhost")
    rules = [
        one for one in glance.flask.url_map.iter_rules() if one.endpoint != "static"
    ]
    names: list[Plain] = [rule.rule for rule in rules]
    yield "rules", names[:MOST] + ["…"] * (len(names) > MOST)
    yield from _named(glance, "rule", _matching(site, glance.path))
    slashed = (
        glance.path.rstrip("/") if glance.path.endswith("/") else f"{glance.path}/"
    )
    yield from _named(glance, "slash_rule", _matching(site, slashed))
    near = max(rules, key=lambda rule: _alike(rule.rule, glance.path), default=None)
    if near is not None and _alike(near.rule, glance.path) >= ALIKE:
        yield from _named(glance, "near_rule", near)
        if _has_other_values(near.rule, glance.path):
            yield "other_values", "yes"


def limits(glance: Glance) -> Iterator[Fact]:
    """Yield the limit for the size of a request: `limit` bytes, or `no_limit`."""
    limit = glance.flask.config.get("MAX_CONTENT_LENGTH")
    if limit is None:
        yield "no_limit", "yes"
    else:
        yield "limit", str(limit)


def taken(glance: Glance) -> Iterator[Fact]:
    """Yield the names that a view takes: `takes`."""
    for view in glance.views:
        arguments = view.function.args
        own = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
        yield "takes", [one.arg for one in own if one.arg != "self"]


def _named(glance: Glance, name: str, rule: Rule | None) -> Iterator[Fact]:
    """Yield a rule as it is written, and where its view stands."""
    if rule is not None:
        yield name, rule.rule
        place = glance.place(rule.endpoint)
        yield f"{name}_at", f"{place['file']}:{place['line']}" if place else ""


def _matching(site: MapAdapter, path: str) -> Rule | None:
    """Return the rule that answers a path to some method; None when none does."""
    from werkzeug.exceptions import HTTPException
    from werkzeug.routing import RequestRedirect

    methods = [*site.allowed_methods(path)][:1]
    try:
        found = [site.match(path, method=one, return_rule=True)[0] for one in methods]
    except (HTTPException, RequestRedirect):  # where the rule redirects
        return None
    return next(iter(found), None)


def _alike(rule: str, path: str) -> float:
    """Return how alike the fixed parts of a rule and a path are."""
    wanted, found = rule.strip("/").split("/"), path.strip("/").split("/")
    fixed = [
        SequenceMatcher(None, one, other).ratio()
        for one, other in zip(wanted, found, strict=False)
        if not _VARIABLE.search(one)
    ]
    apart = abs(len(wanted) - len(found)) * _APART
    return sum(fixed) / len(fixed) - apart if fixed else 0


_APART = 0.05
"""What a part too many or too few takes from how alike a rule and a path are."""


def _has_other_values(rule: str, path: str) -> bool:
    """Whether a rule and a path differ in what stands for the rule's variables."""
    wanted, found = rule.strip("/").split("/"), path.strip("/").split("/")
    pairs = zip(wanted, found, strict=False)
    is_same = all(_VARIABLE.search(one) or one == other for one, other in pairs)
    return is_same and len(found) >= len(wanted) and "<" in rule
