"""One request, answered by the student's app as a server would let it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from typing import TypeAlias

from grader.wire.frames import Frame, Header
from grader.worker.output import Kept, stream
from grader.worker.outside.world import World
from grader.worker.recorder import Recorder

SERVER_ERROR = 500

Wsgi: TypeAlias = Callable[[Header, Callable[..., object]], Iterable[bytes]]
"""An app as PEP 3333 has it."""


class Answering:
    """Calls the app and tells what it answered and what was seen of it."""

    def __init__(
        self,
        app: Wsgi,
        *,
        recorder: Recorder,
        output: Kept,
        longest: int,
        world: World,
    ) -> None:
        """Serve `app` in its `world`; a body may have `longest` bytes."""
        self._app = app
        self._world = world
        self._output = output
        self._longest = longest
        self.recorder = recorder
        self._errors = stream(Kept())

    def answer(self, frame: Frame) -> tuple[Header, bytes]:
        """Return the answer's header and body, as the wire carries them.

        `SystemExit` and its like leave the app as they would leave a server.
        """
        head: list[tuple[str, list[tuple[str, str]]]] = []
        body = bytearray()
        self.recorder.begun()

        def start_response(
            status: str, headers: list[tuple[str, str]], _exc_info: object = None
        ) -> object:
            head[:] = [(status, headers)]
            return body.extend

        try:
            self._collected(self._app(self._environ(frame), start_response), body)
            code, headers = int(head[0][0].split(" ", 1)[0]), head[0][1]
        except Exception as error:  # noqa: BLE001 - the one place around the app
            self.recorder.raised(error)
            code, headers, body = SERVER_ERROR, [], bytearray()
        if len(body) > self._longest:
            return {"overflow": "response"}, b""
        header: Header = {
            "number": frame.header["number"],
            "status": code,
            "headers": [list(line) for line in headers],
            "observed": {
                **self.recorder.taken(),
                "printed": self._output.taken(),
                "outside": self._world.unanswered(),
                "mail": self._world.mail(),
            },
        }
        return header, bytes(body)

    def _collected(self, parts: Iterable[bytes], body: bytearray) -> None:
        """Gather the body, one part more than may be sent at the most."""
        try:
            for part in parts:
                body += part
                if len(body) > self._longest:
                    return
        finally:
            close = getattr(parts, "close", None)
            if close is not None:
                close()

    def _environ(self, frame: Frame) -> Header:
        """Return the environ with the objects that cannot cross the wire."""
        return {
            **frame.header["environ"],
            "wsgi.version": (1, 0),
            "wsgi.input": io.BytesIO(frame.body),
            "wsgi.errors": self._errors,
            "wsgi.multithread": False,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
        }
