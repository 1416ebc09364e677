from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

import pytest

from grader.core.assignment import Assignment, Case, Check
from grader.core.exchange import Exchange
from grader.core.expectation import Expectation
from grader.core.http import Response
from grader.core.late import Late
from grader.core.mismatch import Mismatch
from grader.core.result import amount
from grader.core.text import Text
from grader.core.verdict import Verdict, worst


@pytest.mark.parametrize(
    ("points", "exact"),
    [
        pytest.param(Fraction(3), "3", id="whole"),
        pytest.param(Fraction(5, 2), "2.5", id="decimal"),
        pytest.param(Fraction(1, 3), "1/3", id="fraction"),
        pytest.param(Fraction(0), "0", id="none"),
        pytest.param(Fraction(1, 40), "0.025", id="fortieth"),
    ],
)
def test_points_are_told_exactly(points: Fraction, exact: str) -> None:
    assert amount(points).exact == exact
    assert amount(points).value == float(points)


def test_the_worst_verdict_counts() -> None:
    assert worst([]) is Verdict.PASSED
    assert worst([Verdict.FAILED, Verdict.PASSED]) is Verdict.FAILED
    assert worst([Verdict.CRASHED, Verdict.TIMED_OUT]) is Verdict.CRASHED
    assert worst([Verdict.CRASHED, Verdict.ERROR]) is Verdict.ERROR


def test_bonus_checks_are_not_among_the_points() -> None:
    def check(points: int, *, bonus: bool) -> Check:
        cases = (Case(steps=()),)
        title = Text()
        return Check(
            id="a", title=title, cases=cases, points=Fraction(points), bonus=bonus
        )

    made = Assignment(
        name="a",
        title=Text(),
        checks=(check(3, bonus=False), check(5, bonus=True)),
    )

    assert made.points == 3


def test_a_header_is_found_whatever_its_case() -> None:
    response = Response(status=200, headers=(("Content-TYPE", "Text/HTML; x=y"),))

    assert response.header("content-type") == "Text/HTML; x=y"
    assert response.content_type == "text/html"
    assert response.header("Location") is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Polite(Expectation):
    """The page says please."""

    bare: ClassVar[str] = "word"

    word: str

    def mismatches(self, exchange: Exchange) -> Iterator[Mismatch]:
        """Yield one mismatch when the word is not there."""
        if self.word not in exchange.page.text:
            yield Mismatch(at="text", expected=self.word, actual="nothing polite")


def test_a_bare_option_goes_to_its_field() -> None:
    assert Polite.options("please") == {"word": "please"}
    assert Polite.options({"word": "please"}) == {"word": "please"}


def test_a_late_registry_imports_what_is_asked_for() -> None:
    late: Late[object] = Late(
        "grader.core", {"text": "text:Text", "gone": "nowhere:At", "b": "text:count"}
    )

    assert late["text"] is Text
    assert list(late) == ["text", "gone", "b"]
    assert len(late) == 3
    assert "gone" in late
    assert late.modules == ("grader.core.text", "grader.core.nowhere")
    with pytest.raises(ModuleNotFoundError):
        late["gone"]
