"""However an app ends, the other checks keep their verdicts."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

from tests.end_to_end.conftest import Grade, stable, verdicts
from tests.end_to_end.test_fresh import APP, IN_A_LIST

SWALLOWS = """
    import signal
    for number in range(1, 65):
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            pass
    while True:
        try:
            while True: pass
        except BaseException: pass
"""


def with_special(body: str) -> dict[str, str]:
    head, tail = APP.split('    return "special"\n')
    return {"app.py": f"{head}    {body.strip()}\n{tail}", "store.py": IN_A_LIST}


@pytest.mark.parametrize(
    ("body", "verdict", "actual"),
    [
        pytest.param(
            "while True: pass",
            "timed_out",
            "no answer after 1 seconds of computing; the app was at app.py:20",
            id="endless",
        ),
        pytest.param(
            SWALLOWS,
            "timed_out",
            "no answer after 1 seconds of computing; the app was at app.py:26",
            id="swallows everything",
        ),
        pytest.param(
            "__import__('os')._exit(0)",
            "crashed",
            "the app's process exited with status 0",
            id="os._exit",
        ),
        pytest.param(
            "__import__('sys').exit(3)",
            "crashed",
            "the app's process exited with status 3; the app was at app.py:20",
            id="sys.exit",
        ),
        pytest.param(
            "__import__('ctypes').string_at(0)",
            "crashed",
            "the app's process was stopped by SIGSEGV; the app was at app.py:20",
            id="segfault",
        ),
    ],
)
def test_a_view_that_ends_the_app_costs_its_own_check(
    grade: Grade, body: str, verdict: str, actual: str
) -> None:
    result = grade(with_special(body))

    found = next(check for check in result.checks if check.id == "special")
    assert [mismatch.actual for mismatch in found.mismatches] == [actual]
    assert found.mismatches[0].at == "GET /special"
    assert verdicts(result) == {
        "home": "passed",
        "notes": "passed",
        "one-note": "passed",
        "no-notes": "passed",
        "special": verdict,
        "login": "passed",
    }


def test_a_case_that_leaves_too_much_behind_is_limited(grade: Grade) -> None:
    result = grade(
        with_special(
            "with open('large', 'wb') as file: file.write(bytes(17 * 1024 * 1024))\n"
            "    return 'special'"
        )
    )

    found = next(check for check in result.checks if check.id == "special")
    assert found.verdict == "limited"
    assert [(one.at, one.actual) for one in found.mismatches] == [
        ("files", "the app wrote more than 16 MiB")
    ]


def test_an_endless_import_is_told(grade: Grade) -> None:
    result = grade({"app.py": "import flask\nwhile True: pass\n"})

    assert result.outcome == "not_started"
    assert set(verdicts(result).values()) == {"blocked"}
    assert "app.py:2" in result.message


PATCHES = """
import builtins, json, os, sys
import flask, werkzeug, werkzeug.test, werkzeug.wrappers
flask.Flask.test_client = None
flask.Flask.test_client_class = object
werkzeug.test.TestResponse.status_code = 200
flask.Response.get_json = lambda *a, **k: {"score": 100}
werkzeug.test.Client.open = lambda *a, **k: None
FORGED = {"score": 100, "verdict": "passed", "status": 200}
def loads(text, *a, loads=json.loads, **k):
    return FORGED if b"wsgi" in str(text).encode() else loads(text, *a, **k)
def dumps(value, *a, dumps=json.dumps, **k):
    return dumps(FORGED if "status" in str(value) else value, *a, **k)
json.loads, json.dumps = loads, dumps
json.JSONDecodeError = None
builtins.len = lambda x, len=len: len(x)
builtins.isinstance = lambda a, b, isinstance=isinstance: isinstance(a, b)
builtins.all = lambda x: True
sys.stdout.write('{"score": 100}')
for number in range(0, 60):
    try:
        os.write(number, b'{"score": 100, "verdict": "passed"}')
    except OSError:
        pass
"""


def test_patches_and_writes_on_every_descriptor_change_nothing(grade: Grade) -> None:
    honest = APP.replace('return "special"', 'return "nothing"')
    plain = grade({"app.py": honest, "store.py": IN_A_LIST})

    patched = grade({"app.py": honest, "store.py": IN_A_LIST + PATCHES})

    assert verdicts(patched) == verdicts(plain)
    assert stable(replace(patched, submission=plain.submission)) == stable(plain)


def test_no_folder_is_left_when_a_grading_is_over(
    grade: Grade, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    grade({"app.py": APP, "store.py": IN_A_LIST})

    assert list(tmp_path.glob("grade-*")) == []
