"""Steps that look at the app or its files: what holds, and what is told if not."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.core.result import Result
from grader.run import Grading, graded
from grader.sandbox import Starter
from grader.spec import load
from tests.end_to_end.conftest import ignored

APP = """
import os
from flask import Blueprint, Flask, redirect, request, session
app = Flask(__name__)
shelf = Blueprint("shelf", __name__)
app.secret_key = "x"
app.config["UPLOAD_FOLDER"] = "uploads"
seen = []

@app.get("/")
def home():
    return f"<a href='/item/7'>first</a> {session.get('user', '')} {len(seen)}"

@app.get("/item/<int:n>")
def item(n):
    seen.append(n)
    return {"id": n, "name": "thing"}

@app.post("/save")
def save():
    os.makedirs("uploads", exist_ok=True)
    file = request.files["file"]
    file.save(os.path.join("uploads", os.path.basename(file.filename)))
    if request.form.get("also"):
        open("copy.txt", "wb").write(open("uploads/" + file.filename, "rb").read())
    return "saved"

@app.post("/login")
def login():
    session["user"] = request.form["user"]
    return redirect("/")

@app.post("/break")
def break_():
    open("broken", "w").close()
    return "ok"

@shelf.get("/books/<name>/")
def book(name):
    return name

app.register_blueprint(shelf)

if os.path.exists("broken"):
    raise SystemExit(4)

if __name__ == "__main__":
    app.run(port=8080, threaded=True)
"""

UPLOAD = "POST: /save, files: {file: {filename: a.txt, content: hello}}"

CASES = {
    "restart": ("- GET: /item/3\n- restart\n- GET: /\n  expect: {text: first 0}", []),
    "restart forgets": (
        "- GET: /item/3\n- restart\n- GET: /\n  expect: {text: first 1}",
        [("text", 'contains "first 1"', "shows: first 0", 3)],
    ),
    "restart fails": (
        "- POST: /break\n- restart\n- GET: /",
        [
            (
                "app.py:45",
                "an app that stays when its file is loaded",
                "the file ended the program, with status 4",
                2,
            )
        ],
    ),
    "later": (
        (
            "- POST: /login\n  form: {user: ada}\n- later: 31d\n"
            "- GET: /\n  expect: {text: ada}"
        ),
        [],
    ),
    "disk": (
        f"- {{{UPLOAD}}}\n- disk: {{dir: uploads, count: 1, content: hello}}",
        [],
    ),
    "disk count": (
        f"- {{{UPLOAD}}}\n- disk: {{dir: uploads, count: 2}}",
        [("files in uploads/", "2 new or changed", "uploads/a.txt", 2)],
    ),
    "disk content": (
        f"- {{{UPLOAD}}}\n- disk: {{dir: uploads, content: hell}}",
        [
            (
                "files in uploads/",
                "a file with exactly the 4 bytes wanted",
                "uploads/a.txt",
                2,
            )
        ],
    ),
    "disk elsewhere": (
        f"- {{{UPLOAD}}}\n- disk: {{dir: files, content: hello}}",
        [
            (
                "files in files/",
                "a file with exactly the 5 bytes wanted",
                "none; new or changed elsewhere: uploads/a.txt",
                2,
            )
        ],
    ),
    "disk empty": (
        "- GET: /\n- disk: {content: hello}",
        [("files", "a file with exactly the 5 bytes wanted", "none", 2)],
    ),
    "disk not found": (
        f"- {{{UPLOAD}}}\n- disk: {{content: hell, found: false}}",
        [("files", "no file that holds the 4 bytes sent", "uploads/a.txt", 2)],
    ),
    "disk not there": (
        f"- {{{UPLOAD}}}\n- disk: {{content: other, found: false}}",
        [],
    ),
    "settings": (
        "- settings: {SECRET_KEY: {exists: true}, UPLOAD_FOLDER: uploads}",
        [],
    ),
    "settings wrong": (
        "- settings: {MAX_CONTENT_LENGTH: {exists: true}}",
        [("app.config['MAX_CONTENT_LENGTH']", "something", "nothing", 1)],
    ),
    "routes": (
        (
            "- routes: [{path: /item/5, endpoint: item, types: {n: int}}, "
            '{path: "/item/<int:n>", methods: [GET]}, {path: /save, method: POST}]'
        ),
        [],
    ),
    "routes missing": (
        "- routes: [{path: /gone}]",
        [
            (
                "route GET /gone",
                "a rule for it",
                (
                    "rules for /, /books/<name>/, /break, /item/<int:n>, /login, "
                    "/save and /static/<path:filename>"
                ),
                1,
            )
        ],
    ),
    "routes otherwise": (
        (
            "- routes: [{path: /item/5, endpoint: thing, types: {n: float}, "
            "methods: [POST]}]"
        ),
        [
            ("route GET /item/5 endpoint", "thing", "item", 1),
            ("route GET /item/5 methods", "POST", "GET", 1),
            ("route GET /item/5 types", "<float:n>", "<int:n>", 1),
        ],
    ),
    "routes of a blueprint, with a slash at the end": (
        (
            "- routes: [{path: /books/emma, endpoint: book}, "
            "{path: /books/emma/, endpoint: shelf.book}]"
        ),
        [],
    ),
    "routes of another blueprint": (
        "- routes: [{path: /books/emma, endpoint: desk.book}]",
        [("route GET /books/emma endpoint", "desk.book", "shelf.book", 1)],
    ),
    "routes method": (
        "- routes: [{path: /save}]",
        [("route GET /save methods", "GET", "POST", 1)],
    ),
    "run": (
        "- run: {host: 127.0.0.1, port: 8080, debug: false, options: {threaded: true}}",
        [],
    ),
    "run otherwise": (
        "- run: {port: 5000, options: {use_reloader: true}}",
        [
            ("app.run port", "5000", "8080", 1),
            ("app.run use_reloader", "true", "nothing", 1),
        ],
    ),
    "let": (
        (
            "- GET: /item/7\n  let: {n: {json: id}, name: {json: name}}\n"
            '- GET: /item/${n}\n  expect: {json: {name: "${name}"}}\n'
            "- GET: /\n  let: {where: {css: a, attr: href}, text: {css: a}}\n"
            "- GET: ${where}\n- GET: /\n  expect: {text: '${text}'}\n"
            "- POST: /login\n  form: {user: ada}\n"
            "  let: {to: {header: Location}, c: {cookie: session}}\n"
            "- GET: ${to}\n"
            '  cookies: {"${session_cookie}": "${c}"}\n  expect: {text: ada}\n'
            "- GET: /\n  let: {word: {regex: '(fir)st'}}\n"
            "- GET: /\n  expect: {text: '${word}st'}"
        ),
        [],
    ),
    "let nothing": (
        "- GET: /\n  let: {n: {header: X-No}}\n- GET: /${n}",
        [("header X-No", "a value that later steps need", "nothing is there", 1)],
    ),
    "let no JSON": (
        "- GET: /\n  let: {n: {json: id}}\n- GET: /${n}",
        [("json id", "a value that later steps need", "nothing is there", 1)],
    ),
    "let no element": (
        "- GET: /\n  let: {n: {css: b, attr: id}}\n- GET: /${n}",
        [("html b id", "a value that later steps need", "nothing is there", 1)],
    ),
    "click": (
        "- click: {at: /, link: first}\n  expect: {json: {id: 7}}",
        [],
    ),
}


def result(starter: Starter, folder: Path, steps: str, extra: str = "") -> Result:
    indented = "".join(f"      {line}\n" for line in steps.splitlines())
    (folder / "spec").mkdir()
    (folder / "spec" / "assignment.yaml").write_text(
        "spec: 1\nassignment: one\ntitle: One\nchecks:\n"
        f"  - id: one\n    title: One\n{extra}    steps:\n{indented}"
    )
    (folder / "mine").mkdir()
    (folder / "mine" / "app.py").write_text(APP)
    grading = Grading(starter=starter)
    return graded(load(folder / "spec"), folder / "mine", grading, ignored)


@pytest.mark.parametrize(("steps", "found"), CASES.values(), ids=list(CASES))
def test_a_step_holds_or_says_what_is_not_as_wanted(
    starter: Starter, tmp_path: Path, steps: str, found: list[tuple[str, str, str, int]]
) -> None:
    check = result(starter, tmp_path, steps).checks[0]

    assert [
        (each.at, each.expected, each.actual, each.step) for each in check.mismatches
    ] == found
    assert (check.verdict == "passed") == (not found)


def test_what_was_sent_must_lie_in_its_folder_alone(
    starter: Starter, tmp_path: Path
) -> None:
    steps = f"- {{{UPLOAD}, form: {{also: yes}}}}"

    check = result(starter, tmp_path, steps, "    writes_only: [uploads]\n").checks[0]

    assert [(each.at, each.expected, each.actual) for each in check.mismatches] == [
        (
            "file copy.txt",
            "what was sent is stored in uploads/ alone",
            "what was sent is stored here",
        )
    ]


def test_what_lies_in_its_folder_is_fine(starter: Starter, tmp_path: Path) -> None:
    steps = f"- {{{UPLOAD}}}"

    check = result(starter, tmp_path, steps, "    writes_only: [uploads]\n").checks[0]

    assert check.verdict == "passed"


def test_steps_tell_what_they_did_and_sent(starter: Starter, tmp_path: Path) -> None:
    steps = (
        "- POST: /login\n  as: ada\n  form: {user: Ada}\n"
        "  headers: {X-A: b}\n  cookies: {c: d}\n"
        "- later: 90s\n- restart\n- disk: {count: 0}\n"
        f"- {{{UPLOAD}}}\n"
        f"- {{{UPLOAD}, form: {{x: y}}, body_size: 400}}\n"
        "- POST: /save\n  json: {a: [1]}\n  auth: {basic: [u, p]}\n"
        "  expect: {status: 400}\n"
        "- POST: /save\n  raw: abc\n  content_type: text/plain\n"
        "  expect: {status: 400}"
    )

    check = result(starter, tmp_path, steps, "    mount: /m\n").checks[0]

    assert [(step.request, step.sent, step.visitor) for step in check.steps] == [
        ("POST /m/login", ("form user=Ada", "cookie c=d", "header X-A: b"), "ada"),
        ("90 seconds pass", (), ""),
        ("the app is started anew", (), ""),
        ("the new files are looked at", (), ""),
        ("POST /m/save", ("file file=a.txt, 5 bytes",), ""),
        (
            "POST /m/save",
            ("form x=y", "file file=a.txt, 147 bytes", "body of 400 bytes"),
            "",
        ),
        ("POST /m/save", ("user u with a password", 'json {"a": [1]}'), ""),
        ("POST /m/save", ("body of 3 bytes",), ""),
    ]
