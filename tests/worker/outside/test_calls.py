"""Functions that are replaced."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from grader.core.plain import Plain
from grader.worker.outside import calls
from grader.worker.outside.asked import Asked
from grader.worker.outside.hooks import Hooks

SOURCE = """
def lookup(symbol, currency="USD", *more, day=None, **rest):
    "Say a price."

async def later(symbol): ...

class Prices:
    def get(self, symbol): ...

prices = Prices()
number = 3
built_in = len
"""

NAME = "zz_quotes"


@pytest.fixture
def module() -> Iterator[ModuleType]:
    made = ModuleType(NAME)
    exec(SOURCE, vars(made))  # noqa: S102 - the student's code
    sys.modules[NAME] = made
    yield made
    del sys.modules[NAME]


def replaced(*entries: dict[str, object]) -> Asked:
    asked = Asked(Path("/nowhere"))
    blank: dict[str, object] = {
        "returns": {},
        "otherwise": None,
        "raises": "",
        "lower": False,
    }
    calls.replace([{**blank, **entry} for entry in entries], Hooks(), asked)
    return asked


def entry(name: str = "lookup", **said: object) -> dict[str, object]:
    return {"names": [f"{NAME}.{name}"], **said}


CALLS: list[tuple[str, Callable[[ModuleType], object], Plain]] = [
    ("one argument", lambda module: module.lookup("a"), 1),
    ("by name", lambda module: module.lookup(symbol="a"), 1),
    ("the first of several", lambda module: module.lookup("a", "EUR"), 1),
    ("several", lambda module: module.lookup("b", "EUR"), 2),
    ("several in another order", lambda module: module.lookup("b", day="EUR"), 2),
    ("more", lambda module: module.lookup("c", "d", "e", f="g"), 3),
    ("a number", lambda module: module.lookup(7), 4),
    ("none", lambda module: module.lookup(""), 5),
]


@pytest.mark.parametrize(
    ("call", "value"), [one[1:] for one in CALLS], ids=[one[0] for one in CALLS]
)
def test_the_arguments_decide(
    module: ModuleType, call: Callable[[ModuleType], object], value: Plain
) -> None:
    returns = {"a": 1, "b, EUR": 2, "c, d, e, g": 3, "7": 4, "": 5}
    replaced(entry(returns=returns))

    assert call(module) == value


def test_an_argument_may_have_no_text(module: ModuleType) -> None:
    class Silent:
        def __str__(self) -> str:
            raise ValueError

    replaced(entry(returns={"Silent": 1}))

    assert module.lookup(Silent()) == 1


def test_the_first_entry_that_has_a_word_counts(module: ModuleType) -> None:
    replaced(
        entry(returns={"a": 1}),
        entry(returns={"A": 2}, lower=True),
        entry(otherwise=[None]),
        entry(otherwise=[3]),
    )

    assert [module.lookup(name) for name in ("a", "A", "b")] == [1, 2, None]


def test_an_answer_belongs_to_the_first_name_alone(module: ModuleType) -> None:
    names = [f"{NAME}.lookup", f"{NAME}.later"]
    before = module.later
    replaced({"names": names, "otherwise": [1]})

    assert module.lookup("a") == 1
    assert module.later is before


def test_a_coroutine_stays_one(module: ModuleType) -> None:
    replaced(entry("later", returns={"a": 1}))

    assert asyncio.run(module.later("a")) == 1


def test_a_method_of_an_object_can_be_replaced(module: ModuleType) -> None:
    replaced(entry("prices.get", returns={"a": 1}), entry("Prices.get", otherwise=[2]))

    assert (module.prices.get("a"), module.Prices().get("a")) == (1, 2)


def test_a_function_without_a_signature_can_be_replaced(module: ModuleType) -> None:
    vars(module)["built_in"] = min
    replaced(entry("built_in", returns={"1, 2": 3}))

    assert module.built_in(1, 2) == 3


def test_a_call_that_the_function_would_refuse_is_refused(module: ModuleType) -> None:
    replaced(entry(otherwise=[1]))

    with pytest.raises(TypeError, match="missing a required argument: 'symbol'"):
        module.lookup()


def test_the_stand_in_looks_like_the_function(module: ModuleType) -> None:
    replaced(entry(otherwise=[1]))

    assert (module.lookup.__name__, module.lookup.__doc__) == ("lookup", "Say a price.")


RAISED = [
    ("ConnectionError", ConnectionError),
    ("json.JSONDecodeError", __import__("json").JSONDecodeError),
    ("UnicodeDecodeError", UnicodeDecodeError),
]


@pytest.mark.parametrize(("name", "kind"), RAISED)
def test_an_exception_can_stand_in(
    module: ModuleType, name: str, kind: type[Exception]
) -> None:
    replaced(entry(raises=name))

    with pytest.raises(kind):
        module.lookup("a")


def test_a_call_without_an_answer_is_noted(module: ModuleType) -> None:
    asked = replaced(entry(returns={"a": 1}))

    with pytest.raises(LookupError) as caught:
        module.lookup("b" * 200, 2)

    call = f"{NAME}.lookup('{'b' * 100}', '2')"
    assert str(caught.value) == f"{call}: the assignment gives no answer for it"
    assert asked.taken() == [{"kind": "call", "asked": call, "place": None, "by": ""}]
    assert asked.taken() == []
