"""`replace`, as it is written and what it becomes."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.core.errors import SpecError
from grader.core.outside import CallReplaced, MailKept, Replaced, SiteReplaced
from tests.spec.toys import HEAD, read

REST = "checks:\n- {id: one, title: It works, steps: [GET: /]}\n"

JSON = ("Content-Type", "application/json")
TEXT = ("Content-Type", "text/plain; charset=utf-8")

READ: list[tuple[str, Replaced]] = [
    (
        "{call: prices.lookup, returns: {a: {b: [1, 2.50]}, 7: null}}",
        CallReplaced(
            names=("prices.lookup",), returns={"a": {"b": (1, 2.5)}, "7": None}
        ),
    ),
    (
        "{call: [a.b, c.D.e], case: lower, otherwise: null}",
        CallReplaced(names=("a.b", "c.D.e"), otherwise=(None,), lower=True),
    ),
    (
        "{call: 价格.查询, returns: {a: 1}, raises: requests.Timeout}",
        CallReplaced(names=("价格.查询",), returns={"a": 1}, raises="requests.Timeout"),
    ),
    (
        '{http: "GET https://a.org/*?b=c", status: 404, json: {d: [1.50]}}',
        SiteReplaced(
            method="GET",
            url="https://a.org/*?b=c",
            status=404,
            headers=(JSON,),
            body='{"d": [1.5]}',
        ),
    ),
    (
        '{http: "* http://a.org", case: lower, text: hi, headers: {X-A: 1}}',
        SiteReplaced(
            method="*",
            url="http://a.org",
            headers=(TEXT, ("X-A", "1")),
            body="hi",
            lower=True,
        ),
    ),
    (
        '{http: "GET *://a.org", headers: {content-type: text/html}, text: <p>}',
        SiteReplaced(
            method="GET",
            url="*://a.org",
            headers=(("content-type", "text/html"),),
            body="<p>",
        ),
    ),
    (
        '{http: "GET https://a.org/", json: null}',
        SiteReplaced(method="GET", url="https://a.org/", headers=(JSON,), body="null"),
    ),
    (
        '{http: "GET https://a.org/", raises: TimeoutError}',
        SiteReplaced(
            method="GET", url="https://a.org/", headers=(TEXT,), raises="TimeoutError"
        ),
    ),
    ("{smtp: keep}", MailKept()),
]


@pytest.mark.parametrize(("written", "made"), READ)
def test_a_replacement_is_read(written: str, made: Replaced, tmp_path: Path) -> None:
    spec = read(tmp_path, f"{HEAD}app:\n  replace:\n  - {written}\n{REST}")

    assert spec.setting.replaced == (made,)
    assert spec.checks[0].setting.replaced == (made,)


def test_those_of_a_check_come_first(tmp_path: Path) -> None:
    own = "replace: [{call: a.b, otherwise: 2}]"
    checks = f"checks:\n- {{id: one, title: It works, {own}, steps: [GET: /]}}\n"
    app = "app: {replace: [{call: a.b, otherwise: 1}, {smtp: keep}]}\n"

    [check] = read(tmp_path, f"{HEAD}{app}{checks}").checks

    assert check.setting.replaced == (
        CallReplaced(names=("a.b",), otherwise=(2,)),
        CallReplaced(names=("a.b",), otherwise=(1,)),
        MailKept(),
    )


NO_NAME = "call: must be a function with its module, such as prices.lookup, is"
NO_SITE = (
    'http: must be a method and an address, such as "GET https://example.com/*", is'
)
NO_ERROR = (
    "raises: must be an exception such as ConnectionError or requests.Timeout, is"
)

WRONG = [
    ("call", '1: must be a mapping, is the text "call"'),
    ("{}", "1: needs one of call, http or smtp"),
    ("{cal: a.b}", "1: needs one of call, http or smtp"),
    ("{call: a.b, http: x}", "1: 'http' stands beside 'call'"),
    ("{call: a.b}", "1: needs one of returns, otherwise and raises"),
    (
        "{call: a.b, otherwise: 1, raises: OSError}",
        "1: has both otherwise and raises",
    ),
    ("{call: lookup, otherwise: 1}", f'1.{NO_NAME} the text "lookup"'),
    ("{call: [a.b, a.1], otherwise: 1}", f'1.{NO_NAME} the text "a.1"'),
    ("{call: [], otherwise: 1}", f"1.{NO_NAME} a list"),
    ("{call: a.b, returns: 5}", "1.returns: must be a mapping, is the number 5"),
    (
        "{call: a.b, case: upper, otherwise: 1}",
        '1.case: must be lower, is the text "upper"',
    ),
    ("{call: a.b, raises: Timeout}", f'1.{NO_ERROR} the text "Timeout"'),
    ("{call: a.b, raises: int}", f'1.{NO_ERROR} the text "int"'),
    (
        "{call: a.b, retruns: {}}",
        "1: unknown key 'retruns'; did you mean 'returns'?",
    ),
    ("{http: https://a.org}", f'1.{NO_SITE} the text "https://a.org"'),
    ('{http: "GET a.org"}', f'1.{NO_SITE} the text "GET a.org"'),
    ('{http: "GET https://"}', f'1.{NO_SITE} the text "GET https://"'),
    ('{http: "GET https://u@a.org"}', f'1.{NO_SITE} the text "GET https://u@a.org"'),
    (
        '{http: "GET https://a.org", status: 99}',
        "1.status: must be a status, is the number 99",
    ),
    (
        '{http: "GET https://a.org", status: "200"}',
        '1.status: must be a status, is the text "200"',
    ),
    (
        '{http: "GET https://a.org", json: 1, text: a}',
        "1: has both json and text",
    ),
    (
        '{http: "GET https://a.org", raises: ConnectionError, text: a}',
        "1: raises an exception, so it has no answer beside it",
    ),
    (
        '{http: "GET https://a.org", raises: OSError}',
        '1.raises: must be ConnectionError or TimeoutError, is the text "OSError"',
    ),
    ("{smtp: send}", '1.smtp: must be keep, is the text "send"'),
    ("{smtp: keep, to: a}", "1: unknown key 'to'; known: smtp"),
]


@pytest.mark.parametrize(("written", "message"), WRONG)
def test_a_replacement_that_is_wrong_says_how(
    written: str, message: str, tmp_path: Path
) -> None:
    with pytest.raises(SpecError) as caught:
        read(tmp_path, f"{HEAD}app:\n  replace:\n  - {written}\n{REST}")

    assert str(caught.value).partition(" app.replace.")[2] == message


def test_replacements_are_a_list(tmp_path: Path) -> None:
    with pytest.raises(SpecError) as caught:
        read(tmp_path, f"{HEAD}app: {{replace: {{smtp: keep}}}}\n{REST}")

    assert str(caught.value).endswith(
        "assignment.yaml:3:16: app.replace: must be a list, is a mapping"
    )


def test_replacements_are_not_too_large(tmp_path: Path) -> None:
    long = f'{{http: "GET https://a.org", text: {"x" * 70_000}}}'

    with pytest.raises(SpecError) as caught:
        read(tmp_path, f"{HEAD}app:\n  replace:\n  - {long}\n{REST}")

    assert str(caught.value).endswith(
        "assignment.yaml:5:3: app.replace: holds more than 65,536 bytes"
    )
