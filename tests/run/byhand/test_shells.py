"""Words and files as real shells read them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.run.byhand.content import Piece, pieces
from grader.run.byhand.shells import LONGEST, POSIX, SHELLS

WINDOWS = SHELLS["nt"]

FEW = settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
"""Each example starts a process."""


def sh(line: str, folder: Path | None = None) -> bytes:
    """Return what a line shows in `sh`."""
    done = subprocess.run(
        ["/bin/sh", "-c", line], cwd=folder, capture_output=True, check=True
    )
    return done.stdout


@FEW
@given(text=st.text(st.characters(codec="utf-8")))
@pytest.mark.parametrize("system", SHELLS)
def test_sh_reads_a_word_as_the_text(system: str, text: str) -> None:
    word = SHELLS[system].word(text)

    if word:
        assert sh(f"printf %s {word}") == text.encode()


@pytest.mark.parametrize(
    ("text", "posix", "windows"),
    [
        pytest.param("nm=Ada", "nm=Ada", "nm=Ada", id="plain"),
        pytest.param("nm=Ada L", "'nm=Ada L'", '"nm=Ada L"', id="a space"),
        pytest.param("-x", "-x", '"-x"', id="a dash in front"),
        pytest.param("", "''", "", id="nothing: PowerShell drops it"),
        pytest.param("Zoë", "'Zoë'", "", id="letters that consoles lose"),
        pytest.param("it's", """'it'"'"'s'""", '"it\'s"', id="single quote"),
        pytest.param('"', "'\"'", "", id="double quote"),
        pytest.param("$HOME", "'$HOME'", "", id="PowerShell's variables"),
        pytest.param("a`b", "'a`b'", "", id="PowerShell's escapes"),
        pytest.param("a\\", "'a\\'", "", id="a backslash before the quote"),
        pytest.param("a\nb", "", "", id="a line end"),
        pytest.param("\x1b[1m", "", "", id="an escape"),
        pytest.param("x" * LONGEST, "x" * LONGEST, f'"{"x" * LONGEST}"', id="long"),
        pytest.param("x" * (LONGEST + 1), "", "", id="too long"),
    ],
)
def test_a_word_is_quoted_or_refused(text: str, posix: str, windows: str) -> None:
    assert (POSIX.word(text), WINDOWS.word(text)) == (posix, windows)


CONTENTS = st.lists(
    st.one_of(
        st.binary(max_size=20),
        st.text(max_size=20).map(lambda text: text.encode("utf-8", "replace")),
        st.tuples(st.binary(min_size=1, max_size=1), st.integers(100, 300)).map(
            lambda run: run[0] * run[1]
        ),
    ),
    max_size=4,
).map(b"".join)


@FEW
@given(content=CONTENTS)
def test_a_line_of_sh_makes_the_file(tmp_path: Path, content: bytes) -> None:
    sh(POSIX.file("made", pieces(content)), tmp_path)

    assert (tmp_path / "made").read_bytes() == content


@FEW
@given(content=CONTENTS)
def test_a_line_of_python_makes_the_file(tmp_path: Path, content: bytes) -> None:
    line = WINDOWS.file("made", pieces(content))
    before, code, after = line.split('"')
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True)

    assert (before, after) == ("python -c ", "")
    assert not set(code) & set("$`!%")
    assert code.isascii()
    assert (tmp_path / "made").read_bytes() == content


@pytest.mark.parametrize("system", SHELLS)
def test_a_file_that_fits_into_no_line_has_none(system: str) -> None:
    assert SHELLS[system].file("made", [Piece(part=bytes(range(256)) * 8)]) == ""


def test_a_run_is_counted() -> None:
    assert pieces(b"a" + b"x" * 100 + b"b") == (
        Piece(part=b"a"),
        Piece(part=b"x", times=100),
        Piece(part=b"b"),
    )
    assert pieces(b"x" * 99) == (Piece(part=b"x" * 99),)
    assert pieces(b"") == ()
