"""Every layout is taken in twice: from a folder and from a zip."""

from __future__ import annotations

from datetime import UTC, tzinfo
from pathlib import Path

import pytest

from grader.batch.entry import Intake
from grader.batch.intake import Clues, intake
from tests.batch.intake.sources import Names, Take, folder_of, zip_of


@pytest.fixture(params=["folder", "zip"])
def take(request: pytest.FixtureRequest, tmp_path: Path) -> Take:
    def taken(
        names: Names,
        called: str = "hw1",
        *,
        pattern: str | None = None,
        roster: str | None = None,
        zone: tzinfo = UTC,
    ) -> Intake:
        if request.param == "zip":
            source = zip_of(names, tmp_path / f"{called}.zip")
        else:
            source = folder_of(names, tmp_path / "source" / called)
        listed = tmp_path / "roster.csv"
        if roster is not None:
            listed.write_text(roster, encoding="utf-8")
        clues = Clues(
            pattern=pattern, roster=None if roster is None else listed, zone=zone
        )
        return intake(source, tmp_path / "into", clues)

    return taken
