"""What a terminal can show, and whether it wants colour."""

from __future__ import annotations

import io
from collections.abc import Mapping

import pytest

from grader.cli.terminal import look


class Stream(io.TextIOWrapper):
    def __init__(self, *, is_terminal: bool, encoding: str = "utf-8") -> None:
        super().__init__(io.BytesIO(), encoding=encoding)
        self._is_terminal = is_terminal

    def isatty(self) -> bool:
        return self._is_terminal


@pytest.mark.parametrize(
    ("color", "env", "is_terminal", "is_colored"),
    [
        pytest.param("auto", {}, True, True, id="terminal"),
        pytest.param("auto", {}, False, False, id="file"),
        pytest.param("auto", {"TERM": "dumb"}, True, False, id="dumb terminal"),
        pytest.param("auto", {"NO_COLOR": "1"}, True, False, id="NO_COLOR"),
        pytest.param("auto", {"NO_COLOR": ""}, True, True, id="NO_COLOR empty"),
        pytest.param("auto", {"FORCE_COLOR": "1"}, False, True, id="FORCE_COLOR"),
        pytest.param(
            "auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False, id="both"
        ),
        pytest.param("always", {"NO_COLOR": "1"}, False, True, id="always"),
        pytest.param("never", {"FORCE_COLOR": "1"}, True, False, id="never"),
    ],
)
def test_colour_is_asked_for_or_found_out(
    color: str, env: Mapping[str, str], is_terminal: bool, is_colored: bool
) -> None:
    found = look(Stream(is_terminal=is_terminal), env, color=color)

    assert found.color is is_colored


@pytest.mark.parametrize(
    ("encoding", "is_ascii"),
    [
        pytest.param("utf-8", False, id="UTF-8"),
        pytest.param("gbk", True, id="Chinese console"),
        pytest.param("ascii", True, id="ASCII"),
    ],
)
def test_a_console_without_our_marks_gets_letters(
    encoding: str, is_ascii: bool
) -> None:
    stream = Stream(is_terminal=True, encoding=encoding)

    assert look(stream, {}, color="auto").ascii is is_ascii


def test_what_is_no_terminal_is_80_columns_wide() -> None:
    assert look(Stream(is_terminal=False), {}, color="auto").width == 80


def test_the_width_can_be_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "61")

    found = look(Stream(is_terminal=False), {"COLUMNS": "61"}, color="auto")

    assert found.width == 61
