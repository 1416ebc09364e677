"""A submission as `flask run` serves it, and lines that are typed into a shell."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

THERE = "# in the folder of the app: "
FIRST = "# in the folder of the app, in another terminal: "
AGAIN = "# stop the app with Ctrl-C, and start it again"

_MARK = b"---8<---"
_HEAD = re.compile(r"HTTP/1\.\d (\d{3})[^\r\n]*\r\n(.*?)\r\n\r\n", re.DOTALL)
_LOCATION = re.compile(r"^Location: ([^\r]*)", re.MULTILINE | re.IGNORECASE)
_WRITE = re.compile(r"# in place of (\w+) write the hidden field (\w+) of the page")
_PROGRAMS = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """What curl showed of one answer."""

    status: int
    location: str
    body: str


@dataclass(slots=True, kw_only=True)
class Terminal:
    """Two terminals: one in which the app runs, and one with a shell."""

    app: Path
    place: Path
    started: list[subprocess.Popen[bytes]] = field(default_factory=list)
    """The shell, and the app's process above it."""

    def done(self, lines: Sequence[str]) -> list[Came]:
        """Type the lines, one after the other; return the answers that were seen."""
        self._prepare(line for line in lines if line.startswith(THERE))
        command = next(line for line in lines if line.startswith(FIRST))
        command = command.removeprefix(FIRST)
        shell = subprocess.Popen(
            ["/bin/sh"],
            cwd=self.place,
            env=os.environ | {"LC_ALL": "C.UTF-8", "PATH": self._programs()},
            start_new_session=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self.started.append(shell)
        self._start(command)
        came: list[Came] = []
        written: dict[str, str] = {}
        for line in lines:
            if line == AGAIN:
                self._stop()
                self._start(command)
            if found := _WRITE.fullmatch(line):
                written[f"={found[1]}"] = f"={_hidden(found[2], came[-1].body)}"
            came += _answers(_typed(shell, _replaced(line, written)))
        return came

    def _programs(self) -> str:
        """Return the path of a shell in which curl has its name on Windows, too."""
        curl = shutil.which("curl")
        assert curl is not None, "curl is needed: see scripts/setup.sh"
        (self.place / "curl.exe").symlink_to(curl)
        return os.pathsep.join([str(self.place), _PROGRAMS])

    def close(self) -> None:
        """End the app and the shell."""
        while self.started:
            self._stop()

    def _prepare(self, comments: Iterable[str]) -> None:
        """Do what is to be done before the app is started."""
        for comment in comments:
            line = comment.removeprefix(THERE)
            env = {"PATH": _PROGRAMS}
            subprocess.run(["/bin/sh", "-c", line], cwd=self.app, env=env, check=True)

    def _start(self, command: str) -> None:
        """Start the app; return when it listens."""
        server = subprocess.Popen(
            ["/bin/sh", "-c", command],
            cwd=self.app,
            env={"PATH": _PROGRAMS, "HOME": str(self.place), "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        self.started.append(server)
        said = iter(server.stderr or ())
        assert any(b"Running on" in line for line in said), command

    def _stop(self) -> None:
        with self.started.pop() as process:
            os.killpg(process.pid, signal.SIGKILL)


def _typed(shell: subprocess.Popen[bytes], line: str) -> str:
    """Type a line; return what came until the shell was ready again."""
    assert shell.stdin is not None
    assert shell.stdout is not None
    shell.stdin.write(b"%b\necho; echo '%b'\n" % (line.encode(), _MARK))
    shell.stdin.flush()
    return b"".join(iter(shell.stdout.readline, _MARK + b"\n")).decode()


def _hidden(name: str, body: str) -> str:
    """Return the value of a hidden field, as a person finds it in a page's source."""
    (field,) = (one for one in re.findall(r"<input[^>]*>", body) if name in one)
    found = re.search(r'value="([^"]*)"', field)
    assert found is not None
    return found[1]


def _replaced(line: str, written: dict[str, str]) -> str:
    """Return a line in which a person has replaced words."""
    for word, value in written.items():
        line = re.sub(rf"{word}\b", value, line)
    return line


def _answers(shown: str) -> Iterator[Came]:
    """Yield the answers in what curl showed; each begins with its head."""
    heads = list(_HEAD.finditer(shown))
    starts = [*(head.start() for head in heads), len(shown)]
    for head, end in zip(heads, starts[1:], strict=True):
        found = _LOCATION.search(head[2])
        body = shown[head.end() : end].removesuffix("\n")
        location = found[1] if found else ""
        yield Came(status=int(head[1]), location=location, body=body)


def copied(submission: Path, to: Path) -> Path:
    """Return a copy of a submission, which may write into it."""
    return Path(shutil.copytree(submission, to, dirs_exist_ok=True))
