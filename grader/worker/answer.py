"""One request, answered by the student's app as a server would let it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from typing import TypeAlias

from grader.wire.frames import Frame, Header
from grader.worker.limits import exceeded
from grader.worker.output import Kept, stream
from grader.worker.outside.world import World
from grader.worker.recorder import Recorder

SERVER_ERROR = 500

_CODES = range(100, 600)

Wsgi: TypeAlias = Callable[[Header, Callable[..., object]], Iterable[bytes]]
"""An app as PEP 3333 has it."""

Lines: TypeAlias = list[tuple[str, str]]


class Exceeded(Exception):
    """The app wanted more than a limit allows; `name` is that of the limit."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class Answering:
    """Calls the app and tells what it answered and what was seen of it."""

    def __init__(
        self,
        app: Wsgi,
        *,
        recorder: Recorder,
        output: Kept,
        errors: Kept,
        world: World,
    ) -> None:
        """Serve `app` in its `world`; it prints to `output` and `errors`."""
        self._app = app
        self._world = world
        self._output = output
        self._errors = errors
        self._stream = stream(errors)
        self.recorder = recorder

    def bound(self, most: int, over: Callable[[], object]) -> None:
        """Call `over` when a request prints more bytes than this, or logs more."""
        self._output.bounded(most, over)
        self._errors.bounded(most, over)

    def answer(self, frame: Frame) -> tuple[Header, bytes]:
        """Return the answer's header and body, as the wire carries them.

        `SystemExit` and its like leave the app as they would leave a server. Raises
        `Exceeded` when the answer, or what the app wanted for it, is too much.
        """
        most, head = frame.header["most"], list[tuple[str, Lines]]()
        body = bytearray()
        self.recorder.begun()

        def start_response(
            status: str, headers: Lines, _exc_info: object = None
        ) -> object:
            head[:] = [(status, headers)]
            return body.extend

        try:
            parts = self._app(self._environ(frame), start_response)
            _collected(parts, body, most["response"])
            code, headers = _code(head[0][0]), _lines(head[0][1])
        except Exception as error:  # noqa: BLE001 - the one place around the app
            self.recorder.raised(error)
            code, headers, body = SERVER_ERROR, [], bytearray()
        self._bounded(code, headers, body, most)
        header: Header = {
            "number": frame.header["number"],
            "status": code,
            "headers": [list(line) for line in headers],
            "observed": self._observed(),
        }
        return header, bytes(body)

    def _bounded(
        self, code: int, headers: Lines, body: bytearray, most: dict[str, int]
    ) -> None:
        """Raise `Exceeded` when the answer is too large, or an error for a limit."""
        error, self.recorder.error = self.recorder.error, None
        name = exceeded(error) if error and code >= SERVER_ERROR else ""
        if name:
            raise Exceeded(name) from error
        if len(body) > most["response"]:
            raise Exceeded("response")
        if len(headers) > most["headers"]:
            raise Exceeded("headers")
        if sum(len(key) + len(value) for key, value in headers) > most["header_size"]:
            raise Exceeded("header_size")

    def _observed(self) -> Header:
        """Return what was seen of the app since the request before."""
        self._errors.taken()
        return {
            **self.recorder.taken(),
            "printed": self._output.taken(),
            "outside": self._world.unanswered(),
            "mail": self._world.mail(),
            "attempts": self._world.attempts(),
        }

    def _environ(self, frame: Frame) -> Header:
        """Return the environ with the objects that cannot cross the wire."""
        return {
            **frame.header["environ"],
            "wsgi.version": (1, 0),
            "wsgi.input": io.BytesIO(frame.body),
            "wsgi.errors": self._stream,
            "wsgi.multithread": False,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
        }


def _code(status: str) -> int:
    """Return the code of a status line; raise `ValueError` where there is none."""
    code = status.split(" ", 1)[0]
    if code.isdecimal() and int(code) in _CODES:
        return int(code)
    raise ValueError(f"{status!r} is no status: one begins with 100 to 599")


def _lines(headers: Lines) -> Lines:
    """Return header lines, as a server would send them.

    Raises `TypeError` where one is not of two texts, and `UnicodeEncodeError` where one
    has letters that HTTP does not take. Source: PEP 3333, "Unicode Issues".
    """
    for name, value in headers:
        ("" + name + value).encode("latin-1")
    return [("" + name, "" + value) for name, value in headers]


def _collected(parts: Iterable[bytes], body: bytearray, longest: int) -> None:
    """Gather the body, one part more than may be sent at the most."""
    try:
        for part in parts:
            body += part
            if len(body) > longest:
                return
    finally:
        close = getattr(parts, "close", None)
        if close is not None:
            close()
