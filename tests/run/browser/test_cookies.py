from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask, Response, jsonify, make_response, request
from flask.typing import ResponseReturnValue
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.http import http_date

from grader.core.http import Cookie
from grader.core.step import Ask
from grader.run.browser import Manner, Served, Site
from grader.run.browser.cookies import Between, baked
from tests.run.browser.inside import ALONE, NOW, flask_app, get, site

DAY = 24 * 60 * 60

texts = st.text(
    st.characters(
        exclude_categories=["Cs"],
        exclude_characters="\x1a\x1b\x1c\x1d\x1e\x1f",  # Werkzeug leaves them bare
    )
)


def setting(*headers: str) -> Flask:
    """Return an app that sets cookies at /set and shows at /... those it gets."""
    app = flask_app()

    @app.route("/set")
    @app.route("/deep/set")
    @app.route("/deep/folder/set")
    def set_() -> Response:
        response = make_response("")
        for header in headers:
            response.headers.add("Set-Cookie", header)
        return response

    @app.errorhandler(404)
    def show(_: Exception) -> ResponseReturnValue:
        return jsonify(request.cookies)

    return app


def sent(where: Site, path: str = "/show", visitor: str = "") -> object:
    return where.ask(get(path), Manner(visitor=visitor)).response.text.strip()


@pytest.mark.parametrize(
    ("header", "cookie"),
    [
        pytest.param("a=b", Cookie(name="a", value="b"), id="bare"),
        pytest.param("a=", Cookie(name="a", value=""), id="empty"),
        pytest.param("a=b=c", Cookie(name="a", value="b=c"), id="an equals sign in it"),
        pytest.param(
            'a="b c\\073 \\303\\251"', Cookie(name="a", value="b c; é"), id="quoted"
        ),
        pytest.param(
            " a = b ; Path = /x ", Cookie(name="a", value="b", path="/x"), id="spaces"
        ),
        pytest.param(
            "a=b; path=x", Cookie(name="a", value="b"), id="a path without its slash"
        ),
        pytest.param(
            "a=b; Domain=.LocalHost", Cookie(name="a", value="b"), id="own domain"
        ),
        pytest.param(
            "a=b; Domain=example.com",
            Cookie(name="a", value="b", domain="example.com"),
            id="other domain",
        ),
        pytest.param(
            "a=b; Secure; HttpOnly; SameSite=lax",
            Cookie(name="a", value="b", secure=True, http_only=True, same_site="Lax"),
            id="flags",
        ),
        pytest.param(
            "a=b; SameSite=maybe", Cookie(name="a", value="b"), id="strange same-site"
        ),
        pytest.param(
            "a=b; Max-Age=60", Cookie(name="a", value="b", lifetime=60), id="max-age"
        ),
        pytest.param(
            "a=b; Max-Age=-9", Cookie(name="a", value="b", lifetime=0), id="negative"
        ),
        pytest.param("a=b; Max-Age=soon", Cookie(name="a", value="b"), id="no number"),
        pytest.param(
            f"a=b; Expires={http_date(NOW + 3600)}",
            Cookie(name="a", value="b", lifetime=3600),
            id="expires",
        ),
        pytest.param(
            "a=b; Expires=Thu, 01-Jan-1970 00:00:00 GMT",
            Cookie(name="a", value="b", lifetime=0),
            id="expired, in the old spelling",
        ),
        pytest.param("a=b; Expires=0", Cookie(name="a", value="b"), id="no date"),
        pytest.param(
            f"a=b; Max-Age=60; Expires={http_date(NOW + 3600)}",
            Cookie(name="a", value="b", lifetime=60),
            id="max-age before expires",
        ),
        pytest.param(
            "a=b; Path=/x; Path=/y", Cookie(name="a", value="b", path="/y"), id="twice"
        ),
        pytest.param("\xe4=\xe4", Cookie(name="ä", value="ä"), id="not ASCII"),
        pytest.param('a="b', Cookie(name="a", value='"b'), id="half quoted"),
    ],
)
def test_a_header_is_read_as_a_browser_reads_it(header: str, cookie: Cookie) -> None:
    found = baked(header, path="/page", when=Between(sent=NOW, received=NOW))

    assert found is not None
    assert found.cookie == cookie


@pytest.mark.parametrize(
    "header",
    [
        pytest.param("a", id="no equals sign"),
        pytest.param("=b", id="no name"),
        pytest.param("", id="nothing"),
        pytest.param("a=b\x00c", id="a control character"),
        pytest.param("a=汉", id="no bytes"),
        pytest.param("a=" + "b" * 4096, id="too long"),
    ],
)
def test_a_header_that_a_browser_ignores_is_ignored(header: str) -> None:
    assert baked(header, path="/", when=Between(sent=NOW, received=NOW)) is None


@pytest.mark.parametrize(
    ("path", "kept"),
    [("/", "/"), ("/a", "/"), ("/a/b", "/a"), ("/a/", "/a"), ("/p/a", "/p")],
)
def test_a_cookie_without_a_path_gets_the_folder(path: str, kept: str) -> None:
    found = baked("a=b", path=path, when=Between(sent=NOW, received=NOW))

    assert found is not None
    assert found.cookie.path == kept


@settings(deadline=None)
@given(
    written=st.floats(0, 3),
    waited=st.floats(0, 3),
    lifetime=st.sampled_from([10, 60, 3600, 31 * DAY]),
)
def test_the_moment_of_writing_does_not_show(
    written: float, waited: float, lifetime: int
) -> None:
    expires = int(NOW + written + lifetime)
    when = Between(sent=NOW, received=NOW + written + waited)

    found = baked(f"a=b; Expires={http_date(expires)}", path="/", when=when)

    assert found is not None
    assert found.cookie.lifetime == lifetime


@settings(deadline=None)
@given(texts)
def test_any_value_comes_back(value: str) -> None:
    app = flask_app()

    @app.route("/set")
    def set_() -> Response:
        response = make_response("")
        response.set_cookie("a", value)
        return response

    @app.route("/show")
    def show() -> Response:
        return make_response(request.cookies["a"].encode())

    where = site(app)
    exchange = where.ask(get("/set"), ALONE)

    assert [cookie.value for cookie in exchange.set_cookies] == [value]
    assert [cookie.value for cookie in exchange.cookies] == [value]
    assert where.ask(get("/show"), ALONE).response.body == value.encode()


@settings(deadline=None)
@given(texts)
def test_any_value_of_a_step_arrives(value: str) -> None:
    app = flask_app()

    @app.route("/")
    def index() -> bytes:
        return request.cookies["a"].encode()

    ask = Ask(method="GET", paths=("/",), cookies=(("a", value),))

    assert site(app).ask(ask, ALONE).response.body == value.encode()


@pytest.mark.parametrize(
    ("header", "at", "path", "comes"),
    [
        pytest.param("a=b; Path=/", "/set", "/show", True, id="everywhere"),
        pytest.param("a=b; Path=/deep", "/set", "/deep/x", True, id="below its path"),
        pytest.param("a=b; Path=/deep", "/set", "/deeper", False, id="beside it"),
        pytest.param("a=b", "/deep/set", "/show", False, id="only in its folder"),
        pytest.param("a=b", "/deep/set", "/deep/x", True, id="in its folder"),
        pytest.param("a=b; Path=/; Secure", "/set", "/show", True, id="secure"),
        pytest.param("a=b; Domain=localhost", "/set", "/show", True, id="own domain"),
        pytest.param("a=b; Domain=127.0.0.1", "/set", "/show", True, id="own address"),
        pytest.param("a=b; Domain=example.com", "/set", "/show", False, id="foreign"),
        pytest.param("a=b; Domain=com", "/set", "/show", False, id="top level"),
        pytest.param("a=b; Max-Age=0", "/set", "/show", False, id="over at once"),
    ],
)
def test_a_cookie_comes_where_it_belongs(
    header: str,
    at: str,
    path: str,
    comes: bool,
) -> None:
    where = site(setting(header))

    where.ask(get(at), ALONE)

    assert sent(where, path) == ('{"a":"b"}' if comes else "{}")


def test_a_cookie_is_replaced_by_one_with_its_name_and_path() -> None:
    where = site(setting("a=b", "a=c"))

    exchange = where.ask(get("/set"), ALONE)

    assert [cookie.value for cookie in exchange.set_cookies] == ["b", "c"]
    assert [cookie.value for cookie in exchange.cookies] == ["c"]


def test_a_cookie_is_not_deleted_with_another_path() -> None:
    where = site(setting("a=b; Path=/", "a=; Path=/deep; Max-Age=0"))

    where.ask(get("/set"), ALONE)

    assert sent(where) == '{"a":"b"}'


def test_a_cookie_is_deleted_with_its_path() -> None:
    where = site(setting("a=b; Path=/", f"a=; Path=/; Expires={http_date(0)}"))

    exchange = where.ask(get("/set"), ALONE)

    assert exchange.set_cookies[1].lifetime == 0
    assert exchange.cookies == ()
    assert sent(where) == "{}"


def test_visitors_have_their_own_cookies() -> None:
    where = site(setting("a=b"))

    where.ask(get("/set"), Manner(visitor="ada"))

    assert sent(where, visitor="ada") == '{"a":"b"}'
    assert sent(where, visitor="bob") == "{}"


@pytest.mark.parametrize(("seconds", "comes"), [(59, True), (60, False), (61, False)])
def test_a_cookie_is_over_after_its_lifetime(
    seconds: float,
    comes: bool,
) -> None:
    where = site(setting("a=b; Max-Age=60"))
    where.ask(get("/set"), ALONE)

    where.later(seconds)

    assert sent(where) == ('{"a":"b"}' if comes else "{}")


def test_a_cookie_set_later_lives_as_long() -> None:
    expires = http_date(NOW + 60)
    where = site(setting(f"a=b; Expires={expires}"))
    where.later(31 * DAY)

    where.ask(get("/set"), ALONE)

    assert sent(where) == '{"a":"b"}'


def test_a_session_cookie_is_never_over() -> None:
    where = site(setting("a=b"))
    where.ask(get("/set"), ALONE)

    where.later(1000 * DAY)

    assert sent(where) == '{"a":"b"}'


def test_a_clock_that_runs_ends_no_cookie() -> None:
    seconds = iter(range(1000))
    where = site(setting("a=b; Max-Age=1"), now=lambda: NOW + next(seconds))

    where.ask(get("/set"), ALONE)

    assert sent(where) == '{"a":"b"}'


def test_cookies_of_a_step_stand_in_for_those_of_the_jar() -> None:
    where = site(setting("a=b", "c=d"))
    where.ask(get("/set"), ALONE)
    ask = Ask(method="GET", paths=("/show",), cookies=(("a", "forged"),))

    exchange = where.ask(ask, ALONE)

    assert exchange.response.text.strip() == '{"a":"forged","c":"d"}'
    assert [cookie.value for cookie in exchange.cookies] == ["b", "d"]


def test_a_cookie_header_of_a_step_is_all_that_is_sent() -> None:
    where = site(setting("a=b"))
    where.ask(get("/set"), ALONE)
    ask = Ask(method="GET", paths=("/show",), headers=(("Cookie", "x=y"),))

    assert where.ask(ask, ALONE).response.text.strip() == '{"x":"y"}'


def test_a_jar_is_never_overfull() -> None:
    where = site(setting(*(f"a{number}=b" for number in range(500))))

    assert len(where.ask(get("/set"), ALONE).cookies) == 180


def test_a_cookie_of_a_mounted_app_comes_back() -> None:
    where = site(setting("a=b; Path=/prefix", "c=d; Path=/"), Served(mount="/prefix"))

    where.ask(get("/set"), ALONE)

    assert sent(where) == '{"a":"b","c":"d"}'


def test_flask_s_own_ways_to_say_a_lifetime_are_one() -> None:
    app = flask_app()
    now = datetime.now(UTC)

    @app.route("/")
    def index() -> Response:
        response = make_response("")
        response.set_cookie("a", max_age=3600)
        response.set_cookie("b", max_age=timedelta(hours=1))
        response.set_cookie("c", expires=now + timedelta(hours=1))
        response.set_cookie("d", expires=now.timestamp() + 3600)
        response.delete_cookie("e")
        return response

    exchange = site(app, now=now.timestamp).ask(get("/"), ALONE)

    assert [cookie.lifetime for cookie in exchange.set_cookies] == [3600] * 4 + [0]
