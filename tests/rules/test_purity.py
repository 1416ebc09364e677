"""Floors 1 and 2 do no I/O: what they need is handed in."""

from collections.abc import Iterator

import pytest

from tests.rules.source import Module, calls, dotted, imports, module, modules

PURE = ("core", "compare", "expectations", "explore", "html", "reports", "wire")
"""The folders of floors 1 and 2."""

FORBIDDEN_MODULES = {
    "asyncio": "starts and waits",
    "concurrent": "starts and waits",
    "ctypes": "reaches the system",
    "fcntl": "reaches the system",
    "getpass": "asks a person",
    "glob": "reads folders",
    "http.client": "opens connections",
    "http.server": "opens connections",
    "importlib": "reads files; a registry is a dict",
    "io.open": "opens files",
    "logging": "writes",
    "multiprocessing": "starts and waits",
    "os": "reaches the system",
    "pathlib": "reads and writes files",
    "pkgutil": "reads files; a registry is a dict",
    "platform": "reads the machine",
    "random": "chance is handed in as a seed",
    "resource": "reaches the system",
    "secrets": "chance is handed in as a seed",
    "select": "starts and waits",
    "shutil": "reads and writes files",
    "socket": "opens connections",
    "sqlite3": "reads and writes files",
    "subprocess": "starts and waits",
    "sys": "reaches the process",
    "tempfile": "reads and writes files",
    "threading": "starts and waits",
    "time": "reads the clock",
    "urllib.request": "opens connections",
    "uuid.uuid1": "chance is handed in as a seed",
    "uuid.uuid4": "chance is handed in as a seed",
    "webbrowser": "starts programs",
}
"""Module, or name in a module -> what it would do."""

ALLOWED_NAMES = {
    "os.PathLike": "a type",
    "pathlib.PurePath": "a path as text",
    "pathlib.PurePosixPath": "a path as text",
    "pathlib.PureWindowsPath": "a path as text",
    "random.Random": "chance from a seed",
    "sys.version_info": "a constant",
}
"""Names of forbidden modules that do no I/O -> what they are."""

ALLOWED_IMPORTS = {
    ("grader/core/late.py", "importlib.import_module"): "a registry imports its own",
}
"""File and name of a forbidden module -> why it may have it all the same."""

FORBIDDEN_CALLS = frozenset(
    {"__import__", "breakpoint", "eval", "exec", "input", "open", "print"}
)
"""Built-in functions."""

FORBIDDEN_METHODS = frozenset(
    {
        "alarm",
        "iterdir",
        "now",
        "open",
        "raise_signal",
        "read_bytes",
        "read_text",
        "setitimer",
        "signal",
        "today",
        "utcnow",
        "uuid1",
        "uuid4",
        "write_bytes",
        "write_text",
    }
)
"""Methods of files, clocks, signals and chance, whatever they are called on."""


def test_floors_one_and_two_do_no_io() -> None:
    folders = [f"grader/{folder}" for folder in PURE]

    assert [found for here in modules(*folders) for found in impure(here)] == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("from pathlib import PurePosixPath", id="a path as text"),
        pytest.param("from random import Random\nRandom(seed)", id="a seed"),
        pytest.param("import http.cookies, io, uuid", id="parsers"),
        pytest.param("def f(read):\n    return read(4)", id="handed in"),
    ],
)
def test_a_pure_module_is_no_finding(text: str) -> None:
    assert list(impure(module(text))) == []


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        pytest.param("import os.path", "imports os.path: reaches the system", id="os"),
        pytest.param(
            "def f():\n    import time", "imports time: reads the clock", id="late"
        ),
        pytest.param(
            "from pathlib import Path",
            "imports pathlib.Path: reads and writes files",
            id="Path",
        ),
        pytest.param(
            "from random import choice",
            "imports random.choice: chance is handed in as a seed",
            id="chance",
        ),
        pytest.param("Random()", "calls Random() without a seed", id="no seed"),
        pytest.param("print(1)", "calls print()", id="print"),
        pytest.param("open(name)", "calls open()", id="open"),
        pytest.param("datetime.now(UTC)", "calls .now()", id="clock"),
        pytest.param("f().read_text()", "calls .read_text()", id="file method"),
    ],
)
def test_io_is_found(text: str, finding: str) -> None:
    line = text.count("\n") + 1

    assert list(impure(module(text))) == [f"grader/core/sample.py:{line}: {finding}"]


def impure(here: Module) -> Iterator[str]:
    """Yield a finding for each import or call that does I/O."""
    for found in imports(here):
        is_allowed = (
            found.name in ALLOWED_NAMES or (here.path, found.name) in ALLOWED_IMPORTS
        )
        if not is_allowed and (why := _forbidden(found.name)):
            yield f"{here.path}:{found.line}: imports {found.name}: {why}"
    for call in calls(here):
        name = dotted(call.func)
        method = getattr(call.func, "attr", "")
        if name in FORBIDDEN_CALLS:
            yield f"{here.path}:{call.lineno}: calls {name}()"
        elif method in FORBIDDEN_METHODS:
            yield f"{here.path}:{call.lineno}: calls .{method}()"
        elif name.endswith("Random") and not (call.args or call.keywords):
            yield f"{here.path}:{call.lineno}: calls {name}() without a seed"


def _forbidden(name: str) -> str:
    parts = name.split(".")
    prefixes = (".".join(parts[:end]) for end in range(1, len(parts) + 1))
    return next(filter(None, map(FORBIDDEN_MODULES.get, prefixes)), "")
