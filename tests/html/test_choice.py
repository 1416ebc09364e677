import pytest

from grader.core.page import Form, Link
from grader.core.step import Click, Submit, Upload
from grader.html import Unfit, form_for, link_for
from tests.html.markup import read

PAGE = """
<form action=/search><input name=q></form>
<form action=/login id=login method=post>
  <input name=user><input type=password name=pw><button>In</button></form>
<form action=/join method=post><input name=user><input name=pw><input name=mail></form>
<ul>
<li>Milk <form action=/drop method=post><input type=hidden name=id value=1></form></li>
<li>Eggs <form action=/drop method=post><input type=hidden name=id value=2></form></li>
</ul>
<form class=up action=""><input type=file name=photo><input id=nick></form>
"""

ALL = (
    "a form to /search (get) with q, a form to /login (post) with user and pw, "
    "a form to /join (post) with user, pw and mail, a form to /drop (post) with id "
    "and a form to the page itself (get) with photo"
)


def chosen(markup: str, submit: Submit, base: str = "/", mount: str = "") -> Form:
    form = form_for(read(markup), submit, base=base, mount=mount)
    assert isinstance(form, Form)
    return form


def fill(*names: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, "x") for name in names)


@pytest.mark.parametrize(
    ("submit", "number"),
    [
        pytest.param(Submit(fill=fill("q")), 0, id="by a field"),
        pytest.param(Submit(fill=fill("user", "pw")), 1, id="fewest left empty"),
        pytest.param(Submit(fill=fill("user", "pw", "mail")), 2, id="by all fields"),
        pytest.param(Submit(fill=fill("mail", "typo")), 2, id="as many as there are"),
        pytest.param(Submit(files=(Upload(field="photo"),)), 5, id="by a file"),
        pytest.param(Submit(fill=fill("nick")), 5, id="by an id, for the message"),
        pytest.param(Submit(action="/join/"), 2, id="by its action"),
        pytest.param(Submit(form="#login"), 1, id="by a selector"),
        pytest.param(Submit(form="#login button"), 1, id="by what it holds"),
        pytest.param(Submit(near="eggs"), 4, id="by its row"),
        pytest.param(Submit(action="/drop", near="Milk"), 3, id="by action and row"),
        pytest.param(Submit(form=".up", fill=fill("zip")), 5, id="the only one left"),
    ],
)
def test_a_form_is_chosen_as_a_person_would(submit: Submit, number: int) -> None:
    assert chosen(PAGE, submit) == read(PAGE).forms[number]


def test_actions_are_resolved_from_the_page_and_its_mount() -> None:
    markup = "<form action=../b></form><form action=/m/a/b></form>"

    form = chosen(markup, Submit(action="/m/a/b"), base="/a/x", mount="/m")

    assert form.action == "/m/a/b"


def test_one_form_shown_twice_is_one_form() -> None:
    markup = "<form action=/a><input name=b></form>" * 2

    assert chosen(markup, Submit(fill=fill("b"))) == read(markup).forms[0]


@pytest.mark.parametrize(
    ("markup", "submit", "problem"),
    [
        pytest.param("<p>x", Submit(), "/x: the page has no form", id="no form"),
        pytest.param("", Submit(), "/x: the body is empty", id="no page"),
        pytest.param(
            PAGE,
            Submit(form=".x", action="/y", near="z"),
            f"/x has no form that matches '.x' to /y near 'z'; it has {ALL}",
            id="none that is meant",
        ),
        pytest.param(
            PAGE,
            Submit(fill=fill("zip", "age")),
            f"/x has no form with age and zip; it has {ALL}",
            id="none with the fields",
        ),
        pytest.param(
            PAGE,
            Submit(action="/drop"),
            "/x has 2 forms that fit: a form to /drop (post) with id; "
            "say which by its action, a selector or a text near it",
            id="more than one",
        ),
    ],
)
def test_a_form_that_cannot_be_chosen_says_why(
    markup: str, submit: Submit, problem: str
) -> None:
    assert form_for(read(markup), submit, base="/x") == Unfit(problem=problem)


def test_a_long_list_of_forms_is_cut() -> None:
    markup = "".join(f"<form action=/{number}></form>" for number in range(10))

    result = form_for(read(markup), Submit(action="/x"), base="/")

    listed = ", ".join(f"a form to /{number} (get)" for number in range(8))
    assert result == Unfit(problem=f"/ has no form to /x; it has {listed} and 2 more")


LINKS = """
<a href=/>Home</a> <a href=about>About  us</a> <a href=/a?b=c>more</a>
<table><tr><td>Milk<td><a href=/drop/1>drop</a><tr><td>Eggs<td><a href=/drop/2>drop</a>
</table><a href="">Up</a><a href=/img><img></a>
"""


@pytest.mark.parametrize(
    ("click", "target"),
    [
        pytest.param(Click(link="about US"), "about", id="text, whatever its case"),
        pytest.param(Click(link="/x/about/"), "about", id="target"),
        pytest.param(Click(link="/a?b=c"), "/a?b=c", id="target with a query"),
        pytest.param(Click(link="bout"), "about", id="a part of the text"),
        pytest.param(Click(link="drop", near="eggs"), "/drop/2", id="row"),
        pytest.param(Click(link="http://127.0.0.1:8000/"), "/", id="whole address"),
    ],
)
def test_a_link_is_chosen_as_a_person_would(click: Click, target: str) -> None:
    link = link_for(read(LINKS), click, base="/x/")

    assert isinstance(link, Link)
    assert link.target == target


@pytest.mark.parametrize(
    ("markup", "click", "problem"),
    [
        pytest.param("<p>x", Click(link="a"), "/x: the page has no link", id="no link"),
        pytest.param("", Click(link="a"), "/x: the body is empty", id="no page"),
        pytest.param(
            LINKS,
            Click(link="Log in", near="Milk"),
            "/x has no link 'Log in' near 'Milk'; it has 'Home' to /, "
            "'About us' to about, 'more' to /a?b=c, 'drop' to /drop/1, "
            "'drop' to /drop/2, 'Up' to the page itself and "
            "a link without text to /img",
            id="none",
        ),
        pytest.param(
            LINKS,
            Click(link="drop"),
            "/x has 2 links 'drop': 'drop' to /drop/1 and 'drop' to /drop/2; "
            "say which by a text near it",
            id="more than one",
        ),
    ],
)
def test_a_link_that_cannot_be_chosen_says_why(
    markup: str, click: Click, problem: str
) -> None:
    assert link_for(read(markup), click, base="/x") == Unfit(problem=problem)
