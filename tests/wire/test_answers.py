from __future__ import annotations

import pytest

from grader.core.http import Response
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
from grader.wire.frames import BadFrame, Frame

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
        "printed": "out",
        "outside": [{"kind": "url", "asked": "GET http://a/", "place": PLACE}],
        "mail": [{"sender": "a@b.c", "to": ["d@e.f"], "subject": "Hi"}],
    }

    response, seen = answered(answer(observed=observed), 7)

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
        pytest.param({"headers": None}, "more than 200 header lines", id="no headers"),
        pytest.param(
            {"headers": [["A", "b"]] * 201},
            "more than 200 header lines",
            id="too many headers",
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
        answered(answer(**changed), 7)

    assert str(caught.value) == message


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

    assert loaded(Frame(header=claim)) == Loaded(
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

    assert loaded(Frame(header=claim)) == NotLoaded(
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
