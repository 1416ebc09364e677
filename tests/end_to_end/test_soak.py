"""What hostile submissions leave to honest ones: nothing. More of it: scripts/soak."""

from __future__ import annotations

import pytest

from tests.soak.run import soaked


def test_honest_results_are_those_of_a_run_alone(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = soaked(26, of="02-*")

    told = capsys.readouterr().out
    assert "26 submissions at sealed" in told
    assert ", 0 problems, " in told
    assert code == 0
