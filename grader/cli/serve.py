"""`grade check --serve ID`: a look in a browser at an app in the middle of a check."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Iterator

import click

from grader.cli.order import Order
from grader.cli.server import listening
from grader.core.said import say
from grader.core.visible import visible
from grader.run.bridge import Bridge, Doors, Told
from grader.run.held import Held, held


def served(order: Order, name: str) -> int:
    """Serve the app as the check of this name has it, until Ctrl-C; return 0."""
    task = order.task
    with held(
        task.assignment, task.submission, order.grading((name,)), name
    ) as stopped:
        doors = _doors(stopped)
        with listening(Bridge(stopped.process, doors, _tell)) as server:
            here = f"http://localhost:{server.server_port}"
            for line in _told(stopped, doors, name, here):
                click.echo(visible(line))
            sys.stdout.flush()
            try:
                server.serve_forever()
            except KeyboardInterrupt:
                click.echo()
    return 0


def _doors(stopped: Held) -> Doors:
    """Return a path for each visitor, one that no other page can guess."""
    return Doors(
        mount=stopped.mount,
        visitors={
            f"{stopped.mount}/grade-{secrets.token_hex(4)}": visitor
            for visitor in stopped.visitors
        },
    )


def _told(stopped: Held, doors: Doors, name: str, here: str) -> Iterator[str]:
    """Yield what is served, where to open it, and how to end."""
    yield _stand(stopped, name)
    if stopped.case:
        yield say("for {case}", case=stopped.case)
    for path, visitor in doors.visitors.items():
        who = f"  ({visitor.name})" if visitor.name else ""
        yield f"    {here}{path}{who}"
    yield (
        say("Open this in a browser: it has the visitor's cookies. Ctrl-C ends.")
        if len(doors.visitors) == 1
        else say("Open each in a browser of its own or a private window. Ctrl-C ends.")
    )


def _stand(stopped: Held, name: str) -> str:
    """Say where in the check the app stands."""
    values = {"name": name, "number": stopped.number, "words": stopped.words}
    if not stopped.number:
        return say("The app as it is after the last step of {name}:", **values)
    if stopped.has_failed:
        return say("The app before step {number} of {name}, {words}, fails:", **values)
    return say(
        "{name} passes; the app before its last step {number}, {words}:", **values
    )


def _tell(told: Told) -> None:
    """Say what was asked and how that was answered."""
    said = f"{told.request}  {told.status}" if told.status else told.request
    if told.words:
        said = f"{said}  {told.words}"
    if told.raised is not None:
        place = f", {told.raised.place}" if told.raised.place else ""
        said = f"{said}  {told.raised.type}: {told.raised.message}{place}"
    click.echo(visible(said))
    sys.stdout.flush()
