"""What is worth knowing of an app that was loaded, and costs nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from grader.core.observed import Loaded, Place
from grader.core.result import Remark
from grader.core.said import many, msgid, say
from grader.core.text import cut, listed
from grader.core.visible import visible

_NAMED = 3
"""Names that a remark has; it counts the others."""

HABITS = {
    "another encoding": msgid(
        "The file is not saved as UTF-8, and Flask reads it as UTF-8. Save it anew: in "
        "VS Code click on the encoding in the status bar, then Save with Encoding; in "
        "Notepad: Save as, Encoding."
    ),
    "byte order mark": msgid(
        "The file begins with an invisible mark, which some editors write: save it as "
        "UTF-8, not as UTF-8 with BOM."
    ),
    "drawn key": msgid(
        "The secret key is drawn anew at every start, and all who were logged in are "
        "strangers then. Keep one key, outside of the code."
    ),
    "drive letter": msgid(
        "A path with a drive letter is one of your computer alone. Build it from the "
        "app's own folder: os.path.join(app.root_path, name)."
    ),
    "no encoding": msgid(
        "Without encoding a text is read as the computer is set up: on a Chinese "
        "Windows as GBK, elsewhere as UTF-8. Write encoding='utf-8' there."
    ),
    "relative path": msgid(
        "The path begins in the folder that Python is started from. From another "
        "folder the app does not find the file: use app.root_path or app.instance_path."
    ),
    "run above routes": msgid(
        "Routes stand below app.run(). flask run finds them; when the file itself is "
        "started, the server runs before they are reached. Put app.run() last."
    ),
}
"""Kind of habit -> what is said of it."""


def remarks(loaded: Loaded) -> tuple[Remark, ...]:
    """Return what is worth knowing of an app that was loaded, and costs nothing."""
    return tuple(_remarks(loaded))


def leftovers(names: Iterable[str]) -> Iterator[Remark]:
    """Yield a remark for each of these databases, which were handed in."""
    for name in names:
        text = say(
            "The database was handed in, and the app starts with what is in it. Leave "
            "it out if the app makes its tables itself."
        )
        yield Remark(text=text, file=cut(name))


def passed_over(names: Sequence[str]) -> Iterator[Remark]:
    """Yield a remark on links and special files, which are no part of a submission."""
    if not names:
        return
    shown = [cut(visible(name).replace("\n", "\\n")) for name in names[:_NAMED]]
    if left := len(names) - len(shown):
        shown.append(say("{left} more", left=left))
    text = many(
        "{names} is a link, or no file that can be read, and is left out. Hand in what "
        "it leads to.",
        "{names} are links, or no files that can be read, and are left out. Hand in "
        "what they lead to.",
        len(names),
        names=listed(shown, "and"),
    )
    yield Remark(text=text)


def _remarks(loaded: Loaded) -> Iterator[Remark]:
    debugged = [run.place for run in loaded.runs if run.debug]
    if loaded.debug or debugged:
        text = say(
            "Debug mode is left on. Visitors of a real site could run "
            "code through it: start it with flask run --debug instead."
        )
        yield _at(next(iter(debugged), None), text)
    for run in loaded.runs:
        text = say(
            "app.run() is called when the file is imported, and what "
            "stands below it waits for the server to end. Put it last, "
            "under if __name__ == '__main__':."
        )
        yield _at(run.place, text)
    for name in loaded.shadows:
        text = say(
            "The file has the name of a library. An import of that name "
            "finds one or the other, depending on how the app is "
            "started: rename the file."
        )
        yield Remark(text=text, file=cut(name))
    for habit in loaded.habits:
        if habit.kind in HABITS:
            yield _at(habit.place, say(HABITS[habit.kind]))


def _at(place: Place | None, text: str) -> Remark:
    if place is None:
        return Remark(text=text)
    return Remark(text=text, file=cut(place.file), line=place.line)
