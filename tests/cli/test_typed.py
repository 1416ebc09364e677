"""Tests of how a command's words are typed."""

from __future__ import annotations

import shlex

import pytest

from grader.cli.typed import typed


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (r"C:\Users\Ann\hello", r"cd C:\Users\Ann\hello"),
        (r"C:\Users\Ann Lee\hello", r'cd "C:\Users\Ann Lee\hello"'),
        (r"C:\R&D(new)", r'cd "C:\R&D(new)"'),
        (r"D:\作业\it's", r'''cd "D:\作业\it's"'''),
    ],
)
def test_a_path_of_windows_is_quoted_as_its_shells_read_it(
    path: str, said: str
) -> None:
    assert typed(["cd", path], "nt") == said


@pytest.mark.parametrize("words", [["grade", "check", "a b"], ["cd", "it's", ""]])
def test_a_line_of_posix_means_its_words(words: list[str]) -> None:
    assert shlex.split(typed(words, "posix")) == words
