"""What is told of an app that was loaded, and that loading leaves it as it should."""

from pathlib import Path

import pytest

from tests.worker.loading import APPS, each, facts


def written(root: Path, text: str, name: str = "app.py") -> Path:
    (root / name).write_text(text, encoding="utf-8")
    return root


def test_routes_are_told_with_methods_and_converters(tmp_path: Path) -> None:
    text = (
        "from flask import Flask\n"
        "app = Flask(__name__, static_folder=None)\n"
        "@app.route('/<int:a>/<b>/<any(x, y):c>/<path:d>', methods=['POST'])\n"
        "def view(**given): return ''\n"
    )

    assert facts(written(tmp_path, text))["routes"] == [
        {
            "rule": "/<int:a>/<b>/<any(x, y):c>/<path:d>",
            "endpoint": "view",
            "methods": ["OPTIONS", "POST"],
            "converters": {"a": "int", "b": "string", "c": "any", "d": "path"},
        }
    ]


def test_settings_are_told_as_the_app_left_them_and_forced_afterwards() -> None:
    found = facts(APPS / "own-settings", config={"SECRET_KEY": "k", "TESTING": True})

    told = {key: found["config"][key] for key in ("MAX_CONTENT_LENGTH", "TESTING")}
    assert told == {"MAX_CONTENT_LENGTH": 1024, "TESTING": True}
    assert found["config"]["PERMANENT_SESSION_LIFETIME"] == "timedelta"
    assert found["config"]["SECRET_KEY"] is None
    assert (found["debug"], found["session_cookie"]) == (True, "mine")
    forced = {key: found["after"][key] for key in ("DEBUG", "SECRET_KEY")}
    assert forced == {"DEBUG": "False", "SECRET_KEY": "k"}


def test_errors_are_what_a_visitor_would_get() -> None:
    after = facts(APPS / "own-settings")["after"]

    assert {after[key] for key in after if key.startswith("TRAP_")} == {"False"}
    assert (after["TESTING"], after["PROPAGATE_EXCEPTIONS"]) == ("False", "False")


def test_the_settings_go_to_a_factory_that_wants_them() -> None:
    found = facts(APPS / "factory-with-settings", config={"A": 1, "B": 2})

    assert found["config"]["SAW"] == ["A", "B"]


def test_a_call_in_flask_app_is_made_with_its_literals() -> None:
    config = facts(APPS / "found-by-flaskenv")["config"]

    assert (config["COLOUR"], config["SIZE"]) == ("blue", 3)


def test_an_unguarded_run_is_noted_and_not_obeyed() -> None:
    assert facts(APPS / "unguarded-run")["runs"] == [
        {
            "host": "0.0.0.0",  # noqa: S104 - what the app asks for
            "port": 8080,
            "debug": True,
            "options": {},
            "place": {"file": "app.py", "line": 4},
        }
    ]


def test_a_guarded_run_is_seen_only_when_the_file_is_run_as_main() -> None:
    guarded = APPS / "guarded-run"
    run = {
        "host": None,
        "port": 5001,
        "debug": None,
        "options": {"threaded": True},
        "place": {"file": "app.py", "line": 8},
    }

    assert facts(guarded)["runs"] == []
    assert facts(guarded, as_main=True)["runs"] == [run]


def test_an_app_that_only_a_guarded_function_makes_is_found_as_main() -> None:
    found = facts(APPS / "app-made-under-the-guard", as_main=True)

    assert (found["entry"], len(found["runs"])) == ("app.py: app.run()", 1)


@pytest.mark.parametrize(
    ("call", "host", "port"),
    [
        pytest.param("app.run('127.0.0.1', '8000')", "127.0.0.1", 8000, id="text"),
        pytest.param("app.run(port='http')", None, None, id="no number"),
        pytest.param(
            "from werkzeug.serving import run_simple; run_simple('::1', 80, app)",
            "::1",
            80,
            id="run_simple",
        ),
    ],
)
def test_each_way_of_starting_a_server_is_noted(
    call: str, host: str | None, port: int | None, tmp_path: Path
) -> None:
    written(tmp_path, f"from flask import Flask\napp = Flask(__name__)\n{call}\n")

    (run,) = facts(tmp_path)["runs"]

    assert (run["host"], run["port"]) == (host, port)


def test_files_named_like_libraries_are_told_and_each_import_finds_its_own() -> None:
    found = facts(APPS / "named-like-a-library")

    assert found["shadows"] == ["email.py", "secrets.py"]
    assert found["config"]["SECRET_KEY"] == "my own"


def test_a_students_module_called_grader_is_theirs(tmp_path: Path) -> None:
    written(tmp_path, "MARK = 'A'\n", "grader.py")
    written(
        tmp_path,
        "from flask import Flask\nfrom grader import MARK\n"
        "app = Flask(__name__)\napp.config['MARK'] = MARK\n",
    )

    assert facts(tmp_path)["config"]["MARK"] == "A"


def test_a_thread_or_an_open_file_forbids_forking() -> None:
    names = ("starts-a-thread", "holds-a-file-open", "relative-paths")

    assert [one["forkable"] for one in each([APPS / name for name in names])] == [
        False,
        False,
        True,
    ]


def test_the_app_is_started_from_the_folder_inside_a_zip() -> None:
    assert facts(APPS / "found-in-a-zipped-folder")["cwd"] == "homework"


def test_variables_of_flaskenv_reach_the_app(tmp_path: Path) -> None:
    written(tmp_path, "COLOUR=blue\n", ".flaskenv")
    written(
        tmp_path,
        "import os\nfrom flask import Flask\napp = Flask(__name__)\n"
        "app.config['COLOUR'] = os.environ['COLOUR']\n",
    )

    assert facts(tmp_path)["config"]["COLOUR"] == "blue"


@pytest.mark.parametrize("data", [b"\xff\xfeF\0", "甲=乙".encode("gbk")])
def test_a_flaskenv_that_cannot_be_read_is_told_where_nothing_else_helps(
    tmp_path: Path, data: bytes
) -> None:
    for name in ("mine.py", "theirs.py"):
        written(tmp_path, "import flask\nx = flask.Flask(__name__)\n", name)
    (tmp_path / ".flaskenv").write_bytes(data)

    told = facts(tmp_path)

    assert told["reason"] == "wrong encoding"
    assert told["facts"] == {
        "file": ".flaskenv",
        "encoding": "UTF-16" if data.startswith(b"\xff") else "GBK",
        "declared": "",
        "line": 1,
    }


def test_loading_writes_nothing_into_the_submission(tmp_path: Path) -> None:
    written(tmp_path, "X = 1\n", "other.py")
    written(tmp_path, "import other\nfrom flask import Flask\napp = Flask('a')\n")

    facts(tmp_path)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["app.py", "other.py"]


def test_an_exception_is_told_with_the_lines_of_the_submission_alone() -> None:
    assert facts(APPS / "exception-at-import")["raised"] == {
        "type": "ZeroDivisionError",
        "message": "division by zero",
        "places": [{"file": "app.py", "line": 10}, {"file": "app.py", "line": 7}],
    }


def test_a_template_s_line_is_among_the_places(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    written(tmp_path / "templates", "\n{{ 1 / 0 }}\n", "page.html")
    written(
        tmp_path,
        "from flask import Flask, render_template\napp = Flask(__name__)\n"
        "with app.app_context():\n    render_template('page.html')\n",
    )

    assert facts(tmp_path)["raised"]["places"] == [
        {"file": "app.py", "line": 4},
        {"file": "templates/page.html", "line": 2},
    ]
