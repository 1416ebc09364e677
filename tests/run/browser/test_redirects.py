from __future__ import annotations

import pytest
from flask import Flask, make_response, redirect, request, session
from flask.typing import ResponseReturnValue

from grader.core.exchange import Exchange
from grader.core.step import Ask, Upload
from grader.run.browser import Manner, Served
from tests.run.browser.inside import ALONE, FOLLOW, flask_app, get, post, site

METHODS = ["GET", "POST", "PUT", "DELETE"]


def leading(location: str, code: int = 302) -> Flask:
    """Return an app that redirects from /from, and says at /to what it was sent."""
    app = flask_app()

    @app.route("/from", methods=METHODS)
    def from_() -> ResponseReturnValue:
        return "", code, {"Location": location}

    @app.route("/to", methods=METHODS)
    def to() -> str:
        form = request.form.to_dict()
        file = request.files.get("f")
        return f"{request.method} {request.full_path} {form} {file and file.read()!r}"

    @app.route("/loop")
    def loop() -> ResponseReturnValue:
        return redirect("/loop")

    return app


def reached(exchange: Exchange) -> str:
    return f"{exchange.response.status} {exchange.request.target}"


@pytest.mark.parametrize(
    ("code", "method", "end"),
    [
        pytest.param(301, "GET", "200 /to", id="301 after GET"),
        pytest.param(302, "GET", "200 /to", id="302 after GET"),
        pytest.param(303, "GET", "200 /to", id="303 after GET"),
        pytest.param(307, "GET", "200 /to", id="307 after GET"),
        pytest.param(308, "GET", "200 /to", id="308 after GET"),
        pytest.param(300, "GET", "300 /from", id="300 is no redirect"),
        pytest.param(304, "GET", "304 /from", id="304 is no redirect"),
        pytest.param(301, "POST", "301 /from", id="301 after POST"),
        pytest.param(302, "POST", "200 /to", id="302 after POST"),
        pytest.param(303, "POST", "200 /to", id="303 after POST"),
        pytest.param(307, "POST", "307 /from", id="307 after POST"),
        pytest.param(308, "POST", "308 /from", id="308 after POST"),
        pytest.param(302, "DELETE", "200 /to", id="302 after DELETE"),
    ],
)
def test_a_redirect_is_followed_where_it_may_be(
    code: int, method: str, end: str
) -> None:
    ask = Ask(method=method, paths=("/from",))

    assert reached(site(leading("/to", code)).ask(ask, FOLLOW)) == end


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed_unasked(code: int) -> None:
    assert reached(site(leading("/to", code)).ask(get("/from"), ALONE)) == (
        f"{code} /from"
    )


@pytest.mark.parametrize(
    ("location", "end"),
    [
        pytest.param("/to?a=b", "200 /to?a=b", id="with a query"),
        pytest.param("to", "200 /to", id="relative"),
        pytest.param("./to#top", "200 /to", id="with a fragment"),
        pytest.param("http://localhost:5000/to", "200 /to", id="absolute"),
        pytest.param("http://127.0.0.1:8000/to", "200 /to", id="another port"),
        pytest.param("//localhost/to", "200 /to", id="without a scheme"),
        pytest.param("http://example.com/to", "302 /from", id="another site"),
        pytest.param("mailto:a@b", "302 /from", id="no page"),
        pytest.param("/caf%C3%A9", "404 /café", id="quoted"),
    ],
)
def test_a_location_is_resolved(location: str, end: str) -> None:
    exchange = site(leading(location)).ask(get("/from?x=y"), FOLLOW)

    assert reached(exchange).replace("?x=y", "") == end


@pytest.mark.parametrize(
    ("location", "end"),
    [("/prefix/to", "200 /to"), ("/to", "302 /from"), ("/prefixto", "302 /from")],
)
def test_a_redirect_out_of_the_mount_is_not_followed(location: str, end: str) -> None:
    mounted = site(leading(location), Served(mount="/prefix"))

    assert reached(mounted.ask(get("/from"), FOLLOW)) == end


@pytest.mark.parametrize("code", [302, 303])
def test_a_post_goes_on_as_get_without_its_body(code: int) -> None:
    where = site(leading("/to", code))

    exchange = where.ask(post("/from", a="b"), FOLLOW)

    assert exchange.response.text == "GET /to? {} None"
    assert exchange.request.body == b""
    assert dict(exchange.request.headers).keys() == {
        "Host",
        "User-Agent",
        "Accept",
        "Accept-Language",
        "Referer",
    }


def test_a_put_goes_on_as_put_after_302() -> None:
    ask = Ask(method="PUT", paths=("/from",), form=(("a", "b"),))

    exchange = site(leading("/to")).ask(ask, FOLLOW)

    assert exchange.response.text == "PUT /to? {'a': 'b'} None"


def test_history_holds_what_was_passed() -> None:
    where = site(leading("/to"))

    exchange = where.ask(get("/from"), FOLLOW)

    assert [reached(each) for each in exchange.chain] == ["302 /from", "200 /to"]
    assert [reached(each) for each in where.taken] == ["302 /from", "200 /to"]


def test_a_loop_stops_at_ten() -> None:
    where = site(leading("/loop"))

    exchange = where.ask(get("/loop"), FOLLOW)

    assert reached(exchange) == "302 /loop"
    assert len(exchange.history) == 10


def slashed() -> Flask:
    app = flask_app()

    @app.route("/list/", methods=["GET", "POST"])
    def list_() -> str:
        form = request.form.to_dict()
        file = request.files.get("f")
        return f"{request.method} {request.full_path} {form} {file and file.read()!r}"

    @app.route("/home/")
    def home() -> ResponseReturnValue:
        return redirect("/list/")

    @app.route("/café/")
    def cafe() -> str:
        return "found"

    return app


def test_a_slash_redirect_is_followed_silently() -> None:
    exchange = site(slashed()).ask(get("/list?a=b c&a=é"), ALONE)

    assert reached(exchange) == "200 /list/?a=b%20c&a=%C3%A9"
    assert [reached(each) for each in exchange.history] == [
        "308 /list?a=b%20c&a=%C3%A9"
    ]


def test_a_slash_redirect_of_a_path_that_is_not_ascii_is_followed() -> None:
    assert site(slashed()).ask(get("/café"), ALONE).response.text == "found"


def test_a_slash_redirect_in_a_mount_is_followed() -> None:
    mounted = site(slashed(), Served(mount="/prefix"))

    assert reached(mounted.ask(get("/list"), ALONE)) == "200 /list/"


def test_a_slash_redirect_keeps_method_and_body() -> None:
    ask = Ask(
        method="POST",
        paths=("/list",),
        form=(("a", "b"),),
        files=(Upload(field="f", filename="a", content=b"c"),),
    )

    exchange = site(slashed()).ask(ask, ALONE)

    assert exchange.response.text == "POST /list/? {'a': 'b'} b'c'"


def test_only_the_slash_is_followed_silently() -> None:
    assert reached(site(slashed()).ask(get("/home"), ALONE)) == "302 /home/"


def test_a_slash_redirect_is_shown_to_who_expects_one() -> None:
    expecting = Manner(expects_redirect=True)

    assert reached(site(slashed()).ask(get("/list"), expecting)) == "308 /list"


def test_a_slash_redirect_is_followed_when_asked() -> None:
    expecting = Manner(expects_redirect=True, follow=True)

    assert reached(site(slashed()).ask(get("/list"), expecting)) == "200 /list/"


def test_a_permanent_redirect_elsewhere_is_no_slash_redirect() -> None:
    app = leading("/to/", 308)

    assert reached(site(app).ask(get("/from"), ALONE)) == "308 /from"


def test_a_forged_cookie_goes_along_until_the_app_sets_it() -> None:
    app = flask_app()

    @app.route("/a/")
    def a() -> ResponseReturnValue:
        response = make_response(redirect("/b"))
        response.set_cookie("set", "new")
        return response

    @app.route("/b")
    def b() -> dict[str, str]:
        return request.cookies.to_dict()

    ask = Ask(method="GET", paths=("/a",), cookies=(("kept", "1"), ("set", "2")))

    exchange = site(app).ask(ask, FOLLOW)

    assert exchange.response.text.strip() == '{"kept":"1","set":"new"}'


def test_cookies_are_kept_on_the_way() -> None:
    app = flask_app()

    @app.post("/login")
    def login() -> ResponseReturnValue:
        session["user"] = request.form["user"]
        return redirect("/")

    app.add_url_rule("/", view_func=lambda: session["user"])

    exchange = site(app).ask(post("/login", user="ada"), FOLLOW)

    assert exchange.response.text == "ada"
    assert exchange.history[0].set_cookies[0].name == "session"
    assert exchange.set_cookies == ()
    assert exchange.cookies[0].name == "session"


def test_the_first_path_that_is_found_counts() -> None:
    where = site(slashed())

    exchange = where.ask(get("/lists", "/list", "/home"), ALONE)

    assert reached(exchange) == "200 /list/"
    assert [reached(each) for each in where.taken] == [
        "404 /lists",
        "308 /list",
        "200 /list/",
    ]


def test_the_first_path_counts_when_none_is_found() -> None:
    assert reached(site(slashed()).ask(get("/a", "/b"), ALONE)) == "404 /a"
