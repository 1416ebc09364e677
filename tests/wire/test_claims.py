from __future__ import annotations

import pytest

from grader.wire import claims
from grader.wire.frames import BadFrame


def test_a_long_text_is_cut_and_a_lone_surrogate_replaced() -> None:
    assert claims.text("x" * 20_000) == "x" * claims.LONGEST_TEXT
    assert claims.text("a\ud800b") == "a\ufffdb"


@pytest.mark.parametrize(
    ("read", "value"),
    [
        pytest.param(claims.text, 1, id="a number for a text"),
        pytest.param(claims.integer, "1", id="a text for a number"),
        pytest.param(claims.integer, True, id="a boolean for a number"),
        pytest.param(claims.integer, 1 << 40, id="a huge number"),
        pytest.param(claims.boolean, 1, id="a number for a boolean"),
    ],
)
def test_a_wrong_type_is_refused(read: object, value: object) -> None:
    assert callable(read)
    with pytest.raises(BadFrame):
        read(value)


@pytest.mark.parametrize("value", ["x", list(range(2000))], ids=["a text", "too many"])
def test_what_is_no_short_list_is_refused(value: object) -> None:
    with pytest.raises(BadFrame):
        claims.items(value, claims.integer)


@pytest.mark.parametrize(
    "value", [[], {str(key): 0 for key in range(2000)}], ids=["a list", "too many"]
)
def test_what_is_no_short_mapping_is_refused(value: object) -> None:
    with pytest.raises(BadFrame):
        claims.mapping(value, claims.integer)


def test_plain_data_keeps_its_shape() -> None:
    data: dict[str, object] = {"a": [1, 2.5, None, True, "x", {"b": []}]}

    assert claims.plain(data) == {"a": (1, 2.5, None, True, "x", {"b": ()})}


def test_a_number_that_json_cannot_say_becomes_its_text() -> None:
    assert claims.plain(float("inf")) == "inf"


def test_data_nested_too_deeply_is_refused() -> None:
    deep: list[object] = []
    for _ in range(100):
        deep = [deep]

    with pytest.raises(BadFrame):
        claims.plain(deep)


def test_nothing_stays_nothing() -> None:
    assert claims.optional(None, claims.text) is None
    assert claims.optional("x", claims.text) == "x"
