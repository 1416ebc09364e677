"""What the table of hints says of a failure, whole."""

import pytest

from grader.core.exchange import Exchange
from grader.core.observed import Observed, Place, View
from grader.expectations.hints import HINTS, Advice, Failure, advice, known
from grader.expectations.hints.hint import Hint
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
                "beside the app's file.",
                hint="Compare the names letter by letter, capitals too; "
                "url_for('static', filename=...) builds the address.",
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

    assert advice(HINTS["table"]["refused"], failure) == said


WORDS = "function either returned None or ended without a return statement."

VIEW = {"endpoint": "show", "view_at": "app.py:7", "view_rule": "/<name>"}


@pytest.mark.parametrize(
    ("raised", "facts", "cause"),
    [
        pytest.param(
            "BuildError: Could not build url for endpoint 'idnex'. "
            "Did you mean 'index' instead?",
            {},
            "No view has the name idnex; the nearest name is index.",
            id="unknown endpoint",
        ),
        pytest.param(
            "BuildError: Could not build url for endpoint 'index'. "
            "Did you mean 'shop.index' instead?",
            {},
            "The view index belongs to the blueprint shop.",
            id="a blueprint's endpoint",
        ),
        pytest.param(
            "BuildError: Could not build url for endpoint '/about'. "
            "Did you mean 'about' instead?",
            {},
            "/about is an address, and no view has that name.",
            id="an address",
        ),
        pytest.param(
            "BuildError: Could not build url for endpoint 'user' with values ['id']. "
            "Did you forget to specify values ['name']?",
            {},
            "The rule of user has a variable part that got no value: 'name'.",
            id="value forgotten",
        ),
        pytest.param(
            "BuildError: Could not build url for endpoint 'user'.", {}, "", id="unlike"
        ),
        pytest.param(
            "TypeError: The view function for 'show' did not return a valid response. "
            f"The {WORDS}",
            {"dropped": "redirect", "dropped_at": "app.py:9"},
            "app.py:9 calls redirect(), and nothing returns what it makes.",
            id="response dropped",
        ),
        pytest.param(
            "TypeError: The view function for 'show' did not return a valid response. "
            f"The {WORDS}",
            {**VIEW, "method": "GET", "returns_at": "app.py:9 and app.py:11"},
            "For GET, show (app.py:7) comes to its end; it returns at app.py:9 and "
            "app.py:11 alone.",
            id="return on some ways",
        ),
        pytest.param(
            "TypeError: The view function for 'show' did not return a valid response. "
            f"The {WORDS}",
            {**VIEW, "no_return": "yes"},
            "show (app.py:7) has no return.",
            id="no return",
        ),
        pytest.param(
            "TypeError: The view function did not return a valid response. The return "
            "type must be a string, dict, list, tuple with headers or status, Response "
            "instance, or WSGI callable, but it was a int.",
            VIEW,
            "show returned a value of the type int.",
            id="a number returned",
        ),
        pytest.param(
            "TypeError: show() got an unexpected keyword argument 'name'",
            {**VIEW, "is_dispatch": "yes", "takes": "user"},
            "The rule /<name> gives name; show (app.py:7) takes user.",
            id="another argument",
        ),
        pytest.param(
            "TypeError: show() got an unexpected keyword argument 'name'",
            {**VIEW, "is_dispatch": "yes"},
            "The rule /<name> gives name; show (app.py:7) takes nothing.",
            id="no argument",
        ),
        pytest.param(
            "TypeError: show() missing 2 required positional arguments: 'a' and 'b'",
            {**VIEW, "is_dispatch": "yes"},
            "show (app.py:7) takes 'a' and 'b'; the rule /<name> gives no such.",
            id="argument that the rule lacks",
        ),
        pytest.param(
            "TypeError: add() missing 1 required positional argument: 'a'",
            VIEW,
            "",
            id="a call inside of the view",
        ),
        pytest.param(
            "TemplateSyntaxError: Unexpected end of template. Jinja was looking for "
            "the following tags: 'endif'. The innermost block that needs to be closed "
            "is 'if'.",
            {},
            "The template ends, and something is still open: 'endif' is missing.",
            id="open tag",
        ),
        pytest.param(
            "TemplateSyntaxError: Encountered unknown tag 'endfro'. Jinja was looking "
            "for the following tags: 'endfor' or 'else'.",
            {},
            "Jinja has no tag endfro, or none is open that it ends.",
            id="unknown tag",
        ),
        pytest.param(
            "UndefinedError: 'user' is undefined",
            {"given": "name"},
            "The template was given name, and no user.",
            id="undefined",
        ),
        pytest.param(
            "AttributeError: 'Request' object has no attribute 'cookie'",
            {},
            "A request has no cookie.",
            id="request.cookie",
        ),
        pytest.param(
            "NameError: name 'redirect' is not defined",
            {},
            "redirect is a part of Flask that this file does not import.",
            id="not imported",
        ),
        pytest.param(
            "NameError: name 'unicode' is not defined",
            {"removed": "unicode", "since": "Python 3", "instead": "str"},
            "unicode is gone since Python 3; instead: str.",
            id="removed",
        ),
        pytest.param("ValueError: bad word", {}, "", id="unknown"),
    ],
)
def test_an_exception_is_explained(
    raised: str, facts: dict[str, str], cause: str
) -> None:
    what, _, message = raised.partition(": ")
    failure = Failure(
        what=what, message=message, facts=lambda name: facts.get(name, "")
    )

    assert advice(HINTS["table"]["exception"], failure).cause == cause


def test_a_row_that_wants_a_fact_fits_no_failure_without_facts() -> None:
    assert advice([Hint(cause="{path} is gone.")], Failure()) == Advice()
