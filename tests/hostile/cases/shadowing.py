"""Apps in folders whose other files would be loaded, obeyed or run by a program."""

from __future__ import annotations

from collections.abc import Mapping

from tests.hostile.case import Case, loading

_RUNS = "import os; open('/tmp/escaped-run', 'w').close(); os._exit(3)"
"""What leaves a file that is seen by whoever looks around, and ends its program."""

_PACKAGES = (
    *("asyncio", "click", "collections", "encodings", "flask", "flask_grader"),
    *("grader/worker", "importlib", "itsdangerous", "jinja2", "json", "logging"),
    *("markupsafe", "pydantic", "sitecustomize", "usercustomize", "werkzeug", "yaml"),
)

_MODULES = (
    *("__main__", "_grader_pytest", "antigravity", "codecs", "conftest", "evil"),
    *("gettext", "os", "site", "struct", "typing", "warnings"),
)

_SETTINGS = """
[build-system]
requires = []
build-backend = "evil"
backend-path = ["."]
[project]
name = "mine"
version = "1"
[tool.pytest.ini_options]
pythonpath = "."
addopts = "-p evil"
"""

CASES: Mapping[str, Case] = {
    "folders called as libraries": Case(
        files={
            **{f"{name}/__init__.py": _RUNS for name in _PACKAGES},
            **{f"{name}.py": _RUNS for name in _MODULES},
            **{f"{name}.so": b"\x7fELF" for name in ("_json", "_socket", "math")},
        },
    ),
    "settings for other programs": Case(
        files={
            ".env": "FLASK_DEBUG=1\nPYTHONPATH=.\nLD_PRELOAD=./evil.so\nHOME=/\n",
            ".flaskenv": "FLASK_RUN_PORT=1\nPYTHONSTARTUP=evil.py\nPATH=.\n",
            "evil.py": _RUNS,
            "evil.pth": _RUNS,
            "python._pth": ".\nimport evil\n",
            "pyvenv.cfg": "home = .\ninclude-system-site-packages = true\n",
            "pytest.ini": "[pytest]\naddopts = -p evil\n",
            "setup.cfg": "[tool:pytest]\naddopts = -p evil\n",
            "tox.ini": "[pytest]\naddopts = -p evil\n",
        },
    ),
    "packages to be built": Case(
        files={
            "requirements.txt": "--index-url http://localhost:1/\n-e .\n"
            "git+https://localhost:1/x.git\n./mine\n",
            "Pipfile": '[packages]\nmine = {path = ".", editable = true}\n',
            "environment.yml": "dependencies: [{pip: [-e .]}]\n",
            "evil.py": _RUNS,
            "mine/setup.py": _RUNS,
            "pyproject.toml": _SETTINGS,
            "setup.py": _RUNS,
        },
    ),
    "a library of its own in its way": Case(
        app=loading("sys.path.insert(0, 'mine')\nimport colorsys\ncolorsys.rgb_to_hls"),
        files={"mine/colorsys.py": "# mine\n", "mine/flask.py": _RUNS},
        outcome="not_started",
    ),
}
