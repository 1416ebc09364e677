"""All cases, by what they do in words."""

from __future__ import annotations

from collections.abc import Mapping

from tests.hostile.case import Case
from tests.hostile.cases import evading, exhausting, exiting, forging, reading

CASES: Mapping[str, Case] = {
    **exiting.CASES,
    **forging.CASES,
    **reading.CASES,
    **exhausting.CASES,
    **evading.CASES,
}
