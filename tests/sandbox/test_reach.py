from __future__ import annotations

from pathlib import Path

import pytest

from grader.sandbox.reach import extended, reachable


@pytest.mark.parametrize(
    ("path", "long"),
    [
        pytest.param("C:\\a\\b", "\\\\?\\C:\\a\\b", id="drive"),
        pytest.param("\\\\server\\d\\b", "\\\\?\\UNC\\server\\d\\b", id="share"),
        pytest.param("\\\\?\\C:\\a", "\\\\?\\C:\\a", id="extended by now"),
    ],
)
def test_a_path_of_windows_can_be_of_any_length(path: str, long: str) -> None:
    assert extended(path) == long


def test_elsewhere_a_path_is_as_it_is() -> None:
    assert reachable(Path("a/../b")) == Path("a/../b")
