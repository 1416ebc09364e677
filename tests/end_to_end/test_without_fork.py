"""Where Python lacks what Windows lacks, every result is the same, byte for byte."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.without_fork.compared import compared

SPEC = Path(__file__).resolve().parents[1] / "without_fork" / "ends"

APP = """
import os, sqlite3, sys
from flask import Flask, render_template, request
app = Flask(__name__)
seen = []
here = os.path.dirname(os.path.abspath(__file__))
{head}

def notes_in(statement, *values):
    os.makedirs(os.path.join(here, "data"), exist_ok=True)
    with sqlite3.connect(os.path.join(here, "data", "notes.db")) as database:
        database.execute("create table if not exists notes (text text)")
        return [row[0] for row in database.execute(statement, values)]

@app.get("/")
def home():
    seen.append(1)
    return f"{{os.environ.get('GREETING', 'Hello')}} {{len(seen)}}"

@app.route("/notes", methods=["GET", "POST"])
def notes():
    if request.method == "POST":
        notes_in("insert into notes values (?)", request.form["text"])
    return render_template("notes.html", notes=notes_in("select text from notes"))

@app.get("/special")
def special():
    print("on its way")
{special}
    return "special"

if __name__ == "__main__":
    app.run(port=8080)
"""

NOTES = "{% for note in notes %}<li>{{ note }}</li>{% endfor %}"

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

SPECIAL = {
    "answers too much": "return 'x' * 2000",
    "closes everything": "os.closerange(0, 1000)",
    "dies": "__import__('ctypes').string_at(0)",
    "exits": "sys.exit(3)",
    "exits at once": "os._exit(3)",
    "is endless": "while True: pass",
    "is endless and swallows all": SWALLOWS,
    "kills itself": "os.kill(os.getpid(), 9)",
    "prints a lot": "print('你好' * 9000)",
    "raises": "open(os.path.join(here, '没有.txt'))",
    "reads what nobody types": "input()",
    "starts a program": (
        "import subprocess\n"
        "print(subprocess.run([sys.executable, '-c', 'print(1)'], text=True,\n"
        "    stdout=subprocess.PIPE).stdout)"
    ),
    "writes beside answers": (
        "for number in range(3, 30):\n"
        "    try: os.write(number, b'{}' * 300_000)\n"
        "    except OSError: pass"
    ),
}
"""What the special page does."""

HEAD = {
    "cannot be imported": "import this is no Python",
    "ends while it is loaded": "os._exit(1)",
    "holds a file open": "file = open('log.txt', 'a')",
    "is loaded without an end": "while True: pass",
    "is served at once": "app.run()",
    "lacks a package": "import pandas_of_nobody",
    "prints while it is loaded": "print('你好'); app.debug = True",
    "says goodbye": "if os.path.exists('data'): raise SystemExit(4)",
    "starts a thread": (
        "import threading, time\n"
        "threading.Thread(target=time.sleep, args=(600,), daemon=True).start()"
    ),
    "writes while it is loaded": "open('made.txt', 'w').close(); os.mkdir('data')",
}
"""What the file does when it is loaded."""

ENCODED = {"template in GBK": "gbk", "template in UTF-16": "utf-16"}
"""Submission -> what its template is saved as."""


def made(course: Path) -> list[str]:
    """Write the submissions into a course; return their names."""
    folder = course / "assignments" / "ends"
    shutil.copytree(SPEC, folder)
    for name in ("reference", "student_template"):
        (course / name / "ends").mkdir(parents=True)
    submissions = folder / "submissions"
    written(submissions / "right", "honest")
    for name, special in SPECIAL.items():
        written(submissions / "wrong", name, special=special)
    for name, head in HEAD.items():
        written(submissions / "wrong", name, head=head)
    for name, encoding in ENCODED.items():
        page = written(submissions / "wrong", name) / "templates" / "notes.html"
        page.write_text(f"你好{NOTES}", encoding=encoding)
    return sorted(
        f"{kind}/{path.name}"
        for kind in ("right", "wrong")
        for path in (submissions / kind).iterdir()
    )


def written(folder: Path, name: str, *, special: str = "", head: str = "") -> Path:
    """Write one submission; return its folder."""
    lines = "".join(f"    {line}\n" for line in special.splitlines())
    text = APP.format(head=head, special=lines.rstrip("\n"))
    (folder / name / "templates").mkdir(parents=True)
    (folder / name / "app.py").write_text(text, encoding="utf-8")
    (folder / name / "templates" / "notes.html").write_text(NOTES, encoding="utf-8")
    return folder / name


def test_whatever_an_app_does_without_fork_it_gets_the_same_result(
    tmp_path: Path,
) -> None:
    names = made(tmp_path / "course")

    words = [f"ends:{','.join(names)}"]
    assert compared(tmp_path, words, tmp_path / "course") == []


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("08-cookies:wrong/get-sets-the-cookie", id="08"),
        pytest.param("09-sessions:right/blueprint", id="09"),
    ],
)
def test_an_assignment_gives_the_same_results_without_fork(
    words: str, tmp_path: Path
) -> None:
    assert compared(tmp_path, [words]) == []
