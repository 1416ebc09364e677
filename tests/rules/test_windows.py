"""What Windows lacks is asked for where it is used, never when a module is imported."""

import ast
from collections.abc import Iterator

import pytest

from tests.rules.source import Function, Module, dotted, imports, module, modules

MODULES = {
    *("_posixshmem", "_posixsubprocess", "crypt", "fcntl", "grp", "nis", "posix"),
    *("pty", "pwd", "readline", "resource", "syslog", "termios", "tty"),
}
"""Modules that Windows lacks."""

NAMES = {
    "os": {
        *("O_CLOEXEC", "O_DIRECTORY", "O_NOFOLLOW", "O_NONBLOCK", "WNOHANG"),
        *("chown", "fchmod", "fchown", "fork", "forkpty", "getegid", "geteuid"),
        *("getgid", "getpgid", "getpgrp", "getsid", "getuid", "initgroups", "killpg"),
        *("lchown", "mkfifo", "nice", "openpty", "pidfd_open", "pipe2"),
        *("posix_spawn", "register_at_fork", "sched_getaffinity", "sched_yield"),
        *("sendfile", "set_blocking", "setgid", "setpgid", "setsid", "setuid"),
        *("statvfs", "sysconf", "uname", "unshare", "wait", "wait4", "waitid"),
    },
    "select": {"epoll", "kqueue", "poll"},
    "signal": {
        *("SIGALRM", "SIGBUS", "SIGCHLD", "SIGCONT", "SIGHUP", "SIGKILL", "SIGPIPE"),
        *("SIGQUIT", "SIGSTOP", "SIGUSR1", "SIGUSR2", "alarm", "pause"),
        *("pthread_kill", "pthread_sigmask", "setitimer", "sigwait"),
    },
    "socket": {"AF_UNIX", "recv_fds", "send_fds"},
    "time": {"tzset"},
}
"""Module -> names in it that Windows lacks. `os.set_blocking` came with Python 3.12."""

GUARD = 'sys.platform != "win32"'
LINUX = 'sys.platform == "linux"'
"""`assert` one: the rest of a module is for other systems; so is what is under `if`.

mypy reads it in the same way: `mypy --platform win32`.
"""


def test_nothing_that_windows_lacks_is_asked_for_when_a_module_is_imported() -> None:
    heres = modules("grader")
    others = {named(here) for here in heres if is_for_others(here)}

    assert [found for here in heres for found in lacking(here, others)] == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        pytest.param("import fcntl", "fcntl", id="module"),
        pytest.param("try:\n    import pwd\nexcept ImportError: 1", "pwd", id="tried"),
        pytest.param("from resource import getrlimit", "resource", id="from module"),
        pytest.param(f"if {GUARD} or a:\n    import fcntl", "fcntl", id="under either"),
        pytest.param("from os import fork", "os.fork", id="name"),
        pytest.param("import os\nFORK = os.fork", "os.fork", id="constant"),
        pytest.param("def f(n=signal.SIGKILL): 1", "signal.SIGKILL", id="default"),
        pytest.param("class A:\n    n = os.O_NOFOLLOW", "os.O_NOFOLLOW", id="class"),
        pytest.param("@os.register_at_fork\ndef f(): 1", "os.register_at_fork", id="@"),
        pytest.param("import socket\nsocket.AF_UNIX", "socket.AF_UNIX", id="socket"),
        pytest.param(
            "from grader.sandbox.forks import Fork", "grader.sandbox.forks", id="ours"
        ),
    ],
)
def test_what_windows_lacks_is_found(text: str, what: str) -> None:
    (found,) = lacking(module(text), {"grader.sandbox.forks"})

    assert found.endswith(f": asks for {what} when it is imported; Windows lacks it")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("def f():\n    import fcntl\n    os.fork()", id="in a function"),
        pytest.param("class A:\n    def f(self): os.fork()", id="in a method"),
        pytest.param("F = lambda: os.fork()", id="in a lambda"),
        pytest.param("import os\nos.O_RDONLY, os.kill", id="what Windows has"),
        pytest.param('getattr(os, "O_NOFOLLOW", 0)', id="by getattr"),
        pytest.param(f"if {GUARD}:\n    import fcntl", id="under a condition"),
        pytest.param(f"if {GUARD} and a:\n    import fcntl", id="under two"),
        pytest.param(f"assert {GUARD}\nimport fcntl\nos.fork", id="for others"),
        pytest.param(f"assert {LINUX}\nimport resource", id="for Linux"),
    ],
)
def test_what_is_asked_for_later_or_elsewhere_is_no_finding(text: str) -> None:
    assert list(lacking(module(text), set())) == []


def lacking(here: Module, others: set[str]) -> Iterator[str]:
    """Yield a finding for each thing that would stop the module on Windows.

    `others` are modules of ours that are for other systems.
    """
    found = {
        (one.line, name)
        for one in imports(here)
        for name in asked(one.name, others)
        if one.line in at_import(here)
    }
    found |= {
        (node.lineno, name)
        for node in nodes_at_import(here.tree)
        if isinstance(node, ast.Attribute)
        for name in asked(dotted(node), set())
    }
    for line, name in sorted(found):
        yield (
            f"{here.path}:{line}: asks for {name} when it is imported; Windows lacks it"
        )


def asked(name: str, others: set[str]) -> Iterator[str]:
    """Yield what a dotted name asks for that Windows lacks."""
    first, _, rest = name.partition(".")
    if first in MODULES:
        yield first
    if rest.partition(".")[0] in NAMES.get(first, set()):
        yield name
    yield from (other for other in others if f"{name}.".startswith(f"{other}."))


def at_import(here: Module) -> set[int]:
    """Return the lines of what is run when a module is imported on Windows."""
    return {int(getattr(node, "lineno", 0)) for node in nodes_at_import(here.tree)}


def nodes_at_import(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what is run when a module is imported on Windows: no body of a function."""
    yield node
    for child in run(node):
        yield from nodes_at_import(child)


def run(node: ast.AST) -> list[ast.AST]:
    """Return the children of a node that are run with it, on Windows."""
    children = list(ast.iter_child_nodes(node))
    if isinstance(node, Function):
        parts = [*node.decorator_list, node.args, node.returns]
        return [part for part in parts if part is not None]
    if isinstance(node, ast.Lambda):
        return [node.args]
    if isinstance(node, ast.If) and is_guarded(node.test):
        return list(node.orelse)
    guards = [number for number, child in enumerate(children) if is_guard(child)]
    return children[: guards[0]] if guards else children


def is_guard(node: ast.AST) -> bool:
    """Return whether what follows is for other systems than Windows."""
    return isinstance(node, ast.Assert) and is_meant(node.test)


def is_guarded(test: ast.expr) -> bool:
    """Return whether a condition holds on other systems than Windows alone."""
    first = test.values[0] if isinstance(test, ast.BoolOp) else test
    is_all = not isinstance(test, ast.BoolOp) or isinstance(test.op, ast.And)
    return is_all and is_meant(first)


def is_meant(test: ast.expr) -> bool:
    """Return whether a test is one of the guards."""
    return ast.unparse(test) in {ast.unparse(ast.parse(one)) for one in (GUARD, LINUX)}


def is_for_others(here: Module) -> bool:
    """Return whether a module is for other systems than Windows."""
    return any(map(is_guard, here.tree.body))


def named(here: Module) -> str:
    """Return the name that a module is imported by."""
    return here.path.removesuffix(".py").replace("/", ".")
