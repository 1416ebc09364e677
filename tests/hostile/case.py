"""A hostile submission, and what is right to become of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from grader.core.level import LEVELS, Level

WALLED = (Level.SEALED, Level.CONFINED)
"""Where a wall stands against it. Without one an app can do what its user can."""

SEALED = (Level.SEALED,)
"""Where the box alone helps: an ordinary user's disk has no bounds, and no mounts."""

Who = Literal["root", "ordinary"]

HEAD = """
import ctypes, errno, json, mmap, os, resource, signal, socket, struct, subprocess, sys
import threading, time
from flask import Flask, Response, redirect, request, session
app = Flask(__name__)
app.secret_key = "x"
@app.get("/")
def home(): return "home"
@app.get("/like")
def like(): return "like"
"""

HONEST = f"""{HEAD}
@app.get("/attack")
def attack(): return "stopped"
"""


ANY = ""
"""A verdict that is chance: whatever it is, it is not the grader's failure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One app, the levels at which it must get its due, and what that is.

    Of one that is scored, `verdict` is that of the check which is `attacked`; the
    others pass. It `is_flagged` when it wrote where answers are, and is `watched` at
    levels at which it is flagged for what it attempts. One that looks around,
    or takes what others need, `has_reference` running beside it; for the rest it is
    known what that answers. Of one that `varies` it is chance what is said.
    """

    app: str = HONEST
    files: Mapping[str, str | bytes] = field(default_factory=dict)
    limits: str = ""
    levels: tuple[Level, ...] = LEVELS
    outcome: str = "scored"
    verdict: str = "passed"
    attacked: str = "attack"
    is_flagged: bool = False
    watched: tuple[Level, ...] = ()
    has_reference: bool = False
    varies: bool = False


def loading(code: str) -> str:
    """Return an app that does this at import, and answers as an honest one would."""
    return f"{HONEST}\n{code}\n"


def viewing(code: str) -> str:
    """Return an app that does this when the page is asked for that is the attack.

    It answers as an honest one would, unless the code does.
    """
    lines = "".join(f"    {line}\n" for line in code.strip("\n").splitlines())
    return f"{HEAD}\n@app.get('/attack')\ndef attack():\n{lines}    return 'stopped'\n"
