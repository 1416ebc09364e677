"""What matchers hold of, both ways."""

import math
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.core.matcher import Matcher
from grader.core.plain import ABSENT, Actual, Plain
from grader.expectations.matchers.all_of import AllOf
from grader.expectations.matchers.any_of import AnyOf
from grader.expectations.matchers.bounds import (
    AtLeast,
    AtMost,
    Between,
    LessThan,
    MoreThan,
)
from grader.expectations.matchers.contains import Contains, NotContains
from grader.expectations.matchers.equals import Equals
from grader.expectations.matchers.every import Every
from grader.expectations.matchers.exists import Exists
from grader.expectations.matchers.has_type import HasType
from grader.expectations.matchers.in_order import InOrder
from grader.expectations.matchers.length import Length
from grader.expectations.matchers.matches import Matches
from grader.expectations.matchers.negation import Not
from grader.expectations.matchers.number import Number
from grader.expectations.matchers.one_of_languages import OneOfLanguages
from grader.expectations.matchers.reading import numbers_in
from grader.expectations.matchers.times import Times
from grader.expectations.matchers.unordered import Unordered
from grader.expectations.matchers.words import SHOWN, excerpt, worded

scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=8)
)
plain: st.SearchStrategy[Plain] = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(max_size=3), inner, max_size=4)
    ),
    max_leaves=8,
)
actuals: st.SearchStrategy[Actual] = plain | st.just(ABSENT)
whole = st.integers(-(10**9), 10**9)
words = st.text("ab ", max_size=6)

EVERY_MATCHER: list[Matcher] = [
    AllOf(claims=(Equals(wanted=1), Exists(wanted=True))),
    AnyOf(claims=(Equals(wanted=1), Equals(wanted="a"))),
    AtLeast(limit=1),
    AtMost(limit=1),
    Between(bounds=(1, 2)),
    Contains(wanted=("a", 1)),
    Equals(wanted=[1, {"a": 2}]),
    Every(claim=Equals(wanted=1)),
    Exists(wanted=False),
    HasType(names=("string",)),
    InOrder(texts=("a", "b")),
    Length(size=Equals(wanted=1)),
    LessThan(limit=1),
    Matches(pattern="a"),
    MoreThan(limit=1),
    Not(claim=Equals(wanted=1)),
    NotContains(unwanted=("a", 1)),
    Number(value=1),
    OneOfLanguages(texts={"en": "a"}),
    Times(counts={"a": Equals(wanted=1)}),
    Unordered(items=(1, "a")),
]


def holds(matcher: Matcher, actual: Actual) -> bool:
    return not list(matcher.differences(actual))


@pytest.mark.parametrize("matcher", EVERY_MATCHER, ids=lambda one: type(one).__name__)
@settings(deadline=None)
@given(actual=actuals)
def test_any_value_is_judged_and_told_in_short(
    matcher: Matcher, actual: Actual
) -> None:
    for found in matcher.differences(actual):
        assert found.expected
        assert found.actual
        assert len(found.actual) < 4 * SHOWN


@settings(deadline=None)
@given(value=plain)
def test_a_value_equals_itself(value: Plain) -> None:
    assert holds(Equals(wanted=value), value)


@settings(deadline=None)
@given(one=scalars, other=scalars)
def test_what_differs_is_told_differently(one: Plain, other: Plain) -> None:
    for found in Equals(wanted=one).differences(other):
        assert found.expected != found.actual


@settings(deadline=None)
@given(value=actuals, claim=st.sampled_from(EVERY_MATCHER))
def test_not_holds_exactly_when_the_claim_does_not(
    value: Actual, claim: Matcher
) -> None:
    assert holds(Not(claim=claim), value) != holds(claim, value)


@settings(deadline=None)
@given(value=actuals, claims=st.lists(st.sampled_from(EVERY_MATCHER), max_size=4))
def test_all_of_and_any_of_hold_as_their_claims_do(
    value: Actual, claims: list[Matcher]
) -> None:
    each = [holds(claim, value) for claim in claims]

    assert holds(AllOf(claims=tuple(claims)), value) == all(each)
    assert holds(AnyOf(claims=tuple(claims)), value) == any(each)


@settings(deadline=None)
@given(text=words, wanted=words)
def test_exact_contains_is_python_s_in(text: str, wanted: str) -> None:
    assert holds(Contains(wanted=(wanted,), exact=True), text) == (wanted in text)
    assert holds(NotContains(unwanted=(wanted,), exact=True), text) != (wanted in text)


@settings(deadline=None)
@given(number=whole, limit=whole)
def test_bounds_hold_as_numbers_compare(number: int, limit: int) -> None:
    for actual in (number, f"it is {number} or so"):
        assert holds(MoreThan(limit=limit), actual) == (number > limit)
        assert holds(AtLeast(limit=limit), actual) == (number >= limit)
        assert holds(LessThan(limit=limit), actual) == (number < limit)
        assert holds(AtMost(limit=limit), actual) == (number <= limit)
        assert holds(Number(value=limit), actual) == (number == limit)


@settings(deadline=None)
@given(number=whole, low=whole, width=st.integers(0, 10**9))
def test_between_holds_exactly_inside(number: int, low: int, width: int) -> None:
    assert holds(Between(bounds=(low, low + width)), number) == (
        low <= number <= low + width
    )


@settings(deadline=None)
@given(cents=st.integers(-(10**12), 10**12))
def test_money_is_read_with_and_without_commas(cents: int) -> None:
    amount = Fraction(cents, 100)
    sign = "-" if cents < 0 else ""
    whole_part, rest = divmod(abs(cents), 100)

    assert numbers_in(f"{sign}{whole_part:,}.{rest:02}") == [amount]
    assert numbers_in(f"{sign}{whole_part}.{rest:02}") == [amount]


@settings(deadline=None)
@given(items=st.lists(scalars, max_size=5), data=st.data())
def test_unordered_holds_for_every_order(
    items: list[Plain], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(items))

    assert holds(Unordered(items=tuple(items)), shuffled)
    assert not holds(Unordered(items=tuple(items)), [*shuffled, "one more"])


@settings(deadline=None)
@given(text=st.text(max_size=300), place=st.integers(0, 300))
def test_an_excerpt_is_at_most_a_line(text: str, place: int) -> None:
    assert len(excerpt(text.encode(errors="ignore").decode(), place)) <= SHOWN + 2


@settings(deadline=None)
@given(value=actuals)
def test_a_value_is_told_on_one_line(value: Actual) -> None:
    assert len(worded(value).splitlines()) == 1


@pytest.mark.parametrize(
    ("make", "message"),
    [
        pytest.param(
            lambda: Matches(pattern="("), "not a pattern: missing )", id="pattern"
        ),
        pytest.param(
            lambda: Between(bounds=(5, 1)),
            "the smaller number comes first",
            id="bounds",
        ),
        pytest.param(
            lambda: MoreThan(limit=math.inf),
            "inf is not a number to compare with",
            id="infinite",
        ),
        pytest.param(
            lambda: Number(value=math.nan),
            "nan is not a number to compare with",
            id="NaN",
        ),
        pytest.param(
            lambda: Number(value=1, tolerance=-1),
            "a tolerance cannot be negative",
            id="tolerance",
        ),
        pytest.param(
            lambda: Times(counts={" ": Equals(wanted=1)}),
            "an empty text cannot be counted",
            id="empty text",
        ),
    ],
)
def test_what_cannot_be_meant_is_refused(make: type, message: str) -> None:
    with pytest.raises(ValueError, match=message.replace(")", r"\)")):
        make()
