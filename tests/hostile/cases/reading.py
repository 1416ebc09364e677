"""Apps that look for what is expected of them, and that tell others."""

from __future__ import annotations

from collections.abc import Mapping

from grader.core.level import LEVELS, Level
from tests.hostile.case import WALLED, Case, loading, viewing

_SEARCH = '''
import gc, re, types
NEEDLE = re.compile(rb"[c]anary-([a-z]+)-5e1f7[c]")
found = set()

def noted(data):
    found.update(match.decode() for match in NEEDLE.findall(bytes(data)))

def objects():
    for one in gc.get_objects():
        try:
            if isinstance(one, dict):
                parts = [*one, *one.values()]
            elif isinstance(one, (list, tuple, set, frozenset)):
                parts = [*one]
            else:
                parts = gc.get_referents(one)
        except Exception:
            continue
        for part in parts:
            if type(part) is str:
                noted(part.encode("utf-8", "surrogatepass"))
            elif type(part) in (bytes, bytearray):
                noted(part)

def memory():
    """All of it, by the table of mappings that our own code holds open, if it does."""
    reading, writing = os.pipe()
    for start, end in mappings():
        last = b""
        for at in range(start, end, 1 << 16):
            # Of what cannot be read the pipe takes nothing.
            size = LIBC.write(writing, ctypes.c_void_p(at), min(1 << 16, end - at))
            data = os.read(reading, size) if size > 0 else b""
            noted(last + data)
            last = data[-99:]
    os.close(reading), os.close(writing)

def mappings():
    for number in range(3, 100):
        try:
            os.lseek(number, 0, 0)
            text = b"".join(iter(lambda: os.read(number, 65536), b"")).decode()
        except (OSError, UnicodeDecodeError):
            continue
        for line in text.splitlines():
            match = re.match("([0-9a-f]+)-([0-9a-f]+) rw.p", line)
            if match:
                start, end = int(match[1], 16), int(match[2], 16)
                if end - start < 1 << 26:
                    yield start, end

def files():
    for top in ("/proc/self", "/proc/1", f"/proc/{os.getppid()}"):
        for name in ("environ", "cmdline", "mountinfo", "maps", "stat"):
            opened(f"{top}/{name}")
    base = os.path.dirname(os.environ["HOME"])
    seen = 0
    for top in (os.path.dirname(base), "/root", "/home", "/etc", "/tmp", "/srv"):
        for folder, _, names in os.walk(top):
            noted(folder.encode("utf-8", "surrogateescape"))
            for name in names:
                seen += 1
                if seen > 3000:
                    return
                opened(os.path.join(folder, name))

def opened(path):
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        noted(os.read(descriptor, 1 << 16))
        os.close(descriptor)
    except OSError:
        pass

def descriptors():
    for number in range(256):
        try:
            noted(os.readlink(f"/proc/self/fd/{number}").encode())
            noted(os.pread(number, 1 << 16, 0))
        except OSError:
            pass

def frames():
    frame = sys._getframe()
    while frame is not None:
        noted(repr(frame.f_locals).encode("utf-8", "replace"))
        frame = frame.f_back
    noted(repr(sys.argv).encode() + repr(dict(os.environ)).encode())
    noted(repr(threading.enumerate()).encode() + " ".join(sys.modules).encode())

LIBC = ctypes.CDLL(None)

def searched():
    for look in LOOKS:
        look()
    return " ".join(sorted(found)) or "stopped"
'''

_WITHIN = "LOOKS = (objects, memory, descriptors, frames)"
_WITHOUT = "LOOKS = (files,)"

_VIEWS = """
view = app.view_functions
view["attack"] = searched
def home():
    # What is sent for a check that is hidden is told, what is expected is not.
    words = searched()
    return "home" if words == "stopped" else words
view["home"] = home
"""


def _searching(looks: str, levels: tuple[Level, ...]) -> Case:
    return Case(
        app=loading(f"{_SEARCH}\n{looks}\n{_VIEWS}"), levels=levels, has_reference=True
    )


CASES: Mapping[str, Case] = {
    "secrets in its memory": _searching(_WITHIN, LEVELS),
    "secrets in files": _searching(_WITHOUT, WALLED),
    "listens to the interpreter": Case(
        app=loading("""
seen = []
sys.addaudithook(lambda name, words: seen.append(repr((name, words))[:500]))
sys.settrace(lambda *_: None)
threading.settrace(lambda *_: None)
@app.after_request
def told(response):
    heard = "".join(seen)
    return "canary" if "cana" "ry" in heard else response
"""),
    ),
    "its environment in a page of errors": Case(
        app=viewing("raise RuntimeError(repr(dict(os.environ)) + repr(sys.argv))"),
        verdict="failed",
        varies=True,
    ),
    "the network": Case(
        app=viewing("""
import urllib.request
found = []
for host in ("169.254.169.254", "127.0.0.1", "1.1.1.1", "localhost", "example.org"):
    for port in (53, 80, 8786):
        try:
            socket.create_connection((host, port), 0.2).close()
            found.append(f"{host}:{port}")
        except OSError:
            pass
try:
    urllib.request.urlopen("http://example.org/", timeout=0.2)
    found.append("http")
except OSError:
    pass
if found:
    return " ".join(found)
"""),
        levels=WALLED,
        is_flagged=True,
    ),
    "sockets that others listen at": Case(
        app=viewing("""
found = []
for path in ("/run/docker.sock", "/var/run/docker.sock", "/run/dbus/system_bus_socket",
             "/run/user/0/bus", "\\0dbus", "\\0/tmp/.X11-unix/X0"):
    try:
        with socket.socket(socket.AF_UNIX) as line:
            line.connect(path)
        found.append(path)
    except OSError as error:
        if error.errno != errno.EPERM:
            found.append(str(error))
if found:
    return " ".join(found)
"""),
        levels=WALLED,
    ),
    "keeps something for the next": Case(
        app=viewing("""
for place in ("/tmp", "/var/tmp", "/dev/shm", os.environ["HOME"], os.environ["TMPDIR"],
              os.path.dirname(os.environ["HOME"]), "/box", ".", "..", "../.."):
    try:
        with open(f"{place}/escaped-note", "w") as file:
            file.write("a hidden input")
    except OSError:
        pass
"""),
        has_reference=True,
        levels=WALLED,
        watched=WALLED,
    ),
    "the modules of the grader": Case(
        app=viewing("""
import importlib
found = []
for name in ("run", "run.grading", "spec", "expectations", "sandbox", "cli", "compare",
             "authoring", "explore", "reports"):
    try:
        if importlib.import_module(f"grader.{name}").__file__:  # else it is empty
            found.append(name)
    except (ImportError, OSError):
        pass
if found:
    return " ".join(found)
"""),
        levels=WALLED,
    ),
}
