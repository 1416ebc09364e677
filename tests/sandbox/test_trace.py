from __future__ import annotations

import faulthandler
from pathlib import Path

import pytest

from grader.core.observed import Place
from grader.sandbox.trace import place

TRACE = 'Timeout!\nThread 0x1 (most recent call first):\n  File "{}", line 3 in f\n'


@pytest.mark.parametrize(
    ("root", "file", "name"),
    [
        pytest.param("/w/mine", "/w/mine/app.py", "app.py", id="plain"),
        pytest.param("/w/mine", "/w/mine/a/b.py", "a/b.py", id="in a folder"),
        pytest.param("/w/作 业", r"/w/\u4f5c \u4e1a/\xe4.py", "ä.py", id="escapes"),
        pytest.param("/w/\U0001f600", r"/w/\U0001f600/app.py", "app.py", id="long"),
        pytest.param(
            "C:\\w\\作业",
            r"C:\w\\u4f5c\u4e1a\pages\home.py",
            "pages/home.py",
            id="Windows",
        ),
    ],
)
def test_a_trace_tells_the_line_in_the_students_folder(
    root: str, file: str, name: str
) -> None:
    assert place(TRACE.format(file), Path(root), {}) == Place(file=name, line=3)


@pytest.mark.parametrize(
    "file", ["/w/mine/page.html", "/w/mine2/app.py", "/usr/lib/python3/socket.py"]
)
def test_a_line_elsewhere_is_none_of_the_students(file: str) -> None:
    assert place(TRACE.format(file), Path("/w/mine"), {}) is None


def test_python_writes_traces_as_we_read_them(tmp_path: Path) -> None:
    folder = tmp_path / "没有 \U0001f600 é"
    folder.mkdir()
    code = compile("faulthandler.dump_traceback(out)", str(folder / "ä.py"), "exec")

    with (tmp_path / "trace").open("w+", encoding="utf-8") as out:
        exec(code, {"faulthandler": faulthandler, "out": out})  # noqa: S102 - our own
        out.seek(0)
        text = out.read()

    assert place(text, folder, {}) == Place(file="ä.py", line=1)
