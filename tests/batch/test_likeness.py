"""A copy is a copy whatever its white space, its comments and its names of files."""

from __future__ import annotations

import pytest

from grader.batch.entry import Entry, Person
from grader.batch.likeness import identical, likeness
from grader.sandbox.tree import File

APP = b"from flask import Flask\n\napp = Flask(__name__)\n"


def of(**files: bytes) -> str:
    """Return the likeness of files; "_" in a name stands for its dot."""
    return likeness(
        {name.replace("_", "."): File(content=data) for name, data in files.items()}
    )


@pytest.mark.parametrize(
    "copy",
    [
        pytest.param(APP, id="the same"),
        pytest.param(APP.replace(b"\n", b"\r\n\r\n"), id="line ends"),
        pytest.param(APP.replace(b" = ", b"\t=\t"), id="white space"),
        pytest.param(b"# mine, all mine\n" + APP, id="a comment"),
    ],
)
def test_a_copy_is_alike(copy: bytes) -> None:
    assert of(main_py=copy, notes_txt=b"other") == of(app_py=APP) != ""


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"app_py": APP + b"x = 1\n"}, id="a line more"),
        pytest.param({"app_py": APP, "a_html": b"<p>"}, id="a file more"),
        pytest.param({"app_html": APP}, id="another kind of file"),
    ],
)
def test_what_says_something_else_is_not(other: dict[str, bytes]) -> None:
    assert of(**other) != of(app_py=APP)


def test_no_text_is_like_nothing() -> None:
    assert of(app_py=b"# \n\n", photo_png=APP) == ""


def entry(key: str, *people: str) -> Entry:
    owners = tuple(Person(id=id_) for id_ in people or (key,))
    return Entry(key=key, people=owners, files=())


def test_groups_are_of_several_people_and_not_of_the_starter() -> None:
    found = identical(
        [
            (entry("ada"), "x"),
            (entry("ben"), "x"),
            (entry("cy-1", "cy"), "y"),
            (entry("cy-2", "cy"), "y"),
            (entry("dan"), "given"),
            (entry("eve"), "given"),
            (entry("fay"), ""),
            (entry("gil"), ""),
        ],
        "given",
    )

    assert [*found] == [("ada", "ben")]
