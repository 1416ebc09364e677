"""What an app attempts against everything around it fails, at import and in a view."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from grader.core.level import Level
from tests.hostile.case import WALLED, Who
from tests.hostile.conftest import IS_ROOT, Ask

ABSENT = {"EACCES", "EISDIR", "ENOENT", "EPERM", "EROFS", "ESRCH", "EXDEV"}
"""It is not there, or it is and must not be touched."""

GONE = {"ENOSYS", "EPERM"}
"""There is no such call, or none for an app."""

ENDS: Mapping[str, set[str]] = {
    "ask_the_kernel_for_much": {"EPERM"},
    "bar_with_landlock": {"ENOSYS"},
    "be_somebody_else": {"EPERM"},
    "bind_others_to_a_processor": {"ENOSYS"},
    "call_as_32_bit": {"SIGSYS", "EPERM"},
    "call_as_x32": {"SIGSYS", "EPERM"},
    "change_facts_by_descriptor": {"unchanged"},
    "change_facts_of_files": {"done"},
    "change_personality": {"ENOSYS"},
    "climb_from_a_moved_folder": ABSENT,
    "climb_from_open_descriptors": ABSENT,
    "clone_into_namespaces": {"ENOSYS"},
    "control_processes": {"ENOSYS"},
    "execute": {"EPERM"},
    "follow_a_link": ABSENT,
    "have_the_kernel_signal": {"ENOSYS"},
    "leave_the_session": {"EPERM"},
    "limit_others": {"ENOSYS"},
    "limits_without_end": {""},
    "link_a_library_file": ABSENT,
    "link_what_lies_outside": ABSENT,
    "list_folders": ABSENT,
    "listen_for_system_calls": {"ENOSYS"},
    "make_devices": {"EPERM"},
    "make_folders_outside": ABSENT,
    "map_a_stack": {"EPERM"},
    "mount_and_change_root": {"EPERM"},
    "open_by_handle": {"EPERM"},
    "open_devices": ABSENT,
    "open_sockets": {"EPERM"},
    "open_to_write": ABSENT,
    "pair_other_sockets": {"ENOSYS"},
    "queue_signals": ABSENT,
    "raise_limits": {"EPERM"},
    "reach_by_a_pair": GONE | {"EISCONN"},
    "read_a_process_by_open_descriptors": ABSENT,
    "read_of_itself": ABSENT,
    "read_of_others": ABSENT,
    "read_the_users": ABSENT,
    "read_what_lies_outside": ABSENT,
    "remove_what_lies_outside": ABSENT,
    "rename_out": ABSENT,
    "renice_others": {"EPERM"},
    "schedule_others": {"EPERM"},
    "share_anonymous_memory": {"EPERM"},
    "share_memory": {"EPERM"},
    "share_memory_by_a_device": ABSENT,
    "signal_by_descriptor": {"EPERM"},
    "signal_by_thread": ABSENT,
    "signal_groups": ABSENT,
    "signal_others": ABSENT,
    "start_programs": {"EPERM"},
    "trace_others": {"EPERM"},
    "truncate_what_lies_outside": ABSENT,
    "type_for_the_terminal": {"ENOSYS"},
    "unshare_namespaces": {"EPERM"},
    "watch_files": {"ENOSYS"},
    "write_outside": ABSENT,
}
"""Attempt -> how it may end; what is tried in several ways ends in several of these."""

USERS: tuple[Who, ...] = ("root", "ordinary") if IS_ROOT else ("ordinary",)

WHERE = [
    pytest.param(who, level, id=f"{level.value}, {who}")
    for who in USERS
    for level in WALLED
]


def other_ends(ends: Mapping[str, str]) -> dict[str, str]:
    """Return the attempts that did not end as they should, with how they did."""
    return {
        name: ends.get(name, "not made")
        for name in {*ENDS, *ends}
        if not set(ends.get(name, "-").split() or [""]) <= ENDS.get(name, set())
    }


@pytest.mark.parametrize(("who", "level"), WHERE)
def test_every_attempt_ends_as_it_should(who: Who, level: Level, ask: Ask) -> None:
    seen = ask(who, "attempts", level)

    assert [other_ends(seen[where]) for where in ("import", "view")] == [{}, {}]
    assert seen["outside"] == []
