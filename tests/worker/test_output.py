from __future__ import annotations

import pytest

from grader.worker.output import KEPT, Kept


def printed(*pieces: bytes) -> dict[str, object]:
    kept = Kept()
    for piece in pieces:
        kept.write(piece)
    return kept.taken()


@pytest.mark.parametrize(
    "pieces",
    [
        pytest.param([b"a" * 2 * KEPT], id="at once"),
        pytest.param([b"a"] * 2 * KEPT, id="a byte at a time"),
    ],
)
def test_so_much_is_kept_whole(pieces: list[bytes]) -> None:
    assert printed(*pieces) == {"head": "a" * 2 * KEPT}


def test_of_more_the_beginning_and_the_end_are_kept() -> None:
    assert printed(b"a" * KEPT, b"b" * 7, b"c" * KEPT) == {
        "head": "a" * KEPT,
        "left_out": 7,
        "tail": "c" * KEPT,
    }


def test_no_character_is_cut_in_two() -> None:
    text = "é" * KEPT

    assert printed(f"a{text}".encode()) == {
        "head": "a" + "é" * (KEPT // 2 - 1),
        "left_out": 1,
        "tail": "é" * (KEPT // 2),
    }


def test_what_was_taken_is_forgotten() -> None:
    kept = Kept()
    kept.write(b"a")
    kept.taken()

    assert kept.taken() == {"head": ""}


class Over(Exception):
    """More was written than may be."""


def refuse() -> None:
    raise Over


def test_its_bound_is_for_what_was_written_since_it_was_taken() -> None:
    kept = Kept()
    kept.bounded(5, refuse)
    for _ in range(3):
        kept.write(b"12345")
        kept.taken()
    kept.write(b"12345")

    with pytest.raises(Over):
        kept.write(b"6")
