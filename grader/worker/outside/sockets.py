"""Connections to other hosts, refused at once as on a machine without a network.

Best effort, for messages that teach: code in C goes its own way, and the wall is
another matter. Servers that the app itself has started can be reached, where no wall
forbids sockets altogether.
"""

from __future__ import annotations

import errno
import ipaddress
import socket
import weakref
from collections.abc import Callable

from grader.worker.outside.asked import Asked

_SITE = {"", "0.0.0.0", "::", "localhost", "<broadcast>"}  # noqa: S104 - told apart
_INTERNET = {socket.AF_INET, socket.AF_INET6}


class Sockets:
    """Stands before the functions of `socket` that reach out."""

    def __init__(self, asked: Asked) -> None:
        """Note in `asked` what is refused."""
        self._asked = asked
        self._listening: weakref.WeakSet[socket.socket] = weakref.WeakSet()

    def refuse(self) -> None:
        """Take the place of these functions."""
        module, kind = vars(socket), socket.socket
        module["getaddrinfo"] = self._search(socket.getaddrinfo)
        for name in ("gethostbyaddr", "gethostbyname", "gethostbyname_ex"):
            by_number = name == "gethostbyaddr"
            module[name] = self._search(module[name], by_number=by_number)
        for name, make in (
            ("__init__", _make),
            ("connect", self._connect),
            ("connect_ex", self._connect_ex),
            ("listen", self._listen),
            ("sendto", self._send_to),
        ):
            setattr(kind, name, make(getattr(kind, name)))

    def is_ours(self, host: str, port: int) -> bool:
        """Return whether the app itself listens here."""
        return is_here(host) and any(
            one.fileno() >= 0 and one.getsockname()[1:2] == (port,)
            for one in self._listening
        )

    def _refused(self, address: object) -> OSError | None:
        """Return the error that connecting to an address gets, None when it may."""
        if not isinstance(address, tuple) or len(address) < len(("host", "port")):
            return None
        host, port = str(address[0]), address[1]
        if not isinstance(port, int) or self.is_ours(host, port):
            return None
        # Which address stands for this machine first, each machine decides by itself.
        self._asked.host("localhost" if is_here(host) else host, port)
        return failure(host)

    def _search(
        self, search: Callable[..., object], *, by_number: bool = False
    ) -> Callable[..., object]:
        def searched(host: object, *values: object, **named: object) -> object:
            name = host.decode("idna") if isinstance(host, bytes) else str(host or "")
            if not is_here(name) and (by_number or not _is_number(name)):
                self._asked.host(name, _port(values[0] if values else None))
                raise failure(name)
            try:
                return search(host, *values, **named)
            except OSError:
                if not is_here(name) or _is_number(name):
                    raise
                # A wall has hidden the file of the system's that says so.
                return search("127.0.0.1", *values, **named)

        return searched

    def _connect(self, connect: Callable[..., None]) -> Callable[..., None]:
        def connected(one: socket.socket, address: object) -> None:
            error = self._refused(address) if one.family in _INTERNET else None
            if error is not None:
                raise error
            connect(one, address)

        return connected

    def _connect_ex(self, connect: Callable[..., int]) -> Callable[..., int]:
        def connected(one: socket.socket, address: object) -> int:
            error = self._refused(address) if one.family in _INTERNET else None
            return connect(one, address) if error is None else error.errno or -1

        return connected

    def _listen(self, listen: Callable[..., None]) -> Callable[..., None]:
        def listened(one: socket.socket, *backlog: int) -> None:
            listen(one, *backlog)
            if one.family in _INTERNET:
                self._listening.add(one)

        return listened

    def _send_to(self, send: Callable[..., int]) -> Callable[..., int]:
        def sent(one: socket.socket, *values: object) -> int:
            host = values[-1][0] if isinstance(values[-1], tuple) else ""
            if one.family in _INTERNET and not is_here(str(host)):
                error = self._refused(values[-1])
                if error is not None:
                    raise error
            return send(one, *values)

        return sent


def _make(make: Callable[..., None]) -> Callable[..., None]:
    """Return what makes a socket also where a wall forbids it.

    It is one end of a pair then, by which nothing is reached: so it is told what the
    app wanted to connect to, and not that it had no socket.
    """

    def made(
        one: socket.socket,
        family: int = -1,
        type: int = -1,  # noqa: A002 - as the socket has it
        proto: int = -1,
        fileno: int | None = None,
    ) -> None:
        try:
            make(one, family, type, proto, fileno)
        except PermissionError:
            if fileno is not None or family not in {-1, *_INTERNET}:
                raise
            end, other = socket.socketpair()
            other.close()
            family = socket.AF_INET if family == -1 else family
            kind = socket.SOCK_STREAM if type == -1 else type
            make(one, family, kind, max(proto, 0), end.detach())

    return made


def is_here(host: str) -> bool:
    """Return whether a host is this machine."""
    if host.lower() in _SITE or host == socket.gethostname():
        return True
    return _is_number(host) and ipaddress.ip_address(host).is_loopback


def _is_number(host: str) -> bool:
    """Return whether a host is an address by itself, which nobody has to search for."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _port(value: object) -> int:
    """Return a port, 0 for none or for one that is named."""
    return value if isinstance(value, int) else 0


def failure(host: str) -> OSError:
    """Return what a machine without a network says of a host."""
    if is_here(host):
        return ConnectionRefusedError(errno.ECONNREFUSED, "Connection refused")
    if _is_number(host):
        return OSError(errno.ENETUNREACH, "Network is unreachable")
    said = "Temporary failure in name resolution"
    return socket.gaierror(socket.EAI_AGAIN, said)
