from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask, request, session
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import (  # type: ignore[import-untyped]  # has no types
    CSRFProtect,
    generate_csrf,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.core.exchange import Exchange
from grader.core.mismatch import Mismatch
from grader.core.step import Ask, Click, Submit, Upload
from grader.run.browser import Impossible, Manner, Served, Site
from tests.run.browser.inside import ALONE, FOLLOW, Inside, flask_app, get, post, site

METHODS = ["GET", "POST"]
texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]))


def serving(page: str, at: str = "/page") -> Flask:
    """Return an app with one page; /sent says what it was sent, and how."""
    app = flask_app()

    def shown() -> str:
        return told() if request.method == "POST" else page

    app.add_url_rule(at, view_func=shown, methods=METHODS)
    app.add_url_rule("/teapot", "teapot", lambda: ("", 499))
    app.add_url_rule("/sent", "sent", told, methods=METHODS)
    return app


def told() -> str:
    """Return what came, with referrers without the origin."""
    came = [request.method, request.full_path.rstrip("?")]
    came += [f"{name}={value}" for name, value in request.form.items(multi=True)]
    came += [
        f"{name}={file.filename}:{file.read().decode()}"
        for name, file in request.files.items(multi=True)
    ]
    return " ".join(came)


def fill(**fields: str) -> tuple[tuple[str, str], ...]:
    return tuple(fields.items())


def submitted(page: str, submit: Submit, manner: Manner = ALONE) -> str:
    return site(serving(page)).submit(submit, manner).response.text


NOTE = Upload(field="f", filename="a.txt", content=b"note", type="text/plain")


@pytest.mark.parametrize(
    ("page", "submit", "arrived"),
    [
        pytest.param(
            "<form action=sent method=post><input name=a><input type=hidden name=t "
            "value=1><button name=go value=now>Go</button></form>",
            Submit(at="/page", fill=fill(a="b")),
            "POST /sent a=b t=1 go=now",
            id="post",
        ),
        pytest.param(
            "<form action='/sent?old=1#top'><input name=a></form>",
            Submit(at="/page", fill=fill(a="b c&é")),
            "GET /sent?a=b+c%26%C3%A9",
            id="get replaces the query",
        ),
        pytest.param(
            "<form method=post><input name=a></form>",
            Submit(at="/page?x=y", fill=fill(a="b")),
            "POST /page?x=y a=b",
            id="to the page itself, with its query",
        ),
        pytest.param(
            "<form method=post action='http://localhost:5000/sent'>"
            "<input name=a></form>",
            Submit(at="/page", fill=fill(a="b")),
            "POST /sent a=b",
            id="an absolute action",
        ),
        pytest.param(
            "<form method=post action=/sent enctype=multipart/form-data>"
            "<input name=a><input name=f type=file></form>",
            Submit(at="/page", fill=fill(a="b"), files=(NOTE,)),
            "POST /sent a=b f=a.txt:note",
            id="a file",
        ),
        pytest.param(
            "<form method=post action=/sent enctype=multipart/form-data>"
            "<input name=a><input name=f type=file></form>",
            Submit(at="/page", fill=fill(a="b")),
            "POST /sent a=b f=:",
            id="no file chosen",
        ),
        pytest.param(
            "<form method=post action=/sent enctype=multipart/form-data>"
            "<input name=a></form>",
            Submit(at="/page", fill=fill(a="b")),
            "POST /sent a=b",
            id="multipart without a file input",
        ),
        pytest.param(
            "<form method=post action=/sent><input name=f type=file></form>",
            Submit(at="/page", files=(NOTE,)),
            "POST /sent f=a.txt",
            id="without enctype only the file's name",
        ),
        pytest.param(
            "<form method=post action=/sent><button name=do value=add>+</button>"
            "<button name=do value=drop>-</button></form>",
            Submit(at="/page", fill=fill(do="drop")),
            "POST /sent do=drop",
            id="a button by its name and value",
        ),
        pytest.param(
            "<form method=post action=/sent><input name=a></form>"
            "<form method=post action=/page><input name=a></form>",
            Submit(at="/page", fill=fill(a="b"), action="/sent"),
            "POST /sent a=b",
            id="the form with this action",
        ),
    ],
)
@pytest.mark.parametrize("strict", [False, True])
def test_a_form_is_sent_as_a_browser_sends_it(
    page: str,
    submit: Submit,
    arrived: str,
    strict: bool,
) -> None:
    assert submitted(page, replace(submit, strict=strict)) == arrived


@settings(deadline=None)
@given(texts, texts)
def test_any_text_typed_into_a_form_arrives(one: str, other: str) -> None:
    page = "<form method=post action=/sent><input name=a><textarea name=b></textarea>"
    app = serving(page)
    came: list[dict[str, str]] = []
    app.before_request(lambda: came.append(request.form.to_dict()))

    site(app).submit(Submit(at="/page", fill=fill(a=one, b=other)), ALONE)

    assert came[-1] == {"a": one, "b": other}


def test_a_plain_enctype_is_sent_as_text() -> None:
    page = "<form method=post action=/sent enctype=text/plain><input name=a></form>"

    exchange = site(serving(page)).submit(Submit(at="/page", fill=fill(a="b")), ALONE)

    assert exchange.request.body == b"a=b\r\n"
    assert ("Content-Type", "text/plain") in exchange.request.headers


def test_a_form_says_where_it_comes_from() -> None:
    page = "<form method=post action=/sent><input name=a></form>"
    wire = Inside(serving(page))

    Site(wire).submit(Submit(at="/page?x=é", fill=fill(a="b")), ALONE)

    assert wire.environs[1]["HTTP_REFERER"] == "http://localhost:5000/page?x=%C3%A9"
    assert wire.environs[1]["HTTP_ORIGIN"] == "http://localhost:5000"
    assert wire.environs[1]["CONTENT_TYPE"] == "application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    ("page", "submit", "arrived"),
    [
        pytest.param(
            "no form",
            Submit(at="/page", fill=fill(a="b")),
            "POST /page a=b",
            id="no form",
        ),
        pytest.param(
            "no form",
            Submit(at="/page", fill=fill(a="b"), files=(NOTE,), action="/sent"),
            "POST /sent a=b f=a.txt:note",
            id="a file, to the action",
        ),
        pytest.param(
            "<form method=post action=/page><input id=a></form>",
            Submit(at="/page", fill=fill(a="b")),
            "POST /page a=b",
            id="an input without a name",
        ),
        pytest.param(
            "<form method=post action=/page><input type=hidden name=t value=1>"
            "<select name=a><option>x</select></form>",
            Submit(at="/page", fill=fill(a="b")),
            "POST /page t=1 a=b",
            id="a value that the select lacks, and the hidden field goes along",
        ),
    ],
)
def test_a_page_without_the_form_gets_a_plain_post(
    page: str, submit: Submit, arrived: str
) -> None:
    assert submitted(page, submit) == arrived


def impossible(where: Site, action: Submit | Click) -> Mismatch:
    done = where.submit if isinstance(action, Submit) else where.click
    with pytest.raises(Impossible) as caught:
        done(action, ALONE)  # type: ignore[arg-type]  # each gets its own action
    return caught.value.mismatch


@pytest.mark.parametrize(
    ("page", "submit", "mismatch"),
    [
        pytest.param(
            "no form",
            Submit(at="/page", fill=fill(a="b", c="d"), strict=True),
            Mismatch(
                at="form on /page",
                expected="a form to fill in with a and c",
                actual="/page: the page has no form",
            ),
            id="no form",
        ),
        pytest.param(
            "no form",
            Submit(at="/page", strict=True),
            Mismatch(
                at="form on /page",
                expected="a form to send",
                actual="/page: the page has no form",
            ),
            id="no form, nothing to fill in",
        ),
        pytest.param(
            "",
            Submit(at="/missing", fill=fill(a="b"), strict=True),
            Mismatch(
                at="form on /missing",
                expected="a form to fill in with a",
                actual="the page itself is answered with 404 Not Found",
            ),
            id="no page",
        ),
        pytest.param(
            "",
            Submit(at="/teapot", fill=fill(a="b"), strict=True),
            Mismatch(
                at="form on /teapot",
                expected="a form to fill in with a",
                actual="the page itself is answered with 499",
            ),
            id="no page, by a status without a name",
        ),
        pytest.param(
            "<form method=post><input id=a></form>",
            Submit(at="/page", fill=fill(a="b"), strict=True),
            Mismatch(
                at="form on /page",
                expected="a form to fill in with a",
                actual="the form on /page: the field with id='a' has no name; "
                "a browser sends only what has a name",
            ),
            id="no name",
        ),
        pytest.param(
            "<form method=post action=http://evil.example/><input name=a></form>",
            Submit(at="/page", fill=fill(a="b")),
            Mismatch(
                at="action of the form on /page",
                expected="an address on this site",
                actual="http://evil.example/",
            ),
            id="another site",
        ),
    ],
)
def test_a_form_that_cannot_be_sent_says_why(
    page: str, submit: Submit, mismatch: Mismatch
) -> None:
    assert impossible(site(serving(page)), submit) == mismatch


def test_a_typed_action_of_a_mounted_app_says_so() -> None:
    page = "<form method=post action=/sent><input name=a></form>"
    mounted = site(serving(page), Served(mount="/prefix"))

    assert impossible(mounted, Submit(at="/page", fill=fill(a="b"))) == Mismatch(
        at="action of the form on /page",
        expected="an address under /prefix",
        actual="/sent",
    )


def test_a_form_of_a_mounted_app_is_sent() -> None:
    page = "<form method=post action=/prefix/sent><input name=a></form>"
    mounted = site(serving(page), Served(mount="/prefix"))

    exchange = mounted.submit(Submit(at="/page", fill=fill(a="b")), ALONE)

    assert exchange.request.target == "/sent"
    assert exchange.response.text == "POST /sent a=b"


def test_the_page_of_a_form_may_lie_behind_redirects() -> None:
    page = "<form method=post action=/sent><input name=a></form>"
    app = serving(page, at="/new/")

    @app.route("/old/")
    def old() -> ResponseReturnValue:
        return "", 302, {"Location": "/new"}

    where = site(app)

    exchange = where.submit(Submit(at="/old", fill=fill(a="b")), ALONE)

    assert exchange.response.text == "POST /sent a=b"
    assert [each.request.path for each in where.taken] == [
        "/old",
        "/old/",
        "/new",
        "/new/",
        "/sent",
    ]


def test_a_form_on_the_current_page_needs_no_address() -> None:
    page = "<form method=post action=/sent><input name=a></form>"
    where = site(serving(page))
    where.ask(get("/page"), ALONE)

    where.submit(Submit(fill=fill(a="b")), ALONE)

    assert [each.request.target for each in where.taken] == ["/sent"]


@pytest.mark.parametrize(
    "between",
    [
        pytest.param(Ask(method="HEAD", paths=("/sent",)), id="HEAD"),
        pytest.param(Ask(method="PUT", paths=("/sent",)), id="PUT"),
        pytest.param(get("/data"), id="no HTML"),
        pytest.param(get("/away"), id="a redirect"),
    ],
)
def test_the_current_page_stays_when_no_page_came(between: Ask) -> None:
    app = serving("<form method=post action=/sent><input name=a></form>")
    app.add_url_rule("/data", view_func=dict)
    app.add_url_rule("/away", "away", lambda: ("", 302, {"Location": "/sent"}))
    where = site(app)
    where.ask(get("/page"), ALONE)
    where.ask(between, ALONE)

    exchange = where.submit(Submit(fill=fill(a="b"), strict=True), ALONE)

    assert exchange.response.text == "POST /sent a=b"


def test_a_visitor_without_a_page_opens_the_first_one() -> None:
    where = site(serving("<a href=/sent>Go</a>", at="/"))

    where.click(Click(link="Go"), ALONE)

    assert [each.request.target for each in where.taken] == ["/", "/sent"]


def protected() -> Flask:
    app = flask_app()
    CSRFProtect(app)

    @app.route("/", methods=METHODS)
    def index() -> str:
        if request.method == "POST":
            return f"posted {request.form['a']}"
        token = f"<input type=hidden name=csrf_token value={generate_csrf()}>"
        return f"<FORM method=post><input name=a>{token}</FORM>"

    return app


def test_a_plain_post_takes_the_token_of_a_page_along() -> None:
    where = site(protected())
    where.ask(get("/"), ALONE)

    assert where.ask(post("/", a="b"), ALONE).response.text == "posted b"


def test_a_token_of_the_step_stays_as_it_is() -> None:
    where = site(protected())
    where.ask(get("/"), ALONE)

    assert where.ask(post("/", a="b", csrf_token="x"), ALONE).response.status == 400


def test_a_page_of_another_visitor_does_not_help() -> None:
    where = site(protected())
    where.ask(get("/"), Manner(visitor="ada"))

    exchange = where.ask(post("/", a="b"), Manner(visitor="bob"))

    assert exchange.response.status == 400


@pytest.mark.parametrize(
    ("page", "ask", "arrived"),
    [
        pytest.param(
            "<form method=post action=/sent/><input type=hidden name=t value=1></form>",
            post("/sent"),
            "POST /sent t=1",
            id="a slash more",
        ),
        pytest.param(
            "<form method=post action=/other><input type=hidden name=t value=1></form>",
            post("/sent"),
            "POST /sent",
            id="a form that leads elsewhere",
        ),
        pytest.param(
            "<form action=/sent><input type=hidden name=t value=1></form>",
            post("/sent"),
            "POST /sent",
            id="a form that gets",
        ),
        pytest.param(
            "<form method=post action=/sent><input type=hidden name=t value=1></form>"
            "<form method=post action=/sent><input type=hidden name=t value=2>"
            "<input name=a></form>",
            post("/sent", a="b"),
            "POST /sent t=2 a=b",
            id="the form with the field",
        ),
        pytest.param(
            "<form method=post action=/sent><input type=hidden name=a value=x>"
            "<input type=hidden name=t value=1><input name=c></form>"
            "<form method=post action=/sent><input type=hidden name=a value=b>"
            "<input type=hidden name=t value=2><input name=c></form>",
            post("/sent", a="b", c="d"),
            "POST /sent t=2 a=b c=d",
            id="the form of the row that is meant",
        ),
        pytest.param(
            "<form method=post action=/sent><input type=hidden name=t value=1 disabled>"
            "<input type=hidden value=2></form>",
            post("/sent"),
            "POST /sent",
            id="what a browser does not send",
        ),
        pytest.param(
            "<form method=post action=/sent><input type=hidden name=t value=1></form>",
            Ask(method="POST", paths=("/sent",), raw=b"x", content_type="a/b"),
            "POST /sent",
            id="raw bytes are sent alone",
        ),
        pytest.param(
            "<form method=post action=/sent><input type=hidden name=t value=1></form>",
            Ask(method="POST", paths=("/sent",), files=(NOTE,)),
            "POST /sent t=1 f=a.txt:note",
            id="beside a file",
        ),
    ],
)
def test_hidden_fields_go_along_where_they_belong(
    page: str, ask: Ask, arrived: str
) -> None:
    where = site(serving(page))
    where.ask(get("/page"), ALONE)

    assert where.ask(ask, ALONE).response.text == arrived


def test_a_plain_post_comes_from_the_current_page() -> None:
    wire = Inside(serving("<p>"))
    where = Site(wire)
    where.ask(get("/page?x=1"), ALONE)

    where.ask(post("/sent", a="b"), ALONE)

    assert wire.environs[-1]["HTTP_REFERER"] == "http://localhost:5000/page?x=1"


def clicked(page: str, click: Click) -> Exchange:
    return site(serving(page)).click(click, ALONE)


@pytest.mark.parametrize(
    ("page", "click", "target"),
    [
        pytest.param(
            "<a href=/sent?a=1>Go on</a>",
            Click(link="go on", at="/page"),
            "/sent?a=1",
            id="by its text",
        ),
        pytest.param(
            "<a href='sent?a=é b#top'>Go</a>",
            Click(link="/sent?a=é b", at="/page"),
            "/sent?a=%C3%A9%20b",
            id="by its target",
        ),
        pytest.param(
            "<table><tr><td>one<td><a href=/1>Go</a><tr><td>two<td><a href=/2>Go</a>",
            Click(link="Go", at="/page", near="two"),
            "/2",
            id="by its row",
        ),
    ],
)
def test_a_link_is_followed(page: str, click: Click, target: str) -> None:
    assert clicked(page, click).request.target == target


def test_a_click_says_where_it_comes_from() -> None:
    request = clicked("<a href=/sent>Go</a>", Click(link="Go", at="/page")).request

    assert ("Referer", "http://localhost:5000/page") in request.headers
    assert "Origin" not in dict(request.headers)


def test_a_click_may_follow_redirects() -> None:
    app = serving("<a href=/in>Log in</a>")

    @app.route("/in")
    def in_() -> ResponseReturnValue:
        session["user"] = "ada"
        return "", 302, {"Location": "/sent"}

    exchange = site(app).click(Click(link="Log in", at="/page"), FOLLOW)

    assert exchange.response.text == "GET /sent"


@pytest.mark.parametrize(
    ("page", "click", "mismatch"),
    [
        pytest.param(
            "<a href=/sent>Go</a>",
            Click(link="Stop", at="/page"),
            Mismatch(
                at="link on /page",
                expected="a link 'Stop'",
                actual="/page has no link 'Stop'; it has 'Go' to /sent",
            ),
            id="no such link",
        ),
        pytest.param(
            "<a href=/sent>Go</a>",
            Click(link="Go", at="/page", near="there"),
            Mismatch(
                at="link on /page",
                expected="a link 'Go' near 'there'",
                actual="/page has no link 'Go' near 'there'; it has 'Go' to /sent",
            ),
            id="not there",
        ),
        pytest.param(
            "<a href=mailto:ada@example.com>Write</a>",
            Click(link="Write", at="/page"),
            Mismatch(
                at="link 'Write' on /page",
                expected="an address on this site",
                actual="mailto:ada@example.com",
            ),
            id="elsewhere",
        ),
    ],
)
def test_a_link_that_cannot_be_followed_says_why(
    page: str, click: Click, mismatch: Mismatch
) -> None:
    assert impossible(site(serving(page)), click) == mismatch


def test_a_typed_link_of_a_mounted_app_says_so() -> None:
    mounted = site(serving("<a href=/sent>Go</a>"), Served(mount="/prefix"))

    assert impossible(mounted, Click(link="Go", at="/page")) == Mismatch(
        at="link 'Go' on /page", expected="an address under /prefix", actual="/sent"
    )
