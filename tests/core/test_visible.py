"""What acts unseen becomes seen."""

from __future__ import annotations

import json
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.core.visible import escaped, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("plain text", "plain text", id="plain"),
        pytest.param("汉字\u3000é 😀", "汉字\u3000é 😀", id="other writing"),
        pytest.param("a\nb", "a\nb", id="line end"),
        pytest.param("a\tb\r", "a\\tb\\r", id="tab and carriage return"),
        pytest.param("\x1b[31m", "\\x1b[31m", id="escape"),
        pytest.param("\x9b2J", "\\x9b2J", id="escape in one byte"),
        pytest.param("\u202egpj", "\\u202egpj", id="right to left"),
        pytest.param("a\xa0b", "a\\xa0b", id="space that does not break"),
        pytest.param("a\u200bb", "a\\u200bb", id="space without width"),
        pytest.param("\ud800", "\\ud800", id="half a character"),
        pytest.param("\U000e0041", "\\U000e0041", id="tag"),
    ],
)
def test_what_acts_unseen_is_shown(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_no_control_or_format_character_is_left() -> None:
    unseen = [
        chr(code)
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code)) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
    ]

    assert [char for char in unseen if visible(char) == char] == ["\n"]


@given(st.text())
def test_json_means_the_same_when_it_is_escaped(text: str) -> None:
    document = escaped(json.dumps(text, ensure_ascii=False))

    assert document.isprintable() or "\u3000" in document
    assert json.loads(document) == text
