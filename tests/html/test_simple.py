"""Simple selectors find what soupsieve finds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.core.http import Response
from grader.html.parsed import parsed
from grader.html.selectable import Selectable
from grader.html.simple import simple

PAGE = """
<h1 id=top class="big red">A</h1><p class=red title="">b<b ID=x Class="Red">c</b></p>
<form><input type=TEXT name=nm value="a b"><input Name='nm2' TYPE=text disabled></form>
<ul><li class=red>1<li class="redder">2</ul><template><b id=hidden></b></template>
"""

names = st.sampled_from(
    ["h1", "P", "b", "li", "*", "input", "id", "x", "top", "red", "Red", "nm", "title"]
)
values = st.one_of(
    names,
    st.sampled_from(["'a b'", '"nm2"', "''", '""', "'Red'", '"text"']),
)
parts = st.one_of(
    names.map("#{}".format),
    names.map(".{}".format),
    names.map("[{}]".format),
    st.tuples(st.sampled_from(["name", "value", "Title", "type", "class"]), values).map(
        lambda pair: f"[{pair[0]}={pair[1]}]"
    ),
)
compounds = st.tuples(
    st.one_of(st.just(""), names), st.lists(parts, max_size=2).map("".join)
).map("".join)
selectors = st.lists(compounds, min_size=1, max_size=2).map(", ".join)


def found(css: str) -> list[str] | None:
    page = parsed(Response(status=200, headers=HTML, body=PAGE.encode()))
    nodes = simple(css, page.nodes)
    return None if nodes is None else [repr(node.attributes) for node in nodes]


HTML = (("Content-Type", "text/html"),)


@given(css=selectors)
def test_what_is_simple_is_found_as_soupsieve_finds_it(css: str) -> None:
    mine = found(css)
    if mine is None:
        return
    page = parsed(Response(status=200, headers=HTML, body=PAGE.encode()))

    theirs = [repr(node.attributes) for node in Selectable(page.root).select(css)]

    assert mine == theirs


@pytest.mark.parametrize(
    "css",
    ["", "a b", "a > b", "a:first-child", "a[b^=c]", "a[type=text]", "#1", "a,", "a!"],
)
def test_anything_else_is_left_to_soupsieve(css: str) -> None:
    assert found(css) is None


def test_what_is_in_a_template_is_not_found() -> None:
    assert found("#hidden") == []
    assert found("b#x") != []
