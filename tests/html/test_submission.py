import pytest

from grader.core.step import Upload
from grader.html import Sending, Unfit, sent
from tests.html.markup import form

URLENCODED = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"


def sending(markup: str, *fill: tuple[str, str], button: str = "") -> Sending:
    result = sent(form(markup), fill=fill, button=button)
    assert isinstance(result, Sending)
    return result


@pytest.mark.parametrize(
    ("markup", "pairs"),
    [
        pytest.param("<input name=a value=b>", [("a", "b")], id="text"),
        pytest.param("<input name=a>", [("a", "")], id="empty text"),
        pytest.param("<input type=email required name=a>", [("a", "")], id="required"),
        pytest.param("<input id=a value=b>", [], id="no name"),
        pytest.param("<input name=a disabled>", [], id="disabled"),
        pytest.param("<input type=checkbox name=a>", [], id="unticked box"),
        pytest.param("<input type=checkbox name=a checked>", [("a", "on")], id="box"),
        pytest.param(
            "<input type=radio name=a value=b>"
            "<input type=radio name=a value=c checked>",
            [("a", "c")],
            id="radio buttons",
        ),
        pytest.param("<select name=a><option>b</select>", [("a", "b")], id="select"),
        pytest.param("<select name=a></select>", [], id="select without options"),
        pytest.param(
            "<select name=a multiple><option selected>b<option selected disabled>c"
            "<option selected>d</select>",
            [("a", "b"), ("a", "d")],
            id="several options",
        ),
        pytest.param(
            "<textarea name=a>b\nc</textarea>", [("a", "b\r\nc")], id="newlines"
        ),
        pytest.param(
            "<input type=hidden name=_charset_>", [("_charset_", "UTF-8")], id="charset"
        ),
        pytest.param("<input type=reset name=a value=b>", [], id="reset"),
        pytest.param("<input type=file name=a>", [("a", "")], id="file by its name"),
        pytest.param("<button name=a value=b>", [("a", "b")], id="button"),
        pytest.param("<button value=b>", [], id="button without name"),
        pytest.param(
            "<button name=a value=b disabled></button><button name=c></button><button>",
            [("c", "")],
            id="the first button that works",
        ),
        pytest.param(
            "<input type=image name=a>", [("a.x", "0"), ("a.y", "0")], id="picture"
        ),
        pytest.param(
            "<input type=image>", [("x", "0"), ("y", "0")], id="picture without name"
        ),
    ],
)
def test_what_a_browser_sends_is_sent(
    markup: str, pairs: list[tuple[str, str]]
) -> None:
    assert list(sending(f"<form>{markup}</form>").pairs) == pairs


def test_what_is_filled_in_is_sent_with_what_was_there() -> None:
    markup = "<form><input type=hidden name=token value=t><input name=a value=b>"

    assert sending(markup, ("a", "c")).pairs == (("token", "t"), ("a", "c"))


def test_the_pairs_make_a_query() -> None:
    assert sending("<form><input name=a>", ("a", "b c&ü")).query == "a=b+c%26%C3%BC"


@pytest.mark.parametrize(
    ("markup", "action", "method", "enctype"),
    [
        pytest.param("<form>", "", "get", URLENCODED, id="defaults"),
        pytest.param(
            f"<form action=/a method=post enctype={MULTIPART}>",
            "/a",
            "post",
            MULTIPART,
            id="of the form",
        ),
        pytest.param(
            f"<form enctype={MULTIPART}>", "", "get", URLENCODED, id="get has no body"
        ),
        pytest.param(
            "<form action=/a><button formaction=/b formmethod=post "
            "formenctype=text/plain>",
            "/b",
            "post",
            "text/plain",
            id="of the button",
        ),
    ],
)
def test_the_way_of_sending_is_that_of_the_button_or_the_form(
    markup: str, action: str, method: str, enctype: str
) -> None:
    result = sending(markup)

    assert (result.action, result.method, result.enctype) == (action, method, enctype)


UPLOADS = (
    f"<form method=post enctype={MULTIPART}><input type=file name=a>"
    "<input type=file name=b multiple><input type=file name=a>"
)


def test_files_go_to_their_inputs_and_empty_ones_send_an_empty_part() -> None:
    files = [Upload(field=name, filename=f"{n}.txt") for n, name in enumerate("bba")]

    result = sent(form(UPLOADS), files=files)

    assert result == Sending(
        action="",
        method="post",
        enctype=MULTIPART,
        uploads=(files[2], files[0], files[1], Upload(field="a")),
    )


def test_without_multipart_only_the_name_of_a_file_is_sent() -> None:
    file = Upload(field="a", filename="x.txt", content=b"y")

    result = sent(form("<form method=post><input type=file name=a>"), files=[file])

    assert result == Sending(
        action="", method="post", enctype=URLENCODED, pairs=(("a", "x.txt"),)
    )


@pytest.mark.parametrize("button", ["do", "drop", "remove"])
def test_a_button_is_clicked_by_name_value_or_label(button: str) -> None:
    markup = "<form><button name=a>Save</button><button name=do value=drop>Remove"

    assert sending(markup, button=button).pairs == (("do", "drop"),)


@pytest.mark.parametrize(
    ("markup", "problem"),
    [
        pytest.param(
            "<form><button>Save</button><button name=b></button>"
            "<button value=c></button>",
            "the form on /x has no button 'Go'; it has: 'Save', 'b' and 'c'",
            id="another button",
        ),
        pytest.param(
            "<form><button disabled>Go</button>",
            "the form on /x has no button 'Go'; it has none that works",
            id="disabled",
        ),
    ],
)
def test_a_button_that_is_not_there_says_so(markup: str, problem: str) -> None:
    assert sent(form(markup), page="/x", button="Go") == Unfit(problem=problem)


def test_a_dialog_says_that_it_sends_nothing() -> None:
    assert sent(form("<form method=dialog>")) == Unfit(
        problem='the form has method="dialog", which sends nothing'
    )


def test_what_cannot_be_filled_in_is_not_sent() -> None:
    assert sent(form("<form><input name=b>"), page="/x", fill=[("a", "")]) == Unfit(
        problem="the form on /x has no field 'a'; it has: 'b'"
    )
