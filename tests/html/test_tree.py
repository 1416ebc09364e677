import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.html.builder import DEEPEST, MOST_ELEMENTS
from grader.html.nodes import Node
from grader.html.tree import TooManyElementsError, tree
from tests.html.markup import ours, theirs, written

SOUPS = {
    "list items without ends": "<ul><li>a<li>b</ul>c",
    "list in a list item": "<ul><li>a<ul><li>b</ul><li>c</ul>",
    "list item around a block": "<ul><li><div><li>a</div></ul>",
    "paragraph closed by a block": "<p>a<div>b</div>c</p>",
    "paragraphs without ends": "<p>a<p>b<p>c",
    "paragraph closed by a list": "<p>a<ul><li>b</ul>c",
    "stray end of a paragraph": "<div>a</p>b</div>",
    "paragraph in a button": "<p><button><p>a</button>b",
    "heading in a heading": "<h1>a<h2>b</h2>c",
    "heading that was not open": "a</h1>b",
    "heading closed by another": "<h1>a</h3>b",
    "definitions without ends": "<dl><dt>a<dd>b<dt>c<dd>d</dl>",
    "options without ends": "<select><option>a<option selected>b</select>c",
    "option groups": "<select><optgroup label=g><option>a<optgroup><option>b</select>",
    "tags in a select": "<select><div>a</div><option><b>b</b></select>",
    "input in a select": "<select><option>a<input name=x>b",
    "select in a select": "<select><option>a<select><option>b",
    "select in a table": "<table><tr><td><select><option>a<tr><td>b</table>",
    "button in a button": "<button>a<button>b</button>",
    "paragraph in a button, another button": "<button><p>a<button>b",
    "form in a form": "<form action=/a><form action=/b><input name=x></form>c</form>",
    "form closed in a block": "<form><div></form><input name=x></div>y",
    "form in a table": "<table><form><tr><td><input name=x></form></table>",
    "form in a row": "<table><tr><form><td><input name=x><td><input name=y></form>",
    "form around a table": "<form><table><tr><td><input name=x></table></form>",
    "second form in a table": "<form><table><form><tr><td>a</table>",
    "hidden input in a table": "<table><input type=HIDDEN name=x><tr><td>a</table>",
    "input in a table": "<table><input name=x><tr><td>a</table>",
    "text in a table": "<table>a<tr>b<td>c</td>d</tr>e</table>f",
    "block in a table": "<table><div>a<tr><td>b</table>",
    "link in a table": "<table><a href=/x>a<tr><td>b</a></table>c",
    "table in a table": "<table><tr><table><tr><td>a</table>b",
    "table in a cell": "<table><tr><td><table><tr><td>a</table>b</table>",
    "cells without ends": "<table><tr><td>a<td>b<tr><th>c<td>d</table>",
    "cells without rows": "<table><td>a<td>b</table>",
    "sections without ends": "<table><thead><th>a<tbody><tr><td>b<tfoot><td>c</table>",
    "caption and columns": "<table><caption>a<col><col><colgroup><col><tr><td>b",
    "text in a column group": "<table><colgroup>a<tr><td>b</table>",
    "end in a column group": "<table><colgroup></p>a</table>",
    "cell out of a table": "<td>a</td><tr>b</tr>",
    "script in a table": "<table><script>a</script><style>b</style><tr><td>c</table>",
    "table in a paragraph": "<p>a<table><tr><td>b</table>c",
    "ends in a cell": "<table><tr><td>a</tr>b</tbody>c</caption></table>",
    "bold and italic misnested": "<b>a<i>b</b>c</i>d",
    "bold around a block": "<b>a<p>b</b>c</p>d",
    "bold around blocks": "<b><i><div><em><p>a</b>b</p></div>c",
    "many levels misnested": "<a><b><i><u><em><s><div>x</a>y</div>z",
    "bold that never ends": "<p><b>a<p>b<div>c",
    "equal bolds": "<b><b><b><b><b>a<p>b",
    "equal bolds closed": "<b><b><b><b>a</b></b></b></b>b",
    "bold closed in a cell": "<b><table><tr><td>a</b>b</table>c",
    "bold closed twice": "<b>a</b>b</b>c",
    "bold beyond a block's end": "<div><b>a</div>b</b>c",
    "link in a link": "<a href=/a>a<a href=/b>b</a>c",
    "link in a link, with a block": "<a href=/a>a<div><a href=/b>b</div>c",
    "link in a link, across a table": "<a href=/a>a<table><a href=/b>b</table>c",
    "list items with ends": "<ul><li>a</li> <li>b</li></ul></li>",
    "bold closed after its paragraph": "<p><b>a</p></b>b",
    "bold closed before it goes on": "<p><b></p></b>b",
    "bold around many blocks": "<b>" + "<div>" * 10 + "</b>a",
    "object with bold": "<object><b>a</object>b",
    "white space first": " \n a<table> <tr> <td> b </table>",
    "unbroken in unbroken": "<nobr>a<nobr>b</nobr>c",
    "font closed late": "<font color=red><p>a</font>b",
    "stray ends": "</p></b></div></li>a</span>b</table></td>c</br>d",
    "block that seems closed": "<div/>a<div/>b",
    "line breaks": "a<br>b<br/>c</br>d",
    "image": "<image src=a>b<img src=c />",
    "unclosed quote": "a<p class='b>c</p><p>d",
    "quote closed later": '<a href="/x>a</a><a href="/y">b</a>',
    "quotes missing": "<a href=/x/>a</a><input value=a/b name=c/>d",
    "duplicate attributes": "<input name=a name=b NAME=c>",
    "strange attributes": "<p =a b=c\"d e='f'g h = i j=>k",
    "no html, head, body": "a",
    "head elements first": "<title>a</title><link href=b><p>c",
    "text before the head": "a<head><title>b</title></head><body c=d>e",
    "two bodies": "<body a=b><p>c<body a=d e=f>g",
    "after the body": "<body>a</body>b</html>c<div>d",
    "end of the html first": "</html><p>a",
    "end of a paragraph first": "</p></div>a",
    "style in the body": "<p>a<style>b<p></style>c",
    "comments": "a<!-- b -->c<!--->d<!---->e<!-- f --!>g<!h>i<?j>k</ l>m",
    "comment without end": "a<!-- b > c",
    "marked section": "a<![CDATA[b]]>c<![",
    "less-than": "a < b <3 <= c <",
    "end-tag opening at the end": "a</",
    "tag without end": "a<b c",
    "end tag with attributes": "<b>a</b c='>'>d",
    "textarea": "<textarea>\n\n<b>a</b>&lt;&amp</textarea>c",
    "textarea without end": "<textarea>a<p>b",
    "title": "<title><b>a</b>&copy;</title>c",
    "script": "<script>a='<p></p>';b&amp;c</script>d",
    "noscript": "<p>a<noscript><p>b</noscript>c",
    "preformatted": "<pre>\na\n b</pre>",
    "plain text": "<p>a<plaintext><b>b</b></plaintext>",
    "example": "<p>a<xmp><b></xmp>c",
    "frame in the page": "a<iframe><p>b</iframe>c",
    "references": "&lt;&ltx &amp &ampx &eacute &eacutex &notit; &#65 &#x42; &#0; &;&#",
    "references in values": "<a href='?a=1&copy=2&lt=3&amp;b&copy;&lt'>c",
    "long numeric reference": "&#00000000000000000065;&#99999999999999999999;",
    "carriage returns": "<pre>\r\na\rb</pre>",
    "object": "<object><param name=a><p>b</object>c",
    "object in a paragraph": "<p><b>a<object><p>b</p></object>c",
    "ruby": "<ruby>a<rp>(<rt>b<rp>)</ruby>c",
    "ruby text outside a ruby": "a<rt>b</rt>c",
    "drawing": "<p>a<svg><g><path d=b /><text>c</text></g></svg>d",
    "drawing closed by itself": "<svg/>a",
    "drawing broken out of": "<svg><g><p>a</p></svg>b",
    "drawing with a page inside": "<svg><foreignobject><p>a</foreignobject></svg>b",
    "formula": "<math><mi>a</mi></math>b",
    "frames": "<p>a<frameset><frame>b",
    "horizontal rule": "<p>a<hr>b",
    "fieldset and legend": "<p>a<fieldset><legend>b</fieldset>c",
    "unknown tags": "<x-y>a<p>b</x-y>c",
    "unknown tag across a block": "<x-y><div>a</x-y>b</div>c",
}

PERMITTED = {
    "select holds a rule": (
        "<select><option>a<hr><option>b</select>",
        "newer standard",
    ),
    "text of an option group": (
        "<table><dt>a<dt>b</table>",
        "html5lib forgets the second time that the text cannot stand in a table",
    ),
    "buttons in a table": (
        "<table><button>a<button>b</table>",
        "html5lib loses the second button",
    ),
    "formatting in a textarea": (
        "<p><i><table><textarea>a</textarea></table>",
        "html5lib opens the formatting again inside the textarea",
    ),
    "scripts that speak of scripts": (
        "<script><!-- <script> a </script> --></script>b",
        "the first end tag ends a script here",
    ),
    "ruby containers": (
        "<ruby>a<rtc>b<rt>c<rb>d</ruby>",
        "html5lib does not know them",
    ),
    "template": ("<p>a<template><p>b</template>c", "html5lib does not know it"),
    "marked section in a drawing": ("<svg><![CDATA[a]]></svg>", "left out here"),
    "rows in a template": (
        "<table><template><tr><td>a</template>",
        "a template's rows are left out: nothing of it is on the page",
    ),
}
"""What differs from html5lib on purpose: the markup, and why."""


@pytest.mark.parametrize("markup", [pytest.param(m, id=i) for i, m in SOUPS.items()])
def test_a_soup_is_read_as_html5lib_reads_it(markup: str) -> None:
    assert ours(markup) == theirs(markup)


@pytest.mark.parametrize(
    "markup", [pytest.param(m, id=i) for i, (m, _) in PERMITTED.items()]
)
def test_a_permitted_difference_is_still_one(markup: str) -> None:
    assert ours(markup) != theirs(markup)


def soups(names: str) -> st.SearchStrategy[str]:
    tag = st.sampled_from(names.split())
    part = st.one_of(
        tag.map("<{}>".format), tag.map("</{}>".format), st.sampled_from("xyz")
    )
    return st.lists(part, max_size=14).map("".join)


@settings(deadline=None)
@given(
    st.one_of(
        soups("a b i p div span em h1 font nobr object"),
        soups("div p ul li ol dl dt dd h1 h2 section a b button form input fieldset"),
        soups("table tr td th tbody thead caption colgroup col form input b a div p"),
        soups("select option optgroup input form div p label b"),
    )
)
def test_any_mixture_of_tags_is_read_as_html5lib_reads_it(markup: str) -> None:
    assert ours(markup) == theirs(markup)


@settings(deadline=None)
@given(st.one_of(st.text(), st.text(alphabet="<>/!-='\" abtrdpul&#x;\n")))
def test_any_text_is_a_page(markup: str) -> None:
    root = tree(markup)

    assert [child.name for child in root.children if isinstance(child, Node)] == [
        "head",
        "body",
    ]


def test_elements_that_are_very_deep_stand_beside_each_other() -> None:
    root = tree("<div>" * (DEEPEST + 50) + "<b><i>x<p>y")

    assert max(len(list(node.ancestors)) for node in root.elements) < DEEPEST


def test_formatting_does_not_go_on_where_it_would_be_too_deep() -> None:
    root = tree("<b>" + "<div>" * (DEEPEST - 4) + "</b><p>x")

    assert all(len(list(node.ancestors)) < DEEPEST for node in root.elements)


@pytest.mark.parametrize(
    ("markup", "shape"),
    [
        pytest.param(
            "<template><link><p>a</template>b",
            "<html><head><template><link></link><p>a</p></template></head>"
            "<body>b</body></html>",
            id="in the head",
        ),
        pytest.param(
            "a<form><template><form><input></form></template><input></form>",
            "<html><head></head><body>a<form><template><form><input></input></form>"
            "</template><input></input></form></body></html>",
            id="with a form",
        ),
        pytest.param(
            "a<select><template><p>b</template></select></template>",
            "<html><head></head><body>a<select><template><p>b</p></template></select>"
            "</body></html>",
            id="in a select",
        ),
    ],
)
def test_a_template_is_an_element_of_its_own(markup: str, shape: str) -> None:
    assert written(ours(markup)) == shape


def test_only_so_many_formatting_elements_go_on() -> None:
    markup = "<p>" + "".join(f"<b id={number}>" for number in range(60)) + "</p><p>x"

    names = [node.name for node in tree(markup).elements]

    assert names.count("b") == 60 + 50


def test_a_page_with_too_many_elements_is_not_built() -> None:
    with pytest.raises(TooManyElementsError):
        tree("<br>" * (MOST_ELEMENTS + 1))
