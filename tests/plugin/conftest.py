"""A small course, and pytest run in it in a process of its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.cli.conftest import COURSE, RIGHT, UNSET, WRONG, lay

LEAN = tuple(f"-pno:{name}" for name in ("anyio", "hypothesispytest", "pytest_cov"))
"""Without the plugins that happen to be installed here and take a second to load."""

Run = Callable[..., pytest.RunResult]
"""Runs pytest with these words, `of` an assignment, in the folder we stand in."""


@pytest.fixture
def run(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return what runs pytest in a course, with a right and a wrong app in it."""
    for name in UNSET:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(pytester.path / "cache"))
    folder = lay(pytester.path, COURSE)
    lay(folder, {"ada/app.py": RIGHT, "bob/app.py": WRONG})

    def run(*words: str, of: str = "01") -> pytest.RunResult:
        named = [f"--grade-assignment={of}"] if of else []
        return pytester.runpytest_subprocess(*LEAN, *words, *named)

    return run


def section(result: pytest.RunResult, title: str) -> list[str]:
    """Return the lines below a headline such as "=== FAILURES ===", to the next one."""
    lines = iter(result.outlines)
    for line in lines:
        if line.strip("=_ ") == title:
            break
    else:
        pytest.fail(f"no section {title} in:\n{result.stdout}")
    found = []
    for line in lines:
        if line.startswith(("===", "___")):
            break
        found.append(line)
    return found
