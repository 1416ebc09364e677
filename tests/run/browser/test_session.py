from __future__ import annotations

import base64
import json
import uuid
import zlib
from collections.abc import Mapping
from datetime import UTC, datetime

import pytest
from flask import Flask, session
from flask.sessions import SecureCookieSessionInterface
from flask.typing import ResponseReturnValue
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from grader.core.exchange import Session
from grader.core.plain import Plain
from grader.core.step import Ask
from grader.run.browser import Served, Site
from grader.run.browser.session import LARGEST, values
from tests.run.browser.inside import ALONE, NOW, Inside, flask_app, get

texts = st.text(st.characters(exclude_categories=["Cs"]))
plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | texts,
    lambda inner: st.lists(inner) | st.dictionaries(texts, inner),
    max_leaves=8,
)


SIGNING = SecureCookieSessionInterface().get_signing_serializer(flask_app())


def cookie(content: Mapping[str, object]) -> str:
    assert SIGNING is not None
    return str(SIGNING.dumps(dict(content)))


@settings(deadline=None)
@given(st.dictionaries(texts, plain))
def test_what_flask_writes_is_read(content: dict[str, Plain]) -> None:
    assert values(cookie(content)) == content


@pytest.mark.parametrize(
    ("value", "read"),
    [
        pytest.param((1, (2,)), [1, [2]], id="tuple"),
        pytest.param("é".encode(), "é", id="bytes"),
        pytest.param(Markup("<b>"), "<b>", id="markup"),
        pytest.param(uuid.UUID(int=1), str(uuid.UUID(int=1)), id="uuid"),
        pytest.param(
            datetime(2026, 1, 2, tzinfo=UTC), "Fri, 02 Jan 2026 00:00:00 GMT", id="date"
        ),
        pytest.param({" t": 1}, {" t": 1}, id="a mapping that looks like a tag"),
        pytest.param("x" * 5000, "x" * 5000, id="compressed"),
    ],
)
def test_a_type_that_json_lacks_is_read(value: object, read: Plain) -> None:
    assert values(cookie({"key": value})) == {"key": read}


def packed(content: bytes) -> str:
    text = base64.urlsafe_b64encode(zlib.compress(content)).rstrip(b"=").decode()
    return f".{text}.stamp.signature"


def loose(text: str) -> str:
    content = base64.urlsafe_b64encode(text.encode()).rstrip(b"=").decode()
    return f"{content}.stamp.signature"


@pytest.mark.parametrize(
    "junk",
    [
        pytest.param("", id="nothing"),
        pytest.param("ada", id="a word"),
        pytest.param("a.b", id="two parts"),
        pytest.param("!.b.c", id="no base64"),
        pytest.param("YQ.b.c", id="no JSON"),
        pytest.param(loose("[1]"), id="no mapping"),
        pytest.param(loose('{"a": {" u": 5}}'), id="no uuid"),
        pytest.param(loose('{"a": {" b": "!"}}'), id="no bytes"),
        pytest.param(loose('{"a": ' + "9" * 5000 + "}"), id="an endless number"),
        pytest.param(loose("[" * 100_000), id="too deep"),
        pytest.param(
            loose('{"a":' + "[" * 900 + "]" * 900 + "}" * 0), id="deep, cut off"
        ),
        pytest.param(".YQ.b.c", id="not compressed"),
        pytest.param(packed(b'{"a": "' + b"x" * LARGEST + b'"}'), id="a bomb"),
    ],
)
def test_junk_is_no_session(junk: str) -> None:
    assert values(junk) is None


@settings(deadline=None)
@given(st.text())
def test_nothing_breaks_the_reader(text: str) -> None:
    assert values(text) is None or isinstance(values(text), dict)


@settings(deadline=None)
@given(st.binary())
def test_no_payload_breaks_the_reader(content: bytes) -> None:
    values(loose(content.decode("latin-1")))
    values(packed(content))


@pytest.mark.parametrize(
    "text", [pytest.param('{"a": {" di": 5}}', id="no mapping under its tag")]
)
def test_a_tag_without_its_type_is_as_it_is(text: str) -> None:
    assert values(loose(text)) == {"a": json.loads(text)["a"][" di"]}


def remembering() -> Flask:
    app = flask_app()

    @app.route("/in")
    def in_() -> str:
        session["user"] = "ada"
        return ""

    @app.route("/out")
    def out() -> str:
        session.clear()
        return ""

    @app.route("/raw")
    def raw() -> ResponseReturnValue:
        return "", {"Set-Cookie": "session=ada"}

    @app.route("/")
    def index() -> str:
        return str(session.get("user"))

    return app


def visited(
    *paths: str,
    served: Served | None = None,
    claimed: Mapping[str, Plain] | None = None,
    forged: str = "",
) -> Session | None:
    """Return the session after these GETs; the last one sends a forged cookie."""
    where = Site(Inside(remembering(), claimed), served, now=lambda: NOW)
    for path in paths[:-1]:
        where.ask(get(path), ALONE)
    cookies = (("session", forged),) if forged else ()
    last = Ask(method="GET", paths=paths[-1:], cookies=cookies)
    return where.ask(last, ALONE).session


@pytest.mark.parametrize(
    ("paths", "after"),
    [
        pytest.param(["/"], {}, id="nothing yet"),
        pytest.param(["/in"], {"user": "ada"}, id="just set"),
        pytest.param(["/in", "/"], {"user": "ada"}, id="kept"),
        pytest.param(["/in", "/out"], {}, id="cleared"),
    ],
)
def test_a_session_is_read_from_flask_s_cookie(
    paths: list[str], after: dict[str, Plain]
) -> None:
    assert visited(*paths, claimed={"x": 1}) == Session(values=after)


def test_a_forged_cookie_is_not_believed() -> None:
    forged = cookie({"user": "eve"})

    assert visited("/", forged=forged, claimed={"x": 1}) == Session(
        values={"x": 1}, claimed=True
    )
    assert visited("/", forged=forged) is None


def test_a_forged_cookie_that_the_app_replaces_is_over() -> None:
    assert visited("/in", forged="junk") == Session(values={"user": "ada"})


def test_a_cookie_of_that_name_that_is_not_flask_s_leaves_the_claim() -> None:
    assert visited("/raw", claimed={"x": 1}) == Session(values={"x": 1}, claimed=True)


def test_a_session_of_an_extension_is_claimed() -> None:
    served = Served(own_session=False)

    assert visited("/in", served=served, claimed={"x": 1}) == Session(
        values={"x": 1}, claimed=True
    )
    assert visited("/in", served=served) is None


def test_a_session_cookie_may_have_another_name() -> None:
    app = remembering()
    app.config["SESSION_COOKIE_NAME"] = "mine"
    where = Site(Inside(app), Served(session_cookie="mine"), now=lambda: NOW)

    assert where.ask(get("/in"), ALONE).session == Session(values={"user": "ada"})
