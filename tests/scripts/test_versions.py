"""The table of references under each Python and Flask, without installing any."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from grader.sandbox.interpreter import own
from grader.spec import load
from scripts import versions
from tests.rules.source import ROOT

OWN = f"{sys.version_info.major}.{sys.version_info.minor}"

KIT = versions.Kit(python=OWN, program=Path(sys.executable), flask="newest")

COOKIES = load(ROOT / "assignments" / "08-cookies")


@pytest.fixture(scope="module")
def cell() -> versions.Cell:
    """Return what a reference of the course earns under our own Python."""
    (made,) = versions.graded_in(KIT, own(), [COOKIES])
    return made


def test_a_reference_that_earns_everything_is_whole(cell: versions.Cell) -> None:
    assert cell.is_whole
    assert versions.heading([COOKIES]) == f"{'':27}     08"
    assert versions.line(KIT, [cell]) == f"Python {OWN}, Flask newest      all"


def test_a_reference_that_loses_points_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    starters = ROOT / "student_template"
    monkeypatch.setattr(versions, "REFERENCE", starters)

    (lost,) = versions.graded_in(KIT, own(), [COOKIES])

    assert not lost.is_whole
    assert str(lost).endswith(" of it")
    first, second, *_ = versions.told(lost)
    assert first == f"Python {OWN}, Flask newest: 08-cookies: scored"
    assert second.startswith("    form: ")


KNOWN = {name: Path(f"/{name}") for name in ("3.10", OWN, "3.98", "3.99")}


def test_every_python_is_tried_with_every_flask() -> None:
    tried = [(kit.python, kit.flask) for kit in versions.every(KNOWN)]

    assert len(tried) == len(KNOWN) * len(versions.FLASKS)
    assert tried[:5] == [
        ("3.10", "2.3"),
        ("3.10", "2.3+"),
        ("3.10", "3.0"),
        ("3.10", "newest"),
        (OWN, "2.3"),
    ]


@pytest.mark.parametrize(
    ("known", "others"),
    [
        pytest.param(KNOWN, [("3.10", "2.3"), ("3.99", "newest")], id="several"),
        pytest.param({"3.10": Path("/a")}, [("3.10", "2.3")], id="one"),
        pytest.param({OWN: Path("/a")}, [], id="none"),
    ],
)
def test_quickly_our_own_python_and_the_outermost_are_tried(
    known: dict[str, Path], others: list[tuple[str, str]]
) -> None:
    tried = [(kit.python, kit.flask) for kit in versions.quick(known)]

    assert tried == [(OWN, "2.3"), (OWN, "3.0"), (OWN, "newest"), *others]


def test_other_words_are_told_how_to_use_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert versions.main(["--all"]) == 2
    assert "scripts/versions.py --quick" in capsys.readouterr().err
