import pytest

from grader.core.page import Button, Field, Form, Option
from tests.html.markup import form, read

URLENCODED = "application/x-www-form-urlencoded"


def test_a_form_has_the_defaults_of_the_standard() -> None:
    assert form("<form></form>") == Form(action="", method="get", enctype=URLENCODED)


@pytest.mark.parametrize(
    ("attributes", "action", "method", "enctype"),
    [
        pytest.param("action=' /a '", "/a", "get", URLENCODED, id="action"),
        pytest.param("method=POST", "", "post", URLENCODED, id="upper case"),
        pytest.param("method=put", "", "get", URLENCODED, id="method of no form"),
        pytest.param("method=dialog", "", "dialog", URLENCODED, id="dialog"),
        pytest.param(
            "enctype=Multipart/Form-Data", "", "get", "multipart/form-data", id="files"
        ),
        pytest.param("enctype=json", "", "get", URLENCODED, id="enctype of no form"),
        pytest.param("enctype=text/plain", "", "get", "text/plain", id="plain text"),
    ],
)
def test_what_a_form_says_is_read_as_the_standard_has_it(
    attributes: str, action: str, method: str, enctype: str
) -> None:
    read_form = form(f"<form {attributes}></form>")

    assert (read_form.action, read_form.method, read_form.enctype) == (
        action,
        method,
        enctype,
    )


@pytest.mark.parametrize(
    ("markup", "field"),
    [
        pytest.param("<input name=a>", Field(name="a", kind="text"), id="no type"),
        pytest.param(
            "<input type=shop name=a>", Field(name="a", kind="text"), id="strange type"
        ),
        pytest.param(
            "<input id=a>", Field(name="", kind="text", id="a"), id="id and no name"
        ),
        pytest.param(
            "<input type=EMAIL name=a value='b\nc'>",
            Field(name="a", kind="email", value="bc"),
            id="newline in a line",
        ),
        pytest.param(
            "<input type=hidden name=a value='b\nc'>",
            Field(name="a", kind="hidden", value="b\nc"),
            id="newline in a hidden value",
        ),
        pytest.param(
            "<input type=checkbox name=a>",
            Field(name="a", kind="checkbox", value="on"),
            id="checkbox without value",
        ),
        pytest.param(
            "<input type=checkbox name=a value=b checked>",
            Field(name="a", kind="checkbox", value="b", checked=True),
            id="checked",
        ),
        pytest.param(
            "<input name=a checked>", Field(name="a", kind="text"), id="checked text"
        ),
        pytest.param(
            "<input type=range name=a>",
            Field(name="a", kind="range", value="50"),
            id="range",
        ),
        pytest.param(
            "<input type=file name=a multiple>",
            Field(name="a", kind="file", multiple=True),
            id="files",
        ),
        pytest.param(
            "<textarea name=a>\nb\n</textarea>",
            Field(name="a", kind="textarea", value="b\n"),
            id="textarea",
        ),
        pytest.param(
            "<button type=button name=a value=b>c</button>",
            Field(name="a", kind="button", value="b"),
            id="button that sends nothing",
        ),
        pytest.param(
            "<label> Your <b>name</b> <input name=a></label>",
            Field(name="a", kind="text", label="Your name"),
            id="label around",
        ),
        pytest.param(
            "<label for=b>Name</label><label for=b>no</label><input id=b name=a>",
            Field(name="a", kind="text", id="b", label="Name"),
            id="label for",
        ),
        pytest.param(
            "<input name=a disabled>",
            Field(name="a", kind="text", disabled=True),
            id="disabled",
        ),
        pytest.param(
            "<fieldset disabled><div><input name=a></div></fieldset>",
            Field(name="a", kind="text", disabled=True),
            id="disabled by a fieldset",
        ),
        pytest.param(
            "<fieldset disabled><legend><input name=a></legend></fieldset>",
            Field(name="a", kind="text"),
            id="in the legend",
        ),
        pytest.param(
            "<fieldset disabled><legend></legend><legend><input name=a></legend>",
            Field(name="a", kind="text", disabled=True),
            id="in the second legend",
        ),
    ],
)
def test_a_field_is_as_a_browser_shows_it(markup: str, field: Field) -> None:
    assert form(f"<form>{markup}</form>").fields == (field,)


@pytest.mark.parametrize(
    ("markup", "value", "options"),
    [
        pytest.param(
            "<select name=a><option> b  c <option value=d>e",
            "b c",
            (
                Option(value="b c", label="b c", selected=True),
                Option(value="d", label="e"),
            ),
            id="the first",
        ),
        pytest.param(
            "<select name=a><option selected>b<option selected>c",
            "c",
            (Option(value="b", label="b"), Option(value="c", label="c", selected=True)),
            id="the last that is selected",
        ),
        pytest.param(
            "<select name=a><option disabled>b<optgroup disabled><option>c"
            "<optgroup><option label=e>d",
            "d",
            (
                Option(value="b", label="b", disabled=True),
                Option(value="c", label="c", disabled=True),
                Option(value="d", label="e", selected=True),
            ),
            id="the first that can be",
        ),
        pytest.param(
            "<select name=a size=3><option>b",
            "",
            (Option(value="b", label="b"),),
            id="none in a list",
        ),
    ],
)
def test_a_select_has_one_option_selected(
    markup: str, value: str, options: tuple[Option, ...]
) -> None:
    field = Field(name="a", kind="select", value=value, options=options)

    assert form(f"<form>{markup}</select></form>").fields == (field,)


def test_a_select_of_several_has_those_selected_that_are_written() -> None:
    (field,) = form("<form><select multiple><option>b<option selected>c").fields

    assert [option.selected for option in field.options] == [False, True]


def test_the_last_checked_radio_of_a_group_stays_checked() -> None:
    markup = "<input type=radio name={} value={} checked>"
    inputs = "".join(markup.format(*each) for each in ("ab", "ac", "dc"))

    fields = form(f"<form>{inputs}<input type=radio checked></form>").fields

    assert [field.checked for field in fields] == [False, True, True, True]


@pytest.mark.parametrize(
    ("markup", "button"),
    [
        pytest.param("<button>a</button>", Button(label="a"), id="no type"),
        pytest.param("<button type=x>a</button>", Button(label="a"), id="strange type"),
        pytest.param(
            "<input type=submit name=a value='b  c'>",
            Button(name="a", value="b  c", label="b c"),
            id="input",
        ),
        pytest.param("<input type=submit>", Button(label="Submit"), id="no value"),
        pytest.param(
            "<input type=image name=a alt=b>",
            Button(name="a", label="b", kind="image"),
            id="picture",
        ),
        pytest.param(
            "<button formaction=/a formmethod=POST formenctype=x disabled>a</button>",
            Button(
                label="a", action="/a", method="post", enctype=URLENCODED, disabled=True
            ),
            id="with a way of its own",
        ),
    ],
)
def test_a_control_that_submits_is_a_button(markup: str, button: Button) -> None:
    read_form = form(f"<form>{markup}</form>")

    assert (read_form.fields, read_form.buttons) == ((), (button,))


@pytest.mark.parametrize(
    ("markup", "names"),
    [
        pytest.param("<form><input name=a></form><input name=b>", [["a"]], id="inside"),
        pytest.param(
            "<table><tr><form><td><input name=a><td><input name=b></form></table>",
            [["a", "b"]],
            id="opened in a row, fields in later cells",
        ),
        pytest.param(
            "<form><div></form><input name=a></div>", [["a"]], id="closed in a block"
        ),
        pytest.param(
            "<form id=f></form><input name=a form=f><input name=b form=x>",
            [["a"]],
            id="by the form attribute",
        ),
        pytest.param(
            "<form><input name=a form=f></form><form id=f></form>",
            [[], ["a"]],
            id="of another form by the attribute",
        ),
        pytest.param(
            "<p id=f><form><input name=a form=f></form>", [[]], id="of no form at all"
        ),
        pytest.param(
            "<form><form id=f><input name=a></form></form>", [["a"]], id="nested forms"
        ),
        pytest.param(
            "<form><template><input name=a></template></form>", [[]], id="template"
        ),
    ],
)
def test_a_control_belongs_to_the_form_that_a_browser_gives_it_to(
    markup: str, names: list[list[str]]
) -> None:
    forms = read(markup).forms

    assert [[field.name for field in form.fields] for form in forms] == names


def test_a_form_knows_its_id_and_its_row() -> None:
    read_form = form("<ul><li>Milk <form id=f><button>x</button></form></li></ul>")

    assert (read_form.id, read_form.row) == ("f", "Milk x")
