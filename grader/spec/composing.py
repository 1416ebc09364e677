"""YAML to nodes.

The rules: one document, no tags, no key twice, at most `DEEPEST` levels and
`MOST_VALUES` values with every alias written out. libyaml tells us what stands where;
what a word means is in `scalars`. Its loaders are not used: they recurse without end
on `[[[[…`, expand aliases, and read `on` as true.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, cast

from grader.core.said import say
from grader.spec.nodes import Items, Node, Pairs, Scalar, Spot
from grader.spec.problems import Problems

DEEPEST = 64
"""Levels. The deepest spec we know has twelve."""

MOST_VALUES = 50_000
"""Values with every alias written out; the longest spec we know has some 5,000."""


Weighed = tuple[Node, int]
"""A node, and how many values it holds with every alias written out."""


class UnreadableError(Exception):
    """The file cannot be read any further."""

    def __init__(self, text: str, *, spot: Spot) -> None:
        super().__init__(text)
        self.text = text
        self.spot = spot


class Mark(Protocol):
    """A place as PyYAML gives it, counted from 0."""

    line: int
    column: int


class Event(Protocol):
    """What PyYAML says comes next in a file. Not every event has every attribute."""

    start_mark: Mark
    anchor: str | None
    tag: str | None
    value: str
    style: str | None


def composed(text: str, problems: Problems) -> Node:
    """Return what the text says; a key that is there twice is a problem.

    Raise `UnreadableError` at the first thing that makes the rest meaningless.
    """
    return _Composer(_events(text), problems).document()


def _events(text: str) -> Iterator[tuple[str, Event]]:
    """Yield each event of the file with its name."""
    # The default command reads specs from the cache and never needs this import.
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        events = cast("Iterator[Event]", yaml.parse(text, Loader=loader))
        yield from map(_named, events)
    except yaml.MarkedYAMLError as error:
        said = ", ".join(filter(None, [error.context, error.problem]))
        raise UnreadableError(
            say("cannot be read as YAML: {said}", said=said),
            spot=_spot(error.problem_mark),
        ) from error
    except yaml.YAMLError as error:
        # Only its reader raises errors without a mark: a character YAML forbids.
        position = getattr(error, "position", 0)
        before = text[:position]
        spot = Spot(line=before.count("\n") + 1, column=len(before.split("\n")[-1]) + 1)
        raise UnreadableError(
            say("holds a character that YAML does not allow"), spot=spot
        ) from error


def _named(event: Event) -> tuple[str, Event]:
    """Return what an event is called, with the event."""
    return type(event).__name__.removesuffix("Event"), event


def _spot(mark: Mark | None) -> Spot:
    """Return a mark as a place that people count."""
    return Spot(line=mark.line + 1, column=mark.column + 1) if mark else Spot()


class _Composer:
    """One file while it is read."""

    def __init__(self, events: Iterator[tuple[str, Event]], problems: Problems) -> None:
        self._events = events
        self._problems = problems
        self._anchors: dict[str, Weighed | None] = {}

    def document(self) -> Node:
        """Return the only document of the file."""
        next(self._events)
        name, event = next(self._events)
        if name == "StreamEnd":
            raise UnreadableError(say("is empty"), spot=Spot())
        node, _ = self._node(*next(self._events), depth=0)
        next(self._events)
        name, event = next(self._events)
        if name != "StreamEnd":
            spot = _spot(event.start_mark)
            raise UnreadableError(say("a second document begins here"), spot=spot)
        if node == Scalar(spot=node.spot, text=""):
            raise UnreadableError(say("is empty"), spot=Spot())
        return node

    def _node(self, name: str, event: Event, *, depth: int) -> Weighed:
        spot = _spot(event.start_mark)
        if depth > DEEPEST:
            raise UnreadableError(
                say("is nested over {deepest} levels deep", deepest=DEEPEST), spot=spot
            )
        if name == "Alias":
            return self._alias(str(event.anchor), spot)
        if event.tag not in {None, "!"}:
            said = say("a tag cannot be used; quote what is meant as text")
            raise UnreadableError(said, spot=spot)
        if event.anchor:
            self._anchors[event.anchor] = None
        made = self._made(name, event, depth)
        if made[1] > MOST_VALUES:
            said = say(
                "holds more than {most_values:,} values", most_values=MOST_VALUES
            )
            raise UnreadableError(said, spot=spot)
        if event.anchor:
            self._anchors[event.anchor] = made
        return made

    def _made(self, name: str, event: Event, depth: int) -> Weighed:
        spot = _spot(event.start_mark)
        if name == "Scalar":
            return self._scalar(event, spot), 1
        if name == "SequenceStart":
            return self._items(spot, depth)
        return self._pairs(spot, depth)

    def _alias(self, anchor: str, spot: Spot) -> Weighed:
        if anchor not in self._anchors:
            raise UnreadableError(
                say("nothing is named '&{anchor}'", anchor=anchor), spot=spot
            )
        found = self._anchors[anchor]
        if found is None:
            raise UnreadableError(
                say("'*{anchor}' stands inside itself", anchor=anchor), spot=spot
            )
        return found

    def _scalar(self, event: Event, spot: Spot) -> Scalar:
        try:
            event.value.encode()
        except UnicodeEncodeError as error:
            said = say("holds half of a character (a lone surrogate)")
            raise UnreadableError(said, spot=spot) from error
        return Scalar(spot=spot, text=event.value, quoted=bool(event.style))

    def _items(self, spot: Spot, depth: int) -> Weighed:
        items, total = [], 1
        while (following := next(self._events))[0] != "SequenceEnd":
            node, weight = self._node(*following, depth=depth + 1)
            items.append(node)
            total += weight
        return Items(spot=spot, items=tuple(items)), total

    def _pairs(self, spot: Spot, depth: int) -> Weighed:
        own: dict[str, tuple[Scalar, Node]] = {}
        merged: dict[str, tuple[Scalar, Node]] = {}
        total = 1
        while (following := next(self._events))[0] != "MappingEnd":
            key, _ = self._node(*following, depth=depth + 1)
            value, weight = self._node(*next(self._events), depth=depth + 1)
            total += weight + 1
            if not isinstance(key, Scalar):
                raise UnreadableError(say("a key must be a word"), spot=key.spot)
            if key.text == "<<" and not key.quoted:
                merged |= self._merged(value, merged)
            elif key.text in own:
                first = own[key.text][0].spot.line
                said = say(
                    "the key '{text}' is there twice, first in line {first}",
                    text=key.text,
                    first=first,
                )
                self._problems.add(said, spot=key.spot)
            else:
                own[key.text] = key, value
        return Pairs(spot=spot, pairs=tuple((merged | own).values())), total

    def _merged(
        self, value: Node, before: dict[str, tuple[Scalar, Node]]
    ) -> dict[str, tuple[Scalar, Node]]:
        """Return the pairs that `<<` brings in; what was there before stays."""
        sources = value.items if isinstance(value, Items) else (value,)
        pairs: dict[str, tuple[Scalar, Node]] = {}
        for source in sources:
            if not isinstance(source, Pairs):
                raise UnreadableError(say("'<<' takes a mapping"), spot=source.spot)
            pairs = {key.text: (key, kept) for key, kept in source.pairs} | pairs
        return pairs | before
