from __future__ import annotations

from grader.sandbox.environment import posix, windows

SYSTEM = {
    "COMSPEC": "C:\\Windows\\System32\\cmd.exe",
    "GITHUB_TOKEN": "secret",
    "PATH": "C:\\Users\\me\\bin",
    "SYSTEMROOT": "C:\\Windows",
}


def test_on_windows_an_app_gets_what_windows_needs_and_no_more() -> None:
    own = windows(SYSTEM, home="C:\\h", temporary="C:\\t")

    added = {name: own[name] for name in own.keys() - posix(home="", temporary="")}
    assert added == {
        "COMSPEC": "C:\\Windows\\System32\\cmd.exe",
        "PYTHONUTF8": "1",
        "SYSTEMROOT": "C:\\Windows",
        "TEMP": "C:\\t",
        "TMP": "C:\\t",
        "USERPROFILE": "C:\\h",
    }
    assert own["PATH"] == "C:\\Windows\\System32;C:\\Windows"
    assert own["HOME"] == "C:\\h"
