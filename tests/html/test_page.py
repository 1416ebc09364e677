import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.core.http import Response
from grader.core.page import Asset, Element, Link
from grader.html import page
from grader.html.builder import MOST_ELEMENTS
from tests.html.markup import read


@pytest.mark.parametrize(
    ("body", "content_type", "problem"),
    [
        pytest.param("", "text/html", "the body is empty", id="empty"),
        pytest.param(
            "x",
            "image/png",
            "the content type is image/png; a page is text/html",
            id="not HTML",
        ),
        pytest.param(
            "x", "", "there is no content type; a page is text/html", id="no type"
        ),
        pytest.param(
            "x" * (300 * 1024),
            "text/html",
            "the page has 300 KiB; a page may have 256 KiB",
            id="too long",
        ),
        pytest.param(
            "<br>" * (MOST_ELEMENTS + 1),
            "text/html",
            "the page has more than 3000 elements; a page may have 3000",
            id="too many elements",
        ),
    ],
)
def test_a_page_that_cannot_be_looked_at_says_why(
    body: str, content_type: str, problem: str
) -> None:
    looked_at = read(body, content_type)

    assert looked_at.problem == problem
    assert looked_at.text == ""
    assert (*looked_at.links, *looked_at.forms, *looked_at.assets) == ()
    assert list(looked_at.select("br")) == []


@pytest.mark.parametrize(
    "content_type",
    [
        pytest.param("text/html; charset=utf-8", id="html"),
        pytest.param("Application/XHTML+XML", id="xhtml"),
    ],
)
def test_a_page_is_read(content_type: str) -> None:
    looked_at = read("<p>a", content_type)

    assert (looked_at.problem, looked_at.text) == ("", "a")


@pytest.mark.parametrize(
    "content_type",
    [
        pytest.param("text/plain", id="plain text"),
        pytest.param("application/json", id="json"),
    ],
)
def test_a_body_that_is_no_page_has_its_text_as_written(content_type: str) -> None:
    looked_at = read('["<a href=/>b</a>"\n]', content_type)

    assert (looked_at.problem, looked_at.text) == ("", '["<a href=/>b</a>" ]')
    assert (*looked_at.links, *looked_at.forms) == ()


def test_links_are_read_in_page_order() -> None:
    looked_at = read(
        "<p><a href=' /a '>A  <b>b</b></a><a name=x>x</a>"
        "<a href>c</a><area href=/d><template><a href=/e></a></template>"
    )

    assert looked_at.links == (
        Link(target="/a", text="A b", row="A bxc"),
        Link(target="", text="c", row="A bxc"),
        Link(target="/d", text="", row="A bxc"),
    )


def test_assets_are_read_in_page_order() -> None:
    looked_at = read(
        "<link rel='Alternate StyleSheet' href=/a.css><link rel=icon href=/b>"
        "<script src=/c.js></script><script>d</script><img src=/e.png><img>"
    )

    assert looked_at.assets == (
        Asset(kind="stylesheet", target="/a.css"),
        Asset(kind="script", target="/c.js"),
        Asset(kind="image", target="/e.png"),
    )


def test_a_selector_finds_elements_in_page_order() -> None:
    looked_at = read("<h1 class='A b'>x <i>y</i></h1><ul><li id=c>z</ul><p>w")

    assert looked_at.select("#c, h1.b, p:not(:empty)") == (
        Element(tag="h1", attributes={"class": "A b"}, text="x y"),
        Element(tag="li", attributes={"id": "c"}, text="z"),
        Element(tag="p", text="w"),
    )


def test_a_title_has_the_text_that_stands_on_the_tab() -> None:
    looked_at = read("<title> a \n&lt;b&gt; </title><title><b>x</b><i></i></title><p>y")

    assert [each.text for each in looked_at.select("title")] == [
        "a <b>",
        "<b>x</b><i></i>",
    ]
    assert looked_at.text == "y"


def test_an_element_knows_its_form() -> None:
    looked_at = read("<form></form><form id=f><b>x</b></form><input form=f><i>y</i>")

    numbers = [element.form for element in looked_at.select("form, b, input, i")]

    assert numbers == [0, 1, 1, 1, None]


@pytest.mark.parametrize(
    "rest", [pytest.param("", id="short"), pytest.param("<i>x</i>" * 2000, id="long")]
)
def test_a_page_that_comes_again_is_read_as_the_first_time(rest: str) -> None:
    first, other, again = (
        read(f"<a href=/{name}>{name}</a><form><input name={name}></form>{rest}")
        for name in ("one", "two", "one")
    )

    assert (first.links, first.forms) == (again.links, again.forms)
    assert (first.links, first.forms) != (other.links, other.forms)


def test_what_a_template_holds_is_not_there() -> None:
    looked_at = read("<template><form><b>x</b></form></template>")

    assert looked_at.forms == ()
    assert [each.tag for each in looked_at.select("template, form, b")] == ["template"]


@pytest.mark.parametrize(
    ("selector", "message"),
    [
        pytest.param(
            "a[",
            "'a[' is no CSS selector: Malformed attribute selector at position 1",
            id="malformed",
        ),
        pytest.param(
            "a:hover-me",
            "'a:hover-me' is no CSS selector: "
            "':hover-me' was detected as a pseudo-class and is either unsupported or "
            "invalid. If the syntax was not intended to be recognized as a "
            "pseudo-class, please escape the colon.",
            id="unknown",
        ),
    ],
)
def test_a_wrong_selector_says_so(selector: str, message: str) -> None:
    with pytest.raises(ValueError, match="is no CSS selector") as caught:
        read("<p>").select(selector)

    assert str(caught.value) == message


@settings(deadline=None)
@given(
    st.one_of(st.binary(), st.text(alphabet="<>/='\" aform-input&#;").map(str.encode))
)
def test_any_body_can_be_looked_at(body: bytes) -> None:
    response = Response(status=200, headers=(("Content-Type", "text/html"),), body=body)

    looked_at = page(response)

    assert bool(looked_at.problem) == (not body)
    assert len(looked_at.forms) == len(looked_at.select("form"))
