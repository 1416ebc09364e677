"""Apps that take more than there is for them; each stops by itself in the end."""

from __future__ import annotations

from collections.abc import Mapping

from tests.hostile.case import ANY, SEALED, WALLED, Case, loading, viewing

_MANY_FORKS = """
made = 0
def forked(): pass
while made < 300:
    try:
        pid = os.fork()
    except OSError:
        break
    made += 1
    if not pid:
        time.sleep(30)
        os._exit(0)
"""

_DESCRIPTORS = """
kept = []
def flood():
    null = os.open("/dev/null", os.O_RDONLY)
    try:
        for _ in range(100):
            pair = socket.socketpair()
            kept.append(pair)
            for _ in range(200):
                socket.send_fds(pair[0], [b"x"], [null] * 250, socket.MSG_DONTWAIT)
    except OSError:
        pass
flood()
"""

CASES: Mapping[str, Case] = {
    "forks in a view": Case(
        app=viewing(f"{_MANY_FORKS}\nif made: return str(made)"), levels=WALLED
    ),
    "forks at import": Case(
        verdict=ANY,
        app=loading(_MANY_FORKS),
        limits="load: 20s, request: 20s",
        has_reference=True,
        levels=WALLED,
    ),
    "forks that fork at import": Case(
        limits="request: 1s",
        verdict=ANY,
        app=loading(
            """
end = time.monotonic() + 20
for _ in range(6):
    try:
        os.fork()
    except OSError:
        pass
if os.getpid() != FIRST:
    while time.monotonic() < end:
        time.sleep(1)
    os._exit(0)
""".replace("end =", "FIRST = os.getpid()\nend =", 1)
        ),
        levels=WALLED,
    ),
    "a hook at forks that forks": Case(
        limits="request: 1s",
        verdict=ANY,
        app=loading("""
def again():
    for _ in range(20):
        try:
            if not os.fork():
                time.sleep(30)
                os._exit(0)
        except OSError:
            break
os.register_at_fork(after_in_child=lambda: depth or again())
depth = 0
"""),
        has_reference=True,
        levels=WALLED,
    ),
    "threads": Case(
        app=viewing("""
for number in range(300):
    try:
        threading.Thread(target=time.sleep, args=(30,), daemon=True).start()
    except RuntimeError:
        return "stopped"
return str(number)
"""),
        has_reference=True,
        levels=WALLED,
    ),
    "programs": Case(
        app=viewing("""
try:
    for _ in range(100):
        subprocess.Popen(["sleep", "30"])
except PermissionError:
    return "stopped"
return "started"
"""),
        levels=WALLED,
        watched=WALLED,
    ),
    "a pool of processes": Case(
        app=viewing("""
import multiprocessing
try:
    multiprocessing.Pool(50)
except OSError:
    return "stopped"
return "started"
"""),
        levels=WALLED,
    ),
    "a daemon": Case(
        app=loading("""
if not os.fork():
    try:
        os.setsid()
    except OSError:
        pass
    if os.fork():
        os._exit(0)
    os.closerange(0, 256)
    for number in range(1, 65):
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            pass
    end = time.monotonic() + 30
    while time.monotonic() < end:
        try:
            open("written-later", "w").close()
        except OSError:
            pass
"""),
    ),
    "memory at once": Case(app=viewing("bytearray(10**10)"), verdict="limited"),
    "memory slowly": Case(
        app=viewing("kept = []\nfor _ in range(900): kept.append(b'x' * 2**20)"),
        verdict="limited",
    ),
    "memory that is mapped": Case(
        app=viewing(
            "mmap.mmap(-1, 900 * 2**20, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)"
        ),
        verdict="failed",
    ),
    "memory at import": Case(app=loading("bytearray(10**10)"), outcome="not_started"),
    "addresses without memory": Case(
        app=viewing("""
libc = ctypes.CDLL(None, use_errno=True)
libc.mmap.restype = ctypes.c_ssize_t
taken = 0
for _ in range(64):
    if libc.mmap(None, ctypes.c_size_t(2**30), 1, 0x4022, -1, ctypes.c_long(0)) == -1:
        break
    taken += 1
if taken > 8:
    return f"{taken} GiB"
"""),
        has_reference=True,
        levels=WALLED,
    ),
    "pipes": Case(
        app=viewing("""
kept = []
try:
    for _ in range(2000):
        pair = os.pipe()
        os.set_blocking(pair[1], False)
        kept.append(pair)
        os.write(pair[1], bytes(65536))
except OSError:
    pass
for pair in kept:
    os.close(pair[0]), os.close(pair[1])
if len(kept) > 300:
    return str(len(kept))
"""),
        levels=WALLED,
    ),
    "descriptors on their way": Case(
        app=loading(_DESCRIPTORS),
        has_reference=True,
        levels=WALLED,
    ),
    "one large file": Case(
        app=viewing("""
with open("large", "wb") as file:
    for _ in range(400):
        file.write(bytes(2**20))
"""),
        verdict="limited",
    ),
    "files until the disk is full": Case(
        app=viewing("""
try:
    for number in range(8):
        with open(f"file{number}", "wb") as file:
            for _ in range(60):
                file.write(bytes(2**20))
except OSError:
    return "stopped"
return "full"
"""),
        verdict="limited",
        levels=SEALED,
    ),
    "a full disk from import on": Case(
        app=loading("""
try:
    for number in range(8):
        with open(f"file{number}", "wb") as file:
            for _ in range(60):
                file.write(bytes(2**20))
except OSError:
    pass
"""),
        levels=SEALED,
        outcome="not_started",
    ),
    "a disk that is full of what nobody sees": Case(
        app=loading("""
LIBC = ctypes.CDLL(None)
LIBC.mmap.restype = ctypes.c_ssize_t
for pages in [15_000] * 5 + [2**power for power in range(12, -1, -1)] + [1]:
    with open("file", "w+b", buffering=0) as file:
        try:
            for _ in range(pages):
                file.write(bytes(4096))
        except OSError:
            continue
        size = ctypes.c_size_t(pages * 4096)
        LIBC.mmap(None, size, 1, 2, file.fileno(), ctypes.c_long(0))
    os.unlink("file")
"""),
        levels=SEALED,
    ),
    "thousands of empty files": Case(
        app=viewing("""
try:
    for number in range(40_000):
        os.close(os.open(str(number), os.O_CREAT))
except OSError:
    return "stopped"
return "made"
"""),
        verdict="limited",
        levels=SEALED,
    ),
    "a sparse file": Case(
        app=viewing("open('sparse', 'wb').truncate(10**12)"), verdict="limited"
    ),
    "prints without end": Case(
        app=viewing("for _ in range(200): print('x' * 10**6)"),
        verdict="limited",
    ),
    "closes everything": Case(app=viewing("os.closerange(0, 256)"), verdict="crashed"),
    "an endless answer": Case(
        app=viewing("""
def parts():
    while True:
        yield b"x" * 1000000
return Response(parts())
"""),
        verdict="limited",
    ),
    "an answer that drips": Case(
        app=viewing("""
def parts():
    while True:
        time.sleep(0.05)
        yield b"x"
return Response(parts())
"""),
        limits="request: 1s",
        verdict="timed_out",
    ),
    "two thousand header lines": Case(
        app=viewing("return 'stopped', [(f'X-{n}', 'x' * 1000) for n in range(2000)]"),
        verdict="limited",
    ),
    "a length that lies": Case(
        app=viewing(
            "return Response('stopped', headers={'Content-Length': '999999999'})"
        ),
    ),
    "a status that is none": Case(
        app=viewing("return Response('stopped', status='1000000 odd')"),
        verdict="failed",
    ),
    "a status of 1xx": Case(
        app=viewing("return Response('stopped', status=101)"), verdict="failed"
    ),
    "a bomb of gzip": Case(
        app=viewing("""
import gzip
body = gzip.compress(bytes(2**20)) * 300
return Response(body, headers={"Content-Encoding": "gzip"})
"""),
        verdict="failed",
    ),
    "redirects in a circle": Case(
        app=viewing("return redirect('/attack')"), verdict="failed"
    ),
    "JSON a million deep": Case(
        app=viewing(
            "return Response('[' * 1_000_000, content_type='application/json')"
        ),
        verdict="failed",
    ),
    "a lock taken twice": Case(
        app=viewing("lock = threading.Lock(); lock.acquire(); lock.acquire()"),
        limits="request: 1s",
        verdict="timed_out",
    ),
    "a database that stays locked": Case(
        app=viewing("""
import sqlite3
global one
one = sqlite3.connect("x.db", isolation_level=None)
one.execute("begin exclusive")
sqlite3.connect("x.db", timeout=30).execute("create table t (x)")
"""),
        limits="request: 1s",
        verdict="timed_out",
    ),
    "clocks and alarms": Case(
        app=viewing("""
import faulthandler
faulthandler.cancel_dump_traceback_later()
signal.alarm(0)
signal.setitimer(signal.ITIMER_REAL, 0)
time.sleep = time.time = time.monotonic = lambda *_: 0
while True:
    pass
"""),
        limits="request: 1s",
        verdict="timed_out",
    ),
    "busy threads": Case(
        app=loading("""
def busy():
    end = time.monotonic() + 20
    while time.monotonic() < end:
        pass
for _ in range(3):
    threading.Thread(target=busy, daemon=True).start()
"""),
    ),
}
