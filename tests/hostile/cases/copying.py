"""Apps that would have others do their work, or tell what they were asked."""

from __future__ import annotations

from collections.abc import Mapping

from tests.hostile.case import WALLED, Case, loading, viewing

_LOADED = """
import importlib.util

def loaded(path):
    spec = importlib.util.spec_from_file_location("other", path)
    other = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(other)
    return other.app

def folders():
    mine = os.getcwd()
    base = os.path.dirname(os.environ["HOME"])
    yield COURSE + "/reference"
    yield COURSE + "/spec/../reference"
    for top in (os.path.dirname(base), "/tmp", "/var/tmp", "/box", "/proc/1/root/box"):
        try:
            names = os.listdir(top)
        except OSError:
            continue
        for name in names:
            for inner in (name, f"{name}/work/reference", f"{name}/work/submission"):
                folder = os.path.realpath(f"{top}/{inner}")
                if not mine.startswith(folder):
                    yield folder
"""

CASES: Mapping[str, Case] = {
    "the code of others, by its path": Case(
        app=viewing(f"""
COURSE = "@course@"
{_LOADED}
found = []
for folder in folders():
    try:
        found.append(str(loaded(folder + "/app.py")))
    except (ImportError, OSError):
        pass
if found:
    return " ".join(found)
"""),
        has_reference=True,
        levels=WALLED,
    ),
    "the code of others, by its name": Case(
        app=viewing(f"""
COURSE = "@course@"
{_LOADED}
import importlib
sys.path[:0] = [COURSE, *folders(), "..", "../..", "/"]
sys.path_importer_cache.clear()
found = []
for name in ("reference", "reference.app", "solution", "wsgi", "application"):
    try:
        if importlib.import_module(name).__file__:
            found.append(name)
    except (ImportError, OSError):
        pass
sys.modules.pop("app", None)
other = importlib.import_module("app")
if os.path.dirname(other.__file__) != os.getcwd():
    found.append(other.__file__)
if found:
    return " ".join(found)
"""),
        has_reference=True,
        levels=WALLED,
    ),
    "tells what a hidden check sends": Case(
        app=loading("""
@app.before_request
def told():
    if request.query_string:
        raise RuntimeError(request.full_path)
"""),
        attacked="hidden",
        verdict="failed",
    ),
}
