"""One step: what is done, by whom, and what must hold then."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated

from grader.core.expectation import Expectation
from grader.core.plain import Plain
from grader.core.said import msgid, say
from grader.core.step import Capture, Step
from grader.spec.actions import ACTIONS, ActionForm
from grader.spec.claims import Claims
from grader.spec.forms import Form
from grader.spec.problems import Found, Misfit, shown, told, unknown
from grader.spec.units import NAME, Reads, Then, Visitor

SOURCES = ("css", "header", "cookie", "json", "regex")
"""Where a kept value comes from: one of these."""


OF_STEP = {"as": "visitor", "follow": "follow", "expect": "expect", "let": "let"}
"""Key of a step that ends with an answer -> field of `Step`."""


def _kept(let: Mapping[str, Capture]) -> Mapping[str, Capture]:
    """Return what is kept. Raise `Misfit` for a name or a source that is none."""
    found = [
        Found(
            text=say("'{name}' is no name for a variable", name=name),
            path=(name,),
            at_key=True,
        )
        for name in let
        if not NAME.fullmatch(name)
    ]
    for name, capture in let.items():
        given = [source for source in SOURCES if getattr(capture, source)]
        if len(given) != 1 or (capture.attribute and not capture.css):
            said = say("must be one of css (with attr), header, cookie, json or regex")
            found.append(Found(text=said, path=(name,)))
    if found:
        raise Misfit(*found)
    return let


class Steps:
    """Reads steps."""

    def __init__(self, claims: Claims) -> None:
        expect = Reads(function=claims.expectations)
        self._reader = claims.reader
        self._answered: Mapping[str, object] = {
            "as": Visitor,
            "follow": bool,
            "expect": Annotated[tuple[Expectation, ...], expect],
            "let": Annotated[Mapping[str, Capture], Then(function=_kept)],
        }

    def step(self, written: Plain, *, line: int) -> Step:
        """Return the step that a mapping, or a bare word, stands for.

        Raise `Misfit` with all that is wrong in it.
        """
        if isinstance(written, str):
            written = {written: None}
        if not isinstance(written, Mapping) or not written:
            said = say(
                "must be a step such as {{GET: /}}, is {written}",
                written=shown(written),
            )
            raise Misfit(Found(text=said))
        name = _named(written)
        form = ACTIONS[name]
        _refuse_looking(written, name, form)
        values = self._reader.fields(name, self._form(name, form), written)
        try:
            beside = {key: value for key, value in values.items() if key in form.beside}
            action = form.make(**{form.name: values[name]}, **beside)
        except ValueError as error:
            raise Misfit(*told(error)) from error
        make: Callable[..., Step] = Step
        of_step = {
            field: values[key] for key, field in OF_STEP.items() if key in values
        }
        return make(action=action, line=line, **of_step)

    def _form(self, name: str, form: ActionForm) -> Form:
        """Return the keys that this step may have."""
        answered = self._answered if form.answers else {}
        return Form(
            types={name: form.type, **form.beside, **answered},
            required=frozenset({name}),
        )


def _named(written: Mapping[str, Plain]) -> str:
    """Return which step it is. Raise `Misfit` when it is none, or two."""
    names = [key for key in written if key in ACTIONS]
    if len(names) > 1:
        said = say(
            "'{names}' stands beside '{names2}'; make them two steps",
            names=names[1],
            names2=names[0],
        )
        raise Misfit(Found(text=said, path=(names[1],), at_key=True))
    if names:
        return names[0]
    first = next(iter(written))
    raise Misfit(
        Found(
            text=unknown(msgid("step"), first, [*ACTIONS, "macro"]),
            path=(first,),
            at_key=True,
        )
    )


def _refuse_looking(written: Mapping[str, Plain], name: str, form: ActionForm) -> None:
    """Raise `Misfit` for keys that look at an answer where there is none."""
    if not form.answers:
        found = [
            Found(
                text=say("'{name}' has no answer for '{key}'", name=name, key=key),
                path=(key,),
                at_key=True,
            )
            for key in OF_STEP
            if key in written
        ]
        if found:
            raise Misfit(*found)
