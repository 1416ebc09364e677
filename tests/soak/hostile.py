"""Apps that try to spoil the grading of those that come after them."""

from __future__ import annotations

HEAD = """
import ctypes, os, signal, sys, threading, time
from flask import Flask
app = Flask(__name__)
"""

DAEMON = """
@app.get("/")
def index():
    if not os.fork():
        os.setsid()
    return "hello"
for number in range(1, 65):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
if not os.fork():
    while True:
        try:
            while True:
                time.sleep(60)
        except BaseException:
            pass
"""

ENDLESS = """
@app.get("/")
def index():
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
"""

FILLS = """
@app.get("/")
def index():
    for number in range(300):
        with open(f"{number}.big", "wb") as file:
            file.write(b"x" * 1_000_000)
    return "hello"
"""

FORGES = """
@app.get("/")
def index():
    for number in range(3, 60):
        try:
            os.write(number, b"\\0\\0\\0\\2\\0\\0\\0\\0{}" * 999)
        except OSError:
            pass
    return "hello"
"""

FORKS = """
for _ in range(200):
    try:
        if not os.fork():
            time.sleep(60)
            os._exit(0)
    except OSError:
        break
@app.get("/")
def index():
    return "hello"
"""

HUNGRY = """
@app.get("/")
def index():
    held = []
    while True:
        held.append(bytearray(50_000_000))
"""

KILLS = """
for pid in (1, os.getppid(), -1):
    try:
        os.kill(pid, signal.SIGKILL)
    except OSError:
        pass
@app.get("/")
def index():
    os.kill(0, signal.SIGKILL)
    return "hello"
"""

MANY = """
os.makedirs("many", exist_ok=True)
for number in range(40_000):
    try:
        open(f"many/{number}", "w").close()
    except OSError:
        break
@app.get("/")
def index():
    return "hello"
"""

HOSTILE = {
    "closes all": HEAD + "@app.get('/')\ndef index():\n    os.closerange(0, 999)\n",
    "daemon": HEAD + DAEMON,
    "dies": HEAD + "ctypes.string_at(0)\n",
    "endless": HEAD + ENDLESS,
    "endless to load": HEAD + "while True: pass\n",
    "exits": HEAD + "@app.get('/')\ndef index():\n    os._exit(0)\n",
    "fills the disk": HEAD + FILLS,
    "forges": HEAD + FORGES,
    "forks": HEAD + FORKS,
    "hungry": HEAD + HUNGRY,
    "kills": HEAD + KILLS,
    "many files": HEAD + MANY,
    "stops itself": HEAD + "os.kill(os.getpid(), signal.SIGSTOP)\n",
}
"""What an app does -> its source."""

SPEC = """
spec: 1
title: Hello
limits: {load: 2s, request: 1s, check: 3s}
checks:
  - {id: hello, title: The page says hello, steps: [{GET: /, expect: {text: hello}}]}
"""
