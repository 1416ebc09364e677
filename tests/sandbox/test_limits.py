"""For each limit an app that passes it, and one that stays just below."""

from __future__ import annotations

import pytest

from grader.core.assignment import Setting
from grader.core.ending import judged
from grader.core.limits import Limits
from grader.core.observed import NotLoaded
from grader.core.verdict import Verdict
from grader.sandbox.answer import Answer
from grader.sandbox.app import App
from grader.sandbox.ended import Ended
from grader.sandbox.zygote import Zygote
from tests.sandbox.conftest import Apps, sealed

HEAD = """
import os, sys, threading, time
from flask import Flask, Response
app = Flask(__name__)

def computing(seconds):
    begun = time.process_time()
    while time.process_time() - begun < seconds:
        pass

@app.get("/")
def view():
"""

ENVIRON = {
    "REQUEST_METHOD": "GET",
    "PATH_INFO": "/",
    "SERVER_NAME": "localhost",
    "SERVER_PORT": "5000",
    "wsgi.url_scheme": "http",
}


def view(body: str) -> str:
    """Return an app whose only view this is the body of."""
    return HEAD + "".join(f"    {line}\n" for line in body.splitlines())


def ask(app: App, limits: Limits) -> Answer:
    app.loaded(Setting(), limits)
    with app.started(Setting(), limits) as process:
        return process.answer(ENVIRON, b"")


def told(app: App, limits: Limits) -> tuple[Verdict, str]:
    with pytest.raises(Ended) as caught:
        ask(app, limits)
    return judged(caught.value.ending)


def test_what_computes_for_longer_than_a_request_may_is_told_so(apps: Apps) -> None:
    app = apps.open(view("computing(600)"))

    verdict, words = told(app, Limits(request=1.0))

    after = "1 seconds of computing" if apps.are_counted else "1 seconds"
    assert verdict is Verdict.TIMED_OUT
    assert words == f"no answer after {after}; the app was at app.py:8"


def test_what_sleeps_for_longer_than_a_request_may_is_told_so(apps: Apps) -> None:
    app = apps.open(view("time.sleep(600)"))

    assert told(app, Limits(request=1.0)) == (
        Verdict.TIMED_OUT,
        "no answer after 1 seconds; the app was at app.py:13",
    )


def test_a_deadlock_is_told_as_silence(apps: Apps) -> None:
    app = apps.open(view("lock = threading.Lock()\nwhile lock.acquire(): pass"))

    assert told(app, Limits(request=1.0)) == (
        Verdict.TIMED_OUT,
        "no answer after 1 seconds; the app was at app.py:14",
    )


def test_what_computes_and_sleeps_less_than_it_may_answers(apps: Apps) -> None:
    app = apps.open(view("computing(0.7)\ntime.sleep(0.7)\nreturn 'ok'"))
    limits = Limits(request=1.0)
    if not apps.are_counted:
        limits = Limits(request=1.5)

    assert ask(app, limits).response.body == b"ok"


LOADING = "import time\ntime.sleep({})\n" + view("return 'ok'")


def test_an_app_that_sleeps_while_it_is_loaded_is_too_slow(apps: Apps) -> None:
    loaded = apps.open(LOADING.format(600)).loaded(Setting(), Limits(load=1.0))

    assert isinstance(loaded, NotLoaded)
    assert (loaded.reason, loaded.facts) == ("too slow", {"seconds": "1"})


def test_one_that_sleeps_less_than_it_may_is_loaded(apps: Apps) -> None:
    app = apps.open(LOADING.format(0.5))

    assert ask(app, Limits(load=1.0)).response.body == b"ok"


def test_a_process_that_nobody_waits_for_ends_when_it_has_computed_enough(
    apps: Apps,
) -> None:
    app = apps.open(
        view("import resource\nreturn str(resource.getrlimit(resource.RLIMIT_CPU))")
    )

    assert ask(app, Limits(load=10.0, check=60.0)).response.body == b"(210, 210)"


MIB = 1024 * 1024

SMALL = Limits(
    request=20.0,
    memory=200 * MIB,
    file_size=3 * MIB,
    files=5,
    written=2 * MIB,
    headers=20,
    header_size=4096,
    response=MIB,
    output=MIB,
)

THREADS = """
stop = threading.Event()
for _ in range({}):
    threading.Thread(target=stop.wait, daemon=True).start()
stop.set()
return 'ok'
"""

LINES = """
response = Response('ok')
for number in range({}):
    response.headers['X-{{}}'.format(number)] = 'x'
return response
"""

PRINTS = """
for _ in range({}):
    try:
        print('x' * 1023, file=sys.{})
    except BaseException:
        continue
return 'ok'
"""

OVER = {
    "memory": (
        "bytearray(250_000_000)",
        "the app needed more than 200 MiB of memory; the app was at app.py:13",
    ),
    "memory, piece by piece": (
        "pieces = []\nwhile True: pieces.append(bytearray(1_000_000))",
        "the app needed more than 200 MiB of memory; the app was at app.py:14",
    ),
    "a file": (
        "open('large', 'wb').write(bytes(4_000_000))",
        "the app wrote a file larger than 3 MiB; the app was at app.py:13",
    ),
    "header lines": (
        LINES.format(30).strip(),
        "the response has more than 20 header lines",
    ),
    "long header lines": (
        "return Response('ok', headers={'X-Long': 'x' * 5000})",
        "the header lines of the response are larger than 4 KiB",
    ),
    "a body": ("return 'x' * (1024 * 1024 + 1)", "the response is larger than 1 MiB"),
    "a body without an end": (
        "return Response('x' * 1000 for _ in iter(int, 1))",
        "the response is larger than 1 MiB",
    ),
    "prints": (
        PRINTS.format(1_000_000, "stdout").strip(),
        "the app printed more than 1 MiB; the app was at app.py:13",
    ),
    "errors that are logged": (
        PRINTS.format(1_000_000, "stderr").strip(),
        "the app printed more than 1 MiB; the app was at app.py:13",
    ),
}


@pytest.mark.parametrize(("body", "words"), OVER.values(), ids=list(OVER))
def test_what_wants_more_than_it_may_is_limited(
    apps: Apps, body: str, words: str
) -> None:
    app = apps.open(view(body))

    assert told(app, SMALL) == (Verdict.LIMITED, words)


BELOW = {
    "memory": "bytearray(100_000_000)\nreturn 'ok'",
    "a file": "open('large', 'wb').write(bytes(2_900_000))\nreturn 'ok'",
    "header lines": LINES.format(15).strip(),
    "long header lines": "return Response('ok', headers={'X-Long': 'x' * 3900})",
    "a body": "return 'ok' + 'x' * (1024 * 1024 - 2)",
    "prints": PRINTS.format(1000, "stdout").strip(),
    "errors that are logged": PRINTS.format(1000, "stderr").strip(),
    "what goes to the standard descriptors": (
        "for number in (1, 2):\n    os.write(number, bytes(4_000_000))\nreturn 'ok'"
    ),
    "an error that it handles": (
        "try:\n    bytearray(250_000_000)\nexcept MemoryError:\n    return 'ok'"
    ),
}


@pytest.mark.parametrize("body", BELOW.values(), ids=list(BELOW))
def test_what_wants_as_much_as_it_may_answers(apps: Apps, body: str) -> None:
    app = apps.open(view(body))

    assert ask(app, SMALL).response.body[:2] == b"ok"


def test_the_beginning_and_the_end_of_many_prints_are_kept(apps: Apps) -> None:
    app = apps.open(view("for n in range(10_000): print(n)\nreturn 'ok'"))

    printed = ask(app, Limits()).observed.printed

    lines = printed.splitlines()
    assert (lines[0], lines[-1]) == ("0", "9999")
    assert "[40890 bytes left out here]" in lines


FILES = "for n in range({}):\n    open(str(n), 'w').close()\nreturn 'ok'"
BYTES = "with open('x', 'wb') as file: file.write(bytes({}))\nreturn 'ok'"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        pytest.param(FILES.format(6), "the app wrote more than 5 files", id="files"),
        pytest.param(
            BYTES.format(2 * MIB + 1), "the app wrote more than 2 MiB", id="bytes"
        ),
    ],
)
def test_what_writes_more_than_it_may_is_limited(
    apps: Apps, body: str, words: str
) -> None:
    app = apps.open(view(body))
    app.loaded(Setting(), SMALL)

    with app.started(Setting(), SMALL) as process:
        process.answer(ENVIRON, b"")
        with pytest.raises(Ended) as caught:
            process.bound()

    assert judged(caught.value.ending) == (Verdict.LIMITED, words)


@pytest.mark.parametrize("body", [FILES.format(5), BYTES.format(2 * MIB)])
def test_what_writes_as_much_as_it_may_goes_on(apps: Apps, body: str) -> None:
    app = apps.open(view(body))
    app.loaded(Setting(), SMALL)

    with app.started(Setting(), SMALL) as process:
        process.answer(ENVIRON, b"")
        process.bound()


@pytest.mark.parametrize(
    ("source", "how"),
    [
        pytest.param(
            "x = bytearray(250_000_000)\n",
            "the app needed more than 200 MiB of memory",
            id="memory",
        ),
        pytest.param(
            "while True: print('x' * 1000)\n",
            "the app printed more than 1 MiB",
            id="prints",
        ),
    ],
)
def test_an_app_that_wants_too_much_while_it_is_loaded_is_told_so(
    apps: Apps, source: str, how: str
) -> None:
    loaded = apps.open(source).loaded(Setting(), SMALL)

    assert isinstance(loaded, NotLoaded)
    assert (loaded.reason, loaded.facts) == ("over a limit", {"how": how})
    assert loaded.raised is not None
    assert str(loaded.raised.place) == "app.py:1"


@pytest.mark.parametrize("starter", [sealed], indirect=True)
def test_more_threads_than_it_may_have_are_limited(apps: Apps) -> None:
    app = apps.open(view(THREADS.format(200).strip()))

    assert told(app, Limits(processes=20)) == (
        Verdict.LIMITED,
        "the app wanted more than 20 processes and threads; the app was at app.py:14",
    )


@pytest.mark.parametrize("starter", [Zygote, sealed], indirect=True)
def test_more_threads_than_their_stacks_have_memory_for_are_limited(apps: Apps) -> None:
    app = apps.open(view(THREADS.format(200).strip()))

    assert told(app, Limits(memory=200 * MIB)) == (
        Verdict.LIMITED,
        "the app needed more than 200 MiB of memory; the app was at app.py:14",
    )


MANY = "return Response('ok', headers=[('X-A', 'x' * {1}) for n in range({0})])"


@pytest.mark.parametrize(
    ("body", "limits", "words"),
    [
        pytest.param(
            MANY.format(2000, 1000),
            Limits(header_size=10 * MIB),
            "the response has more than 200 header lines",
            id="lines",
        ),
        pytest.param(
            MANY.format(1, MIB),
            Limits(),
            "the header lines of the response are larger than 64 KiB",
            id="bytes",
        ),
    ],
)
def test_header_lines_that_no_frame_takes_are_refused_by_the_worker(
    apps: Apps, body: str, limits: Limits, words: str
) -> None:
    app = apps.open(view(body))

    assert told(app, limits) == (Verdict.LIMITED, words)


def test_as_many_threads_as_it_may_have_run(apps: Apps) -> None:
    app = apps.open(view(THREADS.format(15).strip()))

    assert ask(app, Limits(processes=20)).response.body == b"ok"


def test_each_check_has_its_own_memory(apps: Apps) -> None:
    app = apps.open(view("bytearray(250_000_000)\nreturn 'ok'"))

    bodies = [ask(app, limits).response.body for limits in (Limits(), Limits())]
    verdict, _ = told(app, SMALL)

    assert bodies == [b"ok", b"ok"]
    assert verdict is Verdict.LIMITED
