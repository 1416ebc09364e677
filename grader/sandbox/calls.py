"""The system calls that a confined process may make: a list of what is allowed.

What is not named here does not exist for it (ENOSYS), so that a C library goes the
older way of the same. What is refused by name says so (EPERM).
Sources: the list that Docker allows by default, cut to what Python and Flask need, and
isolate's list of what is in no namespace (keys, leases, io_uring).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum


class Act(Enum):
    """What becomes of a call."""

    ALLOW = "is made"
    REFUSE = "fails with EPERM"
    IGNORE = "does nothing, and says that it has"


class Op(Enum):
    """How an argument is compared; the values are those of `enum scmp_compare`."""

    IS = 4
    MASKED = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A comparison of one argument, by its place; `mask` is for `Op.MASKED` alone."""

    arg: int
    value: int
    op: Op = Op.IS
    mask: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What becomes of a call; with `where`, of one whose arguments all compare so."""

    call: str
    act: Act = Act.ALLOW
    where: tuple[Where, ...] = ()


_ALLOWED: Mapping[str, str] = {
    "files": "access chdir close close_range copy_file_range dup dup2 dup3 faccessat "
    "faccessat2 fadvise64 fallocate fchdir fdatasync flock fstat fstatfs fsync "
    "ftruncate getcwd getdents getdents64 getxattr fgetxattr lgetxattr link linkat "
    "listxattr flistxattr llistxattr lseek lstat mkdir mkdirat newfstatat open openat "
    "openat2 pread64 preadv preadv2 pwrite64 pwritev pwritev2 read readahead readlink "
    "readlinkat readv rename renameat renameat2 rmdir sendfile stat statfs statx "
    "symlink symlinkat truncate umask unlink unlinkat write writev",
    "memory": "brk madvise membarrier mincore mlock mlock2 mprotect mremap msync "
    "munlock munmap",
    "waiting": "clock_getres clock_gettime clock_nanosleep epoll_create epoll_create1 "
    "epoll_ctl epoll_pwait epoll_pwait2 epoll_wait eventfd eventfd2 futex futex_waitv "
    "futex_wait futex_wake futex_requeue getitimer gettimeofday nanosleep pipe pipe2 "
    "poll ppoll pselect6 restart_syscall select sched_yield setitimer time "
    "timer_create timer_delete timer_getoverrun timer_gettime timer_settime "
    "timerfd_create timerfd_gettime timerfd_settime times alarm pause",
    "itself": "arch_prctl capget exit exit_group get_robust_list getcpu getegid "
    "geteuid getgid getgroups getpgid getpgrp getpid getppid getpriority getrandom "
    "getresgid getresuid getrlimit getrusage getsid gettid getuid rseq rt_sigaction "
    "rt_sigpending rt_sigprocmask rt_sigreturn rt_sigsuspend rt_sigtimedwait "
    "sched_get_priority_max sched_get_priority_min sched_getaffinity sched_getattr "
    "sched_getparam sched_getscheduler set_robust_list set_tid_address sigaltstack "
    "sysinfo uname wait4 waitid fork vfork setrlimit",
    "pairs of sockets": "getpeername getsockname getsockopt recvfrom recvmmsg recvmsg "
    "sendmsg setsockopt shutdown",
}  # fmt: skip
"""What for -> calls that are allowed whatever their arguments are."""

_REFUSED: Mapping[str, str] = {
    "the network": "accept accept4 bind connect listen socket",
    "programs": "execve execveat",
    "leaving the group by which it is killed": "setpgid setsid",
    "namespaces and mounts": "chroot fsconfig fsmount fsopen fspick mount "
    "mount_setattr move_mount open_tree pivot_root setns umount2 unshare",
    "other processes": "kcmp pidfd_getfd pidfd_open pidfd_send_signal ptrace "
    "process_madvise process_vm_readv process_vm_writev sched_setattr "
    "sched_setparam sched_setscheduler setpriority ioprio_set",
    "the kernel": "add_key bpf delete_module fanotify_init finit_module init_module "
    "io_uring_enter io_uring_register io_uring_setup kexec_file_load kexec_load "
    "keyctl lookup_dcookie name_to_handle_at open_by_handle_at perf_event_open "
    "quotactl reboot request_key swapoff swapon syslog userfaultfd acct settimeofday "
    "clock_settime adjtimex clock_adjtime iopl ioperm vhangup",
    "memory that is shared": "memfd_create memfd_secret mq_open msgget semget shmat "
    "shmget",
    "devices and others' files": "mknod mknodat setxattr fsetxattr lsetxattr "
    "removexattr fremovexattr lremovexattr",
    "who it is": "capset setfsgid setfsuid setgid setgroups setregid setresgid "
    "setresuid setreuid setuid",
}  # fmt: skip
"""What for -> calls that are refused by name: an attempt is told from a lack."""

_IGNORED = (
    "chmod fchmod fchmodat fchmodat2 utime utimes utimensat futimesat chown fchown "
    "lchown fchownat"
)
"""Changes of a file's facts, which Landlock does not bound.

An app that changes those of its own files goes on; nobody else's are changed. A file
that may be read is enough for those that take a descriptor.
"""

_NEW_NAMESPACE = 0x7E020080
"""The flags `CLONE_NEW*` of `clone`, all of them."""

_AF_UNIX, _SOCK_STREAM = 1, 1

_CLONE_THREAD = 0x00010000

_FCNTL = (0, 1, 2, 3, 4, 5, 6, 7, 36, 37, 38, 1030, 1032)
"""Commands of `fcntl`: copies, flags, locks; no signals to others and no leases."""

_IOCTL = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)
"""TCGETS, TIOCGWINSZ, FIONREAD, FIONBIO, FIONCLEX, FIOCLEX."""

_PRCTL = (3, 15, 16, 21, 22, 23, 38, 39, 0x53564D41)
"""To name a thread, to read, and to give up more; 0x53564D41 names memory."""

_SHARED_ANONYMOUS, _GROWS_DOWN = 0x21, 0x100
"""MAP_SHARED with MAP_ANONYMOUS, MAP_GROWSDOWN: memory that no limit counts."""


_SIGNALS = "kill rt_sigqueueinfo rt_tgsigqueueinfo tgkill tkill"


def rules(signals: Act = Act.ALLOW) -> Iterator[Rule]:
    """Yield all of them.

    Signals are to be refused where Landlock does not keep them among the processes of
    one submission.
    """
    yield from (Rule(call=name, act=signals) for name in _SIGNALS.split())
    for names in _ALLOWED.values():
        yield from (Rule(call=name) for name in names.split())
    for names in _REFUSED.values():
        yield from (Rule(call=name, act=Act.REFUSE) for name in names.split())
    yield from (Rule(call=name, act=Act.IGNORE) for name in _IGNORED.split())
    yield from _partly()


def _partly() -> Iterator[Rule]:
    """Yield the rules that look at arguments."""
    plain = Where(arg=0, value=0, op=Op.MASKED, mask=_NEW_NAMESPACE)
    yield Rule(call="clone", where=(plain,))
    for call, commands, arg in (
        ("fcntl", _FCNTL, 1),
        ("ioctl", _IOCTL, 1),
        ("prctl", _PRCTL, 0),
    ):
        for command in commands:
            yield Rule(call=call, where=(Where(arg=arg, value=command),))
    for own in ("prlimit64", "sched_setaffinity"):
        yield Rule(call=own, where=(Where(arg=0, value=0),))
    unnamed = Where(arg=4, value=0)
    yield Rule(call="sendto", where=(unnamed,))
    local = Where(arg=0, value=_AF_UNIX)
    stream = Where(arg=1, value=_SOCK_STREAM, op=Op.MASKED, mask=0xF)
    yield Rule(call="socketpair", where=(local, stream))
    every = _SHARED_ANONYMOUS | _GROWS_DOWN
    for kept in (0x00, 0x01, 0x20):
        kind = Where(arg=3, value=kept, op=Op.MASKED, mask=every)
        yield Rule(call="mmap", where=(kind,))
    for refused in (_SHARED_ANONYMOUS, _GROWS_DOWN):
        kind = Where(arg=3, value=refused, op=Op.MASKED, mask=refused)
        yield Rule(call="mmap", act=Act.REFUSE, where=(kind,))


def alone() -> Iterator[Rule]:
    """Yield what is refused beside, once a process is to have threads alone."""
    yield from (Rule(call=name, act=Act.REFUSE) for name in ("fork", "vfork"))
    forks = Where(arg=0, value=0, op=Op.MASKED, mask=_CLONE_THREAD)
    yield Rule(call="clone", act=Act.REFUSE, where=(forks,))
