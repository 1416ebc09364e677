"""A set-up is the same where it arrives, or it is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from grader.batch.parcel import packed
from grader.batch.sent import arrived, sent
from grader.batch.setup import Setup
from grader.core.errors import BrokenError
from grader.sandbox.tree import digest, tree
from grader.wire.frames import Decoder, Frame, Header, encoded


def same(setup: Setup) -> Setup:
    """Return a set-up for a machine that has all that this one has."""
    return setup


def read(data: bytes) -> Frame:
    """Return the frame that was sent."""
    decoder = Decoder()
    decoder.feed(data)
    frame = decoder.next()
    assert frame is not None
    return frame


def test_what_arrives_is_the_same(tmp_path: Path, setup: Setup) -> None:
    (setup.folder / "fixtures").mkdir()
    (setup.folder / "fixtures/notes.txt").write_text("notes")
    (setup.folder / "submissions").mkdir()
    (setup.folder / "submissions/app.py").write_text("large")
    (setup.folder / "link.txt").symlink_to("fixtures/notes.txt")

    found, assignment = arrived(sent(setup, setup.assignment()), tmp_path / "x", same)

    assert found == replace(setup, folder=found.folder, reference=found.reference)
    assert assignment == setup.assignment()
    assert found.folder.is_relative_to(tmp_path / "x")
    assert found.reference is not None
    assert setup.reference is not None
    assert digest(tree(found.reference)) == digest(tree(setup.reference))
    names = (path.relative_to(found.folder) for path in found.folder.rglob("*.*"))
    assert sorted(map(Path.as_posix, names)) == [
        "assignment.yaml",
        "fixtures/notes.txt",
        "link.txt",
    ]


def test_without_a_reference_there_is_none_there(tmp_path: Path, setup: Setup) -> None:
    other = replace(setup, reference=None)

    found, _ = arrived(sent(other, other.assignment()), tmp_path / "x", same)

    assert found.reference is None


def test_the_same_set_up_is_the_same_bytes(setup: Setup) -> None:
    assert sent(setup, setup.assignment()) == sent(setup, setup.assignment())


def torn(header: Header) -> None:
    """Say another digest of the assignment."""
    header["digest"] = "0"


def solved(header: Header) -> None:
    """Say another digest of the reference."""
    header["reference"] = "0"


def older(header: Header) -> None:
    """Say another version."""
    header["version"] = "0.0.1"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param(torn, "not all of the assignment has arrived there", id="spec"),
        pytest.param(solved, "not all of the assignment has arrived there", id="files"),
        pytest.param(
            older,
            "flask-grader is 0.1.0 there, and 0.0.1 where the class is",
            id="version",
        ),
    ],
)
def test_what_would_grade_otherwise_is_refused(
    tmp_path: Path, setup: Setup, change: Callable[[Header], None], said: str
) -> None:
    frame = read(sent(setup, setup.assignment()))
    change(frame.header)

    with pytest.raises(BrokenError) as caught:
        arrived(encoded(frame.header, frame.body), tmp_path / "x", same)

    assert str(caught.value) == said


def test_half_of_it_is_refused(tmp_path: Path, setup: Setup) -> None:
    with pytest.raises(BrokenError, match="not all of the assignment has arrived"):
        arrived(sent(setup, setup.assignment())[:-1], tmp_path / "x", same)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("../out", "the path leads out of the archive"),
        ("/out", "the path begins at the root"),
        ("a\\b", "the path has a backslash, and others have slashes; make it anew"),
    ],
)
def test_a_name_that_leads_elsewhere_is_refused(
    tmp_path: Path, setup: Setup, name: str, why: str
) -> None:
    frame = read(sent(setup, setup.assignment()))
    folder = packed([(name, setup.folder / "assignment.yaml")])
    header = {**frame.header, "folder": len(folder)}

    with pytest.raises(BrokenError) as caught:
        arrived(encoded(header, folder + packed([])), tmp_path / "x", same)

    assert str(caught.value) == f"{name} of the assignment cannot be written: {why}"
    assert not (tmp_path / "out").exists()
