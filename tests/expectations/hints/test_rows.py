"""What the table of hints says of a failure, whole."""

import pytest

from grader.core.exchange import Exchange
from grader.core.observed import Observed, Place, View
from grader.expectations.hints import HINTS, Advice, Failure, advice, known
from tests.expectations.build import exchange

SHOW = Observed(view=View(endpoint="show", place=Place(file="app.py", line=7)))
STATIC = Observed(view=View(endpoint="static"))
NAMES = (("username", "ada"), ("tag", "a"), ("tag", "b"))

OFTEN = (
    "A 400 without abort() often means that request.form[...] asked for a field that "
    "was not sent."
)


def refused(method: str, *allow: str, observed: Observed = Observed()) -> Exchange:  # noqa: B008 -- a frozen value
    headers = tuple(("Allow", one) for one in allow)
    return exchange(
        status=405, method=method, path="/login", headers=headers, observed=observed
    )


METHODS = "A view takes {} when its route says methods=[...]."


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        pytest.param(
            refused("POST", "OPTIONS, HEAD, GET"),
            Advice(cause="/login answers GET.", hint=METHODS.format("POST")),
            id="no POST",
        ),
        pytest.param(
            refused("DELETE", "PUT, GET"),
            Advice(cause="/login answers GET and PUT.", hint=METHODS.format("DELETE")),
            id="no DELETE",
        ),
        pytest.param(
            refused("POST"),
            Advice(cause="/login does not answer POST.", hint=METHODS.format("POST")),
            id="no Allow header",
        ),
        pytest.param(
            refused("POST", "GET", observed=SHOW), Advice(), id="405 by a view"
        ),
        pytest.param(
            exchange(status=404, path="/log-out"),
            Advice(
                cause="No rule of the app matches /log-out.",
                hint="Compare the spelling with the one in @app.route.",
            ),
            id="no rule",
        ),
        pytest.param(
            exchange(status=404, path="/static/a.css", observed=STATIC),
            Advice(
                cause="Flask looks for /static/a.css in the folder static/ "
                "beside the app's file."
            ),
            id="no static file",
        ),
        pytest.param(
            exchange(status=404, path="/notes/7", observed=SHOW),
            Advice(
                cause="The view show matches /notes/7 and answered 404 itself.",
                hint="It did so by abort(404), or a file that it sends is not there.",
            ),
            id="404 by a view",
        ),
        pytest.param(
            exchange(status=400, method="POST", fields=NAMES, sent=b"username=ada"),
            Advice(cause="This request sent username and tag.", hint=OFTEN),
            id="a form",
        ),
        pytest.param(
            exchange(status=400, method="POST"),
            Advice(cause="This request sent no field.", hint=OFTEN),
            id="an empty form",
        ),
        pytest.param(
            exchange(status=400, method="POST", sent=b"[]"), Advice(), id="no form"
        ),
        pytest.param(exchange(status=400), Advice(), id="400 after GET"),
        pytest.param(exchange(status=503), Advice(), id="another status"),
    ],
)
def test_a_status_that_nobody_wants_is_explained(shown: Exchange, said: Advice) -> None:
    failure = Failure(what=str(shown.response.status), facts=known(shown))

    assert advice(HINTS["refused"], failure) == said


@pytest.mark.parametrize(
    ("kind", "message", "hint"),
    [
        pytest.param(
            "BuildError",
            "Could not build url for endpoint 'idnex'. Did you mean 'index' instead?",
            "url_for wants the name of a view function, not an address or a template.",
            id="unknown endpoint",
        ),
        pytest.param(
            "BuildError",
            "Could not build url for endpoint 'user'. Did you forget to specify values "
            "['name']?",
            "The address of this view has a variable part: "
            "url_for needs a value for it.",
            id="value forgotten",
        ),
        pytest.param(
            "RuntimeError",
            "The session is unavailable because no secret key was set.  Set the "
            "secret_key on the application to something unique and secret.",
            "Flask signs the session cookie, and has no key for it: "
            "set app.secret_key.",
            id="no secret key",
        ),
        pytest.param("RuntimeError", "Working outside of context.", "", id="another"),
        pytest.param(
            "TemplateNotFound",
            "index.html",
            "Flask looks for index.html in the folder templates/ "
            "beside the app's file.",
            id="no template",
        ),
        pytest.param(
            "TypeError",
            "The view function for 'login' did not return a valid response. The "
            "function either returned None or ended without a return statement.",
            "The view came to an end without a return: "
            "every branch must return something.",
            id="nothing returned",
        ),
        pytest.param(
            "TypeError",
            "The view function did not return a valid response. The return type must "
            "be a string, dict, list, tuple with headers or status, Response instance, "
            "or WSGI callable, but it was a int.",
            "A view returns a text, a dictionary, a list or a response, "
            "and nothing else.",
            id="a number returned",
        ),
        pytest.param(
            "UnicodeDecodeError",
            "'utf-8' codec can't decode byte 0xb0 in position 3: invalid start byte",
            "A file is read in another encoding than it was saved in: save it as "
            "UTF-8, and name the encoding, as in open(path, encoding='utf-8').",
            id="encoding",
        ),
        pytest.param("ValueError", "bad word", "", id="unknown"),
    ],
)
def test_an_exception_is_explained(kind: str, message: str, hint: str) -> None:
    failure = Failure(what=kind, message=message)

    assert advice(HINTS["exception"], failure).hint == hint
