from __future__ import annotations

import json
from collections.abc import Iterable
from types import MappingProxyType
from urllib.parse import quote
from wsgiref.types import WSGIEnvironment

import pytest
from flask import Flask, Response, jsonify, request
from flask.typing import ResponseReturnValue
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.core.errors import UsageError
from grader.core.plain import Plain
from grader.core.step import Ask, Upload
from grader.run.browser import Served, Site
from tests.run.browser.inside import ALONE, Inside, flask_app, get, post, site

texts = st.text(st.characters(exclude_categories=["Cs"]))
names = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1)


def echo() -> Flask:
    app = flask_app()

    @app.route("/", defaults={"path": ""}, methods=["GET", "POST", "PUT", "DELETE"])
    @app.route("/<path:path>", methods=["GET", "POST", "PUT", "DELETE", "PATCH"])
    def everything(path: str) -> ResponseReturnValue:
        auth = request.authorization
        return jsonify(
            args=list(request.args.items(multi=True)),
            auth=[auth.username, auth.password] if auth else None,
            cookies=request.cookies,
            files=[
                [name, file.filename, file.read().hex(), file.mimetype]
                for name, file in request.files.items(multi=True)
            ],
            form=list(request.form.items(multi=True)),
            headers=dict(request.headers),
            json=request.get_json(silent=True),
            method=request.method,
            path=path,
            raw=request.get_data().hex(),
            root=request.script_root,
            type=request.content_type,
            url=request.url,
        )

    return app


echo_app = echo()
SITE = site(echo_app)


def seen(ask: Ask, where: Site = SITE) -> dict[str, Plain]:
    content = json.loads(where.ask(ask, ALONE).response.body)
    assert isinstance(content, dict)
    return content


def pairs(*written: tuple[str, str]) -> list[list[str]]:
    return [list(pair) for pair in written]


@pytest.mark.parametrize(
    ("path", "arrived"),
    [
        pytest.param("/a", "a", id="plain"),
        pytest.param("/a b", "a b", id="space"),
        pytest.param("/a%20b", "a b", id="quoted space"),
        pytest.param("/a%2fb", "a/b", id="quoted slash"),
        pytest.param("/café/汉字", "café/汉字", id="not ASCII"),
        pytest.param("/caf%C3%A9", "café", id="quoted, not ASCII"),
        pytest.param("/100%", "100%", id="a percent sign"),
        pytest.param("/a+b&c=d;e@f:g", "a+b&c=d;e@f:g", id="signs"),
        pytest.param("/a/../b", "a/../b", id="dots stay, an address is sent as told"),
        pytest.param("/a#top", "a", id="a fragment is not sent"),
        pytest.param("/a?b", "a", id="the query is none of it"),
    ],
)
def test_a_path_arrives(path: str, arrived: str) -> None:
    assert seen(get(path))["path"] == arrived


@settings(deadline=None)
@given(texts)
def test_any_text_arrives_as_a_path(text: str) -> None:
    wire = Inside(echo_app)

    exchange = Site(wire).ask(get("/x" + quote(text, safe="")), ALONE)

    assert exchange.request.path == f"/x{text}"
    assert wire.environs[0]["PATH_INFO"].encode("latin-1").decode() == f"/x{text}"


def test_a_path_that_begins_with_two_slashes_is_no_host() -> None:
    wire = Inside(echo())

    Site(wire).ask(get("//evil.example/a"), ALONE)

    assert wire.environs[0]["PATH_INFO"] == "//evil.example/a"
    assert wire.environs[0]["HTTP_HOST"] == "localhost:5000"


def test_a_query_in_the_path_and_one_beside_it_are_merged() -> None:
    ask = Ask(method="GET", paths=("/s?q=1&q=é",), query=(("q", "a b"), ("r", "&")))

    assert seen(ask)["args"] == pairs(("q", "1"), ("q", "é"), ("q", "a b"), ("r", "&"))


@settings(deadline=None)
@given(st.lists(st.tuples(texts, texts)))
def test_any_fields_arrive_in_order(fields: list[tuple[str, str]]) -> None:
    ask = Ask(method="POST", paths=("/",), form=tuple(fields), query=tuple(fields))

    there = seen(ask)

    assert there["args"] == sorted_as_flask(fields)
    assert there["form"] == sorted_as_flask(fields)


def sorted_as_flask(fields: list[tuple[str, str]]) -> list[list[str]]:
    order = list(dict.fromkeys(name for name, _ in fields))
    return [[n, v] for name in order for n, v in fields if n == name]


@settings(deadline=None)
@given(st.lists(st.tuples(names, texts), max_size=3), names, names, st.binary())
def test_any_file_arrives_with_its_name_and_bytes(
    fields: list[tuple[str, str]], field: str, filename: str, content: bytes
) -> None:
    spelled = "%22"  # Werkzeug reads it as a quotation mark, whoever wrote it
    file = Upload(field=field, filename=filename, content=content, type="image/png")
    if any(spelled in text for text in (field, filename, *dict(fields))):
        return

    there = seen(Ask(method="POST", paths=("/",), form=tuple(fields), files=(file,)))

    assert there["files"] == [[field, filename, content.hex(), "image/png"]]
    assert there["form"] == sorted_as_flask(fields)


@pytest.mark.parametrize(
    "filename",
    [
        "../../app.py",
        "..\\..\\app.py",
        'a "quoted" name.txt',
        "C:\\Users\\a.txt",
        "\\\\host\\share",
        "汉字.txt",
        "a;b=c.txt",
        "x\\",
    ],
)
def test_a_hostile_file_name_arrives(filename: str) -> None:
    file = Upload(field="f", filename=filename, content=b"x", type="text/plain")

    there = seen(Ask(method="POST", paths=("/",), files=(file,)))

    assert there["files"] == [["f", filename, "78", "text/plain"]]


def test_nothing_chosen_is_a_part_without_a_name() -> None:
    there = Ask(method="POST", paths=("/",), files=(Upload(field="f"),))
    exchange = SITE.ask(there, ALONE)

    assert exchange.request.body == (
        b"------WebKitFormBoundaryFlaskGrader\r\n"
        b'Content-Disposition: form-data; name="f"; filename=""\r\n'
        b"Content-Type: application/octet-stream\r\n"
        b"\r\n"
        b"\r\n"
        b"------WebKitFormBoundaryFlaskGrader--\r\n"
    )
    assert json.loads(exchange.response.body)["files"] == [
        ["f", "", "", "application/octet-stream"]
    ]


def test_a_boundary_that_is_in_a_file_is_not_used() -> None:
    content = b"\r\n------WebKitFormBoundaryFlaskGrader--\r\n"
    file = Upload(field="f", filename="a", content=content)

    there = seen(Ask(method="POST", paths=("/",), files=(file,)))

    assert there["files"] == [["f", "a", content.hex(), "application/octet-stream"]]


@pytest.mark.parametrize("size", [160, 1000, 65536])
def test_a_body_has_the_size_that_is_asked_for(size: int) -> None:
    file = Upload(field="f", filename="a", type="")
    ask = Ask(method="POST", paths=("/",), files=(file,), body_size=size)

    assert len(SITE.ask(ask, ALONE).request.body) == size


def test_a_size_that_is_too_small_says_so() -> None:
    file = Upload(field="f", filename="a", content=b"xy", type="text/plain")
    ask = Ask(method="POST", paths=("/",), files=(file,), body_size=100)

    with pytest.raises(UsageError) as caught:
        SITE.ask(ask, ALONE)

    assert str(caught.value) == (
        "body_size: 100: the parts alone take 164 bytes; ask for no less"
    )


def test_a_size_without_a_file_says_so() -> None:
    ask = Ask(
        method="POST",
        paths=("/",),
        form=(),
        content_type="multipart/form-data",
        body_size=1000,
    )

    with pytest.raises(UsageError) as caught:
        SITE.ask(ask, ALONE)

    assert str(caught.value) == ("body_size: 1000: no file to pad; add one to `files`")


@settings(deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-(2**50), 2**50) | texts,
        lambda inner: st.lists(inner) | st.dictionaries(texts, inner),
        max_leaves=8,
    )
)
def test_any_json_arrives(value: Plain) -> None:
    there = seen(Ask(method="PUT", paths=("/",), json=(value,)))

    assert there["json"] == value
    assert there["type"] == "application/json"


def test_json_may_be_frozen() -> None:
    frozen = MappingProxyType({"a": (1, MappingProxyType({"b": ()}))})

    there = seen(Ask(method="POST", paths=("/",), json=(frozen,)))

    assert there["json"] == {"a": [1, {"b": []}]}


def test_json_of_another_type_keeps_its_type() -> None:
    ask = Ask(method="PATCH", paths=("/a",), json=(1,), content_type="text/json")

    assert seen(ask)["type"] == "text/json"


def test_raw_bytes_arrive_with_their_type() -> None:
    ask = Ask(method="POST", paths=("/",), raw=b"\x00\xff", content_type="a/b")

    there = seen(ask)

    assert there["raw"] == "00ff"
    assert there["type"] == "a/b"


def test_a_password_arrives() -> None:
    ask = Ask(method="GET", paths=("/",), auth=("ada", "pass:wörd"))

    assert seen(ask)["auth"] == ["ada", "pass:wörd"]


def test_a_request_looks_like_a_browser() -> None:
    wire = Inside(echo())

    Site(wire).ask(get("/a?b=c"), ALONE)

    assert wire.environs == [
        {
            "HTTP_ACCEPT": "text/html,application/xhtml+xml,application/xml;q=0.9,"
            "image/webp,*/*;q=0.8",
            "HTTP_ACCEPT_LANGUAGE": "en-US,en;q=0.9",
            "HTTP_HOST": "localhost:5000",
            "HTTP_USER_AGENT": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 "
            "(KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
            "PATH_INFO": "/a",
            "QUERY_STRING": "b=c",
            "RAW_URI": "/a?b=c",
            "REMOTE_ADDR": "127.0.0.1",
            "REMOTE_PORT": "53412",
            "REQUEST_METHOD": "GET",
            "REQUEST_URI": "/a?b=c",
            "SCRIPT_NAME": "",
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "5000",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "wsgi.url_scheme": "http",
        }
    ]


def test_headers_of_the_step_replace_the_browser_s_own() -> None:
    ask = Ask(
        method="GET",
        paths=("/",),
        headers=(("user-agent", "curl"), ("X-Name", "a"), ("x-name", "b")),
    )

    there = seen(ask)["headers"]

    assert isinstance(there, dict)
    assert there["User-Agent"] == "curl"
    assert there["X-Name"] == "a, b"


def test_a_change_without_a_body_says_that_it_has_none() -> None:
    wire = Inside(echo())

    Site(wire).ask(Ask(method="POST", paths=("/",)), ALONE)

    assert wire.environs[0]["CONTENT_LENGTH"] == "0"
    assert "CONTENT_TYPE" not in wire.environs[0]


def test_a_post_comes_from_a_page() -> None:
    visited = site(echo())

    first = seen(post("/b", a="1"), visited)["headers"]

    assert isinstance(first, dict)
    assert first["Origin"] == "http://localhost:5000"
    assert first["Referer"] == "http://localhost:5000/"


def test_the_step_s_own_origin_stays() -> None:
    ask = Ask(method="POST", paths=("/",), headers=(("origin", "http://evil"),))

    there = seen(ask)["headers"]

    assert isinstance(there, dict)
    assert there["Origin"] == "http://evil"


def test_a_mount_is_the_script_name() -> None:
    mounted = site(echo(), Served(mount="/prefix"))

    there = seen(get("/a/b?c=d"), mounted)

    assert there["root"] == "/prefix"
    assert there["path"] == "a/b"
    assert there["url"] == "http://localhost:5000/prefix/a/b?c=d"


def test_fields_are_told_for_messages() -> None:
    file = Upload(field="f", filename="a.txt")
    ask = Ask(method="POST", paths=("/é",), form=(("x", "1"),), files=(file,))

    request = SITE.ask(ask, ALONE).request

    assert request.fields == (("x", "1"), ("f", "a.txt"))
    assert request.target == "/é"


class WithBody(Response):
    """A response that sends its body whatever was asked."""

    def get_app_iter(self, environ: WSGIEnvironment) -> Iterable[bytes]:
        return super().get_app_iter({**environ, "REQUEST_METHOD": "GET"})


def test_the_answer_to_head_has_no_body() -> None:
    app = flask_app()
    app.wsgi_app = WithBody("body", mimetype="text/plain")  # type: ignore[method-assign]  # as middleware is put in

    exchange = site(app).ask(Ask(method="HEAD", paths=("/",)), ALONE)

    assert exchange.response.status == 200
    assert exchange.response.header("Content-Length") == "4"
    assert exchange.response.body == b""


@pytest.mark.parametrize("status", [204, 304])
def test_some_answers_have_no_body(status: int) -> None:
    app = flask_app()
    app.add_url_rule("/", view_func=lambda: ("body", status))

    assert site(app).ask(get("/"), ALONE).response.body == b""
