"""A way from a real browser to an app's process, as a WSGI app for a server of ours.

What a browser sends goes to the process as the grader's own requests do. The server is
for this machine alone: a request for another host is refused, so that no page elsewhere
can lead a browser here under a name of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from threading import Lock
from wsgiref.types import StartResponse, WSGIEnvironment

from grader.core.ending import judged
from grader.core.http import SITE_HOSTS
from grader.core.observed import Raised
from grader.core.said import say
from grader.run.browser.answers import Answers
from grader.run.browser.courier import BODILESS
from grader.run.held import Visiting
from grader.sandbox.ended import Ended
from grader.wire.frames import MAX_BODY

_HOPS = frozenset(
    {"connection", "keep-alive", "proxy-authenticate", "te", "trailer"}
    | {"transfer-encoding", "upgrade"}
)
"""Headers between two neighbours on the way; an app sends none (PEP 3333)."""

Headers = list[tuple[str, str]]

_TEXT = ("Content-Type", "text/plain; charset=utf-8")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One request and how it was answered; `raised` is what the app raised.

    `status` is 0 where no answer came, and `words` say why.
    """

    request: str
    status: int
    words: str = ""
    raised: Raised | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Doors:
    """Paths by which a browser becomes a visitor's: it gets the cookies and a page.

    The paths begin with the prefix under which the app is served.
    """

    mount: str
    visitors: dict[str, Visiting]


class Bridge:
    """Brings each request to the process and its answer back, one at a time."""

    def __init__(
        self, wire: Answers, doors: Doors, told: Callable[[Told], None]
    ) -> None:
        """Lead to this wire; `told` is called with each request that reached it."""
        self._wire = wire
        self._doors = doors
        self._told = told
        self._turn = Lock()

    def __call__(
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        """Answer one request."""
        status, headers, body = self._answer(environ)
        if environ["REQUEST_METHOD"] == "HEAD" or status in BODILESS:
            body = b""
        start_response(f"{status} {_phrase(status)}", headers)
        return [body]

    def _answer(self, environ: WSGIEnvironment) -> tuple[int, Headers, bytes]:
        """Return the answer to a request: the app's, or one of ours."""
        host = environ.get("HTTP_HOST", "").partition(":")[0]
        if host not in SITE_HOSTS:
            words = say("This address is for your own machine alone.")
            return _said(HTTPStatus.MISDIRECTED_REQUEST, words)
        path, mount = environ["PATH_INFO"], self._doors.mount
        if path in self._doors.visitors:
            return _let_in(environ, self._doors.visitors[path])
        if mount and path != mount and not path.startswith(f"{mount}/"):
            words = say("The app is served under {mount}", mount=mount)
            return _said(HTTPStatus.NOT_FOUND, words)
        length = environ.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal() or int(length) > MAX_BODY:
            words = say("That is more than the grader can pass on.")
            return _said(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, words)
        return self._passed(environ, environ["wsgi.input"].read(int(length)))

    def _passed(
        self, environ: WSGIEnvironment, body: bytes
    ) -> tuple[int, Headers, bytes]:
        """Return what the app answers, or why there is no answer."""
        mount = self._doors.mount
        texts = {key: text for key, text in environ.items() if _crosses(key, text)}
        texts |= {"SCRIPT_NAME": mount, "PATH_INFO": texts["PATH_INFO"][len(mount) :]}
        request = f"{environ['REQUEST_METHOD']} {_target(environ)}"
        try:
            with self._turn:
                answer = self._wire.answer(texts, body)
        except Ended as ended:
            words = judged(ended.ending)[1]
            self._told(Told(request=request, status=0, words=words))
            return _said(HTTPStatus.BAD_GATEWAY, words)
        response = answer.response
        self._told(
            Told(
                request=request,
                status=response.status,
                raised=answer.observed.raised,
            )
        )
        headers = [line for line in response.headers if line[0].lower() not in _HOPS]
        return response.status, headers, response.body


def _crosses(key: str, value: object) -> bool:
    """Return whether an entry of a request's environment is of the request."""
    return isinstance(value, str) and (key.isupper() or key == "wsgi.url_scheme")


def _target(environ: WSGIEnvironment) -> str:
    """Return the path with its query, as it is told."""
    path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace")
    query = environ.get("QUERY_STRING")
    return f"{path}?{query}" if query else path


def _let_in(environ: WSGIEnvironment, visitor: Visiting) -> tuple[int, Headers, bytes]:
    """Return the answer that makes a browser the visitor's, and opens the page.

    All cookies that it has of this machine are taken away: browsers tell no ports
    apart, and those of another day's app would stand in the way.
    """
    headers: Headers = [("Location", visitor.page), ("Cache-Control", "no-store")]
    headers += [("Set-Cookie", line) for line in _cleared(environ, visitor)]
    for baked in visitor.left.cookies:
        cookie = baked.cookie
        parts = [f"{cookie.name}={baked.raw}", f"Path={cookie.path}"]
        parts += ["HttpOnly"] if cookie.http_only else []
        headers.append(("Set-Cookie", "; ".join(parts)))
    return HTTPStatus.FOUND, headers, b""


def _cleared(environ: WSGIEnvironment, visitor: Visiting) -> Iterator[str]:
    """Yield what takes away the cookies that came with a request."""
    kept = {baked.cookie.name for baked in visitor.left.cookies}
    pairs = environ.get("HTTP_COOKIE", "").split("; ")
    for name in dict.fromkeys(pair.partition("=")[0] for pair in pairs):
        if name and name not in kept:
            yield f"{name}=; Path=/; Max-Age=0"


def _said(status: int, words: str) -> tuple[int, Headers, bytes]:
    """Return an answer of ours."""
    return status, [_TEXT], f"{words}\n".encode()


def _phrase(status: int) -> str:
    """Return the words of a status; an app may make one up."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unknown"
