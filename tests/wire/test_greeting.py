from __future__ import annotations

import pytest

from grader.core.observed import Stack
from grader.wire.frames import BadFrame, Frame
from grader.wire.greeting import greeted


@pytest.mark.parametrize(
    ("said", "stack"),
    [
        pytest.param(
            {"python": "3.12.1", "flask": "3.0.3"},
            Stack(python="3.12.1", flask="3.0.3"),
            id="whole",
        ),
        pytest.param(
            {"python": "3.12.1", "problem": "ImportError: a"},
            Stack(python="3.12.1", problem="ImportError: a"),
            id="no Flask",
        ),
        pytest.param({"python": "2.7.18"}, Stack(python="2.7.18"), id="too old"),
    ],
)
def test_a_first_word_says_what_python_has(
    said: dict[str, object], stack: Stack
) -> None:
    assert greeted(Frame(header=said)) == stack


def test_a_first_word_without_a_version_is_none() -> None:
    with pytest.raises(BadFrame) as caught:
        greeted(Frame(header={"flask": "3.0.3"}))

    assert str(caught.value) == "something else where a text is due"
