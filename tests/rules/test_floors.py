"""An import only goes down."""

from collections.abc import Iterator

import pytest

from tests.rules.source import Import, Module, calls, dotted, imports, module, modules

FLOOR = {
    "authoring": 5,
    "batch": 5,
    "cli": 6,
    "compare": 2,
    "core": 1,
    "expectations": 2,
    "explore": 2,
    "html": 2,
    "languages": 3,
    "plugin": 7,
    "reports": 2,
    "run": 4,
    "sandbox": 3,
    "spec": 3,
    "wire": 2,
    "worker": 3,
}
"""Folder of grader/ -> its floor. A folder that is missing here has no place yet."""

OUTSIDE = {"": 8}
"""grader/__init__.py and grader/__main__.py stand above all floors."""

DOOR = "_grader_pytest.py"
"""What pytest imports in every project: beside the package, and light."""

UNTRUSTED = {"core", "wire", "worker"}
"""The folders that run in the student's process."""

OWN_LATE = {
    "grader/cli/engines.py": "Dask is an extra, and takes a second to import",
    "grader/cli/settings.py": "what reads a spec takes long to import, and few courses "
    "say limits",
    "grader/sandbox/handed.py": "a student hands in a folder, and what reads archives "
    "takes as long to import as the folder takes to be read",
    "grader/sandbox/starting.py": "one of two ways is needed, and Windows lacks what "
    "the other imports",
    "grader/spec/loading.py": "what reads a spec takes ten times as long to import as "
    "the assignment takes to come out of the cache",
}
"""File that may import our own in a function -> why."""

LAZY = {
    ("cli", "rich"): "the progress bar is for runs over half a second",
    ("expectations", "regex"): "few checks have a pattern",
    ("html", "bs4"): "few checks have a selector",
    ("html", "soupsieve"): "few checks have a selector",
    ("plugin", "xdist"): "the user's own, if there is one",
    ("spec", "pydantic"): "for a spec that is not in the cache",
    ("spec", "soupsieve"): "for a spec that is not in the cache",
    ("spec", "typing_extensions"): "pydantic's TypedDict before Python 3.12",
    ("spec", "yaml"): "for a spec that is not in the cache",
    ("worker", "blinker"): "the student's own, found when the box is closed",
    ("worker", "flask"): "the student's own, found when the box is closed",
    ("worker", "jinja2"): "the student's own, found when the box is closed",
    ("worker", "werkzeug"): "the student's own, found when the box is closed",
}
"""(folder, library) that may be imported in a function -> why."""

BY_NAME = {
    "grader/core/late.py": "a registry imports what is asked for",
    "grader/spec/stored.py": "an assignment in the cache names its classes",
    "grader/cli/__init__.py": "click loads the module of the command that is asked for",
    "grader/worker/": "the student's app is a name in the spec",
}
"""File or folder that may import by a name made at run time -> why."""


def test_an_import_only_goes_down() -> None:
    findings = [found for here in modules("grader") for found in not_down(here)]

    assert findings == []


def test_a_library_is_loaded_late_only_where_the_table_says() -> None:
    findings = [found for here in modules("grader") for found in late(here)]

    assert findings == []


def test_a_module_is_imported_by_name_only_where_the_table_says() -> None:
    findings = [found for here in modules("grader") for found in named(here)]

    assert findings == []


def test_the_door_for_pytest_imports_nothing_that_takes_long() -> None:
    (here,) = modules(DOOR)

    assert [
        found.name
        for found in imports(here)
        if not found.is_standard and found.library != "pytest"
    ] == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        pytest.param("grader/spec/a.py", "from grader.core import points", id="down"),
        pytest.param("grader/spec/a.py", "from grader.spec import b", id="own folder"),
        pytest.param("grader/spec/a.py", "from . import b", id="relative"),
        pytest.param("grader/run/a.py", "from grader import __version__", id="version"),
        pytest.param("grader/worker/a.py", "import grader.wire.frames", id="worker"),
        pytest.param("grader/__init__.py", "from grader.cli import main", id="root"),
        pytest.param("grader/core/a.py", "import os, yaml", id="not ours"),
    ],
)
def test_a_downward_import_is_no_finding(path: str, text: str) -> None:
    assert list(not_down(module(text, path))) == []


@pytest.mark.parametrize(
    ("path", "text", "finding"),
    [
        pytest.param(
            "grader/core/a.py",
            "from grader.cli import main",
            "grader/core/a.py:1: imports grader.cli.main: floor 1 to floor 6",
            id="upward",
        ),
        pytest.param(
            "grader/html/a.py",
            "import grader.wire.frames",
            "grader/html/a.py:1: imports grader.wire.frames: floor 2 to floor 2",
            id="sideways",
        ),
        pytest.param(
            "grader/html/a.py",
            "from ..wire import frames",
            "grader/html/a.py:1: imports grader.wire.frames: floor 2 to floor 2",
            id="relative and sideways",
        ),
        pytest.param(
            "grader/worker/a.py",
            "from grader.html.page import Page",
            "grader/worker/a.py:1: imports grader.html.page.Page: "
            "the worker has core and wire alone",
            id="the worker downward",
        ),
        pytest.param(
            "grader/run/a.py",
            "from grader import Result",
            "grader/run/a.py:1: imports grader.Result: floor 4 to floor 8",
            id="from the top",
        ),
        pytest.param(
            "grader/wire/a.py",
            "from grader import __version__",
            "grader/wire/a.py:1: imports grader.__version__: floor 2 to floor 8",
            id="the version, low down",
        ),
        pytest.param(
            "grader/run/a.py",
            "def load():\n    import grader.spec.load",
            "grader/run/a.py:2: imports grader.spec.load inside a function",
            id="hidden in a function",
        ),
        pytest.param(
            "grader/run/a.py",
            "if TYPE_CHECKING:\n    from grader.core import a",
            "grader/run/a.py:2: imports grader.core.a under TYPE_CHECKING",
            id="hidden from the run",
        ),
        pytest.param(
            "grader/attic/a.py",
            "",
            "grader/attic/a.py:1: grader/attic is on no floor; add it to FLOOR",
            id="a folder without a floor",
        ),
    ],
)
def test_an_import_that_breaks_the_rule_is_found(
    path: str, text: str, finding: str
) -> None:
    assert list(not_down(module(text, path))) == [finding]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("def f():\n    import pydantic", id="in a function"),
        pytest.param(
            "import typing\nif typing.TYPE_CHECKING:\n    import pydantic",
            id="for types",
        ),
    ],
)
def test_a_late_library_outside_the_table_is_found(text: str) -> None:
    (finding,) = late(module(text, "grader/run/a.py"))

    assert finding.endswith("imports pydantic late: not in LAZY")
    assert list(late(module(text, "grader/spec/a.py"))) == []


@pytest.mark.parametrize(
    "call", ["importlib.import_module(name)", "import_module(name)", "__import__(name)"]
)
def test_an_import_by_name_outside_the_table_is_found(call: str) -> None:
    assert list(named(module(call, "grader/run/a.py"))) == [
        "grader/run/a.py:1: imports by name: not in BY_NAME"
    ]
    assert list(named(module(call, "grader/cli/__init__.py"))) == []


def not_down(here: Module) -> Iterator[str]:
    """Yield a finding for each import of our own that is hidden or goes not down."""
    floors = FLOOR | OUTSIDE
    if here.folder not in floors:
        yield f"{here.path}:1: grader/{here.folder} is on no floor; add it to FLOOR"
        return
    for found in imports(here):
        if found.is_ours and (why := _why_not(here, found, floors)):
            yield f"{here.path}:{found.line}: imports {found.name}{why}"


def _why_not(here: Module, found: Import, floors: dict[str, int]) -> str:
    if found.in_function:
        return "" if here.path in OWN_LATE else " inside a function"
    if found.for_types:
        return " under TYPE_CHECKING"
    if found.folder == here.folder:
        return ""
    if here.folder == "worker" and found.folder not in UNTRUSTED:
        return ": the worker has core and wire alone"
    below, above = floors[here.folder], floors.get(found.folder, max(floors.values()))
    is_version = found.name == "grader.__version__" and below > FLOOR["wire"]
    return "" if above < below or is_version else f": floor {below} to floor {above}"


def late(here: Module) -> Iterator[str]:
    """Yield a finding for each library loaded late that LAZY does not name."""
    for found in imports(here):
        is_late = found.in_function or found.for_types
        if found.is_ours or found.is_standard or not is_late:
            continue
        if (here.folder, found.library) not in LAZY:
            yield f"{here.path}:{found.line}: imports {found.name} late: not in LAZY"


def named(here: Module) -> Iterator[str]:
    """Yield a finding for each import of a name that is made at run time."""
    by_name = {"importlib.import_module", "import_module", "__import__"}
    for call in calls(here):
        if dotted(call.func) in by_name and not here.path.startswith(tuple(BY_NAME)):
            yield f"{here.path}:{call.lineno}: imports by name: not in BY_NAME"
