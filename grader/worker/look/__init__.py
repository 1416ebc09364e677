"""What the submission's own files say of an answer that was not as it must be.

The trusted side asks when a step has failed, never before. Nothing of the student's is
run: functions and templates are parsed. The facts go into hints, never into verdicts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

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
from grader.worker.trouble import NAMES

Look: TypeAlias = Callable[[Glance], Iterator[Fact]]
"""Yields facts by name; the first of a name counts."""

LOOKS: Mapping[str, Look] = {
    "blank blank_at": blanks,
    "drawn_key_at": drawn_keys,
    "dropped dropped_at": dropped,
    "flash_elsewhere flash_nowhere page": flashes_shown,
    "guard guard_at": guards_above,
    "handmade_at": handmade,
    "in_place in_place_at": in_place,
    "limit no_limit": limits,
    "cookie_at cookie_on returned_at": lost_cookies,
    "asset asset_at form_at link link_at safe_at unnamed_at": marked,
    "folders listing near_template no_folder seen": missing_template,
    "near_rule near_rule_at other_values rule rule_at rules slash_rule slash_rule_at": (
        near_rules
    ),
    "reads": reads,
    "no_return returns_at": returns,
    "shared shared_at": shared,
    "command_tables command_tables_at early_tables early_tables_at guarded_tables "
    "guarded_tables_at late_model script_tables uncalled_tables uncalled_tables_at": (
        tables
    ),
    "takes": taken,
    "unsafe_at": unsafe_names,
    "unsaved unsaved_at": unsaved,
}
"""Names of facts -> what looks for them."""


def looked(order: Header, recorder: Recorder) -> Header:
    """Return the fact that is wanted of an exchange, with those that go with it.

    What ended the exchange is told in any case. A fact that is not so is null.
    """
    facts: Header = {**dict.fromkeys(NAMES), **recorder.trouble}
    for names, look in LOOKS.items():
        if order["wanted"] in names.split():
            seen = _seen(look, glance(order, recorder))
            facts = {**dict.fromkeys(names.split()), **seen, **facts}
    return facts


def _seen(look: Look, shown: Glance) -> Header:
    """Return what is seen up to where a student's object raises, if one does."""
    facts: Header = {}
    try:
        for name, value in look(shown):
            facts.setdefault(name, value)
    except Exception:  # noqa: BLE001 - around objects of the student's: a hint less
        return facts
    return facts
