from collections.abc import Iterator

import pytest

from grader.core.expectation import Expectation
from grader.core.mismatch import Mismatch
from grader.core.observed import Observed, Place, Raised
from grader.expectations import KINDS, found, implicit
from grader.expectations.implicit import NoErrorStatus, NoException
from tests.expectations.build import after, exchange, expectation

RAISED = Raised(
    type="ZeroDivisionError",
    message="division by zero",
    places=(Place(file="app.py", line=12),),
)
CRASHED = exchange("<p>Oh no", status=500, observed=Observed(raised=RAISED))
CRASH = Mismatch(
    at="exception",
    expected="an answer",
    actual="500: ZeroDivisionError: division by zero, at app.py:12",
    claimed=True,
)


@pytest.mark.parametrize(
    ("written", "left"),
    [
        pytest.param("text: x", ["NoException", "NoErrorStatus"], id="text"),
        pytest.param("own_page: true", ["NoException", "NoErrorStatus"], id="own page"),
        pytest.param("status: 404", ["NoException"], id="status"),
        pytest.param("redirect: /", ["NoException"], id="redirect"),
        pytest.param("error: true", [], id="error"),
    ],
)
def test_a_kind_takes_over_what_it_covers(written: str, left: list[str]) -> None:
    names = [type(one).__name__ for one in implicit((expectation(written),))]

    assert names == left


def test_a_step_without_expectations_has_both() -> None:
    assert implicit(()) == (NoException(), NoErrorStatus())


def test_nothing_is_found_when_all_is_well() -> None:
    assert found((expectation("text: hi"),), exchange("<p>Hi")) == []


def test_an_exception_is_all_that_is_found() -> None:
    wanted = (expectation("text: hi"), expectation("status: 200"))

    assert found(wanted, CRASHED) == [CRASH]


def test_an_exception_on_the_way_is_found() -> None:
    crashed = exchange(status=302, observed=CRASHED.observed)

    [mismatch] = found((), after(crashed, last=exchange()))

    assert mismatch.expected == "an answer"


def test_a_declared_exception_is_no_finding() -> None:
    assert found((expectation("error: ZeroDivisionError"),), CRASHED) == []


LOST = Mismatch(
    at="status",
    expected="a status below 400",
    actual="404 Not Found",
    cause="No rule of the app matches /.",
    hint="Compare the spelling with the one in @app.route.",
)


@pytest.mark.parametrize(
    ("written", "at"),
    [
        pytest.param(["text: hi"], ["status"], id="text"),
        pytest.param(["text: hi", "status: 200"], ["status"], id="another status"),
        pytest.param(["form: true", "redirect: /"], ["status"], id="redirect"),
        pytest.param(["text: hi", "status: 404"], ["text"], id="asked for"),
        pytest.param(["text: hi", "status: [200, 404]"], ["text"], id="allowed"),
    ],
)
def test_an_error_status_that_is_not_asked_for_is_all_that_is_found(
    written: list[str], at: list[str]
) -> None:
    wanted = tuple(map(expectation, written))

    told = found(wanted, exchange("<p>No", status=404))

    assert [one.at for one in told] == at


def test_an_error_status_comes_with_advice() -> None:
    assert found((), exchange("<p>No", status=404)) == [LOST]


def test_an_exception_comes_with_advice() -> None:
    raised = Raised(type="TemplateNotFound", message="index.html")
    crashed = exchange(status=500, observed=Observed(raised=raised))

    [told] = found((), crashed)

    hint = "Flask looks for index.html in the folder templates/ beside the app's file."
    assert told.hint == hint


def test_an_expected_error_status_is_no_finding() -> None:
    assert found((expectation("status: 404"),), exchange(status=404)) == []


def test_kinds_stand_in_alphabetical_order() -> None:
    assert list(KINDS) == sorted(KINDS)


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_a_kind_names_a_field_as_its_bare_one(kind: type[Expectation]) -> None:
    assert kind.bare in _fields(kind)


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
@pytest.mark.parametrize(
    "written",
    [
        None,
        True,
        False,
        3,
        2.5,
        "x",
        "",
        [],
        ["x"],
        [[None]],
        {},
        {"x": 1},
        [{"x": {}}],
    ],
    ids=repr,
)
def test_options_never_raise(kind: type[Expectation], written: object) -> None:
    assert isinstance(kind.options(written), dict)  # type: ignore[arg-type]  # nonsense


def _fields(kind: type[Expectation]) -> Iterator[str]:
    yield from kind.__annotations__
