"""A small server for a browser on this machine; nobody else can reach it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from wsgiref.types import WSGIApplication

if TYPE_CHECKING:
    from wsgiref.simple_server import WSGIServer

HOST = "127.0.0.1"

USUAL = 5000
"""The port of `flask run`: addresses that were typed with it work, if it is free."""


def listening(app: WSGIApplication) -> WSGIServer:
    """Return a server that listens, on the usual port or else on any that is free.

    Each request has a thread of its own, so a slow one holds up no other.
    """
    # Who only grades need not load a server; and the standard library's, imported
    # here, is enough for one visitor.
    from socketserver import TCPServer, ThreadingMixIn
    from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

    class Server(ThreadingMixIn, WSGIServer):
        daemon_threads = True
        # On Windows a port could be taken from whoever listens there already.
        allow_reuse_address = os.name == "posix"

        def server_bind(self) -> None:
            """Bind, without a question to the network about our own name."""
            TCPServer.server_bind(self)
            self.server_name, self.server_port = HOST, self.server_address[1]
            self.setup_environ()

        def handle_error(self, request: object, client_address: object) -> None:
            """Tell nothing of a browser that did not wait for its answer."""

    class Quiet(WSGIRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - theirs
            """Tell nothing: the bridge tells what reached the app."""

    try:
        server = Server((HOST, USUAL), Quiet)
    except OSError:
        server = Server((HOST, 0), Quiet)
    server.set_app(app)
    return server
