"""Libraries that ask sites, taken hold of where a request leaves them.

`urllib.request` goes by `http.client`, `requests` by `urllib3`, whose connections are
`http.client`'s too: they get a connection that ends here. `httpx` has transports.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from types import ModuleType
from typing import NoReturn, Protocol

from grader.worker.outside.asked import Asked
from grader.worker.outside.hooks import Hooks
from grader.worker.outside.sites import PORTS, Sites

END = b"\r\n\r\n"
"""What the head of a request ends with."""


class Connection(Protocol):
    """What `http.client` and `urllib3` call a connection."""

    host: str
    port: int
    sock: object


class Request(Protocol):
    """What `httpx` calls a request."""

    method: str
    url: object


def replace(sites: Sites, hooks: Hooks, asked: Asked) -> None:
    """Have each of the libraries ask `sites`, once it is imported."""
    hooks.when("http.client", lambda module: _connections(module, sites))
    hooks.when("urllib3.connection", lambda module: _connections(module, sites))
    hooks.when("httpx", lambda module: _transports(module, sites))
    hooks.when("aiohttp", lambda module: _told(module, asked))


def _connections(module: ModuleType, sites: Sites) -> None:
    """Give a module's connections an end that answers."""
    for name, scheme in (("HTTPConnection", "http"), ("HTTPSConnection", "https")):
        kind = vars(module).get(name)
        if kind is not None:
            kind.connect = _connected(kind.connect, scheme, module, sites)


def _connected(
    connect: Callable[[Connection], None],
    scheme: str,
    module: ModuleType,
    sites: Sites,
) -> Callable[[Connection], None]:
    def connected(connection: Connection) -> None:
        if sites.are_real(connection.host, connection.port):
            connect(connection)
            return
        tunnel = getattr(connection, "_tunnel_host", None)
        host = tunnel or connection.host
        port = getattr(connection, "_tunnel_port", None) if tunnel else connection.port
        named = "" if port in {None, PORTS[scheme]} else f":{port}"
        origin = f"{scheme}://{f'[{host}]' if ':' in host else host}{named}"

        connection.sock = _End(origin, host, sites, vars(module))
        vars(connection).update(is_verified=True)  # urllib3 warns otherwise

    return connected


class _End:
    """The other end of a connection, in the place of its socket."""

    def __init__(
        self, origin: str, host: str, sites: Sites, names: Mapping[str, object]
    ) -> None:
        """Stand for an origin on a host; `names` are those of the library's module."""
        self._origin = origin
        self._host = host
        self._sites = sites
        self._names = names
        self._head = b""
        self._answer: bytes | None = None

    def sendall(self, data: bytes, _flags: int = 0) -> None:
        """Take a part of a request; find its answer when its head is whole."""
        if self._answer is not None:
            return
        self._head += bytes(data)
        head, end, _ = self._head.partition(END)
        if end:
            method, target, *_ = head.split(b"\r\n")[0].decode("latin-1").split(" ")
            url = target if "://" in target else f"{self._origin}{target}"
            try:
                self._answer = self._sites.answer(method, url).raw
            except TimeoutError as error:
                self._fail("ConnectTimeoutError", error)
            except OSError as error:
                self._fail("NewConnectionError", error)

    def _fail(self, name: str, error: OSError) -> NoReturn:
        """Raise an error as `urllib3` puts it, which has such names, else as it is."""
        kind = self._names.get(name)
        if isinstance(kind, type) and issubclass(kind, Exception):
            raise kind(self._host, str(error)) from error
        raise error

    def makefile(self, *_: object, **__: object) -> io.BytesIO:
        """Return what reads the answer."""
        return io.BytesIO(self._answer or b"")

    def close(self) -> None:
        """Do nothing: there is nothing to close."""

    def fileno(self) -> int:
        """Return no descriptor."""
        return -1

    def settimeout(self, _seconds: float | None) -> None:
        """Do nothing: nothing is waited for."""

    def setsockopt(self, *_: object) -> None:
        """Do nothing: there is no socket."""

    def shutdown(self, _how: int) -> None:
        """Do nothing: there is nothing to shut."""


def _transports(module: ModuleType, sites: Sites) -> None:
    """Have `httpx` ask sites, in both its ways."""
    plain, awaited = module.HTTPTransport, module.AsyncHTTPTransport
    handle, handle_later = plain.handle_request, awaited.handle_async_request

    def answered(request: Request) -> object:
        try:
            answer = sites.answer(request.method, str(request.url))
        except TimeoutError as error:
            raise module.ConnectTimeout(str(error)) from error
        except OSError as error:
            raise module.ConnectError(str(error)) from error
        return module.Response(
            answer.status, headers=list(answer.headers), content=answer.body
        )

    def handle_request(transport: object, request: Request) -> object:
        if _is_real(sites, request):
            return handle(transport, request)
        return answered(request)

    async def handle_async_request(transport: object, request: Request) -> object:
        if _is_real(sites, request):
            return await handle_later(transport, request)
        return answered(request)

    plain.handle_request = handle_request
    awaited.handle_async_request = handle_async_request


def _is_real(sites: Sites, request: Request) -> bool:
    """Return whether the app itself is to answer a request of `httpx`."""
    url = request.url
    port = getattr(url, "port", None) or PORTS.get(getattr(url, "scheme", ""), 0)
    return sites.are_real(str(getattr(url, "host", "")), port)


def _told(module: ModuleType, asked: Asked) -> None:
    """Note what is asked by `aiohttp`: nobody answers it, and it fails by itself."""
    session = module.ClientSession
    request = session._request  # noqa: SLF001 - all its methods go by this one

    async def _request(
        self: object, method: str, url: object, *values: object, **named: object
    ) -> object:
        host = str(url).partition("://")[2].partition("/")[0].partition(":")[0]
        asked.url(method, str(url), host, by="aiohttp")
        return await request(self, method, url, *values, **named)

    session._request = _request  # noqa: SLF001 - the same
