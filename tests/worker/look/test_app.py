"""What is seen of an app's rules and templates."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Blueprint, Flask
from jinja2 import DictLoader

from grader.worker.look.flashes import flashes_shown
from grader.worker.look.keys import drawn_keys
from grader.worker.look.markup import marked
from grader.worker.look.missing import missing_template
from grader.worker.look.routes import limits, near_rules
from grader.worker.look.values import blanks
from tests.worker.look.views import first, glance


def app_in(folder: Path, **files: str) -> Flask:
    """Return an app whose folder has these files: "templates__a.html" is a template."""
    for name, text in files.items():
        file = folder / name.replace("__", "/").replace("_html", ".html")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return Flask("app", root_path=str(folder))


def answers(app: Flask, *rules: str) -> Flask:
    """Add rules to an app."""
    for rule in rules:
        app.add_url_rule(rule, rule, lambda **_: "")
    return app


@pytest.mark.parametrize(
    ("rules", "path", "facts"),
    [
        pytest.param(
            ("/", "/helo/<name>"),
            "/hello/Ada",
            {
                "rules": ["/", "/helo/<name>"],
                "near_rule": "/helo/<name>",
                "near_rule_at": "app.py:12",
            },
            id="misspelt",
        ),
        pytest.param(
            ("/about",),
            "/about/",
            {
                "rules": ["/about"],
                "slash_rule": "/about",
                "slash_rule_at": "app.py:6",
                "near_rule": "/about",
                "near_rule_at": "app.py:6",
            },
            id="a slash too much",
        ),
        pytest.param(
            ("/post/<int:id>",),
            "/post/7",
            {
                "rules": ["/post/<int:id>"],
                "rule": "/post/<int:id>",
                "rule_at": "app.py:14",
                "near_rule": "/post/<int:id>",
                "near_rule_at": "app.py:14",
                "other_values": "yes",
            },
            id="another method",
        ),
        pytest.param(("/",), "/weather/7", {"rules": ["/"]}, id="unlike all"),
        pytest.param(
            ("/wiki/<topic>", "/minus/<int:a>/<int:b>"),
            "/wiki/Art/Zola",
            {
                "rules": ["/wiki/<topic>", "/minus/<int:a>/<int:b>"],
                "near_rule": "/wiki/<topic>",
                "near_rule_at": "app.py:13",
                "other_values": "yes",
            },
            id="other values",
        ),
        pytest.param(
            ("/minus/<int:a>/<int:b>",),
            "/minus/7",
            {
                "rules": ["/minus/<int:a>/<int:b>"],
                "near_rule": "/minus/<int:a>/<int:b>",
                "near_rule_at": "app.py:22",
            },
            id="too few values",
        ),
        pytest.param(
            ("/<name>",), "/a/b", {"rules": ["/<name>"]}, id="a rule of variables"
        ),
        pytest.param((), "/", {"rules": []}, id="no rules"),
        pytest.param(
            tuple(f"/{letter}" for letter in "abcdefghi"),
            "/weather/7",
            {"rules": [*(f"/{letter}" for letter in "abcdefgh"), "…"]},
            id="many rules",
        ),
    ],
)
def test_rules_around_a_path_are_seen(
    rules: tuple[str, ...], path: str, facts: dict[str, object]
) -> None:
    app = answers(Flask("app"), *rules)

    assert first(near_rules(glance(app=app, path=path))) == facts


@pytest.mark.parametrize(
    ("files", "facts"),
    [
        pytest.param(
            {"template__a_html": ""},
            {
                "no_folder": "yes",
                "listing": [],
                "near_template": "",
                "seen": ["template/a.html"],
            },
            id="the folder misspelt",
        ),
        pytest.param(
            {"templates__A_html": "", "templates__b_html": ""},
            {"listing": ["A.html", "b.html"], "near_template": "A.html", "seen": []},
            id="in capitals",
        ),
        pytest.param(
            {f"templates__{name}.txt": "" for name in "rstuvwxyz"},
            {
                "listing": [*(f"{name}.txt" for name in "rstuvwxy"), "…"],
                "near_template": "",
                "seen": [],
            },
            id="many others",
        ),
    ],
)
def test_what_lies_around_a_missing_template_is_seen(
    files: dict[str, str], facts: dict[str, object], tmp_path: Path
) -> None:
    app = app_in(tmp_path, **files)

    told = first(missing_template(glance(app=app, root=tmp_path, missing="a.html")))

    assert told == {"folders": ["templates/"], **facts}


def test_a_blueprint_has_a_folder_of_its_own(tmp_path: Path) -> None:
    app = app_in(tmp_path)
    pages = Blueprint(
        "pages", "pages", root_path=str(tmp_path / "pages"), template_folder="html"
    )
    app.register_blueprint(pages)

    told = first(missing_template(glance(app=app, root=tmp_path, missing="a.html")))

    assert told["folders"] == ["templates/", "pages/html/"]


def test_no_template_is_missing() -> None:
    assert first(missing_template(glance())) == {}


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        pytest.param(
            "\n{{ user }}{{ note }}",
            {"blank": "note", "blank_at": "templates/a.html:2"},
            id="not given",
        ),
        pytest.param(
            "{% extends 'b.html' %}",
            {"blank": "title", "blank_at": "templates/b.html:1"},
            id="in the layout",
        ),
        pytest.param("{{ user }}{{ url_for('a') }}{{ session }}", {}, id="known"),
        pytest.param("{% set c = 1 %}{{ c }}", {}, id="set"),
        pytest.param("{% for c in d or [] %}{{ c }}{% endfor %}", {}, id="of a loop"),
        pytest.param("{% if c %}{{ c }}{% endif %}", {}, id="asked for"),
        pytest.param("{{ c if c }}{{ d | default(1) }}{{ e or 1 }}", {}, id="optional"),
        pytest.param("{{ c is defined }}", {}, id="tested"),
        pytest.param("{% if %}{{ c }}", {}, id="not a template"),
        pytest.param("{{ current_user }}", {}, id="given by an extension"),
        pytest.param(
            "{% extends 'b.html' %}{% set title = 'A' %}", {}, id="set for the layout"
        ),
        pytest.param(
            "{% for title in [] %}{% include 'b.html' %}{% endfor %}",
            {},
            id="of a loop around a part",
        ),
        pytest.param(
            "{% macro c(d) %}{{ d }}{% endmacro %}{{ c(1) }}", {}, id="of a macro"
        ),
        pytest.param("{% include name %}", {}, id="a part by a variable"),
        pytest.param("{% include 'c.html' %}", {}, id="a part that is not there"),
    ],
)
def test_what_a_template_shows_and_was_not_given_is_seen(
    text: str, facts: dict[str, object], tmp_path: Path
) -> None:
    app = app_in(tmp_path, templates__a_html=text, templates__b_html="{{ title }}")
    given = frozenset({"user"})

    told = blanks(glance(app=app, root=tmp_path, rendered=("a.html",), given=given))

    assert first(told) == facts


def test_a_template_in_another_encoding_is_not_read(tmp_path: Path) -> None:
    app = app_in(tmp_path)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "a.html").write_text("{{ 名 }}", encoding="gbk")

    assert first(blanks(glance(app=app, root=tmp_path, rendered=("a.html",)))) == {}


def test_templates_from_elsewhere_are_told_by_name(tmp_path: Path) -> None:
    app = app_in(tmp_path)
    app.jinja_loader = DictLoader({"a.html": "{{ c }}"})

    told = blanks(glance(app=app, root=tmp_path, rendered=("a.html",)))

    assert first(told) == {"blank": "c", "blank_at": "a.html:1"}


SHOWS = "{{ get_flashed_messages() }}"


@pytest.mark.parametrize(
    ("files", "facts"),
    [
        pytest.param({"templates__a_html": SHOWS}, {}, id="shown"),
        pytest.param(
            {"templates__a_html": "{% extends 'b.html' %}", "templates__b_html": SHOWS},
            {},
            id="shown by the layout",
        ),
        pytest.param(
            {"templates__a_html": "", "templates__b_html": ""},
            {"flash_nowhere": "yes"},
            id="shown nowhere",
        ),
        pytest.param(
            {"templates__a_html": "", "templates__b_html": SHOWS},
            {"flash_elsewhere": ["templates/b.html"], "page": "templates/a.html"},
            id="shown by another template",
        ),
        pytest.param(
            {"templates__a_html": "", "app.py": "get_flashed_messages()"},
            {},
            id="shown by code",
        ),
        pytest.param({"templates__b_html": SHOWS}, {}, id="no template of the page"),
    ],
)
def test_where_messages_are_shown_is_seen(
    files: dict[str, str], facts: dict[str, object], tmp_path: Path
) -> None:
    app = app_in(tmp_path, **files)

    told = flashes_shown(glance(app=app, root=tmp_path, rendered=("a.html",)))

    assert first(told) == facts


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        pytest.param(
            "\n<form\n method=post><input type=file name=a></form>",
            {"form_at": "templates/a.html:2"},
            id="no enctype",
        ),
        pytest.param(
            '<form enctype="multipart/form-data"><input type="file" name="a"></form>',
            {},
            id="an enctype",
        ),
        pytest.param("<form><input name=a>", {}, id="no file"),
        pytest.param(
            '<p>\n<input id="a" data-name="b">',
            {"unnamed_at": "templates/a.html:2"},
            id="no name",
        ),
        pytest.param(
            "<textarea>", {"unnamed_at": "templates/a.html:1"}, id="a nameless text"
        ),
        pytest.param(
            '<input type="submit"><select name="a"><input name = b>', {}, id="names"
        ),
        pytest.param(
            '<link rel="stylesheet" href="/a.css">',
            {"asset": "/a.css", "asset_at": "templates/a.html:1"},
            id="a typed style sheet",
        ),
        pytest.param(
            "<script src=\"{{ url_for('static', filename='a.js') }}\"></script>"
            '<img src="https://example.org/a.png">',
            {},
            id="a built address, and one elsewhere",
        ),
        pytest.param(
            '<a href="/about">',
            {"link": "/about", "link_at": "templates/a.html:1"},
            id="a typed link",
        ),
        pytest.param(
            '<form action="/send">',
            {"link": "/send", "link_at": "templates/a.html:1"},
            id="a typed action",
        ),
        pytest.param(
            "{{ a|safe }}", {"safe_at": "templates/a.html:1"}, id="the filter safe"
        ),
        pytest.param(
            "{% autoescape false %}",
            {"safe_at": "templates/a.html:1"},
            id="autoescape off",
        ),
    ],
)
def test_what_a_template_has_as_text_is_seen(
    text: str, facts: dict[str, object], tmp_path: Path
) -> None:
    app = app_in(tmp_path, templates__a_html=text)

    told = marked(glance(app=app, root=tmp_path, rendered=("gone.html",)))

    assert first(told) == facts


def test_a_limit_for_requests_is_seen() -> None:
    app = Flask("app")

    assert first(limits(glance(app=app))) == {"no_limit": "yes"}
    app.config["MAX_CONTENT_LENGTH"] = 1024
    assert first(limits(glance(app=app))) == {"limit": "1024"}


def test_a_key_that_is_drawn_is_seen(tmp_path: Path) -> None:
    (tmp_path / "b.py").write_text("\napp.secret_key = os.urandom(8)\n", "utf-8")

    assert first(drawn_keys(glance(root=tmp_path))) == {"drawn_key_at": "b.py:2"}
