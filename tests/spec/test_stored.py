import json
from enum import Enum
from fractions import Fraction
from http import HTTPStatus
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.core import assignment, limits, step, text
from grader.core.assignment import Assignment, Case, Check, Score, Setting
from grader.core.step import Ask, Capture, Settings, Step, Upload
from grader.core.text import Text
from grader.spec.stored import Named, StoreError, restored, stored
from tests.spec import toys

CLASSES = Named(module.__name__ for module in (assignment, limits, step, text, toys))

plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)

asks = st.builds(
    Ask,
    method=st.sampled_from(["GET", "POST"]),
    paths=st.tuples(st.text()),
    json=st.none() | st.tuples(plain),
    raw=st.none() | st.binary(),
    files=st.lists(
        st.builds(Upload, field=st.text(), content=st.binary()), max_size=2
    ).map(tuple),
    auth=st.none() | st.tuples(st.text(), st.text()),
)

expectations = st.builds(
    toys.Every,
    anything=plain,
    content=st.binary(),
    part=st.none()
    | st.builds(toys.Part, name=st.text(), size=st.sampled_from(toys.Size)),
)

steps = st.builds(
    Step,
    action=asks
    | st.builds(
        Settings,
        wanted=st.dictionaries(st.text(), st.builds(toys.Is, wanted=plain), max_size=2),
    ),
    expect=st.lists(expectations, max_size=2).map(tuple),
    let=st.dictionaries(st.text(), st.builds(Capture, css=st.text()), max_size=2),
)

checks = st.builds(
    Check,
    id=st.text(),
    title=st.builds(Text, words=st.dictionaries(st.text(), st.text(), max_size=2)),
    cases=st.lists(
        st.builds(Case, steps=st.lists(steps, max_size=3).map(tuple)), max_size=2
    ).map(tuple),
    points=st.fractions(),
    score=st.sampled_from(Score),
    setting=st.builds(
        Setting,
        files=st.lists(st.tuples(st.text(), st.binary()), max_size=2).map(tuple),
    ),
    writes_only=st.none() | st.just(("uploads",)),
)

assignments = st.builds(
    Assignment,
    name=st.text(),
    title=st.just(Text(words={"en": "Toy"})),
    checks=st.lists(checks, max_size=2).map(tuple),
)


@given(assignments)
def test_what_is_stored_comes_back(value: Assignment) -> None:
    assert restored(stored(value, CLASSES), CLASSES) == value


def test_bytes_are_stored_once() -> None:
    value = (b"x" * 1_000_000, b"x" * 1_000_000)

    body = stored(value, CLASSES)

    assert len(body) < 2000
    assert restored(body, CLASSES) == value


def test_a_mapping_of_any_class_becomes_a_plain_one() -> None:
    value = MappingProxyType({"a": Fraction(1, 3)})

    assert restored(stored(value, CLASSES), CLASSES) == {"a": Fraction(1, 3)}


class Colour(Enum):
    RED = "red"


@pytest.mark.parametrize(
    ("value", "message"),
    [
        pytest.param(HTTPStatus.OK, "no class of ours: HTTPStatus", id="unknown enum"),
        pytest.param((object(),), "no class of ours: object", id="object"),
        pytest.param({1}, "no class of ours: set", id="set"),
    ],
)
def test_a_value_of_another_class_is_refused(value: object, message: str) -> None:
    with pytest.raises(StoreError) as caught:
        stored(value, CLASSES)

    assert str(caught.value) == message


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("", id="empty"),
        pytest.param("[]", id="too short"),
        pytest.param("1", id="a number"),
        pytest.param('[["os.system", "id"], []]', id="an unknown class"),
        pytest.param('[["grader.core.step.Ask"], []]', id="missing fields"),
        pytest.param('[["grader.core.step.Later", 1, 2], []]', id="too many fields"),
        pytest.param('[["grader.core.assignment.Score", "NO"], []]', id="no member"),
        pytest.param('[["Fraction", "1/0"], []]', id="no fraction"),
        pytest.param('[["Fraction"], []]', id="nothing"),
        pytest.param('[["bytes", 0], []]', id="no bytes"),
        pytest.param('[["bytes", 0], ["eA=="]]', id="not packed"),
        pytest.param("[[], []]", id="an empty list"),
        pytest.param("[[[1]], []]", id="a list in its place"),
        pytest.param("[" * 100_000, id="too deep"),
        pytest.param(json.dumps([["tests.spec.toys.Status", 5], []]), id="refused"),
    ],
)
def test_what_is_damaged_is_refused(body: str) -> None:
    with pytest.raises(StoreError, match="what is stored is damaged"):
        restored(body, CLASSES)


def test_dataclasses_and_enums_have_names() -> None:
    assert CLASSES.cls("grader.core.assignment.Score") is Score
    assert CLASSES.name(Text) == "grader.core.text.Text"


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("grader.wire.frames.Frame", id="another package"),
        pytest.param("grader.core.errors.SpecError", id="no data"),
        pytest.param("grader.core.step.Mapping", id="no value"),
        pytest.param("grader.core.step.TypeAlias", id="no class"),
        pytest.param("grader.core.step.Never", id="nothing"),
        pytest.param("Score", id="no module"),
    ],
)
def test_nothing_else_has_a_name(name: str) -> None:
    with pytest.raises(KeyError):
        CLASSES.cls(name)


def test_another_class_of_the_same_name_has_none() -> None:
    impostor = type("Text", (), {"__module__": Text.__module__})

    with pytest.raises(KeyError):
        CLASSES.name(impostor)
