"""A submission that ends what it runs in is graded again and again, and so are others.

All of it by one starter at each level: who grades many submissions has no other.
"""

from __future__ import annotations

import pytest

from grader.core.level import Level
from tests.hostile.case import Who
from tests.hostile.cases import CASES
from tests.hostile.conftest import Ask
from tests.hostile.test_attempts import WHERE
from tests.hostile.test_cases import outcome, right

POISON = (
    "kills everybody at import",
    "kills the loaded app in each request",
    "dies as soon as it is loaded",
    "os._exit at import",
)
TIMES = 3


@pytest.mark.parametrize(("who", "level"), WHERE)
def test_what_ends_its_process_ends_nothing_else_however_often(
    who: Who, level: Level, ask: Ask
) -> None:
    ends = [
        (name, outcome(ask(who, name, level), CASES[name]))
        for _ in range(TIMES)
        for name in POISON
    ]

    assert ends == [
        (name, right(CASES[name], level)) for _ in range(TIMES) for name in POISON
    ]
