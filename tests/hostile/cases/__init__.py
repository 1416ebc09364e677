"""All cases, by what they do in words."""

from __future__ import annotations

from collections.abc import Mapping

from tests.hostile.case import Case
from tests.hostile.cases import (
    answering,
    copying,
    evading,
    exhausting,
    exiting,
    forging,
    reading,
    shadowing,
)

CASES: Mapping[str, Case] = {
    **exiting.CASES,
    **forging.CASES,
    **reading.CASES,
    **exhausting.CASES,
    **answering.CASES,
    **evading.CASES,
    **shadowing.CASES,
    **copying.CASES,
}
