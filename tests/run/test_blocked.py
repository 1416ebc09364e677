"""What a student reads when the app could not be started: every way, word for word.

The golden files are made from the apps in tests/apps, through the worker. Write them
anew with `GRADER_GOLDEN=write` and read what changed.
"""

import os
import re
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from grader.core.observed import NotLoaded, Place, Raised
from grader.core.said import speaking
from grader.expectations.hints.hint import names
from grader.expectations.hints.loading import LOADING
from grader.languages import LANGUAGES, catalogue
from grader.run import blocked
from grader.run.not_python import KINDS
from tests.worker.loading import APPS, each, facts, not_loaded

GOLDEN = {
    language: Path(__file__).parent / "golden" / f"not_loaded.{language}.txt"
    for language in LANGUAGES
}

FAULTS = (
    "another-framework",
    "app-called-flask",
    "app-inside-a-function",
    "app-used-twice",
    "assignment-to-call",
    "await-outside",
    "backslash-at-the-end",
    "bad-flask-app",
    "chinese-comma",
    "chinese-quotes",
    "circular-attribute",
    "circular-import",
    "database-not-there",
    "decorator-without-wraps",
    "emoji-in-code",
    "exception-at-import",
    "exit-at-import",
    "exit-with-a-message",
    "factory-returns-nothing",
    "factory-wants-a-name",
    "factory-wants-arguments",
    "file-not-found",
    "interrupted",
    "missing-app",
    "missing-colon",
    "missing-comma",
    "missing-indent",
    "missing-mysql",
    "missing-package",
    "misspelt-module",
    "misspelt-package",
    "module-elsewhere",
    "name-not-in-module",
    "name-not-set",
    "name-with-digit-first",
    "nested-too-deeply",
    "no-app-anywhere",
    "no-python-file",
    "non-breaking-space",
    "not-permitted",
    "nothing-saved",
    "python-2-exec",
    "python-2-module",
    "python-2-name",
    "python-2-number",
    "python-2-operator",
    "python-2-print",
    "python-2-raise",
    "python-2-text",
    "recursion-without-end",
    "removed-before-first-request",
    "removed-escape",
    "removed-extension-package",
    "removed-json-encoder",
    "removed-mapping",
    "removed-markup",
    "removed-safe-str-cmp",
    "removed-secure-filename",
    "removed-text-field",
    "removed-url-quote",
    "return-outside",
    "server-not-there",
    "setting-not-there",
    "several-apps",
    "several-files",
    "shadowed-library",
    "single-equals",
    "syntax-error-in-a-module",
    "tabs-and-spaces",
    "text-in-another-encoding",
    "text-that-fails",
    "two-views-with-one-name",
    "unclosed-bracket",
    "unclosed-text",
    "uneven-indent",
    "unexpected-indent",
    "unmatched-bracket",
    "wrong-bracket",
)
"""Folders of tests/apps."""

APP = 'from flask import Flask\n\nTITLE = "应用"\napp = Flask(__name__)\n'

BYTES: dict[str, bytes] = {
    "encoding: Chinese": APP.encode("gbk"),
    "encoding: Western": APP.replace("应用", "café").encode("cp1252"),
    "encoding: two bytes": APP.encode("utf-16"),
    "encoding: two bytes, no mark": APP.encode("utf-16-le"),
    "encoding: wrongly declared": b"# -*- coding: ascii -*-\n" + APP.encode(),
    "encoding: unknown": b"# -*- coding: utf8mb4 -*-\n" + APP.encode(),
    "encoding: damaged": APP.encode().replace(b"flask", b"fl\0sk"),
    "empty file": b"",
}
"""Files that git and editors would mend."""


@cache
def claims() -> Mapping[str, Mapping[str, Any]]:
    """Return what the worker says of each of these apps."""
    with TemporaryDirectory() as folder:
        roots = {name: APPS / name for name in FAULTS}
        for number, (name, content) in enumerate(BYTES.items()):
            roots[name] = Path(folder, str(number))
            roots[name].mkdir()
            (roots[name] / "app.py").write_bytes(content)
        return dict(zip(roots, each(list(roots.values())), strict=True))


def golden(language: str) -> str:
    """Return the messages of all these apps."""
    with speaking(catalogue(language)):
        return "\n".join(_section(*claim) for claim in claims().items())


def _section(name: str, claim: Mapping[str, Any]) -> str:
    told = blocked.message(not_loaded(claim))
    return f"# {name}\n{told.what}\n    hint      {told.mend}\n"


@pytest.mark.parametrize("language", [*LANGUAGES])
def test_every_way_of_failing_has_its_message(language: str) -> None:
    told = golden(language)
    if os.environ.get("GRADER_GOLDEN") == "write":
        GOLDEN[language].write_text(told, encoding="utf-8", newline="\n")

    assert told == GOLDEN[language].read_text(encoding="utf-8")


def test_every_reason_is_in_the_golden_file() -> None:
    text = GOLDEN["en"].read_text(encoding="utf-8")
    told = [reason for reason in blocked.REASONS if f": {reason}\n" in text]

    assert set(blocked.REASONS) - set(told) == {
        "died",
        "not prepared",
        "over a limit",
        "too much written",
        "too slow",
    }  # test_unanswered, and end_to_end/test_data


def test_every_kind_of_syntax_error_is_in_the_golden_file() -> None:
    text = GOLDEN["en"].read_text(encoding="utf-8")
    late = {"old except", "punctuation"}  # no Python for the first; values in the other

    assert [
        kind
        for kind, expected in KINDS.items()
        if kind not in late and f"expected  {expected}\n" not in text
    ] == []


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="the line is right since then")
def test_the_except_of_python_2_has_its_message() -> None:
    told = blocked.mismatch(not_loaded(facts(APPS / "python-2-except")))

    assert (told.at, told.expected) == ("app.py:7", "except Error as name:")


def test_a_byte_order_mark_is_fine(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_bytes(APP.encode("utf-8-sig"))

    assert facts(tmp_path)["entry"] == "app.py: app"


def test_an_old_package_that_asks_for_a_removed_name_is_named() -> None:
    claim = {"name": "flask._compat", "since": "Flask 2.0", "instead": "-", "by": "old"}

    told = blocked.mismatch(NotLoaded(reason="removed API", facts=claim))

    assert told.hint == (
        "The package old asks for it: it is older than what is installed here."
    )


ODD: tuple[Any, ...] = (
    None,
    True,
    -3,
    1.5,
    "",
    "x" * 100_000,
    "a\nb\x1b[31m",
    (),
    ("a", 3, None, {"file": 3, "line": "x", "name": ()}),
    tuple("abcdefghijklmnop"),
    {"file": "a" * 9000, "line": -1},
)

KEYS = (
    "arguments",
    "by",
    "chain",
    "allowed",
    "character",
    "column",
    "declared",
    "elsewhere",
    "encoding",
    "endpoint",
    "factory",
    "file",
    "files",
    "first",
    "folder",
    "function",
    "install",
    "instead",
    "is_decorated",
    "is_empty",
    "kind",
    "line",
    "meant",
    "name",
    "names",
    "places",
    "python",
    "signature",
    "since",
    "status",
    "text",
    "tried",
    "type",
    "wanted",
)


def odd() -> Iterator[NotLoaded]:
    """Yield every reason with facts of every wrong type."""
    raised = (None, Raised(type="", message=""), Raised(type="E" * 9000, message="\n"))
    for reason in (*blocked.REASONS, "never heard of"):
        for number, value in enumerate(ODD):
            yield NotLoaded(
                reason=reason,
                facts=dict.fromkeys(KEYS, value),
                raised=raised[number % len(raised)],
            )
        yield NotLoaded(reason=reason)


def test_no_claim_makes_a_message_fail_or_grow() -> None:
    assert max(len(blocked.message(claim).what) for claim in odd()) < 5000


def test_an_unknown_reason_is_told_by_its_exception() -> None:
    raised = Raised(type="A", message="b", places=(Place(file="c.py", line=1),))

    told = blocked.message(NotLoaded(reason="new", raised=raised))

    assert told.what == (
        "c.py:1: exception\n"
        "    expected  a file that can be loaded to its end\n"
        "    actual    A: b"
    )


def test_every_fact_of_a_hint_is_one_that_is_told() -> None:
    named = {
        name
        for rows in LOADING.values()
        for row in rows
        for name in names(row)
        if name not in re.compile(row.message).groupindex
    }

    assert named - set(KEYS) == set()
