"""A bar while something takes long, and nothing otherwise."""

from __future__ import annotations

import io
import threading

from grader.cli.progress import Bar


class Terminal(io.StringIO):
    """A terminal that says when something appears on it."""

    def __init__(self) -> None:
        super().__init__()
        self.appeared = threading.Event()

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self.appeared.set()
        return super().write(text)


def test_what_is_done_soon_shows_nothing() -> None:
    terminal = Terminal()
    with Bar(2, "cookies", terminal) as bar:
        bar.advance()
        bar.advance()

    assert terminal.getvalue() == ""


def test_what_takes_long_shows_a_bar_and_takes_it_away() -> None:
    terminal = Terminal()
    with Bar(2, "cookies", terminal) as bar:
        bar.advance()
        appeared = terminal.appeared.wait(30)
        bar.advance()

    assert appeared
    assert "cookies" in terminal.getvalue()
    assert terminal.getvalue().endswith("\x1b[2K")


def test_what_is_no_terminal_shows_nothing() -> None:
    file = io.StringIO()
    with Bar(1, "cookies", file) as bar:
        waited = threading.Event().wait(0.8)
        bar.advance()

    assert not waited
    assert file.getvalue() == ""
