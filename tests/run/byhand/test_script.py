"""What was done in a case, as lines: asked of a real app, in this very process."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from flask import Flask, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from grader.core.assignment import Setting
from grader.core.outside import CallReplaced, MailKept, SiteReplaced
from grader.core.preparation import Preparation, Way
from grader.core.step import Ask, Upload
from grader.run.browser import Manner, Site
from grader.run.byhand import (
    SHELLS,
    Asked,
    Deed,
    Manual,
    Restarted,
    Serving,
    Waited,
    Watched,
    script,
)
from grader.run.byhand.script import MOST_ASIDE
from tests.run.browser.inside import FOLLOW, flask_app, get, post, site

UUID = "550e8400-e29b-41d4-a716-446655440000"

TOKEN = "c2VjcmV0IHRva2Vu1"

FIRST = "# in the folder of the app, in another terminal: "


def app() -> Flask:
    made = flask_app()

    @made.route("/", methods=["GET", "POST"])
    def home() -> str:
        return "home"

    @made.get("/page/<kind>")
    def page(kind: str) -> str:
        field = {
            "single": f"<input type=hidden name=csrf_token value='{TOKEN}'>",
            "bare": f"<input type=hidden value={TOKEN} name=csrf_token>",
            "odd": f"<input type=hidden name='a token' value='{TOKEN}'>",
            "script": f"<script>document.t.value='{TOKEN[:9]}'+'{TOKEN[9:]}'</script>",
        }[kind]
        return f"<form method=post action=/>{field}</form>"

    @made.route("/jump", methods=["GET", "POST", "PUT"])
    def jump() -> BaseResponse:
        return redirect(request.args.get("to", "/"), 303)

    return made


def asked(here: Site, ask: Ask, manner: Manner | None = None) -> Asked:
    """Ask; return the deed."""
    here.ask(ask, manner or Manner())
    return Asked(action=ask, sent=here.sent)


def lines(deeds: Sequence[Deed], system: str = "posix") -> list[str]:
    """Return the lines below the one that starts the app."""
    manual = Manual(shell=SHELLS[system])
    first, *rest = script(deeds, Serving(file="app.py"), manual, seconds=5)
    assert first == f"{FIRST}flask run"
    return rest


@pytest.mark.parametrize(
    ("ask", "line"),
    [
        pytest.param(get("/"), "curl -i http://localhost:5000/", id="GET"),
        pytest.param(
            Ask(method="OPTIONS", paths=("/",)),
            "curl -i -X OPTIONS http://localhost:5000/",
            id="another method",
        ),
        pytest.param(
            Ask(method="POST", paths=("/",), raw=b"@x"),
            "curl -i -H Content-Type: --data-binary @body-1 http://localhost:5000/",
            id="a body that begins as the name of a file",
        ),
        pytest.param(
            Ask(method="POST", paths=("/",), form=(("a", "b"),), content_type="x/y"),
            "curl -i --data-urlencode a=b -H 'Content-Type: x/y' http://localhost:5000/",
            id="a form that claims to be something else",
        ),
        pytest.param(
            Ask(method="GET", paths=("/",), auth=("a\t", "b")),
            "curl -i -H 'Authorization: Basic YQk6Yg==' http://localhost:5000/",
            id="a user that fits into no word",
        ),
        pytest.param(
            Ask(method="GET", paths=(f"/?q={'x' * 400}",)),
            f'curl -i "http://localhost:5000/?q={"x" * 400}"',
            id="an address that is long",
        ),
    ],
)
def test_a_request_is_a_line(ask: Ask, line: str) -> None:
    assert lines([asked(site(app()), ask)])[-1] == line


@pytest.mark.parametrize(
    ("kind", "sed"),
    [
        pytest.param(
            "single", """'s/.*value='"'"'\\([^'"'"'>]*\\).*/\\1/'""", id="single"
        ),
        pytest.param("bare", r"'s/.*value=\([^ >]*\).*/\1/'", id="no quotes"),
    ],
)
def test_a_token_is_taken_out_of_the_page(kind: str, sed: str) -> None:
    here = site(app())
    deeds = [asked(here, get(f"/page/{kind}")), asked(here, post("/", a="b"))]

    assert lines(deeds) == [
        f"curl -i -c jar http://localhost:5000/page/{kind} -s | tee seen.html",
        (
            r"csrf_token=$(tr '\n' ' ' < seen.html | "
            f"grep -o '<input[^>]*csrf_token[^>]*>' | head -n 1 | sed {sed})"
        ),
        (
            'curl -i -b jar -c jar --data-urlencode "csrf_token=$csrf_token" '
            "--data-urlencode a=b http://localhost:5000/"
        ),
    ]


def test_a_field_that_no_variable_can_be_called_after_is_told() -> None:
    here = site(app())
    deeds = [asked(here, get("/page/odd")), asked(here, post("/", a="b"))]

    assert lines(deeds) == [
        "curl -i -c jar http://localhost:5000/page/odd",
        "# in place of A TOKEN write the hidden field a token of the page",
        (
            "curl -i -b jar -c jar --data-urlencode 'a+token=A TOKEN' "
            "--data-urlencode a=b http://localhost:5000/"
        ),
    ]


def test_a_token_with_files_is_a_field_too() -> None:
    here = site(app())
    file = Upload(field="file", filename="a.txt", content=b"x", type="text/plain")
    upload = Ask(method="POST", paths=("/",), files=(file,))
    deeds = [asked(here, get("/page/bare")), asked(here, upload)]

    assert lines(deeds)[-2:] == [
        "printf x > upload-1.txt",
        (
            'curl -i -b jar -c jar --form-string "csrf_token=$csrf_token" '
            "-F 'file=@upload-1.txt;filename=a.txt;type=text/plain' http://localhost:5000/"
        ),
    ]


def test_a_kept_value_that_is_another_each_time_is_in_no_line() -> None:
    here = site(app())
    first = asked(here, get(f"/?id={UUID}"))
    kept = Asked(action=first.action, sent=first.sent, kept=(("id", UUID), ("n", "7")))
    ask = Ask(
        method="POST",
        paths=(f"/?id={UUID}&n=7",),
        json=({"a": [UUID]},),
        headers=(("X-Id", UUID),),
        cookies=(("id", UUID),),
    )
    deeds = [kept, asked(here, ask)]

    assert lines(deeds)[1:] == [
        "# in place of ID write what this answer has for it",
        (
            "curl -i -b jar -c jar -b id=ID -H 'X-Id: ID' "
            """-H 'Content-Type: application/json' -d '{"a": ["ID"]}' """
            "'http://localhost:5000/?id=ID&n=7'"
        ),
    ]
    assert UUID not in "".join(lines([*deeds, asked(here, post("/", id=UUID))])[1:])


def test_cookies_that_would_be_sent_twice_leave_the_jar_out() -> None:
    made = app()
    made.add_url_rule("/set", view_func=lambda: ("", {"Set-Cookie": "a=1"}))
    here = site(made)
    forged = Ask(method="GET", paths=("/",), cookies=(("a", "2"),))
    deeds = [asked(here, get("/set")), asked(here, forged), asked(here, get("/"))]

    assert lines(deeds) == [
        "curl -i -c jar http://localhost:5000/set",
        "curl -i -b a=2 http://localhost:5000/",
        "curl -i -b jar -c jar http://localhost:5000/",
    ]


@pytest.mark.parametrize(
    ("system", "line"),
    [
        pytest.param(
            "posix", ["""awk '$6 != "a"' jar > jar.rest && mv jar.rest jar"""]
        ),
        pytest.param("nt", ["# take the line of the cookie a out of jar"]),
    ],
)
def test_cookies_that_are_over_are_taken_out_of_the_jar(
    system: str, line: list[str]
) -> None:
    here = site(app())
    waited = Waited(words="29 days pass", dropped=(("", "a"),))
    deeds: list[Deed] = [asked(here, get("/")), waited, asked(here, get("/"))]

    assert lines(deeds, system)[1:-1] == ["# 29 days pass", *line]


@pytest.mark.parametrize(
    ("ask", "manner", "found"),
    [
        pytest.param(
            get("/jump"), FOLLOW, ["curl -i -L -c jar {0}/jump"], id="as curl does"
        ),
        pytest.param(
            Ask(method="PUT", paths=("/jump",)),
            FOLLOW,
            ["curl -i -c jar -X PUT {0}/jump", "curl -i -b jar -c jar {0}/"],
            id="a method that curl would keep",
        ),
        pytest.param(
            get("/jump?to=/jump?to=https://example.org/"),
            FOLLOW,
            [
                "curl -i -c jar '{0}/jump?to=/jump?to=https://example.org/'",
                "curl -i -b jar -c jar '{0}/jump?to=https://example.org/'",
            ],
            id="curl would go further",
        ),
        pytest.param(get("/jump"), Manner(), ["curl -i {0}/jump"], id="not followed"),
    ],
)
def test_redirects_are_followed_by_curl_if_it_does_the_same(
    ask: Ask, manner: Manner, found: list[str]
) -> None:
    deed = asked(site(app()), ask, manner)

    assert lines([deed]) == [one.format("http://localhost:5000") for one in found]


def test_what_was_tried_beside_the_last_step_is_told_last() -> None:
    here = site(app())

    def tried() -> Asked:
        exchange = here.ask(get("/"), Manner())
        for number in range(MOST_ASIDE + 1):
            exchange.browser.get(f"/{number}")
        return Asked(action=get("/"), sent=here.sent)

    found = [line.rpartition(":5000")[2] for line in lines([tried(), tried()])]
    assert found == ["/", "/", "/1", "/2", "/3", "/4"]


def test_what_is_no_request_is_a_comment() -> None:
    here = site(app())
    watched = Watched(words="the files are looked at")
    deeds: list[Deed] = [asked(here, get("/")), Restarted(), watched]

    assert lines(deeds)[1:] == [
        "# stop the app with Ctrl-C, and start it again",
        "# the files are looked at",
    ]


def test_where_nothing_was_asked_there_are_no_lines() -> None:
    deeds = [Watched(words="app.config is looked at")]

    assert script(deeds, Serving(file="app.py"), Manual(), seconds=5) == ()


THERE = "# in the folder of the app: "

SETTING = Setting(
    env=(("API_KEY", "a b"),),
    config=(("LIMIT", {"a": (1, None)}),),
    files=(("data/shop.db", b"x"), ("b.png", bytes(range(256)) * 9)),
    fresh=("*.db", "uploads/*"),
    prepare=(
        Preparation(way=Way.CLI, name="init-db"),
        Preparation(way=Way.SCRIPT, name="init_db.py"),
        Preparation(way=Way.CALL, name="app.init_db"),
    ),
    replaced=(
        CallReplaced(names=("prices.lookup", "helpers.lookup")),
        SiteReplaced(method="GET", url="https://example.com/*"),
        MailKept(),
    ),
)

CONFIGURED = (
    "from flask.cli import ScriptInfo; from werkzeug.serving import run_simple; "
    "app = ScriptInfo().load_app(); app.config.update({'LIMIT': {'a': [1, None]}}); "
    "run_simple('localhost', 80, app)"
)

PREPARED = (
    "# before that, in the folder of the app, the first that is there of: "
    "flask init-db, python init_db.py, app.init_db()"
)

ASKED = (
    "# the assignment answers here: prices.lookup, helpers.lookup "
    "and GET https://example.com/*"
)

ODD = Setting(config=(("KEY", "$x"), ("N", 1)))


@pytest.mark.parametrize(
    ("serving", "system", "comments"),
    [
        pytest.param(
            Serving(file="wsgi.py"),
            "posix",
            [f"{FIRST}flask run --port 80"],
            id="wsgi.py",
        ),
        pytest.param(
            Serving(file="form data.py"),
            "posix",
            [f"{FIRST}flask --app 'form data' run --port 80"],
            id="another name",
        ),
        pytest.param(
            Serving(file="form data.py"),
            "nt",
            [f'{FIRST}flask --app "form data" run --port 80'],
            id="another name on Windows",
        ),
        pytest.param(
            Serving(file="src/shop/__init__.py"),
            "posix",
            [f"{FIRST}flask --app src/shop run --port 80"],
            id="a package",
        ),
        pytest.param(
            Serving(file="app.py", setting=SETTING),
            "posix",
            [
                f"{THERE}mkdir -p data",
                f"{THERE}printf x > data/shop.db",
                "# the assignment puts a file there: b.png",
                "# left out of the files of the app: *.db, uploads/*",
                PREPARED,
                f"{FIRST}API_KEY='a b' python -c \"{CONFIGURED}\"",
                ASKED,
            ],
            id="settings",
        ),
        pytest.param(
            Serving(file="app.py", setting=SETTING),
            "nt",
            [
                f"{THERE}python -c \"import os; os.makedirs('data', exist_ok=True)\"",
                f"{THERE}python -c \"open('data/shop.db', 'wb').write(b'x')\"",
                "# the assignment puts a file there: b.png",
                "# left out of the files of the app: *.db, uploads/*",
                PREPARED,
                "# the environment variable API_KEY is a b",
                f'{FIRST}python -c "{CONFIGURED}"',
                ASKED,
            ],
            id="settings on Windows",
        ),
        pytest.param(
            Serving(file="app.py", setting=ODD),
            "posix",
            [
                '# for this, app.config has KEY = "$x"',
                "# for this, app.config has N = 1",
                f"{FIRST}flask run --port 80",
            ],
            id="a setting that no line can hold",
        ),
    ],
)
def test_the_app_is_started_as_the_check_had_it(
    serving: Serving, system: str, comments: list[str]
) -> None:
    manual = Manual(shell=SHELLS[system], origin="http://localhost:80")
    told = script([asked(site(app()), get("/"))], serving, manual, seconds=5)

    assert list(told[:-1]) == comments
    assert told[-1].endswith(" -i http://localhost:80/")
