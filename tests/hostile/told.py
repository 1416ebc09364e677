"""Apps of which every word that is told was written for whoever reads it."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

WORDS = (
    "\x1b]52;c;ZWNobw==\x07\x1b[2J\x1b[1A\x1b[31mPASSED\x1b[0m\x9b2J\x00\x08\x7f",
    "\u202eREVERSED\u2066 ]]> <script>alert(1)</script> </pre> <img src=x onerror=x>",
    "\r::error::forged",
    "::set-output name=x::y",
    "::stop-commands::x",
    "##[group]x",
    "##vso[task.complete result=Succeeded;]",
    "##teamcity[testFinished name='x']",
    "section_start:1:x",
    "```",
    "~~~~~~~~",
    "<details><summary>x</summary>",
    "@everyone #1 ![x](http://localhost:1/x)",
    "=cmd|' /C calc'!A0",
    "[[ATTACHMENT|/etc/passwd]] {{7*7}} {x} %s %n",
)
"""Lines; as one text, they are what an app says wherever it is told."""

SURROGATES = "\ud800 \udcff \ufffe \uffff"
"""What is no character, and cannot be written as UTF-8."""

SPEC = """
spec: 1
title: What is told
checks:
  - {id: text, title: Text, steps: [{GET: /, expect: {text: {is: mine}}}]}
  - {id: raw, title: Raw, steps: [{GET: /, expect: {raw: mine, html: {css: h2}}}]}
  - {id: body, title: Body, steps: [{GET: /, expect: {body: {is: mine}}}]}
  - {id: error, title: Error, steps: [{GET: /error, expect: {text: mine}}]}
  - {id: header, title: Header, steps: [{GET: /header, expect: {header: {X-Mine: me}}}]}
  - {id: json, title: JSON, steps: [{GET: /json, expect: {json: {mine: me}}}]}
  - {id: like, title: Redirect, steps: [{GET: /away, expect: {redirect: /mine}}]}
  - {id: links, title: Links, steps: [{GET: /links, expect: {link: [/mine]}}]}
  - id: printed
    title: Printed
    steps: [{GET: /print, expect: {printed: mine, session: {a: mine}}}]
"""

_HEAD = """
from flask import Flask, Response, redirect, session
import json
app = Flask(__name__)
app.secret_key = "x"
"""

_APP = f"""{_HEAD}
WORDS = @words@
Evil = type(WORDS, (Exception,), {{}})
def page(text): return Response(text.encode("utf-8", "surrogatepass"))
@app.get("/")
def home(): return page(f"<h1>{{WORDS}}</h1><title>{{WORDS}}</title>{{WORDS}}")
@app.get("/error")
def error(): raise Evil(WORDS)
@app.get("/header")
def header():
    one = WORDS.replace("\\r", "").replace("\\n", " ").encode("latin-1", "replace")
    return "x", {{"X-Mine": one.decode("latin-1")}}
@app.get("/json")
def told(): return Response(json.dumps({{WORDS: WORDS, "mine": WORDS}}),
                            content_type="application/json")
@app.get("/away")
def away(): return redirect("/x?" + WORDS.replace("\\r", "").replace("\\n", " "))
@app.get("/links")
def links(): return page(f'<a href="{{WORDS}}">{{WORDS}}</a>')
@app.get("/print")
def printed():
    print(WORDS)
    session["a"] = WORDS
    return "x"
"""


def _answers(folder: Path) -> None:
    words = "\n".join(WORDS)
    (folder / "app.py").write_text(_APP.replace("@words@", repr(words)))


def _answers_at_length(folder: Path) -> None:
    words = " ".join(("::error::forged", "##[group]x") * 20)
    (folder / "app.py").write_text(_APP.replace("@words@", repr(words)))


def _surrogates(folder: Path) -> None:
    (folder / "app.py").write_text(_APP.replace("@words@", ascii(SURROGATES)))


def _dies(folder: Path) -> None:
    evil = f"type({chr(10).join(WORDS)!r}, (Exception,), {{}})"
    (folder / "app.py").write_text(f"{_HEAD}\nraise {evil}({SURROGATES!a})\n")


def _is_misspelt(folder: Path) -> None:
    lines = "\n".join(f"# {line}" for line in WORDS if "\0" not in line)
    (folder / "app.py").write_text(f"{lines}\n::error::forged\x1b[2J ]]> <script>\n")


def _has_odd_names(folder: Path) -> None:
    (folder / "app.py").write_text(_APP.replace("@words@", "'x'"))
    for line in WORDS[1:]:
        name = line.replace("/", "|")
        (folder / f"{name}.py").write_text("# not asked for\n")
        (folder / f"link\n{name}").symlink_to("app.py")


def _has_names_that_are_no_text(folder: Path) -> None:
    (folder / "app.py").write_text(_APP.replace("@words@", "'x'"))
    (folder / os.fsdecode(b"\xff\xfe\x1b[2J")).symlink_to("app.py")


SUBMISSIONS: Mapping[str, Callable[[Path], None]] = {
    "answers": _answers,
    "answers at length": _answers_at_length,
    "dies": _dies,
    "has names that are no text": _has_names_that_are_no_text,
    "has odd names": _has_odd_names,
    "is misspelt": _is_misspelt,
    "surrogates": _surrogates,
}
"""What it does -> what writes it into a folder."""
