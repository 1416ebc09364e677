"""Whatever an app answers, the browser goes on or says that a step is impossible."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markupsafe import escape

from grader.core.step import Click, Submit
from grader.run.browser import Impossible, Site
from tests.run.browser.inside import FOLLOW, flask_app, get, site

targets = st.text(st.sampled_from("/?#:%@[]\\ \t.;&=a5é汉") | st.characters()) | (
    st.sampled_from(["http:", "//localhost", "http://localhost:"]).flatmap(
        lambda start: st.text("/:@[]#?a5").map(lambda rest: start + rest)
    )
)


def answering(status: str, *headers: tuple[str, str], page: str = "") -> Site:
    """Return a site whose every answer is this one, past Werkzeug's own checks."""

    def wsgi(_: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        start_response(status, [("Content-Type", "text/html"), *headers])
        return [page.encode("utf-8", "replace")]

    app = flask_app()
    app.wsgi_app = wsgi  # type: ignore[assignment, method-assign]  # as middleware is
    return site(app)


@settings(deadline=None)
@given(targets.filter(lambda text: not {"\r", "\n"} & {*text}))
@example("http://[")
@example("http://localhost:port/")
@example("//")
@example("\ud800")
def test_no_location_breaks_the_browser(location: str) -> None:
    where = answering("302 Found", ("Location", location))

    exchange = where.ask(get("/a"), FOLLOW)

    assert exchange.response.status == 302
    assert len(exchange.history) in {0, 10}


@settings(deadline=None)
@given(targets)
@example("http://[")
@example("http://localhost:port/")
@example("//")
def test_no_link_breaks_the_browser(target: str) -> None:
    page = (
        f'<a href="{escape(target)}">Go</a>'
        f'<form method=post action="{escape(target)}"><input name=a></form>'
    )
    where = answering("200 OK", page=page)

    with suppress(Impossible):
        assert where.click(Click(at="/", link="Go"), FOLLOW).response.status == 200
    with suppress(Impossible):
        submit = Submit(at="/", fill=(("a", "\ud800"),))
        assert where.submit(submit, FOLLOW).response.status == 200


@settings(deadline=None)
@given(st.text(st.characters(max_codepoint=255, exclude_characters="\r\n")))
@example("a=b; Max-Age=" + "9" * 5000)
@example("a=b; Expires=Fri, 31 Dec 9999 23:59:59 GMT")
@example("a=b; Expires=Mon, 01 Jan 0001 00:00:00 +2359")
@example("a=b; Domain=[")
@example("a=b; Path=/\xff%%")
def test_no_cookie_breaks_the_browser(header: str) -> None:
    where = answering("200 OK", ("Set-Cookie", header))

    for _ in range(2):
        assert where.ask(get("/"), FOLLOW).response.status == 200
    where.later(1e9)


@pytest.mark.parametrize("location", ["", "#top", "?"])
def test_a_location_that_leads_nowhere_else_is_a_loop(location: str) -> None:
    where = answering("302 Found", ("Location", location))

    assert len(where.ask(get("/a"), FOLLOW).history) == 10
