"""Where a paragraph is broken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.text import Text

from grader.reports.wrapping import wrapped

WESTERN = st.text(alphabet="ab é-.“”…\n")
MIXED = st.text(alphabet="ab -\n“”中文（），。")


def lines(text: str, width: int) -> list[str]:
    return [line.plain for line in wrapped(Text(text), width)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", [""], id="nothing"),
        pytest.param("one two three", ["one two", "three"], id="between words"),
        pytest.param("a\n\nb", ["a", "", "b"], id="lines of its own"),
        pytest.param(
            "https://a.example", ["https://", "a.exampl", "e"], id="a long word"
        ),
        pytest.param("关闭浏览器时", ["关闭浏览", "器时"], id="between ideographs"),
        pytest.param(
            "是 max_age 的", ["是", "max_age", "的"], id="a word between them"
        ),
        pytest.param("id写在这里", ["id写在这", "里"], id="right after a word"),
        pytest.param("关闭浏览。好", ["关闭浏", "览。好"], id="no mark begins a line"),
        pytest.param("关闭浏（好）", ["关闭浏", "（好）"], id="no bracket ends a line"),
        pytest.param("关闭 a（id）", ["关闭 a", "（id）"], id="a word in brackets"),
        pytest.param("关闭浏“好”", ["关闭浏", "“好”"], id="no quote ends a line"),
    ],
)
def test_a_line_ends_where_a_reader_may_pause(text: str, expected: list[str]) -> None:
    assert lines(text, 8) == expected


@given(text=WESTERN, width=st.integers(1, 30))
def test_words_are_wrapped_as_rich_wraps_them(text: str, width: int) -> None:
    console = Console(width=width)
    theirs = Text(text).wrap(console, width, overflow="fold") if text else [Text()]

    assert lines(text, width) == [line.plain.rstrip() for line in theirs]


@given(text=MIXED, width=st.integers(8, 30))
def test_no_line_is_too_wide_and_nothing_is_lost(text: str, width: int) -> None:
    found = list(wrapped(Text(text), width))

    assert all(line.cell_len <= width for line in found)
    assert "".join("".join(map(str, found)).split()) == "".join(text.split())
