"""What packages leave behind when they are imported: tried in processes of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.wheels import installed

ROOT = Path(__file__).parents[2]

TRY = """
import sys
sys.path[:0] = [{site!r}, {root!r}]
from grader.worker.preload import preload
brought = set()
harmful = preload(["nowhere", "thing"], brought)
sys.stdout.write(f"{{harmful}} {{'thing' in brought}} {{'inner' in brought}}")
sys.stdout.flush()
"""


def told(site: Path) -> str:
    script = TRY.format(site=str(site), root=str(ROOT))
    words = [sys.executable, "-I", "-c", script]
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout


def test_a_package_is_imported_by_its_module(tmp_path: Path) -> None:
    installed(tmp_path, "thing", {"thing/__init__.py": "import inner", "inner.py": ""})

    assert told(tmp_path) == " True True"


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("raise ValueError", id="fails"),
        pytest.param("raise SystemExit", id="exits"),
        pytest.param("print('hello')", id="prints"),
        pytest.param("import sys; out = sys.stdout", id="keeps the output"),
        pytest.param(
            "import threading, time\n"
            "threading.Thread(target=time.sleep, args=(60,), daemon=True).start()",
            id="starts a thread",
        ),
        pytest.param("file = open(__file__)", id="holds a file open"),
        pytest.param("import mmap; shared = mmap.mmap(-1, 9)", id="shares memory"),
        pytest.param("import os; os.environ['A'] = 'b'", id="sets a variable"),
        pytest.param("import os; os.chdir('/')", id="leaves the folder"),
        pytest.param("import sys; sys.path.append('x')", id="changes the path"),
        pytest.param("import tempfile; tempfile.gettempdir()", id="asks for a folder"),
    ],
)
def test_a_package_that_leaves_more_than_modules_is_told(
    source: str, tmp_path: Path
) -> None:
    installed(tmp_path, "thing", {"thing/__init__.py": source, "inner.py": ""})

    assert told(tmp_path) == "thing False False"
