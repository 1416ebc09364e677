"""Steps that look at the app or its files instead of asking it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping

from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, MapAdapter, Rule

from grader.core.matcher import Matcher
from grader.core.mismatch import Mismatch
from grader.core.observed import Loaded, NotLoaded, Route, Run
from grader.core.plain import ABSENT, Actual
from grader.core.said import many, say
from grader.core.step import Disk, RouteWanted, RunApp, Settings
from grader.core.text import listed
from grader.run.blocked import mismatch


def on_disk(step: Disk, changed: Mapping[str, bytes]) -> Iterator[Mismatch]:
    """Look at the files that changed since loading; they were read on our side."""
    folder = step.dir.strip("/")
    files = {
        name: content
        for name, content in changed.items()
        if not folder or name.startswith(f"{folder}/")
    }
    at = f"files in {folder}/" if folder else "files"
    if step.count is not None:
        for difference in step.count.differences(len(files)):
            yield Mismatch(
                at=at,
                expected=say("{expected} new or changed", expected=difference.expected),
                actual=_named(files) or _elsewhere(changed),
            )
    if step.content is not None and step.found:
        if step.content not in files.values():
            yield Mismatch(
                at=at,
                expected=say(
                    "a file with exactly the {content} wanted",
                    content=_size(step.content),
                ),
                actual=_named(files) or _elsewhere(changed),
            )
    elif step.content is not None:
        holding = [name for name, held in files.items() if step.content in held]
        if holding:
            yield Mismatch(
                at=at,
                expected=say(
                    "no file that holds the {content} sent", content=_size(step.content)
                ),
                actual=listed(sorted(holding), "and"),
            )


def _size(content: bytes) -> str:
    """Return how many bytes these are."""
    return many("{number} byte", "{number} bytes", len(content))


def _elsewhere(changed: Mapping[str, bytes]) -> str:
    """Return where new files lie when none is where it should be."""
    others = _named(changed)
    return (
        say("none; new or changed elsewhere: {others}", others=others)
        if others
        else say("none")
    )


def in_config(step: Settings, loaded: Loaded) -> Iterator[Mismatch]:
    """Look at the app's config after loading."""
    for key, matcher in step.wanted.items():
        yield from _matched(f"app.config[{key!r}]", matcher, _value(loaded, key))


def _value(loaded: Loaded, key: str) -> Actual:
    """Return a setting; one that is None is as good as none."""
    value = loaded.config.get(key)
    return ABSENT if value is None else value


def in_routes(wanted: RouteWanted, routes: tuple[Route, ...]) -> Iterator[Mismatch]:
    """Look for the rule that answers a path; tell what is not as asked."""
    at = f"route {wanted.method} {wanted.path}"
    found = _answering(wanted, routes)
    if found is None:
        rules = listed(sorted({route.rule for route in routes}), "and")
        yield Mismatch(
            at=at,
            expected=say("a rule for it"),
            actual=say("rules for {rules}", rules=rules),
            claimed=True,
        )
        return
    pairs = (
        ("endpoint", wanted.endpoint, _endpoint(found.endpoint, wanted.endpoint)),
        ("methods", _set(wanted.methods), _set(found.methods)),
        ("types", _types(wanted.types), _types(found.converters)),
    )
    for name, expected, actual in pairs:
        if expected and expected != actual:
            yield Mismatch(
                at=f"{at} {name}", expected=expected, actual=actual, claimed=True
            )
    if not wanted.methods and wanted.method not in found.methods:
        yield Mismatch(
            at=f"{at} methods",
            expected=wanted.method,
            actual=_set(found.methods),
            claimed=True,
        )


def _answering(wanted: RouteWanted, routes: tuple[Route, ...]) -> Route | None:
    """Return the rule that answers a path, or that is written so ("/hello/<name>")."""
    for route in routes:
        if route.rule == wanted.path:
            return route
    rules = Map()
    for number, route in enumerate(routes):
        with contextlib.suppress(ValueError, LookupError):  # own converters, nonsense
            rules.add(Rule(route.rule, endpoint=str(number), methods=route.methods))
    site = rules.bind("localhost")
    for method in {
        wanted.method: None,
        **dict.fromkeys(site.allowed_methods(wanted.path)),
    }:
        matched = _matched_by(site, wanted.path, method)
        if matched is not None:
            return routes[matched]
    return None


def _matched_by(site: MapAdapter, path: str, method: str) -> int | None:
    """Return which rule answers; one with a slash at the end answers without it."""
    for written in (path, f"{path}/"):
        with contextlib.suppress(HTTPException):
            number, _ = site.match(written, method=method)
            return int(number)
    return None


def _endpoint(found: str, wanted: str) -> str:
    """Return an endpoint without its blueprint, where that is all that differs."""
    return wanted if found.endswith(f".{wanted}") else found


def in_run(step: RunApp, facts: Loaded | NotLoaded) -> Iterator[Mismatch]:
    """Look at how the entry file, executed as a program, calls `app.run`."""
    if isinstance(facts, NotLoaded):
        told = mismatch(facts)
        yield Mismatch(
            at="running the file",
            expected=say("it runs"),
            actual=told.actual,
            hint=told.hint,
        )
        return
    if not facts.runs:
        yield Mismatch(
            at="running the file",
            expected=say("a call of app.run(...)"),
            actual=say("the file ended without one"),
            claimed=True,
        )
        return
    run = facts.runs[0]
    for name, matcher, actual in _arguments(step, run):
        yield from _matched(f"app.run {name}", matcher, actual)


def _arguments(step: RunApp, run: Run) -> Iterator[tuple[str, Matcher, Actual]]:
    """Yield the arguments that are looked at, with what they default to."""
    given: tuple[tuple[str, Matcher | None, Actual], ...] = (
        ("host", step.host, "127.0.0.1" if run.host is None else run.host),
        ("port", step.port, 5000 if run.port is None else run.port),
        ("debug", step.debug, bool(run.debug)),
    )
    for name, matcher, actual in given:
        if matcher is not None:
            yield name, matcher, actual
    for name, wanted in step.options.items():
        yield name, wanted, run.options.get(name, ABSENT)


def _matched(at: str, matcher: Matcher, actual: Actual) -> Iterator[Mismatch]:
    """Yield the differences as mismatches that rest on the process's word."""
    for difference in matcher.differences(actual):
        yield Mismatch(
            at=at,
            expected=difference.expected,
            actual=difference.actual,
            claimed=True,
        )


def _named(files: Mapping[str, bytes]) -> str:
    """Return the files by name, for a message; nothing when there are none."""
    return listed(sorted(files), "and")


def _set(methods: tuple[str, ...]) -> str:
    """Return methods in a fixed order, without those that come by themselves."""
    return ", ".join(sorted(set(methods) - {"HEAD", "OPTIONS"}))


def _types(types: Mapping[str, str]) -> str:
    """Return converters as rules write them, in order of name."""
    return ", ".join(f"<{types[name]}:{name}>" for name in sorted(types))
