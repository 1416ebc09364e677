"""The world outside one app, as the assignment has it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from grader.wire.frames import Header
from grader.worker.outside import calls, clients
from grader.worker.outside.asked import Asked
from grader.worker.outside.attempts import Attempts
from grader.worker.outside.hooks import Hooks
from grader.worker.outside.mail import Mail
from grader.worker.outside.sites import Sites
from grader.worker.outside.sockets import Sockets


class World:
    """Replaces what the assignment says, and notes what had no answer."""

    def __init__(self, root: Path, replaced: Sequence[Header]) -> None:
        """Take hold of the libraries, before student code runs.

        `replaced` are fields of `Replaced`, each with its `kind`.
        """
        self._root = root
        self._attempts: Attempts | None = None
        self._asked = Asked(root)
        self._mail = Mail()
        hooks = Hooks()
        sockets = Sockets(self._asked)
        sites = [one for one in replaced if one["kind"] == "site"]
        functions = [one for one in replaced if one["kind"] == "call"]
        calls.replace(functions, hooks, self._asked)
        clients.replace(Sites(sites, self._asked, sockets), hooks, self._asked)
        if any(one["kind"] == "mail" for one in replaced):
            hooks.when("smtplib", self._mail.replace)
        sockets.refuse()
        hooks.listen()

    def watch(self, own: str) -> None:
        """Note what is attempted outside of the folder `own`, behind a wall."""
        self._attempts = Attempts(self._root, own)
        self._attempts.listen()

    def attempts(self) -> list[Header]:
        """Return what was attempted since the last time, as the wire carries it."""
        return self._attempts.taken() if self._attempts else []

    def unanswered(self) -> list[Header]:
        """Return what had no answer since the last time, as the wire carries it."""
        return self._asked.taken()

    def mail(self) -> list[Header]:
        """Return the mail that was sent since the last time."""
        return self._mail.taken()
