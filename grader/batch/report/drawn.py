"""The page around what is embedded: its template, style and scripts, all in one file.

A page may run and look like nothing but what is inlined here: the policy in it has the
digests of these texts, and allows no address at all.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from grader.batch.report.book import Book
from grader.batch.report.words import said
from grader.core.visible import visible

_FOLDER = Path(__file__).parent
_PAGE = _FOLDER / "page"

LIBRARY = _FOLDER / "vendor" / "chart.umd.min.js"
"""Draws charts. `scripts/vendor.py` fetches it."""

SCRIPTS = (
    *("dom.js", "data.js", "charts.js", "overview.js", "checks.js", "failures.js"),
    *("table.js", "student.js", "route.js"),
)
"""They are one module in the page, in this order."""

_TAGS = {"zh": "zh-Hans"}
"""Our code of a language -> its tag in a page, where it is another (BCP 47)."""

_SOURCE_MAP = "//# sourceMappingURL="
"""Begins the line of a library that names a file, which nobody has."""


def drawn(book: Book, *, title: str, language: str) -> Iterator[str]:
    """Yield a page, piece by piece."""
    style = _text(_PAGE / "page.css")
    library = _text(LIBRARY).partition(_SOURCE_MAP)[0]
    script = "\n".join(_text(_PAGE / name) for name in SCRIPTS)
    environment = Environment(
        loader=FileSystemLoader(_PAGE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    page = environment.get_template("page.html")
    yield from page.generate(
        language=_TAGS.get(language, language),
        title=visible(title),
        policy=policy(styles=[style], scripts=[library, script]),
        style=_as_is(style),
        library=_as_is(library),
        script=_as_is(script),
        pieces=map(_as_is, book.pieces()),
        summary=lambda: _as_is(book.summary()),
        said=said,
    )


def policy(*, styles: list[str], scripts: list[str]) -> str:
    """Return what a page with these texts inlined may do. Source: CSP Level 3."""
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {' '.join(map(_digest, scripts))}",
            f"style-src {' '.join(map(_digest, styles))}",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def _as_is(text: str) -> Markup:
    """Return a text of ours, or JSON from `embedded`, to stand in a page as it is."""
    return Markup(text)  # noqa: S704 - no text of a submission but through `embedded`


def _digest(text: str) -> str:
    """Return a text's digest as a source of a policy."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _text(file: Path) -> str:
    """Return a file of ours, its lines ended as a parser of HTML has them."""
    return file.read_text(encoding="utf-8")
