"""Which file has the app: every place that is looked at, and the order of them."""

from pathlib import Path

import pytest

from grader.worker.dotenv import values
from grader.worker.locate import USUAL, candidates, searched, tried, unwrapped
from tests.worker.loading import APPS, each

APP = "from flask import Flask\napp = Flask(__name__)\n"


def folder(root: Path, *names: str, **texts: str) -> Path:
    """Make files with an app in them; `texts` are files with something else."""
    for name in names:
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(APP, encoding="utf-8")
    for name, text in texts.items():
        (root / f".{name}").write_text(text, encoding="utf-8")
    return root


def named(root: Path, *entry: str) -> list[str]:
    """Return the candidates of a folder, as a person would write them."""
    found = candidates(root, entry)
    return [
        one.file.relative_to(root).as_posix() + (f":{one.name}" if one.name else "")
        for one in found
    ]


def test_the_assignment_s_entry_comes_first_then_flask_app_then_the_usual_names(
    tmp_path: Path,
) -> None:
    folder(tmp_path, *USUAL, "mine.py", "theirs.py", flaskenv="FLASK_APP=theirs")

    assert named(tmp_path, "missing.py", "mine.py") == [
        "mine.py",
        "theirs.py",
        "wsgi.py",
        "app.py",
        "application.py",
        "main.py",
        "run.py",
        "server.py",
        "hello.py",
    ]


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        pytest.param("shop.py", "shop.py", id="file"),
        pytest.param("shop", "shop.py", id="module"),
        pytest.param("store", "store/__init__.py", id="package"),
        pytest.param("store.front", "store/front.py", id="module in a package"),
        pytest.param("store/front.py", "store/front.py", id="path"),
        pytest.param("store\\front.py", "store/front.py", id="path of Windows"),
        pytest.param("shop:server", "shop.py:server", id="name"),
        pytest.param(
            "shop:create('a', 1)", "shop.py:create('a', 1)", id="call of a factory"
        ),
        pytest.param(" shop : server ", "shop.py:server", id="spaces"),
        pytest.param("form data.py", "form data.py", id="space in the name"),
    ],
)
def test_an_entry_may_be_written_in_each_of_flask_s_ways(
    entry: str, found: str, tmp_path: Path
) -> None:
    folder(tmp_path, "shop.py", "form data.py", "store/__init__.py", "store/front.py")

    assert named(tmp_path, entry) == [found]


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param("missing", id="not there"),
        pytest.param("../outside.py", id="outside"),
        pytest.param("/etc/outside.py", id="absolute"),
        pytest.param("page.html", id="no Python"),
        pytest.param("", id="empty"),
        pytest.param("plain", id="folder that is no package"),
    ],
)
def test_an_entry_that_is_no_file_of_the_submission_is_skipped(
    entry: str, tmp_path: Path
) -> None:
    folder(tmp_path, "outside.py", "work/page.html", "work/plain/one.py")

    assert named(tmp_path / "work", entry) == []


def test_env_wins_over_flaskenv(tmp_path: Path) -> None:
    folder(tmp_path, "a.py", "b.py", flaskenv="FLASK_APP=a.py", env="FLASK_APP=b.py")

    assert named(tmp_path) == ["b.py"]


def test_a_dotenv_file_is_read_in_its_simple_form(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text(
        "\ufeffA=1\n# B=2\nexport C = 'x # y'\nD=\"two words\"\nE=a # note\nF=\n"
        "no equals sign\n1G=2\nH=a=b\n",
        encoding="utf-8",
    )

    assert values(file) == {
        "A": "1",
        "C": "x # y",
        "D": "two words",
        "E": "a",
        "F": "",
        "H": "a=b",
    }


@pytest.mark.parametrize(
    ("names", "inner"),
    [
        pytest.param(["work/app.py"], "work", id="one folder"),
        pytest.param(["a/b/app.py"], "a/b", id="folder in a folder"),
        pytest.param(["work/app.py", "README.md"], "work", id="a text beside it"),
        pytest.param(["work/app.py", "__MACOSX/app.py"], "work", id="from a Mac"),
        pytest.param(
            ["work/app.py", "venv/x/app.py"], "work", id="virtual environment"
        ),
        pytest.param(["app.py", "work/app.py"], ".", id="a file beside it"),
        pytest.param(["a/app.py", "b/app.py"], ".", id="two folders"),
        pytest.param(["shop/__init__.py"], ".", id="package"),
        pytest.param(["README.md"], ".", id="no Python"),
    ],
)
def test_a_folder_that_holds_everything_is_unwrapped(
    names: list[str], inner: str, tmp_path: Path
) -> None:
    folder(tmp_path, *names)

    assert unwrapped(tmp_path) == tmp_path / inner


@pytest.mark.parametrize(
    ("names", "found"),
    [
        pytest.param(["deep/a.py", "b.py"], ["b.py"], id="the shallowest"),
        pytest.param(["b.py", "a.py"], ["a.py", "b.py"], id="two at one depth"),
        pytest.param(["shop/__init__.py", "deep/a.py", "b/c/d.py"],
                     ["shop/__init__.py"], id="a package stands where its folder does"),
        pytest.param(["b.py", "test_b.py", "tests/c.py"], ["b.py"], id="tests aside"),
        pytest.param(["test_b.py"], ["test_b.py"], id="nothing but a test"),
        pytest.param([".hidden/a.py", "node_modules/a.py"], [], id="not theirs"),
    ],
)  # fmt: skip
def test_the_shallowest_files_that_call_flask_are_found(
    names: list[str], found: list[str], tmp_path: Path
) -> None:
    folder(tmp_path, *names)

    assert [
        one.file.relative_to(tmp_path).as_posix() for one in searched(tmp_path)
    ] == found


@pytest.mark.parametrize(
    ("text", "makes"),
    [
        pytest.param("import flask\nx = flask.Flask('a')", True, id="dotted"),
        pytest.param("from flask import Flask as F\nx = F('a')", True, id="renamed"),
        pytest.param("def f():\n    return Flask('a')", True, id="in a function"),
        pytest.param("print 'a'\nx = Flask('a')", True, id="in a broken file"),
        pytest.param("# Flask(__name__)", False, id="in a comment"),
        pytest.param("from flask import Flask", False, id="not called"),
        pytest.param("x = 'Flask()'", False, id="in a text"),
    ],
)
def test_a_file_makes_an_app_exactly_when_it_calls_flask(
    text: str, makes: bool, tmp_path: Path
) -> None:
    (tmp_path / "one.py").write_text(text, encoding="utf-8")

    assert bool(searched(tmp_path)) == makes


def test_what_was_tried_names_the_entry_and_flask_app(tmp_path: Path) -> None:
    folder(tmp_path, flaskenv="FLASK_APP=none")

    assert tried(tmp_path, ["a.py"])[:3] == ("a.py", "FLASK_APP=none", "wsgi.py")


FOUND = {
    "app-file-beside-app-package": "app.py: app",
    "app-imported-by-its-own-modules": "app.py: app",
    "factory-with-settings": "app.py: create_app()",
    "factory-with-test-config": "flaskr/__init__.py: create_app()",
    "found-by-flaskenv": "start.py: create('blue', size=3)",
    "found-by-search": "exercise 1.py: app",
    "found-by-usual-name": "main.py: server",
    "found-in-a-package": "shop/__init__.py: app",
    "found-in-a-zipped-folder": "homework/app.py: app",
    "helper-called-app": "main.py: app",
    "named-like-a-library": "app.py: app",
    "stray-init": "app.py: app",
    "wrapped-app": "app.py: app",
}
"""Folder of an app -> how it is found."""


def test_an_app_is_found_where_it_is() -> None:
    told = each([APPS / name for name in FOUND])

    assert {
        name: found.get("entry") for name, found in zip(FOUND, told, strict=True)
    } == FOUND
