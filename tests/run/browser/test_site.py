from __future__ import annotations

import json
from collections.abc import Mapping

import pytest
from flask import (
    Flask,
    flash,
    get_flashed_messages,
    jsonify,
    redirect,
    request,
    session,
)
from flask.typing import ResponseReturnValue

from grader.core.ending import Cause, Ending
from grader.core.mismatch import Mismatch
from grader.core.plain import Plain
from grader.core.step import Ask, Click, Submit, Upload
from grader.run.browser import Impossible, Manner, Served, Site
from grader.sandbox.answer import Answer
from grader.sandbox.ended import Ended
from tests.run.browser.inside import ALONE, FOLLOW, flask_app, get, post, site


def notes() -> Flask:
    """Return an app that keeps notes in the session."""
    app = flask_app()

    @app.post("/add")
    def add() -> ResponseReturnValue:
        session["notes"] = [*session.get("notes", []), request.form["text"]]
        flash("added")
        return "", 303, {"Location": "/"}

    @app.route("/")
    def index() -> str:
        shown = [*session.get("notes", []), *get_flashed_messages()]
        return "<form method=post action=/add><input name=text></form>" + ",".join(
            shown
        )

    return app


def shown(text: str) -> str:
    return text.rpartition(">")[2]


def test_an_expectation_may_look_around_without_a_trace() -> None:
    where = site(notes())
    exchange = where.ask(post("/add", text="a"), ALONE)

    looked = exchange.browser.get("/")

    assert shown(looked.response.text) == "a,added"
    assert [each.request.target for each in where.taken] == ["/add"]
    assert shown(where.ask(get("/"), ALONE).response.text) == "a,added"


def test_an_expectation_may_repeat_a_request() -> None:
    where = site(notes())
    exchange = where.ask(post("/add", text="a"), FOLLOW)

    again = exchange.browser.repeat({"text": "b"})

    assert shown(again.response.text) == "a,b,added"
    assert again.request.path == "/"
    assert shown(again.browser.get("/").response.text) == "a,b"
    assert shown(where.ask(get("/"), ALONE).response.text) == "a"


def test_a_form_is_repeated_as_it_was_sent() -> None:
    where = site(notes())
    exchange = where.submit(Submit(at="/", fill=(("text", "a"),)), ALONE)

    again = exchange.browser.repeat({"text": "b"})

    assert again.request.fields == (("text", "b"),)
    assert ("Origin", "http://localhost:5000") in again.request.headers
    assert exchange.request.fields == (("text", "a"),)


def test_a_look_around_does_not_move_the_current_page() -> None:
    app = notes()
    app.add_url_rule("/other", "other", lambda: "nothing here")
    where = site(app)
    where.ask(get("/"), ALONE).browser.get("/other")

    exchange = where.submit(Submit(fill=(("text", "a"),), strict=True), FOLLOW)

    assert shown(exchange.response.text) == "a,added"


def test_a_look_around_follows_a_slash_redirect_and_no_other() -> None:
    app = notes()
    app.add_url_rule("/list/", "list", lambda: "a list")
    app.add_url_rule("/lists", "lists", lambda: redirect("/list/"))

    exchange = site(app).ask(get("/"), ALONE)

    assert exchange.browser.get("/list").response.text == "a list"
    assert exchange.browser.get("/lists").response.status == 302


ECHO = flask_app()


@ECHO.route("/", methods=["GET", "POST"])
def echo() -> ResponseReturnValue:
    return jsonify(
        args=request.args,
        files={name: file.filename for name, file in request.files.items()},
        form=request.form,
        json=request.get_json(silent=True),
    )


@pytest.mark.parametrize(
    ("ask", "fields", "arrived"),
    [
        pytest.param(
            Ask(method="GET", paths=("/?a=1&b=",), query=(("c", "3"),)),
            {"a": "x", "c": "y", "d": "z"},
            {"args": {"a": "x", "b": "", "c": "y", "d": "z"}},
            id="query",
        ),
        pytest.param(
            Ask(method="POST", paths=("/?a=1",), form=(("b", "2"), ("c", "3"))),
            {"a": "x", "b": "y", "d": "z"},
            {"args": {"a": "x"}, "form": {"b": "y", "c": "3", "d": "z"}},
            id="form",
        ),
        pytest.param(
            Ask(
                method="POST",
                paths=("/",),
                files=(Upload(field="f", filename="a.txt"),),
            ),
            {"f": "<b>.txt", "a": "b"},
            {"files": {"f": "<b>.txt"}, "form": {"a": "b"}},
            id="file name",
        ),
        pytest.param(
            Ask(method="POST", paths=("/",), json=({"a": 1, "b": 2},)),
            {"a": "x", "c": "y"},
            {"json": {"a": "x", "b": 2, "c": "y"}},
            id="JSON",
        ),
        pytest.param(
            Ask(method="POST", paths=("/",), json=([1],)),
            {"a": "x"},
            {"json": [1]},
            id="JSON without names",
        ),
        pytest.param(
            Ask(method="POST", paths=("/",)),
            {"a": "x"},
            {"args": {"a": "x"}},
            id="nothing",
        ),
    ],
)
def test_a_repeated_request_has_other_inputs(
    ask: Ask, fields: dict[str, str], arrived: dict[str, Plain]
) -> None:
    exchange = site(ECHO).ask(ask, ALONE)

    again = exchange.browser.repeat(fields)

    empty: dict[str, Plain] = {"args": {}, "files": {}, "form": {}, "json": None}
    assert json.loads(again.response.body) == {**empty, **arrived}


def test_the_record_is_of_one_step() -> None:
    where = site(notes())
    where.submit(Submit(at="/", fill=(("text", "a"),)), FOLLOW)
    first = where.taken

    where.ask(get("/"), ALONE)

    assert [each.request.target for each in first] == ["/", "/add", "/"]
    assert [each.request.target for each in where.taken] == ["/"]


def test_a_step_that_is_impossible_leaves_what_it_did() -> None:
    where = site(notes())

    with pytest.raises(Impossible):
        where.click(Click(link="x", at="/"), ALONE)

    assert [each.request.target for each in where.taken] == ["/"]


def test_the_last_request_is_known_even_when_nothing_answers() -> None:
    class Dead:
        def answer(self, environ: Mapping[str, str], body: bytes) -> Answer:
            note = f"{environ['PATH_INFO']} {len(body)}"
            raise Ended(Ending(cause=Cause.TIMEOUT, note=note))

    where = Site(Dead())

    with pytest.raises(Ended):
        where.ask(post("/add", text="a"), Manner(visitor="ada"))

    assert where.last is not None
    assert where.last.target == "/add"
    assert where.last.visitor == "ada"
    assert where.taken == ()


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        pytest.param("/prefix/a", "/a", id="a captured link"),
        pytest.param("/prefix", "/", id="the mount itself"),
        pytest.param("http://localhost:5000/prefix/a?b=c", "/a?b=c", id="a whole URL"),
        pytest.param("b", "/b", id="relative"),
        pytest.param("/a", "/a", id="a path of the app"),
        pytest.param("/prefixed", "/prefixed", id="another path"),
    ],
)
def test_a_captured_address_is_a_path_of_the_app(path: str, asked: str) -> None:
    mounted = site(notes(), Served(mount="/prefix"))

    assert mounted.ask(get(path), ALONE).request.target == asked


def test_a_relative_address_begins_at_the_current_page() -> None:
    app = notes()
    app.add_url_rule("/deep/page", "page", lambda: "<p>")
    where = site(app)
    where.ask(get("/deep/page"), ALONE)

    assert where.ask(get("next?a=b"), ALONE).request.target == "/deep/next?a=b"


@pytest.mark.parametrize(
    ("mount", "path", "expected"),
    [
        ("", "http://example.com/", "an address on this site"),
        ("/prefix", "http://localhost/a", "an address under /prefix"),
    ],
)
def test_a_captured_address_that_leads_away_says_so(
    mount: str, path: str, expected: str
) -> None:
    where = site(notes(), Served(mount=mount))

    with pytest.raises(Impossible) as caught:
        where.ask(get(path), ALONE)

    assert caught.value.mismatch == Mismatch(at="path", expected=expected, actual=path)
    assert str(caught.value) == f"path: {path}"
