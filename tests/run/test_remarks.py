from collections.abc import Mapping
from typing import Any

import pytest

from grader.core.observed import Habit, Loaded, Place, Run
from grader.core.result import Remark
from grader.run.remarks import remarks


def loaded(**given: Any) -> Loaded:
    return Loaded(entry="app.py: app", **given)


def test_an_app_without_bad_habits_has_no_remarks() -> None:
    assert remarks(loaded()) == ()


@pytest.mark.parametrize(
    ("given", "text", "place"),
    [
        pytest.param(
            {"debug": True},
            "Debug mode is left on. Visitors of a real site could run code through it: "
            "start it with flask run --debug instead.",
            ("", 0),
            id="debug",
        ),
        pytest.param(
            {"runs": (Run(place=Place(file="app.py", line=4)),)},
            "app.run() is called when the file is imported, and what stands below it "
            "waits for the server to end. Put it last, under "
            "if __name__ == '__main__':.",
            ("app.py", 4),
            id="unguarded run",
        ),
        pytest.param(
            {"shadows": ("email.py",)},
            "The file has the name of a library. An import of that name finds one or "
            "the other, depending on how the app is started: rename the file.",
            ("email.py", 0),
            id="shadow",
        ),
        pytest.param(
            {
                "habits": (
                    Habit(kind="another encoding", place=Place(file="a", line=2)),
                )
            },
            "The file is not saved as UTF-8, and Flask reads it as UTF-8. Save it "
            "anew: in VS Code click on the encoding in the status bar, then Save with "
            "Encoding; in Notepad: Save as, Encoding.",
            ("a", 2),
            id="encoding",
        ),
        pytest.param(
            {
                "habits": (
                    Habit(kind="relative path", place=Place(file="a.py", line=9)),
                )
            },
            "The path begins in the folder that Python is started from. From another "
            "folder the app does not find the file: use app.root_path or "
            "app.instance_path.",
            ("a.py", 9),
            id="habit",
        ),
    ],
)
def test_a_bad_habit_has_its_remark(
    given: Mapping[str, Any], text: str, place: tuple[str, int]
) -> None:
    file, line = place

    assert remarks(loaded(**given)) == (Remark(text=text, file=file, line=line),)


def test_a_habit_that_nobody_knows_is_no_remark() -> None:
    habit = Habit(kind="whistling", place=Place(file="a.py", line=9))

    assert remarks(loaded(habits=(habit,))) == ()


def test_debug_in_a_run_is_told_with_its_line() -> None:
    run = Run(debug=True, place=Place(file="app.py", line=4))

    first, _ = remarks(loaded(debug=True, runs=(run,)))

    assert (first.file, first.line) == ("app.py", 4)
