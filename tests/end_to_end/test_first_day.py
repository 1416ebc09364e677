"""What a student reads of each mistake of a first day, in each language, whole.

Every mistake is planted in an app of tests/apps; `first_day/` has an assignment with a
check for each place where one shows, and the reports. Write them anew with
`GRADER_GOLDEN=write`, and read what changed.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from grader.core.result import GraderNamed
from grader.core.said import speaking
from grader.languages import LANGUAGES, catalogue
from grader.reports import REPORTS, Look
from grader.run import Grading, graded
from grader.sandbox import Starter
from grader.spec import load
from tests.end_to_end.conftest import ignored
from tests.worker.loading import APPS

HERE = Path(__file__).parent / "first_day"

ASSIGNMENT = load(HERE)

HELLO = ("hello",)
HOME = ("home",)
LOGIN = ("login",)
UPLOAD = ("upload",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """A mistake in an app of tests/apps, and the checks that it fails.

    `encoded` is a file that is written in another encoding than UTF-8 before the app is
    graded: git and editors would mend it.
    """

    app: str
    checks: tuple[str, ...] = HELLO
    name: str = ""
    encoded: tuple[str, str] | None = None

    def __str__(self) -> str:
        return self.name or self.app


def planted(*names: str, checks: tuple[str, ...] = HELLO) -> tuple[Planted, ...]:
    """Return apps that fail the same checks."""
    return tuple(Planted(app=name, checks=checks) for name in names)


def encoded(name: str, file: str) -> tuple[Planted, ...]:
    """Return an app with a file in each of the encodings of Windows."""
    return tuple(
        Planted(app="text-in-chinese", name=f"{name}-in-{code}", encoded=(file, code))
        for code in ("gbk", "utf-16", "utf-8-sig")
    )


MISTAKES: dict[str, tuple[Planted, ...]] = {
    "`templates` misspelt or in the wrong place": planted(
        "template-beside-the-app", "template-folder-misspelt", "template-nowhere"
    ),
    "template not found": planted(
        "layout-not-found", "template-in-capitals", "template-not-found"
    ),
    "template that Jinja cannot read": planted(
        "template-tag-not-closed", "template-with-wrong-tag"
    ),
    "value not given to a template": planted(
        "attribute-of-nothing", "value-not-given-to-the-template"
    ),
    "view without return": (
        *planted("page-not-returned", "view-returns-a-number", "view-without-return"),
        *planted("return-for-post-alone", checks=("login-page",)),
    ),
    "`return redirect` forgotten": planted("redirect-not-returned", checks=LOGIN),
    "forgotten `methods`": planted("methods-forgotten", checks=LOGIN),
    "missing secret key": planted("no-secret-key", checks=LOGIN),
    "secret key drawn at start": planted(
        "key-drawn-at-start", checks=("cart-after-restart",)
    ),
    "`request.form` on GET": (
        *planted("form-read-for-get", "form-read-for-get-quietly", checks=("search",)),
        *planted("form-read-before-it-is-sent", checks=("login-page",)),
    ),
    "`request.form['x']` on a missing field": planted(
        "field-misnamed", "field-misnamed-quietly", checks=LOGIN
    ),
    "`url_for` with a wrong endpoint": planted(
        "endpoint-misspelt-in-a-template",
        "endpoint-without-blueprint",
        "path-instead-of-endpoint",
        "value-missing-in-url-for",
    ),
    "rule and function that do not agree": planted(
        "argument-forgotten", "argument-misnamed", "rule-without-argument"
    ),
    "rule misspelt": (
        *planted("rule-for-numbers-alone", "rule-misspelt"),
        *planted("slash-missing-in-the-rule", checks=("slash",)),
    ),
    "two views with one name": planted(
        "decorator-without-wraps", "two-views-with-one-name"
    ),
    "file called `flask.py`, or as any module": planted(
        "app-called-flask", "module-called-flask", "shadowed-library"
    ),
    "circular import": planted("circular-attribute", "circular-import"),
    "`app.run()` before the routes": planted("run-above-the-routes"),
    "unguarded `app.run()`": planted("unguarded-run", checks=HOME),
    "`db.create_all()` under the guard": planted("tables-made-under-the-guard"),
    "relative path to a database": (
        *planted("database-not-there", "table-not-there"),
        *planted("relative-paths", checks=HOME),
    ),
    "missing package": planted(
        "missing-package", "misspelt-module", "misspelt-package", "module-elsewhere"
    ),
    "code for Python 2": planted(
        "python-2-module", "python-2-name", "python-2-print", "python-2-text"
    ),
    "code for an old Flask": planted(
        "removed-before-first-request",
        "removed-escape",
        "removed-extension-package",
        "removed-in-a-view",
        "removed-markup",
        "removed-secure-filename",
        "removed-text-field",
    ),
    "Chinese punctuation in code": planted("chinese-comma", "chinese-quotes"),
    "GBK, BOM or UTF-16 source": encoded("source", "app.py"),
    "GBK, BOM or UTF-16 template": encoded("template", "templates/hello.html"),
    "`open` without encoding": planted(
        "file-opened-in-another-encoding",
        "open-without-encoding",
        "text-in-another-encoding",
    ),
    "a MySQL or Redis server wanted": planted("missing-mysql", "server-not-there"),
    "a path with a drive letter": planted("file-not-found", "path-with-a-drive-letter"),
    "wrong indentation": planted(
        "missing-indent", "tabs-and-spaces", "uneven-indent", "unexpected-indent"
    ),
    "name not imported": planted("name-not-defined-in-a-view"),
    "flash without a template that shows it": planted(
        "flash-in-another-template", "flash-without-a-template", checks=("refused",)
    ),
    "form without `enctype`": planted("enctype-missing", checks=UPLOAD),
    "input without `name`": planted(
        "input-without-name", checks=("login-page", "login-by-hand")
    ),
    "cookie set on a response that is not returned": planted(
        "cookie-on-a-lost-response", checks=("cookie",)
    ),
    "session changed in place": planted("session-changed-in-place", checks=("cart",)),
    "state in a global": planted("state-in-a-global", checks=("two-carts",)),
    "guard above the route": planted("guard-above-the-route", checks=("guarded",)),
    "file closed or not saved": (
        *planted(
            "file-not-saved",
            "file-read-when-closed",
            "upload-folder-not-made",
            checks=UPLOAD,
        ),
        *planted("nothing-saved"),
    ),
    "upload as the client calls it, or of any size": (
        *planted("file-name-unchanged", checks=("outside",)),
        *planted("no-size-limit", checks=("large",)),
    ),
    "static file by a typed path": planted(
        "static-file-by-a-typed-path", checks=("style",)
    ),
    "text that is not escaped": planted("word-not-escaped", checks=("escaped",)),
}
"""Mistake -> the apps it is planted in."""

ALL = [one for each in MISTAKES.values() for one in each]


@pytest.mark.parametrize("language", [*LANGUAGES])
@pytest.mark.parametrize("mistake", ALL, ids=str)
def test_a_mistake_is_named(
    mistake: Planted, language: str, starter: Starter, tmp_path: Path
) -> None:
    folder = tmp_path / mistake.app
    shutil.copytree(APPS / mistake.app, folder)
    if mistake.encoded is not None:
        name, encoding = mistake.encoded
        text = (folder / name).read_text(encoding="utf-8")
        (folder / name).write_bytes(text.encode(encoding))

    with speaking(catalogue(language)):
        grading = Grading(starter=starter, only=mistake.checks, language=language)
        told = reported(folder, grading)

    golden = HERE / "golden" / language / f"{mistake}.txt"
    if os.environ.get("GRADER_GOLDEN") == "write":
        golden.write_text(told, encoding="utf-8", newline="\n")
    assert told == golden.read_text(encoding="utf-8")


def reported(folder: Path, grading: Grading) -> str:
    """Return the text report of an app, the same whatever graded it."""
    result = graded(ASSIGNMENT, folder, grading, ignored)
    named = GraderNamed(version="1", python="3", flask="3", isolation="any")
    return REPORTS["text"](replace(result, grader=named), Look())


@pytest.mark.parametrize("language", [*LANGUAGES])
def test_every_report_is_of_a_planted_mistake(language: str) -> None:
    written = {file.stem for file in (HERE / "golden" / language).iterdir()}

    assert written == {str(one) for one in ALL}
