"""Apps that are odd: some honestly, some to see whether they are graded."""

from __future__ import annotations

from collections.abc import Mapping

from tests.hostile.case import HONEST, WALLED, Case, loading, viewing

CASES: Mapping[str, Case] = {
    "looks whether it is graded": Case(
        app=loading("""
@app.before_request
def look():
    signs = [name for name in request.environ if name.startswith(("flask", "grader"))]
    agent = request.headers.get("User-Agent", "")
    if "Werkzeug" in agent or "python" in agent.lower() or not agent:
        signs.append(agent)
    if app.testing or app.debug:
        signs.append("testing")
    if request.host != "localhost:5000" or request.remote_addr != "127.0.0.1":
        signs.append(f"{request.host} {request.remote_addr}")
    if "pytest" in sys.modules or "PYTEST_CURRENT_TEST" in os.environ:
        signs.append("pytest")
    if signs:
        return " ".join(signs)
"""),
    ),
    "other words each time": Case(
        app=viewing("import secrets; return secrets.token_hex(4)"),
        verdict="failed",
        varies=True,
    ),
    "state that would leak": Case(
        app=loading("""
count = 0
@app.before_request
def counted():
    global count
    count += 1
    open("count.txt", "a").write("x")
    if count > 1 or os.path.getsize("count.txt") > 1 or request.cookies:
        return "seen before"
"""),
    ),
    "a factory in a package in src": Case(
        app="",
        files={
            "src/shop/__init__.py": HONEST.replace("\n@app", "\n@APP")
            .replace("app = Flask(__name__)", "APP = Flask(__name__)")
            .replace("app.secret_key", "APP.secret_key")
            + "\ndef create_app(): return APP\n",
        },
    ),
    "Windows line ends and a mark": Case(
        app="\ufeff" + HONEST.replace("\n", "\r\n"),
    ),
    "UTF-16": Case(
        app="", files={"app.py": HONEST.encode("utf-16")}, outcome="not_started"
    ),
    "a path that cannot be read": Case(
        app=loading("""
for name, mode in (("none", 0), ("sticky", 0o7777), ("x", 0o111)):
    os.mkdir(name)
    open(f"{name}/file", "w").close()
    os.chmod(f"{name}/file", 0)
    os.chmod(name, mode)
"""),
    ),
    "odd names of files": Case(
        app=viewing("""
names = [b"\\xff\\xfe", b"a\\nb", b"-rf", b"...", b"x" * 255, "\u202etxt.exe".encode(),
         b"\\x1b[31mred", b"~", b"con", b"*", b"$(touch escaped)"]
for name in names:
    open(name, "w").close()
    os.mkdir(b"folder-" + name[:200])
try:
    os.mkfifo("pipe")
except PermissionError:
    pass
os.symlink("/dev/zero", "zero")
os.symlink("loop", "loop")
"""),
    ),
    "odd names at import": Case(
        app=loading("""
names = [b"\\xff\\xfe", b"a\\nb", b"-rf", b"...", b"x" * 255, "\u202etxt.exe".encode()]
for name in names:
    open(name, "w").close()
    os.mkdir(b"folder-" + name[:200])
try:
    os.mkfifo("pipe")
except PermissionError:
    pass
os.symlink("/dev/zero", "zero")
os.symlink("loop", "loop")
"""),
    ),
    "a folder called as its app": Case(
        app="", files={"app.py/x.txt": "x"}, outcome="not_started"
    ),
    "its own grader.yaml": Case(
        files={
            "grader.yaml": "assignments: .\n",
            "assignment.yaml": "spec: 1\ntitle: Mine\nchecks: []\n",
            "reference/app.py": "raise SystemExit",
        },
    ),
    "a page for terminals": Case(
        app=viewing(
            "return '\\x1b]52;c;aGVsbG8=\\x07\\x1b[2J\\x1b[1A\\x1b[31mPASSED\\x1b[0m "
            "\\u202eREVERSED\\u202c <script>alert(1)</script>\\r\\n"
            "::set-output name=x::y\\n::add-mask::0\\n##vso[task.complete]\\n'"
        ),
        verdict="failed",
    ),
    "an exception for terminals": Case(
        app=viewing(
            "Evil = type('\\x1b[31mEvil', (Exception,), {})\n"
            "raise Evil('\\x1b[2J\\n::error::forged\\n')"
        ),
        verdict="failed",
    ),
    "headers for terminals": Case(
        app=viewing("return redirect('http://other.example/\\x1b[2J%0d%0a::error::x')"),
        verdict="failed",
    ),
    "a page of five megabytes": Case(
        app=viewing("return 'x' * 5_000_000"), verdict="limited"
    ),
    "folders that are moved": Case(
        app=viewing("""
here = os.getcwd()
work = os.path.dirname(here)
os.rename(here, work + "/moved")
os.rename(work, os.path.dirname(work) + "/tmp/work")
"""),
        levels=WALLED,
    ),
    "hard links to its own files": Case(
        app=viewing("""
for number in range(200):
    os.link("app.py", f"link{number}.py")
os.link("app.py", os.environ["HOME"] + "/kept.py")
open("app.py", "a").write("raise SystemExit")
"""),
    ),
}
