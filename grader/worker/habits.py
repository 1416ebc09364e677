"""What the submission's files show without being run: habits worth a remark."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from grader.core.plain import Plain
from grader.worker.dotenv import DOTENV
from grader.worker.encoding import wrong_encoding
from grader.worker.raised import relative
from grader.worker.sources import called, files, source, tree

MOST = 20
"""Places that are told."""

MARK = b"\xef\xbb\xbf"
"""The byte order mark of UTF-8."""

_PAGES = frozenset((".htm", ".html", ".j2", ".jinja", ".jinja2"))
"""Suffixes of templates."""

_TELLING = re.compile(
    rb"(?:connect|create_engine|open|read_text|write_text)\("
    rb"|[\"'][A-Za-z]:[\\/]"
    rb"|(?i:secret_key)[^\n]*=[^\n]*(?:rand|token_|uuid)"
    rb"|\.run\((?s:.*)\n@"
)
"""What a file has that is worth parsing: that costs more than all else here."""


def habits(root: Path) -> list[Plain]:
    """Return the habits of a submission, each with its place, in the order of files."""
    found: list[Plain] = [
        {"kind": kind, "place": {"file": name, "line": line}}
        for kind, name, line in seen(root)
    ]
    return found[:MOST]


def seen(root: Path) -> Iterator[tuple[str, str, int]]:
    """Yield the habits of a submission: kind, file and line."""
    for file in files(root):
        name = relative(str(file), root)
        if name is not None:
            yield from ((kind, name, line) for kind, line in _habits(file))


def _habits(file: Path) -> Iterator[tuple[str, int]]:
    """Yield the habits of one file with their lines."""
    is_python = file.name.endswith(".py")
    if not is_python and file.suffix not in _PAGES and file.name not in DOTENV:
        return
    text = source(file)
    if text.startswith(MARK):
        yield "byte order mark", 1
    wrong = None if is_python else wrong_encoding(file)
    if wrong is not None:
        line = wrong["line"]
        yield "another encoding", line if isinstance(line, int) else 1
    parsed = tree(file) if is_python and _TELLING.search(text) else None
    if parsed is None:
        return
    lines = {
        (node.lineno, kind)
        for node in ast.walk(parsed)
        if isinstance(node, (ast.expr, ast.stmt))
        for kind, shows in _KINDS.items()
        if shows(node)
    }
    above = {(line, "run above routes") for line in _runs_above(parsed)}
    yield from ((kind, line) for line, kind in sorted(lines | above))


def _is_relative(node: ast.AST) -> bool:
    """Whether a file is opened by a path that begins in the working folder.

    `open("x")`, `sqlite3.connect("x")`, `create_engine("sqlite:///x")`; not the
    address of Flask-SQLAlchemy, which begins in the instance folder.
    """
    if not isinstance(node, ast.Call) or not node.args:
        return False
    name, path = called(node), node.args[0]
    if not isinstance(path, ast.Constant) or not isinstance(path.value, str):
        return False
    text = path.value
    if name == "create_engine":
        prefix, _, text = text.partition("sqlite:///")
        return not prefix and _ABSOLUTE.match(text) is None
    is_opened = name in _OPENS and _is_of(node.func, name)
    return is_opened and _ABSOLUTE.match(text) is None


_OPENS = frozenset(("connect", "open"))
_ABSOLUTE = re.compile(r"/|\\|~|[A-Za-z]:|file:|:memory:|$")


def _is_of(function: ast.expr, name: str) -> bool:
    """Whether it is the function meant, and not another's method: `Image.open`."""
    if isinstance(function, ast.Name):
        return name != "connect"
    owner = function.value if isinstance(function, ast.Attribute) else None
    owners = {"open": {"io", "codecs"}, "connect": {"sqlite3"}}
    return isinstance(owner, ast.Name) and owner.id in owners[name]


def _names_no_encoding(node: ast.AST) -> bool:
    """Whether a file is opened as a text, in whatever encoding the computer has."""
    if not isinstance(node, ast.Call) or any(
        one.arg in {"encoding", None} for one in node.keywords
    ):
        return False
    if isinstance(node.func, ast.Attribute) and node.func.attr in _TEXTS:
        return len(node.args) < _TEXTS[node.func.attr]
    is_open = called(node) == "open" and _is_of(node.func, "open")
    modes = [
        *node.args[1:2],
        *(one.value for one in node.keywords if one.arg == "mode"),
    ]
    is_text = all(
        isinstance(one, ast.Constant) and "b" not in str(one.value) for one in modes
    )
    return is_open and is_text and len(node.args) < _ENCODING


_ENCODING = 4
"""The place of `encoding` among the arguments of `open`."""

_TEXTS = {"read_text": 1, "write_text": 2}
"""Method of a path -> how many arguments it has with an encoding."""


def _has_drive(node: ast.AST) -> bool:
    """Whether a text is a path with a drive letter."""
    is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return is_text and _DRIVE.match(str(getattr(node, "value", ""))) is not None


_DRIVE = re.compile(r"[A-Za-z]:(?:\\|/(?!/))")


def _draws_key(node: ast.AST) -> bool:
    """Whether a secret key is drawn anew at every start."""
    if not isinstance(node, ast.Assign) or not any(map(_is_key, node.targets)):
        return False
    calls = (one for one in ast.walk(node.value) if isinstance(one, ast.Call))
    return any(_DRAWS.fullmatch(called(one)) for one in calls)


_DRAWS = re.compile(r"choices?|getrandbits|rand\w+|token_\w+|urandom|uuid[14]")
"""Functions of `os`, `secrets`, `random` and `uuid` that draw something."""


def _is_key(target: ast.expr) -> bool:
    """Whether a secret key is set: `app.secret_key`, `app.config["SECRET_KEY"]`."""
    if isinstance(target, ast.Subscript):
        target = target.slice
    names = (getattr(target, name, "") for name in ("attr", "id", "value"))
    return any(str(name).upper() == "SECRET_KEY" for name in names)


_KINDS: dict[str, Callable[[ast.AST], bool]] = {
    "drawn key": _draws_key,
    "drive letter": _has_drive,
    "no encoding": _names_no_encoding,
    "relative path": _is_relative,
}
"""Habit -> whether a part of the code shows it."""

ROUTES = frozenset(("delete", "get", "patch", "post", "put", "route"))
"""Methods of an app or a blueprint that register a view."""


def _runs_above(module: ast.Module) -> Iterator[int]:
    """Yield the lines of `app.run()` under a guard that stands above a route."""
    last = max((one.lineno for one in module.body if _is_routed(one)), default=0)
    for guard in module.body:
        for node in ast.walk(guard) if isinstance(guard, ast.If) else ():
            if not isinstance(node, ast.Call) or node.lineno > last:
                continue
            if isinstance(node.func, ast.Attribute) and node.func.attr == "run":
                yield node.lineno


def _is_routed(statement: ast.stmt) -> bool:
    """Whether a view is registered here."""
    decorators = getattr(statement, "decorator_list", ())
    calls = (one for one in decorators if isinstance(one, ast.Call))
    return any(called(one) in ROUTES for one in calls)
