import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.core.page import Field, Form
from grader.core.step import Upload
from grader.html.filling import Unfit, filled
from tests.html.markup import form

FORM = """<form>
<input name=user><input id=mail><input name=old disabled>
<textarea name=about></textarea>
<input type=hidden name=next value=/>
<input type=hidden name=news value=no><input type=checkbox name=news value=yes>
<input type=checkbox name=tag value=a><input type=checkbox name=tag value=b checked>
<label><input type=radio name=size value=s>Small</label>
<input type=radio name=size value=l checked>
<select name=day>
<option value=1>Monday<option value=2>Tues day<option disabled>3</select>
<select name=colours multiple>
<option>red<option>green<option>blue</select>
<select name=none></select>
<input type=file name=photo><input type=file name=papers multiple>
<input name=line><input name=line>
</form>"""

KNOWN = (
    "'user', 'old', 'about', 'next', 'news', 'tag', 'size', 'day', 'colours', 'none', "
    "'photo', 'papers' and 'line'"
)


def fill(*pairs: tuple[str, str]) -> tuple[Field, ...]:
    fields = filled(form(FORM), pairs, (), "the form")
    assert not isinstance(fields, Unfit)
    return fields


def named(fields: tuple[Field, ...], name: str) -> list[Field]:
    return [field for field in fields if field.name == name]


@pytest.mark.parametrize("name", ["user", "about", "next"])
def test_text_is_typed(name: str) -> None:
    (field,) = named(fill((name, "Zoë")), name)

    assert field.value == "Zoë"


def test_several_values_go_to_several_fields_in_order() -> None:
    assert [f.value for f in named(fill(("line", "a"), ("line", "b")), "line")] == [
        "a",
        "b",
    ]
    assert [f.value for f in named(fill(("line", "a")), "line")] == ["a", ""]


@pytest.mark.parametrize(
    ("value", "checked"),
    [
        pytest.param("yes", True, id="its value"),
        pytest.param("on", True, id="on"),
        pytest.param("true", True, id="true"),
        pytest.param("off", False, id="off"),
        pytest.param("false", False, id="false"),
        pytest.param("", False, id="empty"),
    ],
)
def test_a_box_is_ticked_by_a_word_or_its_value(value: str, *, checked: bool) -> None:
    hidden, box = named(fill(("news", value)), "news")

    assert (hidden.value, box.checked) == ("no", checked)


@pytest.mark.parametrize(
    ("values", "checked"),
    [
        pytest.param(["a"], [True, False], id="one"),
        pytest.param(["a", "b"], [True, True], id="both"),
        pytest.param(["off"], [False, False], id="none"),
    ],
)
def test_boxes_of_one_name_are_ticked_by_their_values(
    values: list[str], checked: list[bool]
) -> None:
    boxes = named(fill(*(("tag", value) for value in values)), "tag")

    assert [box.checked for box in boxes] == checked


@pytest.mark.parametrize("value", ["s", " small "])
def test_a_radio_button_is_picked_by_value_or_label(value: str) -> None:
    assert [f.checked for f in named(fill(("size", value)), "size")] == [True, False]


@pytest.mark.parametrize("value", ["2", "tues  DAY"])
def test_an_option_is_chosen_by_value_or_label(value: str) -> None:
    (field,) = named(fill(("day", value)), "day")

    assert [option.selected for option in field.options] == [False, True, False]


def test_several_options_are_chosen_where_several_may_be() -> None:
    (field,) = named(fill(("colours", "red"), ("colours", "blue")), "colours")

    assert [option.selected for option in field.options] == [True, False, True]


@pytest.mark.parametrize(
    ("pairs", "problem"),
    [
        pytest.param(
            [("name", "x")], f"the form has no field 'name'; it has: {KNOWN}", id="none"
        ),
        pytest.param(
            [("mail", "x")],
            "the form: the field with id='mail' has no name; "
            "a browser sends only what has a name",
            id="id without name",
        ),
        pytest.param(
            [("old", "x")],
            "the form: the field 'old' is disabled; a browser does not send it",
            id="disabled",
        ),
        pytest.param(
            [("user", "x"), ("user", "y")],
            "the form: 1 field 'user' cannot take 2 values",
            id="too many values",
        ),
        pytest.param(
            [("tag", "a"), ("tag", "c")],
            "the form: no checkbox 'tag' has the value 'c'; there is 'a' and 'b'",
            id="checkbox",
        ),
        pytest.param(
            [("news", "maybe")],
            "the form: no checkbox 'news' has the value 'maybe'; there is 'yes'",
            id="lone checkbox",
        ),
        pytest.param(
            [("size", "m")],
            "the form: no radio button 'size' has the value 'm'; there is 's' and 'l'",
            id="radio button",
        ),
        pytest.param(
            [("day", "3")],
            "the form: the select 'day' has no option '3'; it has: '1' and '2'",
            id="option",
        ),
        pytest.param(
            [("none", "3")],
            "the form: the select 'none' has no option '3'; it has none",
            id="no option at all",
        ),
        pytest.param(
            [("day", "1"), ("day", "2")],
            "the form: the select 'day' takes one value, not 2",
            id="too many options",
        ),
        pytest.param(
            [("photo", "x")],
            "the form: 'photo' is a file input; it takes a file, not a text",
            id="file",
        ),
    ],
)
def test_what_cannot_be_filled_in_says_why(
    pairs: list[tuple[str, str]], problem: str
) -> None:
    assert filled(form(FORM), pairs, (), "the form") == Unfit(problem=problem)


@pytest.mark.parametrize(
    ("names", "problem"),
    [
        pytest.param(
            ["x"], f"the form has no field 'x'; it has: {KNOWN}", id="no such field"
        ),
        pytest.param(
            ["user"],
            "the form: 'user' is a text input, not a file input",
            id="another kind",
        ),
        pytest.param(
            ["photo", "photo"],
            "the form: the file input 'photo' takes one file, not 2",
            id="too many",
        ),
    ],
)
def test_a_file_that_cannot_be_chosen_says_why(names: list[str], problem: str) -> None:
    files = [Upload(field=name, filename="a") for name in names]

    assert filled(form(FORM), (), files, "the form") == Unfit(problem=problem)


def test_files_that_can_be_chosen_are_no_problem() -> None:
    files = [Upload(field=name, filename="a") for name in ("photo", "papers", "papers")]

    assert filled(form(FORM), (), files, "the form") == form(FORM).fields


def test_a_form_without_names_says_so() -> None:
    assert filled(Form(action=""), [("a", "b")], (), "the form on /") == Unfit(
        problem="the form on / has no field 'a'; it has none with a name"
    )


@given(st.text(), st.text())
def test_any_filling_is_told_or_done(name: str, value: str) -> None:
    fields = filled(form(FORM), [(name, value)], (), "the form")

    assert isinstance(fields, Unfit) or len(fields) == len(form(FORM).fields)
