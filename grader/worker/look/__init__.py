"""What the submission's own files say of an answer that was not as it must be.

The trusted side asks when a step has failed, never before. Nothing of the student's is
run: functions and templates are parsed. The facts go into hints, never into verdicts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from grader.wire.frames import Header
from grader.worker.look.cookies import lost_cookies
from grader.worker.look.flashes import flashes_shown
from grader.worker.look.glance import Fact, Glance, glance
from grader.worker.look.guards import guards_above
from grader.worker.look.handmade import handmade
from grader.worker.look.keys import drawn_keys
from grader.worker.look.markup import marked
from grader.worker.look.missing import missing_template
from grader.worker.look.reads import reads, unsafe_names, unsaved
from grader.worker.look.returns import dropped, returns
from grader.worker.look.routes import limits, near_rules, taken
from grader.worker.look.state import in_place, shared
from grader.worker.look.tables import tables
from grader.worker.look.values import blanks
from grader.worker.recorder import Recorder

LOOKS: tuple[Callable[[Glance], Iterator[Fact]], ...] = (
    blanks,
    drawn_keys,
    dropped,
    flashes_shown,
    guards_above,
    handmade,
    in_place,
    limits,
    lost_cookies,
    marked,
    missing_template,
    near_rules,
    reads,
    returns,
    shared,
    tables,
    taken,
    unsafe_names,
    unsaved,
)
"""What is looked for. Each yields facts by name; the first of a name counts."""


def looked(order: Header, recorder: Recorder) -> Header:
    """Return what can be told of the exchange that the order describes, by name."""
    facts: Header = dict(recorder.trouble)
    shown = glance(order, recorder)
    for look in LOOKS:
        facts = {**_seen(look, shown), **facts}
    return facts


def _seen(look: Callable[[Glance], Iterator[Fact]], shown: Glance) -> Header:
    """Return what is seen up to where a student's object raises, if one does."""
    facts: Header = {}
    try:
        for name, value in look(shown):
            facts.setdefault(name, value)
    except Exception:  # noqa: BLE001 - around objects of the student's: a hint less
        return facts
    return facts
