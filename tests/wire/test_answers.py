from __future__ import annotations

import pytest

from grader.core.http import Response
from grader.core.limits import Limits
from grader.core.observed import (
    Flash,
    Habit,
    Loaded,
    Mail,
    NotLoaded,
    Observed,
    OutsideCall,
    Place,
    Raised,
    Rendered,
    Route,
    Run,
    View,
)
from grader.wire.answers import answered, loaded, looked
from grader.wire.frames import BadFrame, Frame, Overflow

LIMITS = Limits(headers=3, header_size=40)
PLACE = {"file": "app.py", "line": 3}
RAISED = {"type": "KeyError", "message": "'x'", "places": [PLACE]}


def answer(**changed: object) -> Frame:
    header = {
        "number": 7,
        "status": 200,
        "headers": [["Content-Type", "text/html"]],
        "observed": {},
        **changed,
    }
    return Frame(header=header, body=b"hi")


def test_an_answer_becomes_a_response_and_what_was_observed() -> None:
    observed = {
        "view": {"endpoint": "index", "rule": "/", "place": PLACE},
        "raised": RAISED,
        "templates": [{"name": "a.html", "file": None, "context": {"x": 1}}],
        "flashes": [{"text": "hi", "category": "message"}],
        "session": {"user": "ada"},
        "printed": {"head": "out"},
        "outside": [{"kind": "url", "asked": "GET http://a/", "place": PLACE}],
        "mail": [{"sender": "a@b.c", "to": ["d@e.f"], "subject": "Hi"}],
    }

    response, seen = answered(answer(observed=observed), 7, LIMITS)

    assert response == Response(
        status=200, headers=(("Content-Type", "text/html"),), body=b"hi"
    )
    place = Place(file="app.py", line=3)
    assert seen == Observed(
        view=View(endpoint="index", rule="/", place=place),
        raised=Raised(type="KeyError", message="'x'", places=(place,)),
        templates=(Rendered(name="a.html", file=None, context={"x": 1}),),
        flashes=(Flash(text="hi", category="message"),),
        session={"user": "ada"},
        printed="out",
        outside=(OutsideCall(kind="url", asked="GET http://a/", place=place),),
        mail=(Mail(sender="a@b.c", to=("d@e.f",), subject="Hi"),),
    )


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        pytest.param({"number": 6}, "an answer to another request", id="early answer"),
        pytest.param({"status": 99}, "the status 99", id="low status"),
        pytest.param({"status": 1000}, "the status 1000", id="high status"),
        pytest.param(
            {"status": "200"},
            "something else where a number is due",
            id="a text for a status",
        ),
        pytest.param(
            {"headers": None},
            "something else where a list is due",
            id="no headers",
        ),
        pytest.param(
            {"exceeded": "patience"}, "a limit that there is not", id="another limit"
        ),
        pytest.param(
            {"exceeded": ["memory"]}, "a limit that there is not", id="no limit"
        ),
        pytest.param(
            {"headers": [["A", "b\r\nX: y"]]},
            "a header line that HTTP does not allow",
            id="line end in a value",
        ),
        pytest.param(
            {"headers": [["A b", "c"]]},
            "a header line that HTTP does not allow",
            id="space in a name",
        ),
        pytest.param(
            {"headers": [["A"]]},
            "a header line that HTTP does not allow",
            id="no value",
        ),
        pytest.param(
            {"headers": [["A", 1]]},
            "something else where a header's text is due",
            id="a number for a value",
        ),
        pytest.param(
            {"observed": None},
            "something else where a mapping is due",
            id="nothing observed",
        ),
    ],
)
def test_an_answer_of_a_wrong_shape_is_refused(
    changed: dict[str, object], message: str
) -> None:
    with pytest.raises(BadFrame) as caught:
        answered(answer(**changed), 7, LIMITS)

    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        pytest.param(
            {"headers": [["A", "b"]] * 4},
            "the response has more than 3 header lines",
            id="too many headers",
        ),
        pytest.param(
            {"headers": [["A", "b" * 20], ["B", "c" * 19]]},
            "the header lines of the response are larger than 40 bytes",
            id="long headers",
        ),
        pytest.param(
            {"exceeded": "memory"},
            "the app needed more than 512 MiB of memory",
            id="told by the worker",
        ),
    ],
)
def test_an_answer_over_a_limit_is_refused(
    changed: dict[str, object], message: str
) -> None:
    with pytest.raises(Overflow) as caught:
        answered(answer(**changed), 7, LIMITS)

    assert str(caught.value) == message


def test_an_answer_just_below_its_limits_is_taken() -> None:
    lines = [["A", "b" * 18], ["B", "c" * 18], ["C", "d"]]

    response, _ = answered(answer(headers=lines), 7, LIMITS)

    assert [[*line] for line in response.headers] == lines


def test_what_was_left_out_of_the_prints_is_counted() -> None:
    printed = {"head": "begun", "left_out": 12, "tail": "over"}

    _, seen = answered(answer(observed={"printed": printed}), 7, LIMITS)

    assert seen.printed == "begun\n[12 bytes left out here]\nover"


def test_an_app_over_a_limit_while_it_is_loaded_is_refused() -> None:
    with pytest.raises(Overflow) as caught:
        loaded(Frame(header={"exceeded": "output"}), LIMITS)

    assert str(caught.value) == "the app printed more than 16 MiB"


def test_what_a_loaded_app_says_is_read() -> None:
    claim = {
        "entry": "app.py: app",
        "python": "3.11.7",
        "flask": "3.1.3",
        "routes": [
            {
                "rule": "/<int:n>",
                "endpoint": "n",
                "methods": ["GET"],
                "converters": {"n": "int"},
            }
        ],
        "runs": [{"host": None, "port": 80, "debug": True, "options": {"x": 1}}],
        "outside": [{"kind": "host", "asked": "a:80", "place": None, "by": "aiohttp"}],
        "habits": [{"kind": "relative path", "place": PLACE}],
    }

    assert loaded(Frame(header=claim), LIMITS) == Loaded(
        entry="app.py: app",
        routes=(
            Route(
                rule="/<int:n>", endpoint="n", methods=("GET",), converters={"n": "int"}
            ),
        ),
        runs=(Run(host=None, port=80, debug=True, options={"x": 1}),),
        outside=(OutsideCall(kind="host", asked="a:80", by="aiohttp"),),
        habits=(Habit(kind="relative path", place=Place(file="app.py", line=3)),),
    )


def test_why_an_app_was_not_loaded_is_read() -> None:
    claim = {"reason": "exit", "facts": {"status": 3}, "raised": RAISED}

    assert loaded(Frame(header=claim), LIMITS) == NotLoaded(
        reason="exit",
        facts={"status": 3},
        raised=Raised(
            type="KeyError", message="'x'", places=(Place(file="app.py", line=3),)
        ),
    )


def test_what_files_tell_is_read_as_plain_data() -> None:
    frame = Frame(header={"facts": {"seen": ["a.html"], "rule": "x" * 20_000}})

    assert looked(frame) == {"seen": ("a.html",), "rule": "x" * 10_000}


def test_what_files_tell_is_a_mapping() -> None:
    with pytest.raises(BadFrame):
        looked(Frame(header={}))
