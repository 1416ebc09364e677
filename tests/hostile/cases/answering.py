"""Apps whose answers are odd, late, deep or long."""

from __future__ import annotations

from collections.abc import Mapping

from tests.hostile.case import Case, viewing

CASES: Mapping[str, Case] = {
    "a header line of a megabyte": Case(
        app=viewing("return 'stopped', {'X-Long': 'x' * 2**20}"), verdict="limited"
    ),
    "a cookie of five megabytes": Case(
        app=viewing("""
response = Response("stopped")
response.headers["Set-Cookie"] = "a=" + "x" * 5_000_000
return response
"""),
        verdict="limited",
    ),
    "header lines outside of Latin-1": Case(
        app=viewing("return 'stopped', {'X-Name': '\\u9996\\u9875 \\U0001f600'}"),
        verdict="failed",
    ),
    "a line end in a header": Case(
        app=viewing("""
response = Response("stopped")
response.headers._list.append(("X-Name", "a\\r\\nSet-Cookie: b=c"))
return response
"""),
        verdict="failed",
    ),
    "a status of words": Case(
        app=viewing("return Response('stopped', status='quite good')"),
        verdict="failed",
    ),
    "an answer that is not closed": Case(
        app=viewing("""
response = Response("stopped")
response.call_on_close(lambda: time.sleep(1e6))
return response
"""),
        limits="request: 1s",
        verdict="timed_out",
    ),
    "never done with its answer": Case(
        app=viewing("""
from flask import after_this_request
@after_this_request
def again(response):
    while True:
        pass
"""),
        limits="request: 1s",
        verdict="timed_out",
    ),
    "tags a hundred thousand deep": Case(
        app=viewing("return '<p><b>' * 30_000 + 'stopped'"), verdict="failed"
    ),
    "references without end": Case(
        app=viewing("return '&lt;' * 30_000 + '&#x110000;&#0;' * 3000"),
        verdict="failed",
    ),
    "lists a million deep": Case(
        app=viewing("""
deep = []
for _ in range(10**6):
    deep = [deep]
return repr(deep)
"""),
        verdict="failed",
        varies=True,
    ),
    "one line without end": Case(
        app=viewing("for _ in range(200): sys.stdout.write('x' * 10**6)"),
        verdict="limited",
    ),
    "a database that grows": Case(
        app=viewing("""
import sqlite3
with sqlite3.connect("x.db") as database:
    database.execute("create table t (x)")
    for _ in range(9):
        database.execute("insert into t values (zeroblob(10000000))")
"""),
        verdict="limited",
    ),
    "an event loop in a view": Case(
        app=viewing("import asyncio\nasyncio.run(asyncio.sleep(0))"),
    ),
    "equality itself is replaced": Case(
        app=viewing("""
import gc
for kind in (str, bytes, int):
    [slots] = [one for one in gc.get_referents(kind.__dict__) if type(one) is dict]
    slots["__eq__"] = slots["__ne__"] = lambda one, other: True
    ctypes.pythonapi.PyType_Modified(ctypes.py_object(kind))
return "no"
"""),
        verdict="failed",
    ),
}
