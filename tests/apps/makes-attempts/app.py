"""Attempts to get out, each a function that returns what became of it.

All are made at import, and each again by a view. `told.json`, beside this file, has the
numbers of the system calls, and what lies outside: files, folders, processes.
"""

import ctypes
import errno
import json
import mmap
import os
import resource
import signal
import socket
import struct
import subprocess
import sys

import flask
from flask import Flask

app = Flask(__name__)
LIBC = ctypes.CDLL(None, use_errno=True)
LIBC.syscall.restype = ctypes.c_long

with open("told.json") as file:
    TOLD = json.load(file)

ATTEMPTS = {}


def attempt(function):
    ATTEMPTS[function.__name__] = function
    return function


def call(name, *words):
    """Make a system call; the words that are missing are such that nothing comes of it."""
    filled = [*words, *[-1] * (6 - len(words))]
    return number_called(TOLD["calls"][name], *filled)


def number_called(number, *words):
    ctypes.set_errno(0)
    made = [one if isinstance(one, bytes) else ctypes.c_long(one) for one in words]
    if LIBC.syscall(ctypes.c_long(number), *made) < 0:
        raise OSError(ctypes.get_errno(), "")


def became(function):
    """Return what became of an attempt: an error by its name, or what it returns."""
    try:
        found = function()
    except OSError as error:
        return errno.errorcode.get(error.errno, str(error))
    except Exception as error:
        return type(error).__name__
    return "done" if found is None else str(found)


def each(functions):
    """Return what became of several, once if it is the same."""
    return " ".join(sorted({became(one) for one in functions}))


def in_a_child(function):
    """Return how a process ends that does this."""
    pid = os.fork()
    if not pid:
        try:
            function()
        except OSError as error:
            os._exit(error.errno)
        os._exit(0)
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    if code < 0:
        return signal.Signals(-code).name
    return errno.errorcode[code] if code else "done"


# Files


def read(path):
    with open(path, "rb") as file:
        return file.read(1) and None


@attempt
def read_what_lies_outside():
    return each([lambda path=path: read(path) for path in TOLD["files"]])


@attempt
def read_the_users():
    read("/etc/passwd")


@attempt
def read_of_itself():
    own = ("environ", "cmdline", "maps", "mem", "root/etc/passwd", "mountinfo")
    return each([lambda name=name: read(f"/proc/self/{name}") for name in own])


@attempt
def read_of_others():
    others = [1, os.getppid(), *TOLD["processes"]]
    paths = [
        f"/proc/{pid}/{name}"
        for pid in others
        for name in ("environ", "cmdline", "maps", "mem", "root/etc/passwd")
    ]
    found = {became(lambda path=path: read(path)) for path in paths}
    return " ".join(sorted(found))


@attempt
def list_folders():
    base = os.path.dirname(os.environ["HOME"])
    above = [os.path.dirname(base), "/", "/tmp", "/proc", "/etc", "/root", "/home", "/var/tmp"]
    return each([lambda path=path: os.listdir(path) and None for path in above + TOLD["folders"]])


@attempt
def write_outside():
    above = [os.path.dirname(os.path.dirname(os.environ["HOME"])), sys.prefix, "/", "/tmp"]
    folders = [*above, "/dev", "/dev/shm", "/var/tmp", "/run", "/proc", *TOLD["folders"]]

    def written(folder):
        with open(f"{folder}/escaped", "w") as file:
            file.write("x")

    return each([lambda folder=folder: written(folder) for folder in folders])


@attempt
def make_folders_outside():
    above = [os.path.dirname(os.path.dirname(os.environ["HOME"])), "/", "/tmp"]
    folders = [*above, "/dev", "/dev/shm", "/var/tmp", *TOLD["folders"]]
    return each([lambda one=one: os.mkdir(f"{one}/escaped") for one in folders])


@attempt
def open_to_write():
    files = [*TOLD["files"], os.__file__, sys.executable]
    return each([lambda path=path: os.close(os.open(path, os.O_WRONLY)) for path in files])


@attempt
def truncate_what_lies_outside():
    return each([lambda path=path: os.truncate(path, 0) for path in TOLD["files"]])


@attempt
def remove_what_lies_outside():
    return each([lambda path=path: os.unlink(path) for path in TOLD["files"]])


@attempt
def link_what_lies_outside():
    def linked(path):
        os.link(path, "linked")
        os.unlink("linked")

    return each([lambda path=path: linked(path) for path in TOLD["files"]])


@attempt
def link_a_library_file():
    os.link(os.__file__, "linked")


@attempt
def rename_out():
    folder = os.path.dirname(os.path.dirname(os.environ["HOME"]))
    with open("mine", "w"):
        pass
    targets = ["/tmp", "/dev/shm", folder, *TOLD["folders"]]
    return each([lambda one=one: os.rename("mine", f"{one}/escaped") for one in targets])


@attempt
def follow_a_link():
    def followed(path):
        os.symlink(path, "followed")
        try:
            read("followed")
        finally:
            os.unlink("followed")

    return each([lambda path=path: followed(path) for path in ["/etc/passwd", *TOLD["files"]]])


@attempt
def climb_from_a_moved_folder():
    """Landlock looks at where a file is, not at how one came to it."""
    os.makedirs("deep/deeper/deepest", exist_ok=True)
    held = os.open("deep/deeper/deepest", os.O_RDONLY)
    os.rename("deep/deeper", "moved")
    try:
        os.close(os.open("../" * 12 + "etc/passwd", os.O_RDONLY, dir_fd=held))
    finally:
        os.close(held)
        os.rename("moved", "deep/deeper")


@attempt
def climb_from_open_descriptors():
    def climbed(number):
        try:
            os.close(os.open("../" * 9 + "etc/passwd", os.O_RDONLY, dir_fd=number))
        except NotADirectoryError:
            raise OSError(errno.EBADF, "") from None

    found = {became(lambda number=number: climbed(number)) for number in range(3, 200)}
    return " ".join(sorted(found - {"EBADF"})) or "EBADF"


@attempt
def read_a_process_by_open_descriptors():
    """What is held of /proc leads to this process alone, and opens nothing."""
    names = ("../environ", "../mem", "../../1/environ", "../../environ", "../root/etc/passwd")
    found = set()
    for number in range(3, 200):
        for name in names:
            made = became(lambda: os.close(os.open(name, os.O_RDONLY, dir_fd=number)))
            found.add(made)
    return " ".join(sorted(found - {"EBADF", "ENOTDIR", "ENOENT"})) or "ENOENT"


@attempt
def open_by_handle():
    call("open_by_handle_at")


@attempt
def change_facts_of_files():
    """It says that it has; whoever looks sees that it has not."""
    for path in [*TOLD["files"], os.__file__]:
        for change in (
            lambda: os.chmod(path, 0o777),
            lambda: os.utime(path, (1, 1)),
            lambda: os.chown(path, os.getuid(), os.getgid()),
        ):
            became(change)


@attempt
def change_facts_by_descriptor():
    """A file that may be read, and may belong to this user, is no more than read."""
    with open(os.path.join(os.path.dirname(flask.__file__), "py.typed")) as file:
        number = file.fileno()
        before = os.fstat(number)
        changes = [
            lambda: os.fchmod(number, 0o700),
            lambda: os.utime(number, (1, 1)),
            lambda: os.fchown(number, os.getuid(), os.getgid()),
        ]
        for change in changes:
            became(change)
        return "unchanged" if os.fstat(number) == before else "changed"


@attempt
def watch_files():
    call("inotify_init1", 0)


# Sockets


@attempt
def open_sockets():
    kinds = [socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW, socket.SOCK_SEQPACKET]
    return each(
        [
            lambda family=family, kind=kind: call("socket", family, kind, 0)
            for family in range(1, 46)
            for kind in kinds
        ]
    )


@attempt
def pair_other_sockets():
    kinds = [socket.SOCK_DGRAM, socket.SOCK_SEQPACKET]
    return each([lambda kind=kind: socket.socketpair(socket.AF_UNIX, kind) for kind in kinds])


@attempt
def reach_by_a_pair():
    """Have the half of a pair speak to somebody else."""
    one, other = socket.socketpair()
    with one, other:
        return each(
            [
                lambda: one.connect("\0grader"),
                lambda: one.connect(TOLD["socket"]),
                lambda: one.sendto(b"x", "\0grader"),
                lambda: one.sendto(b"x", TOLD["socket"]),
                lambda: one.sendmsg([b"x"], [], 0, TOLD["socket"]),
                lambda: one.bind("\0mine"),
                lambda: one.listen(),
            ]
        )


# Signals, and what else reaches another process


@attempt
def signal_others():
    others = [1, os.getppid(), *TOLD["processes"]]
    if os.getsid(0) == os.getppid():  # the loaded app, which is the submission's own
        others.remove(os.getppid())
    signals = (0, signal.SIGTERM, signal.SIGSTOP, signal.SIGUSR1)
    return each(
        [lambda pid=pid, one=one: os.kill(pid, one) for pid in others for one in signals]
    )


@attempt
def signal_groups():
    """Of those that are signalled by a group some would be reached."""
    groups = {os.getpgid(1)} if became(lambda: os.getpgid(1)) == "done" else set()
    return each([lambda pid=pid: os.killpg(pid, 0) for pid in [*groups, *TOLD["processes"]]])


@attempt
def queue_signals():
    about = struct.pack("iii", signal.SIGTERM, 0, -1).ljust(128, b"\0")
    return each(
        [
            lambda pid=pid: call("rt_sigqueueinfo", pid, signal.SIGTERM, about)
            for pid in [1, *TOLD["processes"]]
        ]
    )


@attempt
def signal_by_thread():
    return each([lambda pid=pid: call("tgkill", pid, pid, 15) for pid in [1, *TOLD["processes"]]])


@attempt
def signal_by_descriptor():
    return each([lambda: call("pidfd_open", 1, 0), lambda: call("pidfd_send_signal")])


@attempt
def have_the_kernel_signal():
    import fcntl

    reading, writing = os.pipe()
    owner = struct.pack("ii", 1, os.getppid())
    try:
        return each(
            [
                lambda: fcntl.fcntl(reading, fcntl.F_SETOWN, os.getppid()),
                lambda: fcntl.fcntl(reading, 15, owner),
                lambda: fcntl.fcntl(reading, 10, signal.SIGTERM),
                lambda: fcntl.ioctl(reading, 0x8901, struct.pack("i", os.getppid())),
                lambda: fcntl.fcntl(reading, 1026, 1),
            ]
        )
    finally:
        os.close(reading)
        os.close(writing)


@attempt
def limit_others():
    none = (ctypes.c_ulong * 2)(0, 0)
    words = ctypes.addressof(none), 0
    return each(
        [
            lambda pid=pid: call("prlimit64", pid, resource.RLIMIT_CPU, *words)
            for pid in [1, os.getppid(), *TOLD["processes"]]
        ]
    )


@attempt
def renice_others():
    calls = [(kind, who) for kind in (0, 1, 2) for who in (0, 1, os.getppid())]
    return each([lambda kind=kind, who=who: os.setpriority(kind, who, 19) for kind, who in calls])


@attempt
def bind_others_to_a_processor():
    return each([lambda pid=pid: os.sched_setaffinity(pid, {0}) for pid in (1, os.getppid())])


@attempt
def schedule_others():
    idle = os.sched_param(0)
    return each(
        [lambda pid=pid: os.sched_setscheduler(pid, os.SCHED_IDLE, idle) for pid in (0, os.getppid())]
    )


@attempt
def trace_others():
    names = "ptrace process_vm_readv process_vm_writev kcmp pidfd_getfd process_madvise"
    return each([lambda name=name: call(name) for name in names.split()])


# The kernel


@attempt
def mount_and_change_root():
    names = (
        "mount umount2 pivot_root chroot move_mount open_tree fsopen fsmount fsconfig "
        "fspick mount_setattr setns"
    )
    return each([lambda name=name: call(name) for name in names.split()])


@attempt
def unshare_namespaces():
    flags = (0x10000000, 0x00020000, 0x40000000, 0x20000000, 0x08000000, 0x04000000, 0x80)
    return each([lambda flag=flag: call("unshare", flag) for flag in flags])


@attempt
def clone_into_namespaces():
    """With CLONE_THREAD alone, where the filter is missing the kernel refuses."""
    flags = (0x10000000, 0x00020000, 0x40000000, 0x20000000, 0x08000000, 0x04000000, 0x80)
    found = [lambda flag=flag: call("clone", flag | 0x00010000, 0, 0, 0, 0) for flag in flags]
    return each([*found, lambda: call("clone3", 0, 0)])


@attempt
def ask_the_kernel_for_much():
    names = (
        "bpf io_uring_setup io_uring_enter io_uring_register userfaultfd perf_event_open "
        "keyctl add_key request_key fanotify_init init_module finit_module delete_module "
        "kexec_load reboot swapon swapoff syslog acct quotactl settimeofday clock_settime "
        "adjtimex iopl ioperm lookup_dcookie vhangup name_to_handle_at"
    )
    return each([lambda name=name: call(name) for name in names.split() if name in TOLD["calls"]])


@attempt
def share_memory():
    names = "shmget shmat msgget semget mq_open memfd_create memfd_secret"
    return each([lambda name=name: call(name) for name in names.split()])


@attempt
def share_anonymous_memory():
    return each(
        [
            lambda: mmap.mmap(-1, 4096),
            lambda: mmap.mmap(-1, 4096, flags=mmap.MAP_SHARED | mmap.MAP_ANONYMOUS),
            lambda: call("mmap", 0, 4096, 3, 0x23, -1, 0),
        ]
    )


@attempt
def share_memory_by_a_device():
    """Memory that is shared counts for no process: this would be without a limit."""
    device = os.open("/dev/zero", os.O_RDWR)
    try:
        mmap.mmap(device, 4096, flags=mmap.MAP_SHARED).close()
    finally:
        os.close(device)


@attempt
def map_a_stack():
    """Of a mapping that grows downwards no limit counts what it begins with."""
    call("mmap", 0, 1 << 20, 3, 0x122, -1, 0)


@attempt
def make_devices():
    return each(
        [
            lambda: os.mknod("device", 0o020600, os.makedev(1, 3)),
            lambda: os.mknod("block", 0o060600, os.makedev(8, 0)),
        ]
    )


@attempt
def open_devices():
    names = "tty mem kmem kvm fuse ptmx console sda vda net/tun loop-control vsock userfaultfd"
    return each([lambda name=name: read(f"/dev/{name}") for name in names.split()])


@attempt
def type_for_the_terminal():
    import fcntl

    return each([lambda fd=fd: fcntl.ioctl(fd, 0x5412, b"x") for fd in (0, 1, 2)])


@attempt
def be_somebody_else():
    return each(
        [
            lambda: os.setuid(0),
            lambda: os.setgid(0),
            lambda: os.setresuid(0, 0, 0),
            lambda: os.setgroups([0]),
            lambda: os.seteuid(0),
            lambda: call("capset"),
        ]
    )


@attempt
def leave_the_session():
    return each([os.setsid, os.setpgrp, lambda: os.setpgid(0, 0)])


@attempt
def start_programs():
    return each(
        [
            lambda: subprocess.run([sys.executable, "-c", ""], check=True),
            lambda: subprocess.run(["/bin/true"], check=True),
            lambda: os.posix_spawn("/bin/sh", ["sh", "-c", ""], {}) and None,
        ]
    )


@attempt
def execute():
    return each(
        [
            lambda: os.execv(sys.executable, [sys.executable, "-c", ""]),
            lambda: os.execv("/bin/true", ["true"]),
            lambda: call("execveat"),
        ]
    )


@attempt
def raise_limits():
    """None may be raised above what it was."""
    raised = []
    for name in dir(resource):
        if name.startswith("RLIMIT_"):
            which = getattr(resource, name)
            _, hard = resource.getrlimit(which)
            if hard == resource.RLIM_INFINITY:
                continue
            try:
                resource.setrlimit(which, (hard, hard + 1))
            except (OSError, ValueError):
                continue
            raised.append(name)
    return " ".join(raised) or "EPERM"


@attempt
def limits_without_end():
    """Return which of these are bound by nothing."""
    names = "AS DATA FSIZE CORE NPROC NOFILE"
    return " ".join(
        name
        for name in names.split()
        if resource.getrlimit(getattr(resource, f"RLIMIT_{name}"))[1] == resource.RLIM_INFINITY
    )


@attempt
def listen_for_system_calls():
    """A filter with a listener would answer the calls of our own code."""
    program = struct.pack("HBBI", 0x06, 0, 0, 0x7FC00000)
    kept = ctypes.create_string_buffer(program)
    whole = struct.pack("HxxxxxxQ", 1, ctypes.addressof(kept))
    call("seccomp", 1, 8, whole)


@attempt
def bar_with_landlock():
    return each([lambda: call("landlock_create_ruleset"), lambda: call("landlock_restrict_self")])


@attempt
def change_personality():
    call("personality", 0x0040000)


@attempt
def control_processes():
    options = {
        "PR_SET_DUMPABLE": 4, "PR_SET_PTRACER": 0x59616D61, "PR_SET_CHILD_SUBREAPER": 36,
        "PR_SET_MM": 35, "PR_SET_PDEATHSIG": 1, "PR_SET_SECUREBITS": 28, "PR_SET_KEEPCAPS": 8,
        "PR_CAP_AMBIENT": 47, "PR_SCHED_CORE": 62, "PR_SET_SYSCALL_USER_DISPATCH": 59,
    }
    return each([lambda one=one: call("prctl", one, 0, 0, 0, 0) for one in options.values()])


def native(code):
    """Return a function of machine code."""
    area = mmap.mmap(-1, 4096, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, 7)
    area.write(code)
    native.kept = area
    return ctypes.CFUNCTYPE(ctypes.c_long)(ctypes.addressof(ctypes.c_char.from_buffer(area)))


@attempt
def call_as_32_bit():
    """`getpid` of i386: a filter of x86-64 alone would look at other numbers."""
    return in_a_child(native(b"\xb8\x14\x00\x00\x00\xcd\x80\xc3"))


@attempt
def call_as_x32():
    return in_a_child(lambda: number_called(0x40000000 | 39))


AT_IMPORT = {name: became(function) for name, function in ATTEMPTS.items()}


@app.get("/import")
def at_import():
    return AT_IMPORT


@app.get("/view/<name>")
def in_a_view(name):
    return became(ATTEMPTS[name])
