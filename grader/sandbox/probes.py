"""System calls that a filter has to end, and how: tried when a wall is put up.

None does harm where the filter is missing: their arguments are such that the kernel
itself refuses them, in another way.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from dataclasses import dataclass

from grader.sandbox.calls import Act, rules

_NOTHING = (-1, -1, -1, -1, -1, -1)
_CLONE_THREAD = 0x00010000
"""Alone among the flags of `clone` it is refused by every kernel."""

_NAMESPACES = {
    "cgroup": 0x02000000,
    "ipc": 0x08000000,
    "mount": 0x00020000,
    "net": 0x40000000,
    "pid": 0x20000000,
    "time": 0x00000080,
    "user": 0x10000000,
    "uts": 0x04000000,
}
_FCNTL = {
    "F_ADD_SEALS": 1033,
    "F_NOTIFY": 1026,
    "F_SETLEASE": 1024,
    "F_SETOWN": 8,
    "F_SETOWN_EX": 15,
    "F_SETPIPE_SZ": 1031,
    "F_SETSIG": 10,
}
_IOCTL = {"FIOSETOWN": 0x8901, "TIOCSCTTY": 0x540E, "TIOCSTI": 0x5412}
_PRCTL = {
    "PR_CAP_AMBIENT": 47,
    "PR_SET_CHILD_SUBREAPER": 36,
    "PR_SET_DUMPABLE": 4,
    "PR_SET_KEEPCAPS": 8,
    "PR_SET_MM": 35,
    "PR_SET_PDEATHSIG": 1,
    "PR_SET_PTRACER": 0x59616D61,
    "PR_SET_SECUREBITS": 28,
}
_AF_INET, _AF_UNIX, _DATAGRAM = 2, 1, 2
_MAPPINGS = {"growing down": 0x122, "shared": 0x21}


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """A call, its arguments, and the error that it must end with; 0 for none."""

    name: str
    call: str
    words: tuple[int, ...] = _NOTHING
    error: int = errno.ENOSYS


def probes(signals: Act = Act.ALLOW) -> Iterator[Probe]:
    """Yield one for each rule that takes something away; signals as for `rules`."""
    ends = {Act.IGNORE: 0, Act.REFUSE: errno.EPERM}
    for rule in rules(signals):
        if rule.act in ends and not rule.where:
            yield Probe(name=rule.call, call=rule.call, error=ends[rule.act])
    for name, flag in _NAMESPACES.items():
        words = (flag | _CLONE_THREAD, 0, 0, 0, 0)
        yield Probe(name=f"clone, {name}", call="clone", words=words)
    for call, commands, place in (
        ("fcntl", _FCNTL, 1),
        ("ioctl", _IOCTL, 1),
        ("prctl", _PRCTL, 0),
    ):
        for name, command in commands.items():
            asked = (*_NOTHING[:place], command, *_NOTHING[place + 1 :])
            yield Probe(name=name, call=call, words=asked)
    yield Probe(name="clone3", call="clone3", words=(0, 0))
    yield Probe(name="personality", call="personality", words=(0xFFFFFFFF,))
    yield Probe(name="prlimit of another", call="prlimit64", words=(1, -1, 0, 0))
    yield Probe(name="affinity of another", call="sched_setaffinity", words=(1, 0, 0))
    yield Probe(name="sendto, to a name", call="sendto", words=(-1, 0, 0, 0, 1, 1))
    yield Probe(name="pair, INET", call="socketpair", words=(_AF_INET, 1, 0, 0))
    unix = (_AF_UNIX, _DATAGRAM, 0, 0)
    yield Probe(name="pair, datagrams", call="socketpair", words=unix)
    for name, flags in _MAPPINGS.items():
        asked = (0, 4096, 0, flags, -1, 0)
        yield Probe(name=f"mmap, {name}", call="mmap", words=asked, error=errno.EPERM)
