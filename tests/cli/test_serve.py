"""`grade check --serve ID`, as a process of its own, asked by a client over HTTP."""

from __future__ import annotations

import re
import signal
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from pathlib import Path

import pytest

from tests.cli.conftest import Grade, lay, process

NOTES = """\
from flask import Flask, redirect, request, session

app = Flask(__name__)
app.secret_key = "of a test"
notes = []


@app.get("/")
def home():
    name = session.get("name", "stranger")
    return f'{name} {request.script_root} {notes} <a href="/notes">all</a>'


@app.post("/login")
def login():
    session["name"] = request.form["name"]
    return redirect("/")


@app.route("/notes", methods=["GET", "POST"])
def all_notes():
    if request.method == "POST":
        notes.append(request.form["text"])
        open("notes.txt", "a").write(request.form["text"])
    return f"<p>{notes}"


@app.get("/odd")
def odd():
    return "odd", 299, {"Connection": "close", "X-Odd": "yes"}


@app.get("/fails")
def fails():
    return {}["text"]


@app.get("/dies")
def dies():
    import os

    os._exit(3)
"""

SPEC = """\
spec: 1
title: Notes
checks:
  - id: notes
    title: Notes stay
    steps:
      - {POST: /login, form: {name: Zoë}, as: ada}
      - {POST: /notes, form: {text: first}, as: bob}
      - {GET: /notes, query: {of: "a b"}, as: ada, expect: {text: second}}
      - {POST: /notes, form: {text: never}}
  - {id: right, title: It answers, steps: [GET: /, GET: /notes]}
  - id: posted
    title: A form is sent
    steps: [GET: "/?q=1", {POST: /login, form: {a: b}}]
  - id: form
    title: A form is there
    steps: [{submit: {at: /notes, strict: true}}]
  - id: mounted
    title: Under a prefix
    mount: /course
    steps: [{GET: /, expect: {text: never}}]
  - id: files
    title: A file is kept
    steps: [{POST: /notes, form: {text: a}}, {disk: {count: 2}}]
  - id: late
    title: Nothing is kept elsewhere
    writes_only: [uploads]
    steps:
      - POST: /notes
        form: {text: roses}
        files: {file: {filename: a, content: roses}}
  - id: each
    title: Both pages answer
    each: [{path: /}, {path: /fails}]
    steps: [GET: "${path}"]
"""


@dataclass
class Browser:
    """A browser that keeps cookies and does not follow redirects."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(
        self, method: str, path: str, body: str | None = None, **headers: str
    ) -> tuple[int, str, dict[str, str]]:
        """Return status, body and headers of an answer; keep its cookies."""
        link = HTTPConnection("127.0.0.1", self.port, timeout=30)
        sent = {"Host": f"localhost:{self.port}", **headers}
        if self.cookies:
            sent["Cookie"] = "; ".join("=".join(pair) for pair in self.cookies.items())
        if body is not None:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        link.request(method, path, body, sent)
        answer = link.getresponse()
        said = answer.read().decode()
        for line in answer.headers.get_all("Set-Cookie", []):
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.coded_value
                if morsel["max-age"] == "0":
                    del self.cookies[name]
        link.close()
        return answer.status, said, dict(answer.headers)

    def get(self, path: str) -> str:
        """Return the body of a page."""
        return self.ask("GET", path)[1]


class Served:
    """A process that serves, and what it says."""

    def __init__(self, started: subprocess.Popen[str]) -> None:
        assert started.stdout is not None
        self.process = started
        self.lines = started.stdout
        said = iter(self.lines.readline, "")
        self.told = [line.rstrip("\n") for line in _until(said, "Open ")]
        text = "\n".join(self.told)
        self.doors = re.findall(r"http://localhost:\d+(/\S*)", text)
        self.port = int(re.findall(r"localhost:(\d+)", text)[0])

    def opened(self, number: int = 0) -> tuple[Browser, str]:
        """Return a browser that went through a door, and where it was led."""
        browser = Browser(self.port, {"of-yesterday": "1"})
        status, _, headers = browser.ask("GET", self.doors[number])
        assert status == 302
        return browser, headers["Location"]

    def line(self) -> str:
        """Return the next line that it says."""
        return self.lines.readline()

    def ended(self) -> tuple[int, str]:
        """End it; return its exit code and what it said of errors."""
        self.process.send_signal(signal.SIGINT)
        _, told = self.process.communicate()
        return self.process.returncode, told


def _until(lines: Iterator[str], last: str) -> Iterator[str]:
    """Yield lines up to one that begins so."""
    for line in lines:
        yield line
        if line.startswith(last):
            return


Serve = Callable[[str], Served]


@pytest.fixture
def serve(course: Path) -> Iterator[Serve]:
    started: list[subprocess.Popen[str]] = []
    lay(course, {"spec/assignment.yaml": SPEC, "eve/app.py": NOTES, "tmp/.keep": ""})

    def serve(name: str) -> Served:
        command = ("check", "eve", "-a", "./spec", "--serve", name)
        started.append(process(*command, cwd=course, TMPDIR=str(course / "tmp")))
        return Served(started[-1])

    yield serve
    for one in started:
        one.kill()
        one.communicate()


def test_the_app_is_as_before_the_step_that_fails(course: Path, serve: Serve) -> None:
    serving = serve("notes")
    assert [re.sub(r":\d+/grade-\w{8}", ":1/x", line) for line in serving.told] == [
        "The app before step 3 of notes, GET /notes, fails:",
        "    http://localhost:1/x  (ada)",
        "    http://localhost:1/x  (bob)",
        "Open each in a browser of its own or a private window. Ctrl-C ends.",
    ]

    ada, page = serving.opened()
    assert page == "/notes?of=a+b"
    assert list(ada.cookies) == ["session"]
    assert ada.get(page) == "<p>['first']"
    assert serving.line() == "GET /notes?of=a+b  200\n"
    assert ada.get("/").startswith("Zoë  ['first']")

    bob, page = serving.opened(1)
    assert page == "/notes"
    assert bob.get("/").startswith("stranger ")

    assert ada.ask("POST", "/login", "name=Eve")[0] == 302
    assert bob.ask("POST", "/notes", "text=second")[0] == 200
    assert ada.get("/").startswith("Eve  ['first', 'second']")
    assert serving.ended() == (0, "")
    assert [path.name for path in course.glob("tmp/grade-*")] == []
    assert not (course / "eve" / "notes.txt").exists()


@pytest.mark.parametrize(
    ("name", "first", "page"),
    [
        pytest.param(
            "right",
            "right passes; the app before its last step 2, GET /notes:",
            "/notes",
            id="a check that passes",
        ),
        pytest.param(
            "posted",
            "The app before step 2 of posted, POST /login, fails:",
            "/?q=1",
            id="a form is sent from the page before",
        ),
        pytest.param(
            "form",
            "The app before step 1 of form, the form on /notes is sent, fails:",
            "/notes",
            id="a form is filled in on a page",
        ),
        pytest.param(
            "mounted",
            "The app before step 1 of mounted, GET /, fails:",
            "/course/",
            id="a prefix",
        ),
        pytest.param(
            "files",
            "The app before step 2 of files, the new files are looked at, fails:",
            "/notes",
            id="nothing is asked",
        ),
        pytest.param(
            "late",
            "The app as it is after the last step of late:",
            "/notes",
            id="after all steps",
        ),
    ],
)
def test_the_browser_is_led_to_the_page_of_the_step(
    name: str, first: str, page: str, serve: Serve
) -> None:
    serving = serve(name)

    assert serving.told[0] == first
    assert serving.opened()[1] == page


def test_the_row_that_fails_is_named(serve: Serve) -> None:
    assert serve("each").told[:2] == [
        "The app before step 1 of each, GET /fails, fails:",
        "for path: /fails",
    ]


def test_a_prefix_is_the_only_place(serve: Serve) -> None:
    serving = serve("mounted")
    browser, page = serving.opened()

    assert browser.get(page).startswith("stranger /course [] ")
    assert browser.ask("GET", "/")[:2] == (404, "The app is served under /course\n")


def test_only_this_machine_is_served(serve: Serve) -> None:
    serving = serve("right")
    browser = Browser(serving.port)
    refused = (421, "This address is for your own machine alone.\n")

    for host in ("evil.example", f"evil.example:{serving.port}", "localhost.evil", ""):
        assert browser.ask("GET", serving.doors[0], Host=host)[:2] == refused
    assert browser.cookies == {}
    assert browser.ask("GET", "/", Host=f"127.0.0.1:{serving.port}")[0] == 200


def test_what_a_request_may_be_is_bounded(serve: Serve) -> None:
    serving = serve("right")
    browser = Browser(serving.port)
    large = {"Content-Length": str(64 * 1024 * 1024)}

    assert browser.ask("POST", "/notes", "", **large)[:2] == (
        413,
        "That is more than the grader can pass on.\n",
    )


def test_an_answer_comes_as_the_app_gave_it(serve: Serve) -> None:
    browser = Browser(serve("right").port)
    status, said, headers = browser.ask("GET", "/odd")

    assert (status, said, headers["X-Odd"]) == (299, "odd", "yes")
    assert browser.ask("HEAD", "/odd")[1] == ""


def test_an_exception_is_told(serve: Serve) -> None:
    serving = serve("right")

    assert Browser(serving.port).ask("GET", "/fails")[0] == 500
    assert serving.line() == "GET /fails  500  KeyError: 'text', app.py:35\n"


def test_an_app_that_ends_is_told_and_stays_so(serve: Serve) -> None:
    serving = serve("right")
    browser = Browser(serving.port)
    ended = "the app's process exited with status 3"

    assert browser.ask("GET", "/dies")[:2] == (502, f"{ended}\n")
    assert serving.line() == f"GET /dies  {ended}\n"
    assert browser.ask("GET", "/")[:2] == (502, "the app's process ended\n")
    assert serving.ended() == (0, "")


@pytest.mark.usefixtures("course")
def test_an_unknown_check_is_code_2(grade: Grade) -> None:
    ended = grade("ada", "-a", "01", "--serve", "hone")

    assert (ended.code, ended.err) == (
        2,
        "grader: unknown check 'hone'; did you mean 'home'?\n",
    )


@pytest.mark.usefixtures("course")
def test_one_cannot_watch_and_serve(grade: Grade) -> None:
    ended = grade("ada", "-a", "01", "--serve", "home", "--watch")

    assert (ended.code, ended.err) == (
        2,
        "grader: --watch and --serve: choose one of them\n",
    )


def test_an_app_that_cannot_be_started_is_code_2(course: Path, grade: Grade) -> None:
    lay(course, {"cas/app.py": "print(\n"})
    ended = grade("cas", "-a", "01", "--serve", "home")

    assert (ended.code, ended.err) == (
        2,
        "grader: the app cannot be started; `grade check` says why\n",
    )
