"""Hints for apps that cannot be loaded, by the reason."""

from __future__ import annotations

from collections.abc import Mapping

from grader.core.said import msgid
from grader.expectations.hints.anywhere import SAVE
from grader.expectations.hints.hint import Hint
from grader.expectations.hints.raised import RAISED
from grader.expectations.hints.syntax import SYNTAX

_ARCHIVE = msgid("Unpack {name}: an archive inside the submission is not opened.")
_PAGE = msgid("{name} is a page. The app is the Python file that serves it.")

_PACKAGES = (
    Hint(
        needs=("name",),
        hint=msgid(
            "{elsewhere} is there, but Python does not look in its folder for {name}."
        ),
    ),
    Hint(hint=msgid("Did you mean {meant}? Capital letters count.")),
    Hint(
        message="'(?P<package>MySQLdb|flask_mysqldb|mysql|pymysql)",
        cause=msgid("{package} is for a MySQL server, and none runs here."),
        hint=msgid("Only the app runs while it is graded. SQLite needs no server."),
    ),
    Hint(
        message="'(?P<package>flask_redis|psycopg2|psycopg|pymongo|flask_pymongo|redis)",
        cause=msgid("{package} is for a database server, and none runs here."),
        hint=msgid("Only the app runs while it is graded. SQLite needs no server."),
    ),
    Hint(
        hint=msgid(
            "pip install {install} installs it on your computer. For grading it must "
            "be one of those that the assignment allows: {allowed}."
        )
    ),
    Hint(
        hint=msgid(
            "pip install {install} installs it on your computer. For grading it must "
            "be one that the assignment allows: ask, or do without it."
        )
    ),
)

_NO_FILE = (
    Hint(
        needs=("python",),
        hint=msgid("Hand in the file that has app = Flask(__name__), best as app.py."),
    ),
    Hint(
        message=r"(?im)^(?P<name>[^\n]*\.py\.txt)$",
        hint=msgid(
            "Rename {name}: the file's name goes on after .py, and editors hide it."
        ),
    ),
    Hint(
        message=r"(?im)^(?P<name>[^\n]*\.ipynb)$",
        hint=msgid("{name} is a notebook. Save its code as app.py."),
    ),
    Hint(message=r"(?im)^(?P<name>[^\n]*\.(?:7z|rar|zip))$", hint=_ARCHIVE),
    Hint(
        message=r"(?im)^(?P<name>[^\n]*\.pyc)$",
        hint=msgid("{name} is compiled code. Hand in the .py file."),
    ),
    Hint(message=r"(?im)^(?P<name>[^\n]*\.html?)$", hint=_PAGE),
    Hint(
        message=r"(?im)^(?P<name>[^\n]*\.txt)$",
        hint=msgid(
            "Rename {name} if it is the app: the name of a Python file ends with .py."
        ),
    ),
    Hint(
        hint=msgid("Hand in the file that has app = Flask(__name__), best as app.py.")
    ),
)
"""By the names of the files that lie there instead."""

_ENCODINGS = (
    Hint(
        what="NUL",
        hint=msgid("The file is damaged. Copy its text into a new one."),
    ),
    Hint(
        needs=("declared",),
        hint=msgid("Take out its line with coding: and save the file as UTF-8."),
    ),
    Hint(hint=SAVE),
)

LOADING: Mapping[str, tuple[Hint, ...]] = {
    "bad app name": (Hint(hint=msgid("Look at the line FLASK_APP= in .flaskenv.")),),
    "circular import": (
        Hint(
            hint=msgid(
                "The first module waits for the second, which needs a name that the "
                "first sets further down. Put what both need into a module of its own, "
                "or use a blueprint; or import the other module below the line that "
                "sets the name."
            )
        ),
    ),
    "died": (
        Hint(
            hint=msgid(
                "os._exit() ends Python at once, and so does a crash in a library."
            )
        ),
    ),
    "duplicate view": (
        Hint(
            needs=("is_decorated",),
            hint=msgid(
                "A decorator turns every view into one called {endpoint}. Write "
                "@functools.wraps(view) above its inner function."
            ),
        ),
        Hint(hint=msgid("Two view functions have this name. Rename one of them.")),
    ),
    "exit": (
        Hint(
            hint=msgid(
                "Put what ends the program, such as sys.exit(), under if __name__ == "
                "'__main__':, or leave it out."
            )
        ),
    ),
    "factory arguments": (
        Hint(hint=msgid("Give them default values: def {factory}({signature}):")),
    ),
    "factory without app": (Hint(hint=msgid("Its last line is to be return app.")),),
    "loading": RAISED,
    "missing app": (
        Hint(
            hint=msgid(
                "Flask(…) is called inside {function}() at line {line}. What a "
                "function sets, no other file sees: create the app outside of it, or "
                "call the function create_app and let it return the app."
            )
        ),
        Hint(
            needs=("name",),
            hint=msgid("It is the name after the colon: compare its spelling."),
        ),
        Hint(
            needs=("is_empty",),
            cause=msgid("The file is empty."),
            hint=msgid("Was it saved in the editor before it was handed in?"),
        ),
        Hint(
            hint=msgid(
                "Write app = Flask(__name__) at the beginning of a line of this file."
            )
        ),
    ),
    "missing package": _PACKAGES,
    "no file": _NO_FILE,
    "not a Flask app": (
        Hint(
            hint=msgid(
                "The file uses the name {name} for something else, perhaps further "
                "down: look for def {name} and {name} =."
            )
        ),
    ),
    "removed API": (
        Hint(
            hint=msgid(
                "The package {by} asks for it: it is older than what is installed here."
            )
        ),
        Hint(hint=msgid("The code is for an older version, as many tutorials are.")),
    ),
    "several apps": (Hint(hint=msgid("Rename the one that is meant to app.")),),
    "several files": (
        Hint(
            hint=msgid(
                "Hand in one of them alone, call it app.py, or write a file .flaskenv "
                "with the line FLASK_APP={first}."
            )
        ),
    ),
    "shadowed package": (
        Hint(hint=msgid("Rename {file}, and the imports that mean it.")),
    ),
    "syntax error": SYNTAX,
    "too deep": (
        Hint(
            hint=msgid(
                "Split the expression into several lines with names of their own."
            )
        ),
    ),
    "over a limit": (
        Hint(
            hint=msgid(
                "Read large data and start what runs beside when a view needs it, and "
                "not all at once."
            )
        ),
    ),
    "too much written": (
        Hint(
            hint=msgid("Write large files when a view needs them, and not all at once.")
        ),
    ),
    "too slow": (
        Hint(
            hint=msgid(
                "Something runs on or waits while the file is loaded: a loop without "
                "an end, input(), time.sleep(), a server that is started. Put what "
                "starts the app under if __name__ == '__main__':."
            )
        ),
    ),
    "wrong encoding": _ENCODINGS,
}
"""Reason -> rows; "loading" is for exceptions that no reason explains."""
