from collections.abc import Callable

import pytest

from tests.expectations.build import exchange, expectation

LOGIN = """<form method=POST action=/login><input name=username>
<input type=password name=pw><button name=go>Log in</button></form>"""
CHOICES = """<form><select name=size><option value=s>Small<option>Large</select>
<input type=radio name=color value=red><input type=radio name=color value=blue>
<textarea name=text></textarea><input type=file name=file><input type=submit></form>"""
UPLOAD = """<form method=post enctype=multipart/form-data><input type=file name=f>
<input type=image src=x></form>"""

CASES = {
    "any form": ("form: true", exchange(LOGIN)),
    "method, action and fields": (
        "form: {method: POST, action: /login, fields: {username: text, pw: password}}",
        exchange(LOGIN),
    ),
    "any type": ("form: {fields: {pw: any}}", exchange(LOGIN)),
    "a button is a field": ("form: {fields: {go: submit}}", exchange(LOGIN)),
    "another method": (
        "form: {method: post}",
        exchange("<form><button>x</button></form>"),
    ),
    "the method of a button": (
        "form: {method: post, action: /b, enctype: multipart/form-data}",
        exchange(
            "<form><button formmethod=post formaction=/b "
            "formenctype=multipart/form-data>x</button></form>"
        ),
    ),
    "another action": ("form: {action: /signup}", exchange(LOGIN)),
    "the page itself": (
        "form: {action: /upload}",
        exchange(UPLOAD, path="/upload", query="a=b"),
    ),
    "outside of the mount": ("form: {action: /login}", exchange(LOGIN, mount="/mnt")),
    "enctype": ("form: {enctype: multipart/form-data}", exchange(UPLOAD)),
    "another enctype": ("form: {enctype: multipart/form-data}", exchange(LOGIN)),
    "another type": ("form: {fields: {username: password}}", exchange(LOGIN)),
    "one of some types": ("form: {fields: {pw: [text, email]}}", exchange(LOGIN)),
    "a field is missing": ("form: {fields: {password: any}}", exchange(LOGIN)),
    "a name is missing": (
        "form: {fields: {nm: any}}",
        exchange(
            "<form><input id=nm><textarea></textarea><input name=x><input name=x>"
            "<button>x</button></form>"
        ),
    ),
    "every name is missing": (
        "form: {fields: {nm: any}}",
        exchange("<form><select id=nm></select><button>x</button></form>"),
    ),
    "a field is disabled": (
        "form: {fields: {nm: any}}",
        exchange("<form><input name=nm disabled><button>x</button></form>"),
    ),
    "options": (
        """form: {fields: {size: {type: select, options: [s, Large]},
        color: {options: [red, blue]}, text: textarea, file: file}}""",
        exchange(CHOICES),
    ),
    "an option is missing": (
        """form: {fields: {size: {type: select, options: [s, 3]},
        color: {type: radio, options: green}}}""",
        exchange(CHOICES),
    ),
    "no button": (
        "form: {fields: {a: any}}",
        exchange("<form><input name=a></form>"),
    ),
    "a disabled button is no field": (
        "form: {fields: {go: any}}",
        exchange("<form><button name=go disabled>x</button><button>y</button></form>"),
    ),
    "a disabled button": (
        "form: true",
        exchange("<form><input name=a><button disabled>x</button></form>"),
    ),
    "the most similar form is told": (
        "form: {method: post, fields: {username: any, password: any}}",
        exchange(CHOICES + LOGIN),
    ),
    "two forms": ("form: [{action: /login}, {action: /x}]", exchange(LOGIN)),
    "no form": ("form: {fields: {a: any, b: any}}", exchange("<p>Hi")),
    "no form with a field": ("form: {fields: {a: any}}", exchange("<p>Hi")),
    "no form at all": ("form: {}", exchange("")),
    "a picture": ("form: true", exchange(b"\x89PNG", content_type="image/png")),
}


def test_what_form_says(golden: Callable[..., None]) -> None:
    golden("form", CASES)


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("form: 3", id="number"),
        pytest.param("form: {fields: [a]}", id="fields as a list"),
    ],
)
def test_what_is_no_form_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="must be a mapping"):
        expectation(written)
