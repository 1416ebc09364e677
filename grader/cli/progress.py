"""A bar on the terminal while something takes long, and nothing otherwise."""

from __future__ import annotations

import threading
from types import TracebackType
from typing import TYPE_CHECKING, Self, TextIO

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_PATIENCE = 0.5
"""Seconds before the bar appears: what is done by then needs none."""


class Bar:
    """How much of something is done, shown on a terminal once it takes long.

    Used as a context manager; `advance` may be called from any thread.
    """

    def __init__(self, total: int, words: str, stream: TextIO) -> None:
        """Count to `total`; `words` stand before the bar."""
        self._total, self._words, self._stream = total, words, stream
        self._done, self._note = 0, ""
        self._lock = threading.Lock()
        self._shown: tuple[Progress, TaskID] | None = None
        self._timer = threading.Timer(_PATIENCE, self._show)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        """Begin to wait."""
        if self._stream.isatty():
            self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Take the bar away, or see to it that it never appears."""
        self._timer.cancel()
        with self._lock:
            self._total = 0
            if self._shown:
                self._shown[0].stop()

    def advance(self, note: str = "") -> None:
        """Count one more; the note stands behind the bar."""
        with self._lock:
            self._done, self._note = self._done + 1, note
            if self._shown:
                progress, task = self._shown
                progress.update(task, completed=self._done, note=note)

    def _show(self) -> None:
        """Draw the bar, unless all is over."""
        # Who is done within the patience need not load this.
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeRemainingColumn,
        )

        with self._lock:
            if not self._total:
                return
            console = Console(file=self._stream)
            progress = Progress(
                TextColumn("{task.description}"),
                BarColumn(),
                MofNCompleteColumn(),
                TimeRemainingColumn(),
                TextColumn("{task.fields[note]}", markup=False),
                console=console,
                transient=True,
            )
            task = progress.add_task(
                self._words,
                total=self._total,
                completed=self._done,
                note=self._note,
            )
            progress.start()
            self._shown = progress, task
