import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.compare import FACTS, differences, facts
from tests.compare.exchanges import answer


@given(st.text(), st.sampled_from([200, 302, 404, 500]))
def test_an_answer_does_not_differ_from_itself_after_it_was_stored(
    body: str, status: int
) -> None:
    exchange = answer(body, status=status, location="/a", flashes=("info",))
    got = facts(exchange, list(FACTS))

    stored = json.loads(json.dumps(got))

    assert stored == got
    assert list(differences(list(FACTS), stored, got)) == []


def test_only_the_named_facts_are_read() -> None:
    assert facts(answer(), ["status", "kind"]) == {"status": 200, "kind": "answered"}


def test_a_fact_that_the_reference_lacks_is_not_compared() -> None:
    assert list(differences(["status"], {}, {"status": 404})) == []


@pytest.mark.parametrize("name", sorted(FACTS))
def test_nonsense_in_place_of_a_stored_fact_does_not_raise(name: str) -> None:
    got = facts(answer("a"), [name])

    for nonsense in (None, 1, "a", [1], {"a": 1}):
        list(differences([name], {name: nonsense}, got))


def test_the_facts_stand_in_alphabetical_order() -> None:
    assert list(FACTS) == sorted(FACTS)
