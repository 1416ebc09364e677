"""What is said when an app asked the world outside for something it did not get."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from grader.core.http import ORIGIN, SITE_HOSTS
from grader.core.mismatch import Mismatch
from grader.core.observed import OutsideCall, Raised
from grader.core.outside import CallReplaced, Replaced, SiteReplaced
from grader.core.said import msgid, say
from grader.core.text import cut, listed

MOST = 5
"""Things that the assignment answers which a hint names."""

DATABASES: Mapping[str, str] = {
    "1433": "SQL Server",
    "3306": "MySQL",
    "5432": "PostgreSQL",
    "6379": "Redis",
    "27017": "MongoDB",
}
"""Port -> what keeps data and listens there by custom."""

SERVERS: Mapping[str, str] = {
    **DATABASES,
    "25": msgid("a mail server"),
    "465": msgid("a mail server"),
    "587": msgid("a mail server"),
    "5672": "RabbitMQ",
    "9200": "Elasticsearch",
    "11211": "Memcached",
}
"""Port -> the server that listens there by custom."""

_SERVER = msgid("a server")
"""One whose port says nothing."""

_HERE = frozenset(f"{host}:{ORIGIN.rpartition(':')[2]}" for host in SITE_HOSTS)


def caused(
    wrong: list[Mismatch],
    call: OutsideCall | None,
    replaced: Sequence[Replaced],
    *,
    raised: Raised | None = None,
) -> list[Mismatch]:
    """Return what was found, with a call that had no answer as its cause.

    `raised` is the exception that was found, if one was. Where it arose elsewhere than
    the call, what is advised already stays.
    """
    if call is None or not wrong:
        return wrong
    cause, hint = _said(call, replaced)
    first, *others = wrong
    if raised is not None and raised.place != call.place and first.hint:
        hint = first.hint
    return [replace(first, cause=cause, hint=hint), *others]


def _said(call: OutsideCall, replaced: Sequence[Replaced]) -> tuple[str, str]:
    """Return what happened, and what to think about."""
    say_of = next(sort for is_sort, sort in _SORTS if is_sort(call))
    return say_of(call, replaced)


def _of_function(call: OutsideCall, replaced: Sequence[Replaced]) -> tuple[str, str]:
    name = call.asked.partition("(")[0]
    known = [
        argument
        for one in replaced
        if isinstance(one, CallReplaced) and name in one.names
        for argument in one.returns
    ]
    cause = say(
        "The app called {call}{where}: the assignment gives no answer for it.",
        call=call.asked,
        where=_where(call),
    )
    return cause, say(
        "The assignment gives answers for {arguments}.", arguments=some(known)
    )


def _of_itself(call: OutsideCall, _: Sequence[Replaced]) -> tuple[str, str]:
    cause = say(
        "The app asked its own address, {address}{where}: it cannot answer while it "
        "answers already.",
        address=_address(call),
        where=_where(call),
    )
    return cause, say(
        "Call the function that makes the answer, instead of asking the server for it."
    )


def _of_server(call: OutsideCall, _: Sequence[Replaced]) -> tuple[str, str]:
    port = _address(call).rpartition(":")[2]
    cause = say(
        "The app asked for {server} at {address}{where}: no such server is there.",
        server=say(SERVERS.get(port, _SERVER)),
        address=_address(call),
        where=_where(call),
    )
    if port in DATABASES:
        return cause, say(
            "Only the app runs while it is graded. SQLite needs no server."
        )
    return cause, say("Only the app runs while it is graded, and no server beside it.")


def _of_library(call: OutsideCall, _: Sequence[Replaced]) -> tuple[str, str]:
    cause = say(
        "The app asked for {asked} by {library}{where}, which is not replaced.",
        asked=call.asked,
        library=call.by,
        where=_where(call),
    )
    return cause, say(
        "What the assignment answers reaches urllib.request, requests and httpx."
    )


def _of_network(call: OutsideCall, replaced: Sequence[Replaced]) -> tuple[str, str]:
    cause = say(
        "The app asked for {asked} (a network call){where}: the assignment gives no "
        "answer for it.",
        asked=call.asked,
        where=_where(call),
    )
    answered = some(answers(replaced))
    if not answered:
        return cause, say("There is no network while the app is graded.")
    return cause, say(
        "There is no network while the app is graded. The assignment answers {what}.",
        what=answered,
    )


def answers(replaced: Sequence[Replaced]) -> list[str]:
    """Return what the assignment answers: functions, and requests to sites."""
    found: list[str] = []
    for one in replaced:
        if isinstance(one, SiteReplaced):
            found.append(f"{one.method} {one.url}".removeprefix("* "))
        elif isinstance(one, CallReplaced):
            found += one.names
    return found


def _is_server(call: OutsideCall) -> bool:
    """Return whether a server was asked for: one on this machine, or a known one."""
    host, _, port = _address(call).partition(":")
    return host in SITE_HOSTS or (call.kind == "host" and port in SERVERS)


_SORTS: tuple[
    tuple[
        Callable[[OutsideCall], bool],
        Callable[[OutsideCall, Sequence[Replaced]], tuple[str, str]],
    ],
    ...,
] = (
    (lambda call: call.kind == "call", _of_function),
    (lambda call: _address(call) in _HERE, _of_itself),
    (_is_server, _of_server),
    (lambda call: bool(call.by), _of_library),
    (lambda _: True, _of_network),
)
"""What a call may be, and what is said of it; the first that fits counts."""


def _address(call: OutsideCall) -> str:
    """Return host and port that a call went to."""
    return call.asked.rpartition("://")[2].partition("/")[0]


def _where(call: OutsideCall) -> str:
    """Return the line of the submission that called."""
    return say(", at {place}", place=call.place) if call.place else ""


def some(words: Sequence[str]) -> str:
    """Return the first few of these words as a list, each once."""
    unique = [cut(word) for word in dict.fromkeys(words)]
    more = [say("others")] if len(unique) > MOST else []
    return listed(unique[:MOST] + more, "and")
