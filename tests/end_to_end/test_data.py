"""Apps with a database: prepared as by hand, begun afresh, kept over a restart."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.core.result import Result
from grader.run import Grading, graded
from grader.sandbox import Starter
from grader.spec import load
from tests.end_to_end.conftest import ignored, verdicts

SPEC = """
spec: 1
title: Notes
app:
  prepare:
    - {cli: init-db}
    - {script: init_db.py}
    - {call: app.init_db}
    - {call: db.create_all}
    - {script: app.py}
  fresh: ["*.db", uploads/*]
checks:
  - id: empty
    title: There are no notes at first
    steps: [{GET: /, expect: {html: {css: li, count: 0}}}]
  - id: adds
    title: A note is kept, over a restart too
    each: [{sign: a}, {sign: b}]
    steps:
      - {POST: /add, form: {text: "${unique}-${sign}"}, expect: {status: 302}}
      - restart
      - {GET: /, expect: {html: {css: li, count: 1}, text: "${unique}-${sign}"}}
"""

HEAD = """
import click, os, sqlite3
from flask import Flask, g, redirect, request

app = Flask(__name__)
"""

VIEWS = """
@app.get("/")
def index():
    rows = db().execute("SELECT text FROM note").fetchall()
    return "<ul>" + "".join(f"<li>{row[0]}</li>" for row in rows) + "</ul>"

@app.post("/add")
def add():
    db().execute("INSERT INTO note VALUES (?)", [request.form["text"]])
    db().commit()
    return redirect("/")
"""

CREATE = "CREATE TABLE note (text TEXT)"

SQLITE = f"""{HEAD}
def db():
    if "db" not in g:
        g.db = sqlite3.connect(PATH)
    return g.db

def create():
    db().executescript("DROP TABLE IF EXISTS note; {CREATE};")

@app.teardown_appcontext
def close(error):
    if "db" in g:
        g.db.close()
{VIEWS}
"""

BESIDE = "PATH = os.path.join(app.root_path, 'notes.db')\n"
IN_WORKING_FOLDER = "PATH = 'notes.db'\n"
IN_INSTANCE = (
    "os.makedirs(app.instance_path, exist_ok=True)\n"
    "PATH = os.path.join(app.instance_path, 'notes.db')\n"
)

COMMAND = """
@app.cli.command("init-db")
def init_db_command():
    create()
    click.echo("done")
"""

ALCHEMY = """
from flask import Flask, redirect, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///notes.db"
db = SQLAlchemy(app)

class Note(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    text = db.Column(db.String)

@app.get("/")
def index():
    return "<ul>" + "".join(f"<li>{n.text}</li>" for n in Note.query.all()) + "</ul>"

@app.post("/add")
def add():
    db.session.add(Note(text=request.form["text"]))
    db.session.commit()
    return redirect("/")
"""

CREATE_ALL = "with app.app_context():\n    db.create_all()\n"

GUARDED = (
    'if __name__ == "__main__":\n'
    "    with app.app_context():\n"
    "        db.create_all()\n"
    "    app.run(debug=True)\n"
)

FACTORY = f"""{HEAD}
from flask import Blueprint, current_app
bp = Blueprint("notes", __name__, cli_group=None)

def db():
    return sqlite3.connect(current_app.config["DATABASE"], isolation_level=None)

@bp.cli.command("init-db")
def init_db():
    db().execute("{CREATE}")
{VIEWS.replace("@app.", "@bp.")}

def create_app(settings=None):
    app = Flask(__name__)
    app.config["DATABASE"] = os.path.join(app.root_path, "notes.db")
    app.register_blueprint(bp)
    return app

del app
"""

Data = Callable[..., Result]


@pytest.fixture
def data(starter: Starter, tmp_path: Path) -> Data:
    """Grade an app of these files with a spec."""

    def grade(files: dict[str, str | bytes], spec: str = SPEC) -> Result:
        for name, content in files.items():
            path = tmp_path / "mine" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, bytes):
                path.write_bytes(content)
            else:
                path.write_text(content, encoding="utf-8")
        assignment = tmp_path / "notes"
        assignment.mkdir(exist_ok=True)
        (assignment / "assignment.yaml").write_text(spec, encoding="utf-8")
        grading = Grading(starter=starter)
        return graded(load(assignment), tmp_path / "mine", grading, ignored)

    return grade


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({"app.py": SQLITE + BESIDE + COMMAND}, id="a command of Flask's"),
        pytest.param(
            {"app.py": SQLITE + IN_INSTANCE + COMMAND}, id="in the instance folder"
        ),
        pytest.param(
            {"app.py": SQLITE + IN_WORKING_FOLDER + COMMAND}, id="in the working folder"
        ),
        pytest.param({"app.py": FACTORY}, id="a command of a blueprint's"),
        pytest.param(
            {
                "app.py": SQLITE + BESIDE,
                "init_db.py": "import sqlite3\n"
                "connection = sqlite3.connect('notes.db')\n"
                f"connection.execute('{CREATE}')\n"
                "connection.commit()\n",
            },
            id="a script by itself",
        ),
        pytest.param(
            {
                "app.py": SQLITE + BESIDE,
                "init_db.py": "import sys\nfrom app import create\n"
                "if __name__ == '__main__':\n    create()\n    sys.exit()\n",
            },
            id="a script that imports the app",
        ),
        pytest.param(
            {"app.py": SQLITE + BESIDE + "def init_db():\n    create()\n"},
            id="a function",
        ),
        pytest.param({"app.py": ALCHEMY}, id="a method of SQLAlchemy"),
        pytest.param({"app.py": ALCHEMY + CREATE_ALL}, id="prepared at import"),
        pytest.param(
            {"app.py": (ALCHEMY + GUARDED).replace("db", "base")},
            id="the app's own file",
        ),
    ],
)
def test_an_app_is_prepared_as_by_hand(files: dict[str, str], data: Data) -> None:
    result = data(files)

    assert result.message == ""
    assert verdicts(result) == {"empty": "passed", "adds": "passed"}


def failure(command: str, actual: str, at: str, hint: str) -> str:
    return (
        f"{at}: not prepared\n"
        f"    expected  {command} prepares the app's data\n"
        f"    actual    {actual}\n"
        f"{hint}"
    )


ONCE = (
    "It is run once, when the app is loaded and before it is visited, on the files "
    "that were handed in. Try it on a copy of them."
)


@pytest.mark.parametrize(
    ("files", "message"),
    [
        pytest.param(
            {"app.py": SQLITE + BESIDE + "def init_db():\n    db().execute('X')\n"},
            failure(
                "app.init_db()",
                'OperationalError: near "X": syntax error',
                "app.py:33",
                ONCE,
            ),
            id="SQL that is none",
        ),
        pytest.param(
            {
                "app.py": SQLITE + BESIDE,
                "init_db.py": "from app import db\n\ndb().execute('DROP TABLE a')\n",
            },
            failure(
                "python init_db.py",
                "OperationalError: no such table: a",
                "init_db.py:3",
                ONCE,
            ),
            id="a script",
        ),
        pytest.param(
            {"app.py": SQLITE + BESIDE, "init_db.py": "import sys\nsys.exit('no')\n"},
            failure("python init_db.py", "SystemExit: no", "init_db.py:2", ONCE),
            id="a script that ends with a message",
        ),
        pytest.param(
            {
                "app.py": SQLITE
                + BESIDE
                + "@app.cli.command('init-db')\n"
                + "@click.argument('name')\ndef init_db(name):\n    create()\n"
            },
            failure(
                "flask init-db",
                "MissingParameter: Missing parameter: name",
                "app.py:32",
                ONCE,
            ),
            id="a command that wants more",
        ),
        pytest.param(
            {
                "app.py": SQLITE + BESIDE.replace(".db'", ".data'") + "def init_db():\n"
                f"    db().execute('{CREATE}')\n",
                "notes.data": b"",
            },
            failure(
                "app.init_db()",
                "OperationalError: table note already exists",
                "app.py:33",
                "The database that was handed in has the table already. Data may be "
                "prepared twice: drop a table before it is made, or make it only where "
                "there is none; and leave the database out.",
            ),
            id="a table that is there",
        ),
        pytest.param(
            {"app.py": SQLITE + BESIDE, "init_db.py": "create(\n"},
            "init_db.py:1: syntax error\n"
            "    expected  each bracket closed\n"
            "    actual    create(\n",
            id="a script that is no Python",
        ),
        pytest.param(
            {"app.py": SQLITE + BESIDE, "init_db.py": "import qrcode\n"},
            "init_db.py:1: missing package\n"
            "    expected  a module or package called qrcode\n"
            "    actual    there is none\n",
            id="a script that wants a package",
        ),
    ],
)
def test_a_preparation_that_fails_is_told_once(
    files: dict[str, str | bytes], message: str, data: Data, tmp_path: Path
) -> None:
    if "notes.data" in files:
        files = {**files, "notes.data": database(tmp_path / "made", CREATE)}
    result = data(files)

    assert result.outcome == "not_started"
    assert result.message.startswith(message)


def database(path: Path, *statements: str) -> bytes:
    """Return a database in which these statements were executed."""
    with sqlite3.connect(path) as connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()
    return path.read_bytes()


LEFT = (CREATE, "INSERT INTO note VALUES ('left over')")


def test_data_that_was_handed_in_is_removed(data: Data, tmp_path: Path) -> None:
    made = database(tmp_path / "made", *LEFT)
    app = SQLITE + BESIDE.replace("'notes.db'", "'data', 'notes.db'")
    create = (
        "if not os.path.exists(PATH):\n    with app.app_context():\n        create()"
    )

    result = data({"app.py": f"{app}{create}\n", "data/notes.db": made})

    assert verdicts(result) == {"empty": "passed", "adds": "passed"}
    assert [remark.text for remark in result.remarks] == []


def test_a_database_that_is_not_named_stays_with_a_remark(
    data: Data, tmp_path: Path
) -> None:
    made = database(tmp_path / "made", *LEFT)

    result = data(
        {"app.py": SQLITE + BESIDE.replace(".db", ".data"), "notes.data": made}
    )

    assert verdicts(result) == {"empty": "failed", "adds": "failed"}
    (remark,) = result.remarks
    assert (remark.file, remark.line) == ("notes.data", 0)
    assert remark.text == (
        "The database was handed in, and the app starts with what is in it. Leave it "
        "out if the app makes its tables itself."
    )


GIVEN = """
spec: 1
title: Given
app:
  files: {notes.db: given.db}
  prepare: [{call: app.grow}]
  config: {SIGN: "!"}
checks:
  - id: given
    title: The app works on the data that it is given
    steps:
      - {GET: /, expect: {html: {css: li, count: 2}, text: "left over"}}
      - {GET: /, expect: {text: "grown!"}}
  - id: run
    title: What is run as a program is not prepared
    steps: [{run: {port: 5000}}, {GET: /, expect: {html: {css: li, count: 2}}}]
"""


def test_data_may_be_given_beforehand(data: Data, tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    given = database(tmp_path / "made", *LEFT)
    (tmp_path / "notes" / "given.db").write_bytes(given)
    grow = (
        "def grow():\n"
        "    grown = 'grown' + app.config['SIGN']\n"
        "    db().execute('INSERT INTO note VALUES (?)', [grown])\n"
        "    db().commit()\n"
        "if __name__ == '__main__':\n    app.run()\n"
    )

    result = data({"app.py": SQLITE + BESIDE + grow, "notes.db": b"mine"}, GIVEN)

    assert verdicts(result) == {"given": "passed", "run": "passed"}
    assert [remark.text for remark in result.remarks] == []


def test_a_new_word_is_the_same_each_time(data: Data) -> None:
    app = {"app.py": SQLITE + BESIDE + COMMAND.replace("create()", "1")}

    sent = [
        [step.sent for step in data(app).checks[1].steps if step.sent] for _ in range(2)
    ]

    assert sent[0] == sent[1]
    words = {line[0].removeprefix("form text=").partition("-")[0] for line in sent[0]}
    assert len(words) == 2
    assert all(word.isalpha() and word.islower() for word in words)
