from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from grader.batch.intake.times import moment

PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(
    ("text", "time"),
    [
        pytest.param(
            "2026-04-26 17:34:00.861687000 Z",
            datetime(2026, 4, 26, 17, 34, 0, 861687, UTC),
            id="Gradescope",
        ),
        pytest.param(
            "2026-01-26-10-35-11",
            datetime(2026, 1, 26, 9, 35, 11, 0, UTC),
            id="no zone",
        ),
        pytest.param(
            "2026-07-26T10:35", datetime(2026, 7, 26, 8, 35, tzinfo=UTC), id="summer"
        ),
        pytest.param(
            "2026-01-26T10:35:11-0530",
            datetime(2026, 1, 26, 16, 5, 11, 0, UTC),
            id="an offset",
        ),
        pytest.param(
            "2026-01-26 10:35:11.5 Asia/Shanghai",
            datetime(2026, 1, 26, 2, 35, 11, 500000, UTC),
            id="a zone",
        ),
        pytest.param(
            " 2026-01-26 10:35 utc ",
            datetime(2026, 1, 26, 10, 35, tzinfo=UTC),
            id="UTC",
        ),
        pytest.param(
            "2026-10-25 02:30", datetime(2026, 10, 25, 0, 30, tzinfo=UTC), id="twice"
        ),
        pytest.param(
            "2026-03-29 02:30", datetime(2026, 3, 29, 1, 30, tzinfo=UTC), id="never"
        ),
    ],
)
def test_a_time_is_in_utc(text: str, time: datetime) -> None:
    found = moment(text, PARIS)

    assert found == time
    assert found is not None
    assert found.tzinfo is UTC


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("2026-04-26", id="a day"),
        pytest.param("26.04.2026 17:34", id="another form"),
        pytest.param("2026-02-30 10:00", id="no day"),
        pytest.param("2026-02-03 24:01", id="no hour"),
        pytest.param("0001-01-01 00:00 +14:00", id="before all times"),
        pytest.param("2026-01-01 10:00 +99:00", id="no offset"),
        pytest.param("2026-01-01 10:00 Mars/Base", id="no zone"),
        pytest.param("2026-01-01 10:00 Europe", id="a folder of zones"),
        pytest.param("2026-01-01 10:00 ../../etc/passwd", id="a path"),
        pytest.param("२०२६-01-01 10:00", id="other digits"),
    ],
)
def test_what_is_no_time_is_none(text: str) -> None:
    assert moment(text, UTC) is None
