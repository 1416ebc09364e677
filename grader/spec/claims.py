"""What a spec expects: matchers, and expectations by their kind."""

from __future__ import annotations

import difflib
from collections.abc import Mapping

from grader.core.expectation import Expectation
from grader.core.matcher import Matcher
from grader.core.plain import Plain
from grader.core.said import msgid, say
from grader.spec.forms import Shape, form_of
from grader.spec.problems import Found, Misfit, shown, told, unknown
from grader.spec.reader import Reader
from grader.spec.registry import Registry


class Claims:
    """Reads what a spec expects: matchers, and expectations by their kind."""

    def __init__(self, registry: Registry, shapes: Mapping[type, Shape]) -> None:
        self._registry = registry
        self.reader = Reader(matcher=self.matcher, shapes=shapes)

    def expectations(self, written: Plain) -> tuple[Expectation, ...]:
        """Return what `expect` says. Raise `Misfit` with all that is wrong in it."""
        if not isinstance(written, Mapping):
            raise Misfit(
                Found(text=say("must be a mapping of kinds, such as {status: 200}"))
            )
        made: list[Expectation] = []
        found: list[Found] = []
        for kind, options in written.items():
            try:
                made.append(self._expectation(kind, options))
            except ValueError as error:
                found.extend(told(error, kind))
        if found:
            raise Misfit(*found)
        return tuple(made)

    def _expectation(self, kind: str, written: Plain) -> Expectation:
        cls = self._registry.kinds.get(kind)
        if cls is None:
            known = list(self._registry.kinds)
            raise Misfit(
                Found(text=unknown(msgid("expectation"), kind, known), at_key=True)
            )
        return self.reader.value(cls, _mapping(cls.options(written), cls, written))

    def matcher(self, written: Plain) -> Matcher:
        """Return the matcher that a value stands for. Raise `Misfit`."""
        known = self._registry.matchers
        if not isinstance(written, Mapping):
            return self._named(self._registry.equality, written, {})
        names = [key for key in written if key in known]
        extra = {key: value for key, value in written.items() if key not in known}
        taken = {option for name in names for option in _options(known[name])}
        if not names or extra.keys() - taken:
            _refuse_slips(list(extra), [*known, *taken])
            return self._named(self._registry.equality, written, {})
        if len(names) == 1:
            return self._named(names[0], written[names[0]], extra)
        parts = [{name: written[name]} | _own(known[name], extra) for name in names]
        return self._named(self._registry.together, parts, {})

    def _named(self, name: str, written: Plain, extra: Mapping[str, Plain]) -> Matcher:
        """Return the matcher of this name, with the options beside the name."""
        cls = self._registry.matchers[name]
        try:
            options = _mapping(cls.options(written), cls, written)
            return self.reader.value(cls, {**options, **extra})
        except ValueError as error:
            raise Misfit(*told(error, name)) from error


def _refuse_slips(keys: list[str], known: list[str]) -> None:
    """Raise `Misfit` for a mapping whose keys are matchers, but for slips.

    Any other mapping is an object to compare with.
    """
    if keys and all(
        difflib.get_close_matches(key[:100], known, 1, 0.8) for key in keys
    ):
        hint = say("(an object to compare with is written 'is: {…}')")
        raise Misfit(
            *(
                Found(
                    text=f"{unknown(msgid('matcher'), key, known)} {hint}",
                    path=(key,),
                    at_key=True,
                )
                for key in keys
            )
        )


def _options(cls: type[Matcher | Expectation]) -> list[str]:
    """Return the names of the options of a class."""
    return list(form_of(cls).types)


def _own(cls: type[Matcher], extra: Mapping[str, Plain]) -> dict[str, Plain]:
    """Return those options that a matcher has."""
    return {name: extra[name] for name in _options(cls) if name in extra}


def _mapping(
    options: Plain, cls: type[Matcher | Expectation], written: Plain
) -> Mapping[str, Plain]:
    """Return options as a mapping; "" is the option of a class that has no bare one."""
    if isinstance(options, Mapping) and "" not in options:
        return options
    names = ", ".join(_options(cls))
    said = say(
        "must be a mapping of options ({names}), is {written}",
        names=names,
        written=shown(written),
    )
    raise Misfit(Found(text=said))
