from __future__ import annotations

import pytest

from grader.core.observed import NotLoaded, Place, Raised
from grader.run.blocked import message

RAISED = Raised(type="", message="", places=(Place(file="app.py", line=7),))


@pytest.mark.parametrize(
    ("loaded", "text"),
    [
        pytest.param(
            NotLoaded(reason="too slow", facts={"seconds": "10"}, raised=RAISED),
            "app.py:7: too slow\n"
            "    expected  a file that is loaded within 10 seconds\n"
            "    actual    it was still being loaded\n"
            "Something runs on or waits while the file is loaded: a loop without an "
            "end, input(), time.sleep(), a server that is started. Put what starts the "
            "app under if __name__ == '__main__':.",
            id="too slow",
        ),
        pytest.param(
            NotLoaded(
                reason="died", facts={"how": "the app's process exited with status 0"}
            ),
            "start: died\n"
            "    expected  an app that stays when its file is loaded\n"
            "    actual    the app's process exited with status 0\n"
            "os._exit() ends Python at once, and so does a crash in a library.",
            id="died",
        ),
        pytest.param(
            NotLoaded(
                reason="too much written",
                facts={"how": "the app wrote more than 16 MiB"},
            ),
            "start: too much written\n"
            "    expected  an app that takes little while its file is loaded\n"
            "    actual    the app wrote more than 16 MiB\n"
            "Write large files when a view needs them, and not all at once.",
            id="too much",
        ),
        pytest.param(
            NotLoaded(
                reason="over a limit",
                facts={"how": "the app needed more than 512 MiB of memory"},
                raised=RAISED,
            ),
            "app.py:7: over a limit\n"
            "    expected  an app that takes little while its file is loaded\n"
            "    actual    the app needed more than 512 MiB of memory\n"
            "Read large data and start what runs beside when a view needs it, and not "
            "all at once.",
            id="over a limit",
        ),
    ],
)
def test_an_app_without_a_word_is_told_by_how_it_ended(
    loaded: NotLoaded, text: str
) -> None:
    told = message(loaded)

    assert f"{told.what}\n{told.mend}" == text
