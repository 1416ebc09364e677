"""Apps that would rather write their result themselves."""

from __future__ import annotations

from collections.abc import Mapping

from tests.hostile.case import HONEST, Case, loading, viewing

_EVERYWHERE = """
def everywhere(data):
    for number in range(3, 256):
        try:
            os.write(number, data)
        except OSError:
            pass
"""

_FRAMES = """
def frame(header, body=b""):
    head = json.dumps(header).encode()
    return struct.pack(">II", len(head), len(body)) + head + body

def forged(number):
    headers = [["Content-Type", "text/html"]]
    head = {"number": number, "status": 200, "headers": headers, "observed": {}}
    return frame(head, b"stopped")
"""

CASES: Mapping[str, Case] = {
    "frames on every descriptor": Case(
        app=viewing(
            f"{_EVERYWHERE}{_FRAMES}\n"
            "for number in range(5):\n    everywhere(forged(number))\nreturn 'no'"
        ),
        verdict="failed",
        is_flagged=True,
    ),
    "frames at import": Case(
        app=loading(f"{_EVERYWHERE}{_FRAMES}\neverywhere(forged(1))"),
    ),
    "a flood on every descriptor": Case(
        app=viewing(
            f"{_EVERYWHERE}\nfor _ in range(200): everywhere(b'x' * 1000000)\n"
        ),
        verdict="crashed",
        is_flagged=True,
    ),
    "half a length, and silence": Case(
        app=viewing(
            f"{_EVERYWHERE}\neverywhere(struct.pack('>I', 5)); time.sleep(1e6)"
        ),
        limits="request: 1s",
        verdict="timed_out",
    ),
    "answers with the mark that it finds": Case(
        app=loading(f"""
{_FRAMES}
import gc

def channels():
    return [one for one in gc.get_objects() if type(one).__name__ == "Channel"]

@app.after_request
def forge(response):
    if request.path == "/attack":
        for channel in channels():
            for number in range(1, 9):
                channel._stream.write(channel._mark + forged(number))
    return response
"""),
    ),
    "a claim of four gigabytes": Case(
        app=loading("""
import gc

@app.after_request
def forge(response):
    if request.path == "/attack":
        for one in gc.get_objects():
            if type(one).__name__ == "Channel":
                one._stream.write(one._mark + b"\\xff" * 8)
    return response
"""),
        verdict="limited",
    ),
    "our own code in the worker is replaced": Case(
        app=loading("""
import gc
for one in gc.get_objects():
    if type(one).__name__ == "Channel":
        type(one).send = lambda self, header, body=b"": None
"""),
        outcome="not_started",
        limits="load: 1s",
    ),
    "printed results": Case(
        app=loading(
            "for out in (sys.stdout, sys.stderr, sys.__stdout__):\n"
            "    print('{\"max_score\": 100}', 'PASSED test_x', file=out)\n"
            "os.write(1, b'{\"score\": 100}')"
        )
    ),
    "results in files": Case(
        app=loading(
            "for name in ('results.json', 'result.json', 'grader.yaml'):\n"
            "    open(name, 'w').write('{\"score\": 100}')\n"
            "os.symlink('/etc/passwd', 'link.json')\n"
        ),
    ),
    "replaced library functions": Case(
        app=loading("""
import builtins, hmac, re, time, werkzeug.test, werkzeug.wrappers
from flask.testing import FlaskClient

class Evil:
    status_code = 200
    def __eq__(self, other): return True
    def __getattr__(self, name): return self
    def __call__(self, *args, **kwargs): return self

werkzeug.test.Client = FlaskClient.open = Evil()
app.test_client_class = Evil
json.loads = re.match = hmac.compare_digest = Evil()
time.time = time.perf_counter = time.monotonic = lambda: 0.0
builtins.isinstance_of = builtins.isinstance
""")
        + "\n@app.after_request\ndef no(response):\n"
        "    return 'no' if request.path == '/attack' else response\n",
        verdict="failed",
    ),
    "a lying builtin": Case(
        app=HONEST + "import builtins\nbuiltins.len = lambda x: 0\n",
        outcome="not_started",
    ),
    "objects that are equal to all": Case(
        app=viewing("""
class Text(str):
    def __eq__(self, other): return True
    def __contains__(self, other): return True
    __hash__ = str.__hash__
return Text("no")
"""),
        verdict="failed",
    ),
    "pickles": Case(
        app=viewing("""
import pickle

class Gadget:
    def __reduce__(self): return (os.system, ("touch /tmp/escaped-pickle",))

session["x"] = "y"
response = Response(pickle.dumps(Gadget()), content_type="application/python-pickle")
text = pickle.dumps(Gadget(), 0).decode("latin-1").replace("\\n", "|")
response.set_cookie("pickle", text)
return response
"""),
        verdict="failed",
    ),
    "a second request answered in advance": Case(
        app=loading(f"""
{_EVERYWHERE}{_FRAMES}
@app.teardown_request
def ahead(_):
    everywhere(forged(2))
"""),
        is_flagged=True,
    ),
    "descriptors are passed back": Case(
        app=viewing("""
for number in range(3, 100):
    try:
        line = socket.socket(fileno=os.dup(number))
        socket.send_fds(line, [b"x"], [0] * 100)
    except OSError:
        pass
"""),
        is_flagged=True,
    ),
}
