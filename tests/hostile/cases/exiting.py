"""Apps that end, do not begin, or end others."""

from __future__ import annotations

from collections.abc import Mapping

from tests.hostile.case import ANY, HEAD, HONEST, SEALED, WALLED, Case, loading, viewing

_SHORT = "load: 1s, request: 1s"

CASES: Mapping[str, Case] = {
    "exit at import": Case(app=loading("sys.exit(0)"), outcome="not_started"),
    "SystemExit at import": Case(
        app=loading("raise SystemExit"), outcome="not_started"
    ),
    "os._exit at import": Case(app=loading("os._exit(0)"), outcome="not_started"),
    "os._exit in a view": Case(app=viewing("os._exit(0)"), verdict="crashed"),
    "SystemExit in a view": Case(app=viewing("sys.exit(0)"), verdict="crashed"),
    "Ctrl-C in a view": Case(app=viewing("raise KeyboardInterrupt"), verdict="crashed"),
    "SIGKILL for itself": Case(
        app=viewing("os.kill(os.getpid(), 9)"), verdict="crashed"
    ),
    "SIGSEGV for itself": Case(
        app=viewing("os.kill(os.getpid(), signal.SIGSEGV)"), verdict="crashed"
    ),
    "abort": Case(app=viewing("os.abort()"), verdict="crashed"),
    "a null pointer": Case(app=viewing("ctypes.string_at(0)"), verdict="crashed"),
    "a null pointer at import": Case(
        app=loading("ctypes.string_at(0)"), outcome="not_started"
    ),
    "kills its group": Case(
        app=viewing("os.killpg(0, 9)"),
        verdict="crashed",
        has_reference=True,
        levels=WALLED,
    ),
    "kills everybody": Case(
        app=viewing("os.kill(-1, 9); os.kill(os.getpid(), 9)"),
        verdict="crashed",
        has_reference=True,
        levels=WALLED,
    ),
    "kills everybody at import": Case(
        app=loading("os.kill(-1, 9); os.kill(os.getpid(), 9)"),
        outcome="not_started",
        varies=True,
        has_reference=True,
        levels=WALLED,
        watched=SEALED,
    ),
    "kills the loaded app": Case(
        app=viewing("os.kill(os.getppid(), 9)"), watched=WALLED
    ),
    "stops the loaded app": Case(
        app=viewing("os.kill(os.getppid(), signal.SIGSTOP)"),
        limits="request: 1s",
        watched=WALLED,
    ),
    "kills the loaded app in each request": Case(
        app=loading("""
@app.before_request
def kill():
    os.kill(os.getppid(), 9)
    os.kill(os.getpid(), 9)
"""),
        verdict=ANY,
        watched=WALLED,
    ),
    "dies as soon as it is loaded": Case(
        app=loading("""
threading.Timer(0.1, lambda: os._exit(0)).start()
"""),
        verdict=ANY,
    ),
    "stops itself": Case(
        app=viewing("os.kill(os.getpid(), signal.SIGSTOP)"),
        limits="request: 1s",
        verdict="timed_out",
    ),
    "runs a server at import": Case(app=loading("app.run()")),
    "an endless import": Case(
        app=f"{HEAD}\nwhile True:\n    pass\n", limits=_SHORT, outcome="not_started"
    ),
    "a sleeping import": Case(
        app=f"{HEAD}\ntime.sleep(1e6)\n", limits=_SHORT, outcome="not_started"
    ),
    "an endless view that ignores all": Case(
        app=viewing("""
for number in range(1, 65):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
while True:
    try:
        while True:
            pass
    except BaseException:
        continue
"""),
        limits="request: 1s",
        verdict="timed_out",
    ),
    "hooks at exit": Case(
        app=loading("""
import atexit, threading

def forged():
    for number in range(3, 100):
        try:
            os.write(number, b'{"verdict": "passed"}' * 100)
        except OSError:
            pass
    while True:
        time.sleep(1)

class Last:
    def __del__(self):
        forged()

atexit.register(forged)
sys.excepthook = lambda *_: forged()
threading._shutdown = forged
kept = Last()
"""),
    ),
    "becomes another program": Case(
        app=viewing("os.execv('/bin/true', ['true'])"),
        verdict="failed",
        levels=WALLED,
        watched=WALLED,
    ),
    "becomes another program at import": Case(
        app=loading("os.execv('/bin/true', ['true'])"),
        outcome="not_started",
        levels=WALLED,
        watched=WALLED,
    ),
    "two that answer": Case(app=viewing("os.fork()"), verdict="failed", levels=WALLED),
    "two that go on from import": Case(app=loading("os.fork()"), verdict=ANY),
    "files called as libraries": Case(
        files={
            **{
                f"{name}.py": "raise SystemExit('shadowed')"
                for name in (
                    "json",
                    "flask",
                    "werkzeug",
                    "conftest",
                    "socket",
                    "select",
                )
            },
            **{
                f"{name}.py": "import os; os._exit(3)"
                for name in ("sitecustomize", "usercustomize", "faulthandler")
            },
            "grader/__init__.py": "raise SystemExit",
            "grade/__init__.py": "raise SystemExit",
            "evil.pth": "import os; os._exit(3)",
            "pytest.ini": "[pytest]\naddopts = --collect-only\n",
            "pyproject.toml": "[tool.pytest.ini_options]\naddopts = '-p evil'\n",
            ".env": "PYTHONSTARTUP=evil.py\nFLASK_APP=evil\n",
            "grader.yaml": "assignments: /\n",
        },
    ),
    "a syntax error": Case(app="def f(:\n", outcome="not_started"),
    "a wrong encoding": Case(app="# coding: nonsense\n", outcome="not_started"),
    "a NUL byte": Case(app=f"{HONEST}\0\n", outcome="not_started"),
    "Python 2": Case(app="print 'hello'\n", outcome="not_started"),
    "a missing package": Case(app="import no_such_package\n", outcome="not_started"),
    "a circular import": Case(
        app="from other import x\n",
        files={"other.py": "from app import y\nx = 1\n"},
        outcome="not_started",
    ),
    "a factory that wants arguments": Case(
        app="from flask import Flask\ndef create_app(one, two): return Flask('x')\n",
        outcome="not_started",
    ),
    "two apps": Case(
        app="from flask import Flask\none = Flask('a')\ntwo = Flask('b')\n",
        outcome="not_started",
    ),
    "no app at all": Case(app="x = 1\n", outcome="not_started"),
    "a module that recurses": Case(app="def f(): f()\nf()\n", outcome="not_started"),
    "a source of a million brackets": Case(app="(" * 1_000_000, outcome="not_started"),
    "one too deep for its compiler": Case(
        app="x = " + "-" * 200_000 + "1\n", outcome="not_started"
    ),
}
