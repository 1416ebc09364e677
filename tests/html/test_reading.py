import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.core.text import folded
from grader.html.reading import LONGEST
from tests.html.markup import read


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        pytest.param(" a \n\t b&nbsp;c ", "a b c", id="white space is folded"),
        pytest.param("a<b>b</b><i>c</i>", "abc", id="inline tags join"),
        pytest.param("a<br>b<br/>c", "a b c", id="line breaks separate"),
        pytest.param("<p>a<p>b<div>c</div>d", "a b c d", id="blocks separate"),
        pytest.param("<ul><li>a<li>b</ul>", "a b", id="list items separate"),
        pytest.param(
            "<table><td>a<td>b<tr><td>c</table>", "a b c", id="cells separate"
        ),
        pytest.param("a<img alt=b>c", "a c", id="pictures separate and say nothing"),
        pytest.param("a<input value=b>c", "a c", id="values of inputs are not read"),
        pytest.param("<textarea>a</textarea>b", "b", id="nor are those of textareas"),
        pytest.param("<button>a</button><button>b</button>", "a b", id="buttons"),
        pytest.param("<select><option>a<option>b</select>", "a b", id="options"),
        pytest.param("<label>a</label><input>", "a", id="labels"),
        pytest.param("<title>a</title><p>b", "b", id="titles are not on the page"),
        pytest.param("<script>a</script><style>b</style>c", "c", id="scripts, styles"),
        pytest.param("<noscript>a</noscript>b", "b", id="visitors have scripts"),
        pytest.param("<template>a</template>b", "b", id="templates"),
        pytest.param("<!doctype html><!-- a -->b", "b", id="comments, doctypes"),
        pytest.param("<p hidden>a<b>b</b></p>c", "c", id="hidden"),
        pytest.param("<p style='Display : NONE'>a</p>b", "b", id="display: none"),
        pytest.param("<p style='a:b;visibility:hidden'>a</p>b", "b", id="invisible"),
        pytest.param("<p style='x-display:none'>a</p>b", "a b", id="another style"),
        pytest.param("<dialog>a</dialog><dialog open>b</dialog>", "b", id="dialogs"),
        pytest.param("<details><summary>a</summary>b</details>", "a b", id="details"),
        pytest.param("<datalist><option>a</datalist>b", "b", id="suggestions"),
        pytest.param("&lt;b&gt;a&lt;/b&gt;", "<b>a</b>", id="escaped markup is text"),
    ],
)
def test_what_a_visitor_sees_is_read(markup: str, text: str) -> None:
    assert read(markup).text == text


@given(st.text())
def test_the_text_of_any_page_is_folded(markup: str) -> None:
    text = read(markup).text

    assert folded(text) == text


@pytest.mark.parametrize(
    ("markup", "row"),
    [
        pytest.param("<li>a <a href=/>b</a></li>c", "a b", id="list item"),
        pytest.param("<table><tr><td>a<td><a href=/>b</a><tr><td>c", "a b", id="row"),
        pytest.param(
            "<div>a<div><a href=/>b</a></div></div>c", "a b", id="outer block"
        ),
        pytest.param("<p><a href=/>b</a></p>c", "b", id="nothing but itself"),
    ],
)
def test_a_link_stands_in_the_nearest_row_that_says_more(markup: str, row: str) -> None:
    (link,) = read(markup).links

    assert link.row == row


def test_the_text_of_a_very_long_row_is_cut() -> None:
    (link,) = read("<li><a href=/>b</a>" + "x" * 5000).links

    assert link.row == "b" + "x" * (LONGEST - 2)
