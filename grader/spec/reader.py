"""Plain data to the dataclasses that it stands for, by pydantic.

pydantic walks the types and finds all problems at once. What it says is put into our
words, and a few types are read by functions of our own: matchers, words from a list,
and whatever an annotation says with `Reads`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import is_dataclass
from enum import EnumMeta
from functools import partial
from types import NoneType, UnionType
from typing import (
    TYPE_CHECKING,
    Annotated,
    Literal,
    NotRequired,
    Required,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
)

from grader.core.matcher import Matcher
from grader.core.plain import Plain
from grader.core.said import msgid, say
from grader.core.text import Text
from grader.spec.forms import AS_IT_IS, Form, Shape, form_of, frozen
from grader.spec.phrasing import Fault, phrased
from grader.spec.problems import Found, Misfit, choice, shown, unknown
from grader.spec.units import Reads, Then, encoded, text, words

if TYPE_CHECKING:
    from pydantic import ValidationError

T = TypeVar("T")

Check = Callable[[Plain], object]
"""A reader made once for a type: raises `Misfit`."""

NOT_YET = frozenset(
    {
        "explore",
        "given",
        "laws",
        "manual",
    }
)
"""Keys that the language has and this version cannot read."""


class Reader:
    """Reads dataclasses. What it learns of a class it keeps.

    `matcher` reads what a spec writes for a `Matcher`; `shapes` are the classes that
    are not written as their fields are.
    """

    def __init__(
        self, *, matcher: Callable[[Plain], Matcher], shapes: Mapping[type, Shape]
    ) -> None:
        self._matcher = matcher
        self._shapes = shapes
        self._checks: dict[object, Check] = {}

    def value(self, cls: type[T], written: Plain) -> T:
        """Return the dataclass that a mapping stands for. Raise `Misfit`."""
        if cls not in self._checks:
            self._checks[cls] = _check(self._dataclass(cls))
        return cast("T", self._checks[cls](written))

    def fields(self, name: str, form: Form, written: Plain) -> dict[str, object]:
        """Return field -> value for a mapping of this form. Raise `Misfit`."""
        if name not in self._checks:
            self._checks[name] = _check(self._mapping(form, dict))
        return cast("dict[str, object]", self._checks[name](written))

    def _dataclass(self, cls: type) -> object:
        return self._mapping(form_of(cls, self._shapes.get(cls, AS_IT_IS)), cls)

    def _mapping(self, form: Form, make: Callable[..., object]) -> object:
        """Return the type of a mapping whose values are handed to `make`."""
        from pydantic import WrapValidator
        from typing_extensions import TypedDict

        keys = {
            key: (Required if key in form.required else NotRequired)[self._type(tp)]
            for key, tp in form.types.items()
        }
        # pydantic asks for this TypedDict before Python 3.12.
        made = TypedDict("Written", keys)  # type: ignore[misc]  # made of a class
        return Annotated[made, WrapValidator(partial(_filled_in, form=form, make=make))]

    def _type(self, tp: object) -> object:
        """Return the type as pydantic is to read it."""
        from pydantic import AfterValidator, PlainValidator, Strict

        own = self._own(tp)
        if own is not None:
            return Annotated[object, PlainValidator(own)]
        if isinstance(tp, type) and is_dataclass(tp):
            return self._dataclass(tp)
        if tp is float:
            return Annotated[float, Strict(), AfterValidator(float)]
        if tp in {int, bool}:
            return Annotated[tp, Strict()]
        return tp if tp is NoneType else self._generic(tp)

    def _generic(self, tp: object) -> object:
        """Return a type that is made of others as pydantic is to read it."""
        from pydantic import AfterValidator

        arguments, origin = get_args(tp), get_origin(tp)
        if origin is Annotated:
            then = next(one for one in arguments if isinstance(one, Then))
            return Annotated[self._type(arguments[0]), AfterValidator(then.function)]
        parts = tuple(one if one is ... else self._type(one) for one in arguments)
        # These are types that are made while we run, which mypy cannot know.
        if origin is tuple:
            return tuple[parts]  # type: ignore[valid-type]  # see above
        if origin in {Union, UnionType}:
            return Union[parts]  # noqa: UP007 -- made while we run
        if origin is Mapping:
            return dict[parts]  # type: ignore[misc, valid-type]  # see above
        raise Misfit(
            Found(text=say("has an option of a type that no spec writes: {tp}", tp=tp))
        )

    def _own(self, tp: object) -> Check | None:
        """Return the function of ours that reads a type; None leaves it to pydantic."""
        simple: dict[object, Check] = {
            Matcher: self._matcher,
            str: text,
            bytes: encoded,
            Text: words,
        }
        if tp in simple:
            return simple[tp]
        if _is_plain(tp):
            return frozen
        reads = [one for one in get_args(tp) if isinstance(one, Reads)]
        if reads:
            return reads[0].function
        if get_origin(tp) is Literal:
            return partial(_chosen, known={str(one): one for one in get_args(tp)})
        if isinstance(tp, EnumMeta):
            members: Mapping[str, object] = tp.__members__
            known = {str(getattr(one, "value", "")): one for one in members.values()}
            return partial(_chosen, known=known)
        return None


def _is_plain(tp: object) -> bool:
    """Return whether a type is `Plain`, however far its own name is filled in."""
    origins = {get_origin(one) for one in get_args(tp)}
    return get_origin(tp) is Union and {Sequence, Mapping} <= origins


def _check(tp: object) -> Check:
    """Return a function that reads a type and raises `Misfit`."""
    from pydantic import TypeAdapter, ValidationError

    adapter: TypeAdapter[object] = TypeAdapter(tp)  # type: ignore[arg-type]  # any type

    def check(written: Plain) -> object:
        try:
            return adapter.validate_python(written)
        except ValidationError as error:
            raise Misfit(*phrased(_faults(error), written)) from None

    return check


def _filled_in(
    written: Plain,
    handler: Callable[[Plain], Mapping[str, object]],
    *,
    form: Form,
    make: Callable[..., object],
) -> object:
    """Return what is made of a mapping; unknown keys are told with all the rest."""
    from pydantic import ValidationError

    if not isinstance(written, Mapping):
        keys = ", ".join(form.types)
        said = say(
            "must be a mapping of options ({keys}), is {written}",
            keys=keys,
            written=shown(written),
        )
        raise Misfit(Found(text=said))
    known = {key: value for key, value in written.items() if key in form.types}
    found = [_stranger(key, form) for key in written if key not in form.types]
    given: Mapping[str, object] = {}
    try:
        given = handler(known)
    except ValidationError as error:
        found += phrased(_faults(error), known)
    if found:
        raise Misfit(*found)
    return make(**{form.fields.get(key, key): value for key, value in given.items()})


def _stranger(key: str, form: Form) -> Found:
    """Return what is wrong with a key that a mapping does not have."""
    if key in NOT_YET:
        return Found(
            text=say("'{key}' is not supported yet", key=key), path=(key,), at_key=True
        )
    said = unknown(msgid("key"), key, list(form.types))
    return Found(text=said, path=(key,), at_key=True)


def _chosen(written: Plain, *, known: Mapping[str, object]) -> object:
    """Return what one of the known words stands for."""
    if not isinstance(written, str) or written not in known:
        raise ValueError(choice(written, list(known)))
    return known[written]


def _faults(error: ValidationError) -> list[Fault]:
    """Return what pydantic found as values of ours."""
    return [
        Fault(
            kind=one["type"],
            path=one["loc"],
            error=one.get("ctx", {}).get("error"),
            value=one["input"],
        )
        for one in error.errors(include_url=False)
    ]
