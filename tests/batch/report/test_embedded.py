"""What is embedded in a page is data, whatever it says."""

from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from grader.batch.report.embedded import LONGEST, embedded, made_visible
from tests.batch.report.conftest import (
    NAMES,
    block,
    check,
    document,
    mismatch,
    of_kind,
    student,
    written,
)


@given(st.recursive(st.text() | st.integers() | st.none(), st.lists))
def test_what_is_embedded_is_read_again_and_ends_no_script(value: object) -> None:
    text = embedded(value)  # type: ignore[arg-type]  # what was drawn is plain

    assert json.loads(text) == value
    assert not set("<>&\u2028\u2029") & set(text)


def test_a_text_is_shown_by_its_escapes_and_cut() -> None:
    shown = made_visible(["\u202ea\x00", 1, None, ["x" * (LONGEST + 3)]])

    assert shown == [
        r"\u202ea\x00",
        1,
        None,
        ["x" * LONGEST + "… (3 more characters)"],
    ]


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_text_stays_a_text_in_every_place(name: str) -> None:
    text = NAMES[name]
    found = mismatch(text, hint=text, cause=text, case=text, expected=text, at=text)
    result = document(
        check("a", 0, found, title=text, repeat=[text]),
        message=text,
        remarks=[{"text": text, "file": text, "line": 1}],
        flags=[text],
    )

    page = written([student(text, result)], title=text, identical=((text, text),))

    page.encode()
    soup = BeautifulSoup(page, "html.parser")
    assert [tag.get("id") for tag in soup("script")] == ["parts", "summary", None, None]
    assert soup("img") == []
    shown = made_visible(text)
    assert soup.h1 is not None
    assert soup.h1.text == shown
    assert of_kind(page, "f")[0][3] == shown
    assert of_kind(page, "p")[0][1] == shown
    assert block(page, "summary")["identical"] == [[shown, shown]]
