from __future__ import annotations

import pytest

from grader.core.paths import told_from

POSIX = "/home/没有 fork/mine"
WINDOWS = "C:\\Users\\李 明\\mine"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(
            "no file '/home/没有 fork/mine/a/b.txt'", "no file 'a/b.txt'", id="in"
        ),
        pytest.param("/home/没有 fork/mine is a folder", ". is a folder", id="itself"),
        pytest.param("/home/other/a.txt", "/home/other/a.txt", id="elsewhere"),
        pytest.param("a\\b and C:\\c", "a\\b and C:\\c", id="no path of ours"),
    ],
)
def test_a_path_of_posix_is_told_from_the_folder(text: str, told: str) -> None:
    assert told_from(text, POSIX) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(
            "no file 'C:\\\\Users\\\\李 明\\\\mine\\\\my data\\\\b.txt'",
            "no file 'my data/b.txt'",
            id="as repr writes it",
        ),
        pytest.param("C:\\Users\\李 明\\mine\\a\\b.txt", "a/b.txt", id="plain"),
        pytest.param("C:/Users/李 明/mine/a/b.txt", "a/b.txt", id="with slashes"),
        pytest.param(
            "C:\\Users\\李 明\\mine\\templates/a.html", "templates/a.html", id="mixed"
        ),
        pytest.param("c:\\users\\李 明\\MINE\\a.txt", "a.txt", id="another case"),
        pytest.param("'C:\\Users\\李 明\\mine'", "'.'", id="itself"),
        pytest.param("C:\\Users\\李 明\\mine\\", ".", id="itself with a backslash"),
        pytest.param("C:\\Users\\李 明\\a.txt", "C:\\Users\\李 明\\a.txt", id="above"),
        pytest.param("C:\\Users\\李 明\\mine2", "C:\\Users\\李 明\\mine2", id="longer"),
        pytest.param(
            "C:\\Users\\李 明\\mine\\a\nb\\c", "a\nb\\c", id="the line ends there"
        ),
    ],
)
def test_a_path_of_windows_is_told_from_the_folder(text: str, told: str) -> None:
    assert told_from(text, WINDOWS) == told


def test_the_folder_itself_is_called_as_one_likes() -> None:
    for folder, file in (("/home/x", "/home/x/a/b"), ("C:\\x", "C:\\x\\a\\b")):
        text = f"in {folder}: {file}"

        assert told_from(text, folder, itself="…", within="…/") == "in …: …/a/b"
