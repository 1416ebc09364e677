"""The world outside an app: what stands in for it, and what is told of the rest."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from pathlib import Path

import pytest

from grader.core.level import Level
from grader.core.result import CheckResult
from grader.run import Grading, graded
from grader.sandbox import Starter, starting
from grader.spec import load
from tests.end_to_end.conftest import ignored
from tests.end_to_end.one import whole

APP = Path(__file__).parents[1] / "apps" / "asks-the-world-outside"

SERVER = "a server of the app's own"
"""Behind a wall there is none."""

REPLACE = """
- call: [quotes.lookup, helpers.lookup, prices.lookup]
  case: lower
  returns: {aaaa: {name: A, price: 28.0}, BBBB: null}
- {call: helpers.lookup, returns: {broken: 1}, raises: ConnectionError}
- {call: app.convert, returns: {"2, 1": one, "2, EUR": two}, otherwise: other}
- {call: shop.prices.Prices.get, returns: {a: get}}
- {call: shop.prices.Prices.best, returns: {a: best}}
- {call: shop.prices.Prices.least, returns: {a: least}}
- {call: shop.prices.Prices.later, returns: {a: later}}
- {call: late.answer, otherwise: 42}
- {http: "GET https://api.example.com/price/*?currency=EUR", json: {price: 28}}
- {http: "* https://api.example.com/orders", status: 201, text: made, headers: {X-A: b}}
- {http: "GET https://down.example.com", raises: ConnectionError}
- {http: "GET https://slow.example.com/*", raises: TimeoutError}
"""

RIGHT: Mapping[str, tuple[str, str]] = {
    "a function": ("/call/AAaa", "{answer: {name: A, price: 28.0}}"),
    "a function that returns null": ("/call/bbbb", "{answer: null}"),
    "the next replacement of it": ("/call/broken", "{answer: 1}"),
    "several arguments": ("/convert", "[one, two, other]"),
    "methods": ("/methods", "[get, best, least, later]"),
    "a module that is imported late": ("/late", "{answer: 42}"),
    "a value that the app changes": ("/change", "{name: A, price: 28.0}"),
    "urllib": ("/urllib", "{type: application/json, price: 28}"),
    "requests": ("/requests", "[{price: 28}, {price: 28}, {price: 28}]"),
    "httpx": ("/httpx", "[{price: 28}, {price: 28}]"),
    "httpx, awaited": ("/awaited", "{price: 28}"),
    "http.client": ("/client", "[201, Created, made, b]"),
    "a site that is down": (
        "/failing?url=https://down.example.com/",
        "[URLError, ConnectionError, ConnectError]",
    ),
    "a site that is slow": (
        "/failing?url=https://slow.example.com/a/b",
        "[URLError, ConnectTimeout, ConnectTimeout]",
    ),
    "a site without an answer": (
        "/failing?url=https://other.example.com/",
        "[URLError, ConnectionError, ConnectError]",
    ),
    SERVER: ("/own", "[own, own, own]"),
    "sockets": (
        "/sockets",
        "[gaierror, OSError, OSError, OSError, 101, 127.0.0.1]",
    ),
}

NO_NETWORK = "There is no network while the app is graded."
ANSWERS = (
    f"{NO_NETWORK} The assignment answers quotes.lookup, helpers.lookup, "
    "prices.lookup, app.convert, shop.prices.Prices.get and others."
)
NO_SERVER = "Only the app runs while it is graded, and no server beside it."

TOLD: Mapping[str, tuple[str, str, str, str]] = {
    "a call that fails as it should": (
        "/call/other",
        "500: ConnectionError: the assignment makes this fail, at app.py:<call>",
        "",
        "",
    ),
    "a call without an answer": (
        "/price/b",
        (
            "500: LookupError: shop.prices.Prices.get('b'): the assignment gives no "
            "answer for it, at app.py:<price>"
        ),
        (
            "The app called shop.prices.Prices.get('b'), at app.py:<price>: the "
            "assignment gives no answer for it."
        ),
        "The assignment gives answers for a.",
    ),
    "a site without an answer": (
        "/fetch?url=https://other.example.com/a%3Fb=c",
        "",
        (
            "The app asked for GET https://other.example.com/a?b=c (a network call), "
            "at app.py:<fetch>: the assignment gives no answer for it."
        ),
        ANSWERS,
    ),
    "a parameter without an answer": (
        "/fetch?url=https://api.example.com/price/a%3Fcurrency=USD",
        "",
        (
            "The app asked for GET https://api.example.com/price/a?currency=USD (a "
            "network call), at app.py:<fetch>: the assignment gives no answer for it."
        ),
        ANSWERS,
    ),
    "a method without an answer": (
        "/fetch?url=https://api.example.com/orderss",
        "",
        (
            "The app asked for GET https://api.example.com/orderss (a network call), "
            "at app.py:<fetch>: the assignment gives no answer for it."
        ),
        ANSWERS,
    ),
    "itself": (
        "/fetch?url=http://127.0.0.1:5000/quiet",
        "",
        (
            "The app asked its own address, 127.0.0.1:5000, at app.py:<fetch>: it "
            "cannot answer while it answers already."
        ),
        "Call the function that makes the answer, instead of asking the server for it.",
    ),
    "another server here": (
        "/fetch?url=http://localhost:8080/",
        "",
        (
            "The app asked for a server at localhost:8080, at app.py:<fetch>: no such "
            "server is there."
        ),
        NO_SERVER,
    ),
    "MySQL": (
        "/connect?host=localhost&port=3306",
        (
            "500: ConnectionRefusedError: [Errno 111] Connection refused, "
            "at app.py:<connect>"
        ),
        (
            "The app asked for MySQL at localhost:3306, at app.py:<connect>: no such "
            "server is there."
        ),
        "Only the app runs while it is graded. SQLite needs no server.",
    ),
    "Redis elsewhere": (
        "/connect?host=redis.example.com&port=6379",
        (
            "500: gaierror: [Errno -3] Temporary failure in name resolution, at "
            "app.py:<connect>"
        ),
        (
            "The app asked for Redis at redis.example.com:6379, at app.py:<connect>: "
            "no such server is there."
        ),
        "Only the app runs while it is graded. SQLite needs no server.",
    ),
    "a mail server": (
        "/connect?host=192.0.2.1&port=587",
        "500: OSError: [Errno 101] Network is unreachable, at app.py:<connect>",
        (
            "The app asked for a mail server at 192.0.2.1:587, at app.py:<connect>: no "
            "such server is there."
        ),
        NO_SERVER,
    ),
    "a host": (
        "/connect?host=example.com&port=7",
        (
            "500: gaierror: [Errno -3] Temporary failure in name resolution, at "
            "app.py:<connect>"
        ),
        (
            "The app asked for example.com:7 (a network call), at app.py:<connect>: "
            "the assignment gives no answer for it."
        ),
        ANSWERS,
    ),
    "a crash that follows": (
        "/then",
        "500: TypeError: 'NoneType' object is not subscriptable, at app.py:<crash>",
        (
            "The app asked for GET https://stats.example.com/ (a network call), at "
            "app.py:<then>: the assignment gives no answer for it."
        ),
        ANSWERS,
    ),
    "aiohttp": (
        "/aiohttp",
        "",
        (
            "The app asked for GET https://api.example.com/price/aaaa?currency=EUR by "
            "aiohttp, at app.py:<aiohttp>, which is not replaced."
        ),
        "What the assignment answers reaches urllib.request, requests and httpx.",
    ),
}

LINES = {
    f"<{line.rpartition('  # ')[2]}>": str(number)
    for number, line in enumerate((APP / "app.py").read_text().splitlines(), start=1)
    if "  # " in line
}
"""Mark at the end of a line of the app -> its number."""


def placed(text: str) -> str:
    """Return a text with the numbers of the lines that it marks."""
    for mark, number in LINES.items():
        text = text.replace(mark, number)
    return text


QUIET = """
- id: quiet
  title: An app that does without is right
  steps:
  - GET: /quiet
    expect: {text: home}
- id: quiet-before
  title: What fails later is told with what was asked for before
  steps:
  - GET: /quiet
  - GET: /price/a
    expect: {text: other}
"""


@pytest.fixture(scope="module", params=[Level.SEPARATE, Level.SEALED])
def level(request: pytest.FixtureRequest) -> Level:
    found: Level = request.param
    return found


@pytest.fixture(scope="module")
def checks(
    level: Level, tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, CheckResult]:
    folder = tmp_path_factory.mktemp("outside")
    right = "".join(
        f"- id: right-{number}\n  title: {name}\n  steps:\n"
        f"  - GET: {path}\n    expect: {{json: {{$: {answer}}}}}\n"
        for number, (name, (path, answer)) in enumerate(RIGHT.items())
    )
    told = "".join(
        f"- id: told-{number}\n  title: {name}, told\n  steps:\n  - GET: {path}\n"
        for number, (name, (path, *_)) in enumerate(TOLD.items())
    )
    spec = (
        "spec: 1\ntitle: Outside\napp:\n  replace:\n"
        f"{textwrap.indent(REPLACE, '  ')}checks:\n{right}{told}{QUIET}"
    )
    (folder / "assignment.yaml").write_text(spec, encoding="utf-8")
    with starting.starter(levels=(level,)) as made:
        result = graded(load(folder), APP, Grading(starter=made), ignored)
    assert result.message == ""
    return {check.title: check for check in result.checks}


@pytest.mark.parametrize("name", RIGHT)
def test_what_stands_in_answers(
    checks: Mapping[str, CheckResult], name: str, level: Level
) -> None:
    found = [(one.actual, one.cause) for one in checks[name].mismatches]
    if name == SERVER and level is not Level.SEPARATE:
        [(actual, _)] = found
        assert "PermissionError" in actual
    else:
        assert found == []


@pytest.mark.parametrize("name", TOLD)
def test_what_has_no_answer_is_told(
    checks: Mapping[str, CheckResult], name: str
) -> None:
    [found] = checks[f"{name}, told"].mismatches
    _, actual, cause, hint = map(placed, TOLD[name])

    assert (found.cause, found.hint) == (cause, hint)
    assert found.actual == (actual or found.actual)
    assert found.claimed


def test_an_app_that_does_without_is_right(
    checks: Mapping[str, CheckResult],
) -> None:
    assert checks["An app that does without is right"].verdict == "passed"


def test_a_later_failure_is_told_with_what_was_asked_for_before(
    checks: Mapping[str, CheckResult],
) -> None:
    [found] = checks[
        "What fails later is told with what was asked for before"
    ].mismatches

    assert (found.at, found.actual, found.step, found.cause) == (
        "text",
        "shows: get",
        2,
        placed(
            "The app asked for GET https://stats.example.com/ (a network call), "
            "at app.py:<quiet>: the assignment gives no answer for it."
        ),
    )


def test_a_file_that_asks_the_network_says_so(starter: Starter, tmp_path: Path) -> None:
    app = (
        "import urllib.request\nfrom flask import Flask\n\napp = Flask(__name__)\n"
        'RATES = urllib.request.urlopen("https://api.example.com/rates").read()\n'
    )

    result = whole(starter, tmp_path, app, "- GET: /")

    assert result.outcome == "not_started"
    assert result.message == (
        "app.py:5: exception\n"
        "    expected  a file that can be loaded to its end\n"
        "    actual    URLError: <urlopen error [Errno -3] Temporary failure in name "
        "resolution>\n"
        "    cause     The app asked for GET https://api.example.com/rates (a network "
        "call), at app.py:5: the assignment gives no answer for it.\n"
        "There is no network while the app is graded."
    )


def test_a_check_has_replacements_of_its_own(starter: Starter, tmp_path: Path) -> None:
    app = (
        "from flask import Flask\n\napp = Flask(__name__)\n\n\n"
        "def dice():\n    return 7\n\n\n"
        "@app.get('/')\ndef home():\n    return str(dice())\n"
    )
    (tmp_path / "spec").mkdir()
    (tmp_path / "spec" / "assignment.yaml").write_text(OWN)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "app.py").write_text(app)

    grading = Grading(starter=starter)
    result = graded(load(tmp_path / "spec"), tmp_path / "mine", grading, ignored)

    assert {check.id: check.verdict for check in result.checks} == {
        "of-the-app": "passed",
        "of-the-check": "passed",
    }


OWN = """
spec: 1
title: Dice
app: {replace: [{call: app.dice, otherwise: 3}]}
checks:
  - id: of-the-app
    title: The assignment's answer
    steps: [{GET: /, expect: {text: {is: "3"}}}]
  - id: of-the-check
    title: The check's own comes first
    replace: [{call: app.dice, otherwise: 5}]
    steps: [{GET: /, expect: {text: {is: "5"}}}]
"""
