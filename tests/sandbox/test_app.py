from __future__ import annotations

import contextlib
import os
from pathlib import Path

import pytest

from grader.core.assignment import Setting
from grader.core.ending import Cause, Ending, judged
from grader.core.limits import Limits
from grader.core.observed import Flash, Loaded, NotLoaded, Place, Raised, Run, View
from grader.core.verdict import Verdict
from grader.sandbox.answer import Answer
from grader.sandbox.app import App
from grader.sandbox.ended import Ended, NotUp
from grader.sandbox.process import Process
from tests.sandbox.conftest import ONLY_FORKED, UNWALLED, Apps, gone

HEAD = """
import ctypes, os, sys, time
from flask import Flask, flash, request, session
app = Flask(__name__)
app.secret_key = "x"
seen = []
"""

LIMITS = Limits(request=1.0, load=5.0, response=1000)


def ask(app: App, path: str, setting: Setting | None = None) -> Answer:
    environ = {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "5000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.url_scheme": "http",
    }
    setting = setting or Setting()
    assert isinstance(app.loaded(setting, LIMITS), Loaded)
    with app.started(setting, LIMITS) as process:
        return process.answer(environ, b"")


def ended(app: App, path: str = "/") -> Ending:
    with pytest.raises(Ended) as caught:
        ask(app, path)
    return caught.value.ending


def test_every_process_sees_memory_as_it_was_after_loading(apps: Apps) -> None:
    app = apps.open(HEAD + "@app.get('/')\ndef v(): seen.append(1); return str(seen)")

    bodies = [ask(app, "/").response.body for _ in range(3)]

    assert bodies == [b"[1]"] * 3


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("'data.txt'", id="relative to the working folder"),
        pytest.param(
            "os.path.join(os.path.dirname(__file__), 'data.txt')", id="beside the file"
        ),
    ],
)
def test_every_process_sees_files_as_they_were_after_loading(
    apps: Apps, written: str
) -> None:
    app = apps.open(
        HEAD + f"path = {written}\n"
        "open(path, 'w').write('a')\n"
        "@app.get('/')\n"
        "def v():\n"
        "    open(path, 'a').write('b')\n"
        "    return open(path).read()\n"
    )

    bodies = [ask(app, "/").response.body for _ in range(3)]

    assert bodies == [b"ab"] * 3


@pytest.mark.parametrize(
    "lasting",
    [
        pytest.param(
            "import threading; threading.Thread(target=time.sleep, args=(600,), "
            "daemon=True).start()",
            id="a thread",
        ),
        pytest.param("file = open('log.txt', 'a')", id="an open file"),
    ],
)
def test_an_app_that_cannot_be_forked_is_loaded_anew_each_time(
    apps: Apps, lasting: str
) -> None:
    app = apps.open(
        HEAD + f"{lasting}\n@app.get('/')\ndef v(): seen.append(1); return str(seen)"
    )

    bodies = [ask(app, "/").response.body for _ in range(2)]

    loaded = app.loaded(Setting(), LIMITS)
    assert isinstance(loaded, Loaded)
    assert not loaded.forkable
    assert bodies == [b"[1]"] * 2


def test_what_flask_did_is_observed(apps: Apps) -> None:
    app = apps.open(
        HEAD + "@app.get('/x')\n"
        "def v():\n"
        "    print('out')\n"
        "    session['user'] = 'ada'\n"
        "    flash('hello', 'info')\n"
        "    return 'ok'\n"
    )

    observed = ask(app, "/x").observed

    assert observed.view == View(
        endpoint="v", rule="/x", place=Place(file="app.py", line=7)
    )
    assert observed.printed == "out\n"
    assert observed.flashes == (Flash(text="hello", category="info"),)
    assert observed.session == {"user": "ada", "_flashes": (("info", "hello"),)}


def test_an_exception_is_observed_with_its_line(apps: Apps) -> None:
    app = apps.open(HEAD + "@app.get('/')\ndef v():\n    return {}['a']\n")

    answer = ask(app, "/")

    assert answer.response.status == 500
    assert answer.observed.raised == Raised(
        type="KeyError", message="'a'", places=(Place(file="app.py", line=9),)
    )


LOOP = """
@app.get('/')
def v():
    import signal
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
"""


def test_a_view_that_ends_never_is_killed_and_its_line_told(apps: Apps) -> None:
    app = apps.open(HEAD + LOOP)

    ending = ended(app)

    assert ending == Ending(
        cause=Cause.COMPUTING if apps.are_counted else Cause.TIMEOUT,
        seconds=1.0,
        place=Place(file="app.py", line=16),
    )


@pytest.mark.parametrize(
    ("body", "message"),
    [
        pytest.param(
            "os._exit(0)", "the app's process exited with status 0", id="os._exit"
        ),
        pytest.param(
            "sys.exit(3)",
            "the app's process exited with status 3; the app was at app.py:9",
            id="sys.exit",
        ),
        pytest.param(
            "ctypes.string_at(0)",
            "the app's process was stopped by SIGSEGV; the app was at app.py:9",
            id="segfault",
        ),
        pytest.param(
            "os.kill(os.getpid(), 9)",
            "the app's process was stopped by SIGKILL",
            id="kill",
        ),
        pytest.param(
            "return 'x' * 2000",
            "the response is larger than 1000 bytes",
            id="large",
        ),
    ],
)
def test_how_a_process_ended_is_told(apps: Apps, body: str, message: str) -> None:
    app = apps.open(HEAD + f"@app.get('/')\ndef v():\n    {body}\n")

    assert judged(ended(app))[1] == message
    assert isinstance(app.loaded(Setting(), LIMITS), Loaded)


def test_other_checks_go_on_after_a_crash(apps: Apps) -> None:
    app = apps.open(
        HEAD + "@app.get('/')\ndef v(): return 'ok'\n"
        "@app.get('/die')\ndef d(): os._exit(1)\n"
    )

    ended(app, "/die")

    assert ask(app, "/").response.body == b"ok"


WRITES = """
@app.get('/')
def v():
    for number in range(3, 50):
        try:
            os.write(number, {data})
        except OSError:
            pass
    return 'ok'
"""


def test_what_an_app_writes_beside_its_answer_is_dropped(apps: Apps) -> None:
    app = apps.open(HEAD + WRITES.format(data='b\'{"number": 1, "status": 200}\''))

    assert ask(app, "/").response.body == b"ok"


def test_a_flood_beside_the_answer_ends_the_process(apps: Apps) -> None:
    app = apps.open(HEAD + WRITES.format(data="bytes(2_000_000)"))

    assert ended(app) == Ending(
        cause=Cause.PROTOCOL, note="a flood of bytes that are no answer"
    )


PROCESS = """
import subprocess
@app.get('/')
def v():
    return str(subprocess.Popen(['sleep', '600']).pid)
"""


@UNWALLED
def test_programs_that_a_view_started_are_gone_afterwards(apps: Apps) -> None:
    app = apps.open(HEAD + PROCESS)
    pid = int(ask(app, "/").response.body)

    app.close()

    assert gone(pid)


@ONLY_FORKED
def test_processes_that_a_view_started_are_gone_afterwards(apps: Apps) -> None:
    app = apps.open(
        HEAD + "@app.get('/')\n"
        "def v():\n"
        "    pid = os.fork()\n"
        "    if pid == 0:\n"
        "        os.setsid()\n"
        "        time.sleep(600)\n"
        "    return str(pid)\n"
    )
    pid = int(ask(app, "/").response.body)

    app.close()

    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


@pytest.mark.parametrize(
    ("source", "reason", "message"),
    [
        pytest.param("while True: pass", "too slow", "", id="endless"),
        pytest.param(
            "import os; os._exit(0)",
            "died",
            "the app's process exited with status 0",
            id="exit",
        ),
    ],
)
def test_an_app_that_does_not_come_up_says_why(
    apps: Apps, source: str, reason: str, message: str
) -> None:
    app = apps.open(source)

    loaded = app.loaded(Setting(), Limits(load=1.0))

    assert isinstance(loaded, NotLoaded)
    assert loaded.reason == reason
    assert loaded.facts.get("how", "") == message


def test_an_endless_import_names_its_line(apps: Apps) -> None:
    app = apps.open("x = 1\nwhile True:\n    x = 2\n")

    loaded = app.loaded(Setting(), Limits(load=1.0))

    assert isinstance(loaded, NotLoaded)
    assert loaded.raised is not None
    assert loaded.raised.place == Place(file="app.py", line=2)


def test_each_setting_has_an_app_of_its_own(apps: Apps) -> None:
    app = apps.open(
        HEAD + "key = os.environ.get('KEY', 'none')\n"
        "@app.get('/')\n"
        "def v(): return f\"{key} {app.config.get('SIZE')} {os.path.exists('f')}\"\n"
    )
    setting = Setting(env=(("KEY", "k"),), config=(("SIZE", 5),), files=(("f", b"x"),))

    bodies = [
        ask(app, "/").response.body,
        ask(app, "/", setting).response.body,
        ask(app, "/").response.body,
    ]

    assert bodies == [b"none None False", b"k 5 True", b"none None False"]


def test_a_restart_forgets_memory_and_keeps_files(apps: Apps) -> None:
    app = apps.open(
        HEAD + "@app.get('/')\n"
        "def v():\n"
        "    seen.append(1)\n"
        "    open('f', 'a').write('x')\n"
        "    return str(seen) + open('f').read()\n"
    )
    app.loaded(Setting(), LIMITS)
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "5000",
        "wsgi.url_scheme": "http",
    }

    with app.started(Setting(), LIMITS) as process:
        first = process.answer(environ, b"").response.body
        process.restart()
        second = process.answer(environ, b"").response.body
        changed = process.changed()

    assert (first, second) == (b"[1]x", b"[1]xx")
    assert changed == {"f": b"xx"}


def test_how_the_entry_file_runs_the_app_is_recorded(apps: Apps) -> None:
    app = apps.open(
        HEAD + "if __name__ == '__main__':\n    app.run(port=8080, debug=True)\n"
    )

    executed = app.executed(Setting(), LIMITS)

    assert isinstance(executed, Loaded)
    assert executed.runs == (
        Run(port=8080, debug=True, place=Place(file="app.py", line=8)),
    )


def test_nothing_of_our_environment_reaches_the_app(
    apps: Apps, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_TOKEN", "secret")
    app = apps.open(
        HEAD + "@app.get('/')\ndef v(): return ' '.join(sorted(os.environ))\n"
    )

    assert ask(app, "/").response.body == (
        b"HOME LANG PATH PYTHONDONTWRITEBYTECODE PYTHONHASHSEED PYTHONSAFEPATH "
        b"TMPDIR TZ"
    )


HOSTILE = """
@app.get('/')
def v():
{body}
    return 'ok'
@app.get('/fine')
def f():
    return 'fine ' + str(sorted(os.listdir('.')))
"""


def hostile(body: str) -> str:
    lines = "".join(f"    {line}\n" for line in body.strip().splitlines())
    return HEAD + HOSTILE.format(body=lines.rstrip("\n"))


BODIES = {
    "removes its folder": "import shutil; shutil.rmtree(os.getcwd())",
    "removes all": "import shutil; shutil.rmtree(os.getcwd() + '/../..')",
    "moves its folder away": "d = os.getcwd(); os.rename(d, d + 'x')",
    "puts a link in its place": (
        "d = os.getcwd(); os.rename(d, d + 'x'); os.symlink(os.environ['HOME'], d)"
    ),
    "makes deep folders": (
        "for _ in range(40):\n    os.mkdir('d' * 200)\n    os.chdir('d' * 200)"
    ),
    "makes a thousand deep folders": (
        "for _ in range(1000):\n    os.mkdir('d')\n    os.chdir('d')"
    ),
    "leaves an empty folder": "os.mkdir('seen')",
    "closes everything": "os.closerange(0, 1000)",
    "leaves a process": "import subprocess; subprocess.Popen(['sleep', '600'])",
}

OF_FORKED = {
    "leaves a daemon that writes": (
        "if os.fork() == 0:\n"
        "    os.setsid()\n"
        "    while True: open('seen', 'w').close(); time.sleep(0.001)"
    ),
    "kills the loaded app": "os.kill(os.getppid(), 9)",
    "stops the loaded app": "import signal; os.kill(os.getppid(), signal.SIGSTOP)",
}


@pytest.mark.parametrize("body", BODIES.values(), ids=list(BODIES))
def test_whatever_a_check_does_the_next_one_starts_fresh(apps: Apps, body: str) -> None:
    app = apps.open(hostile(body))
    with contextlib.suppress(Ended):
        ask(app, "/")

    assert ask(app, "/fine").response.body == b"fine ['app.py']"


@ONLY_FORKED
@pytest.mark.parametrize("body", OF_FORKED.values(), ids=list(OF_FORKED))
def test_whatever_a_fork_does_the_next_one_starts_fresh(apps: Apps, body: str) -> None:
    app = apps.open(hostile(body))
    with contextlib.suppress(Ended):
        ask(app, "/")

    assert ask(app, "/fine").response.body == b"fine ['app.py']"


def test_a_link_in_place_of_the_folder_is_not_followed(
    apps: Apps, tmp_path: Path
) -> None:
    victim = tmp_path / "victim"
    victim.mkdir()
    (victim / "precious").write_text("kept")
    app = apps.open(
        hostile(
            f"d = os.getcwd(); os.rename(d, d + 'x'); os.symlink({str(victim)!r}, d)"
        )
    )

    ask(app, "/")
    ask(app, "/fine")

    assert [path.name for path in victim.iterdir()] == ["precious"]


def test_what_loading_put_into_temporary_folders_stays(apps: Apps) -> None:
    app = apps.open(
        HEAD + "import tempfile\n"
        "folder = tempfile.mkdtemp()\n"
        "@app.get('/')\n"
        "def v():\n"
        "    open(os.path.join(folder, 'x'), 'a').write('x')\n"
        "    return open(os.path.join(folder, 'x')).read()\n"
    )

    assert [ask(app, "/").response.body for _ in range(2)] == [b"x", b"x"]


@UNWALLED
@pytest.mark.parametrize(
    "shared",
    [
        pytest.param(
            "import multiprocessing\ncell = multiprocessing.Value('i', 0)\n"
            "def more():\n    cell.value += 1\n    return cell.value",
            id="shared memory",
        ),
        pytest.param(
            "import tempfile\nf = tempfile.TemporaryFile()\n"
            "def more():\n    f.write(b'x')\n    f.flush()\n    return f.seek(0, 2)",
            id="a temporary file",
        ),
        pytest.param(
            "r, w = os.pipe()\nos.set_blocking(r, False)\n"
            "def more():\n    os.write(w, b'x')\n"
            "    n = len(os.read(r, 99))\n    os.write(w, b'x' * n)\n    return n",
            id="a pipe",
        ),
    ],
)
def test_what_a_fork_would_share_is_loaded_anew(apps: Apps, shared: str) -> None:
    app = apps.open(HEAD + f"{shared}\n@app.get('/')\ndef v(): return str(more())\n")

    assert [ask(app, "/").response.body for _ in range(3)] == [b"1"] * 3


@ONLY_FORKED
def test_a_zygote_that_an_app_ended_costs_that_app_alone(apps: Apps) -> None:
    app = apps.open(
        hostile("pass") + "@app.get('/zygote')\n"
        "def z():\n"
        "    parent = open(f'/proc/{os.getppid()}/stat').read().split()[3]\n"
        "    os.kill(int(parent), 9)\n"
        "    return 'ok'\n"
    )

    with contextlib.suppress(Ended):
        ask(app, "/zygote")
    with contextlib.suppress(Ended):
        ask(app, "/fine")

    assert ask(app, "/fine").response.body == b"fine ['app.py']"


def test_too_many_bytes_written_are_told(apps: Apps) -> None:
    app = apps.open(
        hostile("for n in range(3):\n    open(str(n), 'w').truncate(40_000_000)")
    )
    setting = Setting()
    assert isinstance(app.loaded(setting, LIMITS), Loaded)

    with app.started(setting, LIMITS) as process:
        process.answer({"REQUEST_METHOD": "GET", "PATH_INFO": "/", **SERVER}, b"")
        with pytest.raises(Ended) as caught:
            process.changed()

    assert caught.value.ending == Ending(
        cause=Cause.OVERFLOW, note="the app wrote more than 16 MiB"
    )


SERVER = {"SERVER_NAME": "localhost", "SERVER_PORT": "80", "wsgi.url_scheme": "http"}


def asked_without_end(process: Process) -> None:
    """Ask for the first page, again and again."""
    while True:
        process.answer({"REQUEST_METHOD": "GET", "PATH_INFO": "/", **SERVER}, b"")


def test_too_many_bytes_written_while_loading_are_told(apps: Apps) -> None:
    app = apps.open(HEAD + "open('big', 'w').truncate(40_000_000)\n")

    assert app.loaded(Setting(), LIMITS) == NotLoaded(
        reason="too much written",
        facts={"how": "the app wrote more than 16 MiB"},
    )


def test_a_check_that_takes_too_long_in_all_is_told(apps: Apps) -> None:
    app = apps.open(HEAD + "@app.get('/')\ndef v(): time.sleep(0.6); return 'ok'\n")
    limits = Limits(request=5.0, check=1.0)
    app.loaded(Setting(), limits)

    with app.started(Setting(), limits) as process, pytest.raises(Ended) as caught:
        asked_without_end(process)

    verdict, words = judged(caught.value.ending)
    assert verdict is Verdict.TIMED_OUT
    assert words.removesuffix("; the app was at app.py:8") == (
        "the check took more than 1 seconds"
    )


@UNWALLED
def test_an_app_with_a_thread_that_writes_too_much_later_is_told(apps: Apps) -> None:
    app = apps.open(
        HEAD + "import threading\n"
        "threading.Thread(target=time.sleep, args=(99,), daemon=True).start()\n"
        "marker = '/tmp/' + os.environ['HOME'].split('/')[2] + '-second'\n"
        "if os.path.exists(marker):\n"
        "    os.remove(marker)\n"
        "    open('big', 'w').truncate(40_000_000)\n"
        "else:\n"
        "    open(marker, 'w').close()\n"
    )
    assert isinstance(app.loaded(Setting(), LIMITS), Loaded)

    with pytest.raises(NotUp) as caught, app.started(Setting(), LIMITS):
        pass

    assert caught.value.loaded.reason == "too much written"


def test_a_large_file_that_was_handed_in_may_be_written_to(
    apps: Apps, tmp_path: Path
) -> None:
    (tmp_path / "shop.db").write_bytes(bytes(20_000_000))
    app = apps.open(
        HEAD + "with open('shop.db', 'r+b') as file: file.write(b'x')\n"
        "@app.get('/')\ndef v(): return open('shop.db', 'rb').read(1)\n"
    )

    assert ask(app, "/").response.body == b"x"


SQLALCHEMY = """
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "{uri}"
db = SQLAlchemy(app)

class Note(db.Model):
    id = db.Column(db.Integer, primary_key=True)

with app.app_context():
    db.create_all()
    db.session.add(Note())
    db.session.commit()

@app.get("/")
def count():
    db.session.add(Note())
    db.session.commit()
    return str(Note.query.count())
"""


@pytest.mark.parametrize("uri", ["sqlite:///notes.db", "sqlite:///:memory:"])
def test_an_app_with_flask_sqlalchemy_can_be_forked(apps: Apps, uri: str) -> None:
    app = apps.open(SQLALCHEMY.format(uri=uri))

    bodies = [ask(app, "/").response.body for _ in range(2)]

    loaded = app.loaded(Setting(), LIMITS)
    assert isinstance(loaded, Loaded)
    assert loaded.forkable
    assert bodies == [b"2"] * 2
