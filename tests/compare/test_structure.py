import pytest

from grader.core.mismatch import Mismatch
from tests.compare.exchanges import answer, fact, told

SAME = "as on the reference's page"


def test_links_are_the_places_they_lead_to() -> None:
    body = (
        "<a href=/b/>b</a><a href='http://localhost/b#top'>b</a><a href=a>a</a>"
        "<a href='/static/c.css?v=1'>c</a><a href='/d?e=f'>d</a>"
        "<a href=mailto:a@b.c>mail</a>"
    )

    assert fact("links", answer(body, path="/x/")) == [
        "/b",
        "/d?e=f",
        "/static/c.css",
        "/x/a",
        "mailto:a@b.c",
    ]


def test_a_link_that_is_missing_or_too_much_is_told() -> None:
    assert told("links", answer("<a href=/a>"), answer("<a href=/b>")) == [
        Mismatch(at="links", expected=f"a link to /a, {SAME}", actual="no such link"),
        Mismatch(at="links", expected=f"no link to /b, {SAME}", actual="a link to /b"),
    ]


@pytest.mark.parametrize(
    ("body", "forms"),
    [
        pytest.param("<form>", ["GET /x"], id="empty"),
        pytest.param(
            "<form action=/login/ METHOD=post><input type=hidden name=csrf_token>"
            "<input name=user><input type=password name=pw><input id=a>"
            "<button name=go></button><button type=button name=b></button>",
            ["POST /login: pw, user"],
            id="what is asked",
        ),
        pytest.param("<form action='/a?b=c'>", ["GET /a"], id="query of a GET form"),
        pytest.param(
            "<form method=post action='/a?b=c'>", ["POST /a?b=c"], id="query of a POST"
        ),
    ],
)
def test_forms_are_what_they_ask_and_where_it_goes(body: str, forms: list[str]) -> None:
    assert fact("forms", answer(body, path="/x")) == forms


def test_a_form_that_is_missing_or_too_much_is_told() -> None:
    assert told("forms", answer("<form action=/a>"), answer("<form action=/b>")) == [
        Mismatch(
            at="forms",
            expected=f"a form that sends GET /a, {SAME}",
            actual="no such form",
        ),
        Mismatch(
            at="forms",
            expected=f"no form that sends GET /b, {SAME}",
            actual="a form that sends GET /b",
        ),
    ]
