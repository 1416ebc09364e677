"""Decisions stand beside the automatic points, and say so."""

from __future__ import annotations

from fractions import Fraction

import pytest

from grader.batch.policy.account import Account, automatic, decided
from grader.batch.policy.decision import Action, Decision
from grader.wire.frames import Header


def points(earned: str, possible: str, pending: str = "0") -> Header:
    """Return points as a document has them."""
    told = {"earned": earned, "possible": possible, "pending": pending}
    return {name: {"exact": exact} for name, exact in told.items()}


def check(name: str, own: Header, **more: object) -> Header:
    """Return how a check went, as a document has it."""
    return {"id": name, "points": own, "bonus": False, "visibility": "visible"} | more


DOCUMENT: Header = {
    "points": points("3", "6", "1"),
    "checks": [
        check("home", points("1", "2")),
        check("login", points("2", "3")),
        check("mail", points("0", "1", "1")),
        check("extra", points("0", "2"), bonus=True),
        check("secret", points("0", "0"), visibility="hidden"),
    ],
}


def decision(
    action: Action,
    name: str = "",
    student: str = "ada",
    set_to: Fraction | int | None = None,
    value: str = "",
) -> Decision:
    return Decision(
        place="decisions.csv:2",
        student=student,
        action=action,
        check=name,
        value=value,
        points=None if set_to is None else Fraction(set_to),
        reason="why",
    )


def after(*every: Decision) -> Account:
    return decided(automatic(DOCUMENT), DOCUMENT, every)


@pytest.mark.parametrize(
    ("one", "left", "note"),
    [
        pytest.param(
            decision(Action.FULL, "home"),
            (4, 6, 1),
            "home: all points: why",
            id="all points of a check",
        ),
        pytest.param(
            decision(Action.POINTS, "login", set_to=Fraction(5, 2)),
            (Fraction(7, 2), 6, 1),
            "login: points set to 2.5: why",
            id="points of a check",
        ),
        pytest.param(
            decision(Action.POINTS, "mail", set_to=1),
            (4, 6, 0),
            "mail: points set to 1: why",
            id="what was pending is no longer",
        ),
        pytest.param(
            decision(Action.VOID, "login", "*"),
            (1, 3, 1),
            "login: does not count: why",
            id="void",
        ),
        pytest.param(
            decision(Action.EXCUSE, "mail"),
            (3, 5, 0),
            "mail: does not count: why",
            id="excused from a check",
        ),
        pytest.param(
            decision(Action.VOID, "extra"),
            (3, 6, 1),
            "extra: does not count: why",
            id="a bonus adds nothing to what is possible",
        ),
        pytest.param(
            decision(Action.FULL, "secret"),
            (3, 6, 1),
            "a check that is not shown: all points: why",
            id="a hidden check is not named",
        ),
        pytest.param(
            decision(Action.FULL), (6, 6, 0), "all points: why", id="all points"
        ),
        pytest.param(
            decision(Action.POINTS, set_to=5),
            (5, 6, 0),
            "points set to 5: why",
            id="points of all",
        ),
        pytest.param(
            decision(Action.ENTRY, value="main.py"),
            (3, 6, 1),
            "the app is in main.py: why",
            id="where the app is",
        ),
    ],
)
def test_a_decision_changes_what_it_says(
    one: Decision, left: tuple[int | Fraction, ...], note: str
) -> None:
    account = after(one)

    found = account.earned, account.possible, account.pending
    assert found == tuple(map(Fraction, left))
    assert account.notes == (note,)
    assert not account.is_excused


def test_who_is_excused_has_no_points_to_earn() -> None:
    account = after(decision(Action.EXCUSE))

    assert (account.is_excused, account.notes) == (True, ("excused: why",))


def test_what_names_a_student_comes_before_what_names_all() -> None:
    own = decision(Action.POINTS, "home", set_to=2)
    of_all = decision(Action.VOID, "home", "*")

    assert after(own, of_all) == after(of_all, own) == after(own)


def test_the_last_word_holds() -> None:
    first, last = (decision(Action.POINTS, "home", set_to=n) for n in (0, 2))

    assert after(first, last) == after(last)
