"""Programs are started where a table says: never git, and pip for authors alone.

A `.git/config` of a submission can name programs that git runs, and a package that pip
builds runs its own `setup.py`.
"""

import ast
from collections.abc import Iterator

import pytest

from tests.rules.source import Module, calls, dotted, module, modules

STARTS = {
    "grader/authoring/building.py": "our Python, which makes an environment",
    "grader/authoring/pip.py": "pip, for the packages of an assignment",
    "grader/batch/lanes.py": "our Python, which grades one submission after another",
    "grader/sandbox/database.py": "our Python, on a copy of a database",
    "grader/sandbox/installed.py": "the Python of an environment, asked what it has",
    "grader/sandbox/machine.py": "bubblewrap, asked for its version",
    "grader/sandbox/single.py": "a process of the pool: the Python that runs apps",
    "grader/sandbox/sockets.py": "the zygote: the Python that runs apps",
    "grader/worker/wall/proofs.py": "what must not start, behind a wall",
}
"""File that starts a program -> which."""

STARTERS = {
    *("Popen", "run", "call", "check_call", "check_output", "getoutput"),
    *("create_subprocess_exec", "create_subprocess_shell"),
    *("system", "popen", "startfile", "posix_spawn", "posix_spawnp"),
    *(f"{verb}{way}" for verb in ("exec", "spawn") for way in ("l", "le", "lp", "v")),
    *("execve", "execvp", "execvpe", "spawnve", "spawnvp"),
}
"""Names by which the standard library starts a program."""

OWNERS = {"", "asyncio", "os", "subprocess"}
"""What stands before such a name; `""` is a name that was imported by itself."""

OBEYING = {"git", "pip", "uv"}
"""Programs that obey what lies in the folder that they look at."""

OBEYED = {
    ("grader/authoring/pip.py", "pip"): "wheels alone, as the lock of an author says",
}
"""(file, such a program) that may be named there -> why that is safe."""


def test_a_program_is_started_only_where_the_table_says() -> None:
    found = {place for here in modules("grader") for place in starting(here)}

    assert found == set(STARTS)


def test_a_program_that_obeys_a_folder_is_named_only_where_the_table_says() -> None:
    found = {one for here in modules("grader") for one in obeying(here)}

    assert found == set(OBEYED)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("subprocess.run(['x'])", id="run"),
        pytest.param("from subprocess import Popen\nPopen(['x'])", id="imported"),
        pytest.param("os.system('x')", id="shell"),
        pytest.param("os.execvp('x', [])", id="exec"),
        pytest.param("asyncio.create_subprocess_exec('x')", id="asyncio"),
    ],
)
def test_a_start_is_found(text: str) -> None:
    assert list(starting(module(text))) == ["grader/core/sample.py"]


@pytest.mark.parametrize("text", ["runner.run(x)", "run(x)", "system()"])
def test_what_starts_nothing_is_no_start(text: str) -> None:
    assert list(starting(module(text))) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("a(['git', 'status'])", "git", id="git"),
        pytest.param("a((sys.executable, '-m', 'pip'))", "pip", id="pip"),
    ],
)
def test_a_program_that_obeys_is_found(text: str, name: str) -> None:
    assert list(obeying(module(text))) == [("grader/core/sample.py", name)]


def starting(here: Module) -> Iterator[str]:
    """Yield the path of a module for each program that it starts."""
    bare = {
        alias.asname or alias.name
        for node in ast.walk(here.tree)
        if isinstance(node, ast.ImportFrom) and node.module in OWNERS
        for alias in node.names
    }
    for call in calls(here):
        owner, _, name = dotted(call.func).rpartition(".")
        is_known = name in STARTERS and owner in OWNERS
        if is_known and (owner or name in bare):
            yield here.path


def obeying(here: Module) -> Iterator[tuple[str, str]]:
    """Yield a module's path with each such program that it names."""
    for node in ast.walk(here.tree):
        if isinstance(node, ast.Constant) and node.value in OBEYING:
            yield here.path, str(node.value)
