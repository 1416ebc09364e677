"""Whom of the roster a person in a source is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from grader.batch.entry import Person
from grader.batch.intake.draft import squeezed
from grader.batch.intake.roster import Row

_Rows = Mapping[str, tuple[Row, ...]]
"""What people are known by -> the lines that have it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """The lines of a roster that fit a person: one, if all is well."""

    rows: tuple[Row, ...]
    by_name: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Directory:
    """A roster by the words that it knows people by, and by their groups."""

    exact: _Rows
    folded: _Rows
    named: _Rows
    groups: _Rows

    def matches(self, people: Iterable[Person]) -> Mapping[Person, Match]:
        """Return which lines fit each person.

        A word that differs in its case alone fits where none is the same. A name alone
        fits where one line has it, and one person in the source, and that line fits
        nobody better.
        """
        several = list(dict.fromkeys(people))
        found = {person: self._told(person) for person in several}
        taken = {row.line for rows in found.values() for row in rows}
        count = Counter(squeezed(person.name) for person in several)
        return {
            person: Match(rows=rows)
            if rows
            else self._by_name(person, taken, is_only=count[squeezed(person.name)] == 1)
            for person, rows in found.items()
        }

    def members(self, group: str) -> tuple[Row, ...]:
        """Return the lines of a group, however its name is written."""
        return self.groups.get(squeezed(group), ()) if squeezed(group) else ()

    def _told(self, person: Person) -> tuple[Row, ...]:
        """Return the lines that have a word of this person."""
        words = [one for one in _words(person) if one]
        return _all(self.exact, words) or _all(
            self.folded, [word.casefold() for word in words]
        )

    def _by_name(self, person: Person, taken: set[int], *, is_only: bool) -> Match:
        """Return the only line with the name of a person who is the only one, too."""
        rows = self.named.get(squeezed(person.name), ()) if person.name else ()
        is_clear = is_only and len(rows) == 1 and rows[0].line not in taken
        return Match(rows=rows if is_clear else (), by_name=is_clear)


def directory(rows: Sequence[Row]) -> Directory:
    """Return the lines of a roster, to be looked up."""
    words = [(word, row) for row in rows for word in row.words()]
    return Directory(
        exact=_grouped(words),
        folded=_grouped((word.casefold(), row) for word, row in words),
        named=_grouped((squeezed(row.person.name), row) for row in rows),
        groups=_grouped((squeezed(row.group), row) for row in rows if row.group),
    )


def completed(person: Person, row: Row) -> Person:
    """Return a person with what the roster says of them; the id stays the source's."""
    told = row.person
    return replace(
        person,
        name=told.name or person.name,
        email=told.email or person.email,
        sid=told.sid or person.sid,
        login=told.login or person.login,
        section=told.section,
        due=told.due,
        extension=told.extension,
    )


def is_other(person: Person, listed: Person) -> bool:
    """Return whether a number of the source's own fits somebody by chance.

    It may be another's number in the roster; then no word of their names is the same.
    """
    is_known_elsewhere = any(_words(person)[1:])
    own, other = _parts(person.name), _parts(listed.name)
    is_whole = min(len(own), len(other)) > 1
    return is_whole and not is_known_elsewhere and own.isdisjoint(other)


def _parts(name: str) -> frozenset[str]:
    """Return the words of a name, in small letters."""
    return frozenset(name.casefold().replace(",", " ").split())


def _words(person: Person) -> tuple[str, ...]:
    """Return the words that tell who somebody is; a name does not."""
    return person.id, person.login, person.sid, person.email


def _all(rows: _Rows, words: Iterable[str]) -> tuple[Row, ...]:
    """Return the lines that any of these words is in, each once."""
    found = {row.line: row for word in words for row in rows.get(word, ())}
    return tuple(found[line] for line in sorted(found))


def _grouped(pairs: Iterable[tuple[str, Row]]) -> _Rows:
    """Return the lines by their words, each line once for a word."""
    found: dict[str, dict[int, Row]] = {}
    for word, row in pairs:
        if word:
            found.setdefault(word, {})[row.line] = row
    return {word: tuple(rows.values()) for word, rows in found.items()}
