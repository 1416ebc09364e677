from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.batch.intake.keys import keys
from grader.sandbox.naming import alike, wrong
from tests.batch.intake.sources import mark


@pytest.mark.parametrize(
    ("owner", "key"),
    [
        pytest.param("ada", "ada", id="plain"),
        pytest.param("ada@x.org", "ada-x.org", id="an address"),
        pytest.param("../../etc/passwd", "etc-passwd", id="a path"),
        pytest.param("CON", f"CON-{mark('CON')}", id="a device"),
        pytest.param("nul.txt", f"nul-txt-{mark('nul.txt')}", id="a device's file"),
        pytest.param("ada. .", "ada", id="a dot at the end"),
        pytest.param("-rf", "rf", id="an option"),
        pytest.param(".ssh", "ssh", id="hidden"),
        pytest.param("李雷", mark("李雷"), id="no letter of ASCII"),
        pytest.param("a" * 64, "a" * 64, id="just in length"),
        pytest.param("a" * 65, f"{'a' * 64}-{mark('a' * 65)}", id="too long"),
    ],
)
def test_a_key_is_fit_for_a_name(owner: str, key: str) -> None:
    assert keys([(owner, 1)]) == [key]


def test_a_later_attempt_has_its_number() -> None:
    assert keys([("ada", 1), ("ada", 3)]) == ["ada", "ada-3"]


def test_ids_that_would_have_one_key_have_a_hash_in_all_attempts() -> None:
    owners = [("a b", 1), ("a,b", 1), ("a,b", 2), ("c", 1)]

    assert keys(owners) == [
        f"a-b-{mark('a b')}",
        f"a-b-{mark('a,b')}",
        f"a-b-{mark('a,b')}-2",
        "c",
    ]


def test_an_id_like_anothers_second_attempt_has_a_hash() -> None:
    owners = [("ada", 1), ("ada", 2), ("ada-2", 1)]

    assert keys(owners) == [
        f"ada-{mark('ada')}",
        f"ada-{mark('ada')}-2",
        f"ada-2-{mark('ada-2')}",
    ]


def test_an_id_like_anothers_hash_has_one_too() -> None:
    fake = f"con-{mark('con')}"

    assert keys([("con", 1), (fake, 1)]) == [
        f"con-{mark('con', 16)}",
        f"{fake}-{mark(fake)}",
    ]


owners = st.lists(
    st.tuples(st.text(max_size=80), st.integers(1, 3)), unique=True, max_size=20
)


@given(owners=owners)
def test_every_key_is_fit_and_its_own(owners: list[tuple[str, int]]) -> None:
    made = keys(owners)

    assert len(set(map(alike, made))) == len(owners)
    assert all(re.fullmatch(r"[A-Za-z0-9._-]{1,100}", key) for key in made)
    assert [wrong(key) for key in made] == [""] * len(made)
