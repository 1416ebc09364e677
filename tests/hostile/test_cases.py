"""Hostile submissions get what they earn, and take nothing from the next one.

What each is told stands in `said.txt`. Write it anew with `GRADER_GOLDEN=write`, and
read the changes.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from grader.core.level import Level
from tests.hostile.case import ANY, WALLED, Case, Who
from tests.hostile.cases import CASES
from tests.hostile.conftest import IS_ROOT, Ask, Seen, locked

SAID = Path(__file__).parent / "said.txt"
HEADING = "== "

CHECKS = ("home", "attack", "after", "like", "hidden")


def runs() -> Iterator[object]:
    """Yield who grades which case at which level."""
    for name, case in CASES.items():
        for who, level in users(case):
            yield pytest.param(name, level, who, id=f"{name}, {level.value}, {who}")


def users(case: Case) -> Iterator[tuple[Who, Level]]:
    """Yield by whom, and at which levels, a case is tried: root never has no wall."""
    yield from product(("ordinary",), case.levels)
    if IS_ROOT:
        walled = [level for level in case.levels if level in WALLED]
        yield from product(("root",), walled)


@pytest.mark.parametrize(("name", "level", "who"), [*runs()])
def test_a_hostile_app_earns_its_own_result_and_spoils_nothing(
    name: str, level: Level, who: Who, ask: Ask
) -> None:
    case = CASES[name]

    seen = ask(who, name, level)

    assert outcome(seen, case) == right(case, level)
    if case.verdict != ANY and not case.varies:
        told(name, seen)


def outcome(seen: Seen, case: Case) -> Seen:
    """Return what is the same however often, and by whom, a case is graded."""
    names = ("outcome", "left", "next", "report", "told")
    found = {name: seen.get(name, []) for name in names}
    verdicts = seen.get("verdicts", {})
    if case.verdict == ANY:
        verdicts = {name: one for name, one in verdicts.items() if one == "error"}
    return {**found, "verdicts": verdicts, "flagged": bool(seen.get("flags"))}


def right(case: Case, level: Level) -> Seen:
    """Return what it has to be at a level."""
    if case.verdict == ANY:
        verdicts = {}
    elif case.outcome == "scored":
        verdicts = dict.fromkeys(CHECKS, "passed") | {case.attacked: case.verdict}
    else:
        verdicts = dict.fromkeys(CHECKS, "blocked")
    around: Seen = {"left": [], "next": [], "report": [], "told": []}
    flagged = case.is_flagged or level in case.watched
    return {"outcome": case.outcome, **around, "verdicts": verdicts, "flagged": flagged}


def told(name: str, seen: Seen) -> None:
    """Compare what is said of a case with what stands in the file."""
    words = seen["message"] or "\n".join(seen["actual"])
    text = words.encode("unicode_escape").decode().replace("\\n", "\n").rstrip()
    if os.environ.get("GRADER_GOLDEN") == "write":
        with locked(SAID.parent):
            known = {**golden(), name: text}
            parts = (f"{HEADING}{key}\n{known[key]}\n" for key in CASES if key in known)
            SAID.write_text("\n".join(parts), encoding="utf-8")
    assert text == golden().get(name)


def golden() -> dict[str, str]:
    """Return what stands in the file: the name of a case -> what is said."""
    if not SAID.exists():
        return {}
    parts = f"\n{SAID.read_text(encoding='utf-8')}".split(f"\n{HEADING}")[1:]
    pairs = (part.partition("\n") for part in parts)
    return {name: text.rstrip() for name, _, text in pairs}
