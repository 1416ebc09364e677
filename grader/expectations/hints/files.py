"""Hints for what files and databases raise."""

from __future__ import annotations

from grader.core.said import msgid
from grader.expectations.hints.anywhere import NAME_ENCODING, OWN_FOLDER, SAVE
from grader.expectations.hints.hint import Hint

_EMPTY = msgid(
    "A database that was not handed in is empty: the app must make its tables itself, "
    "when it starts."
)

FILENAME = msgid(
    "The name of a file is the visitor's choice, and may lead out of the folder: "
    "../app.py. secure_filename makes a safe one of it."
)

FILES: tuple[Hint, ...] = (
    Hint(
        what="FileNotFoundError",
        cause=msgid("{drive_path} is a path of one Windows computer."),
        hint=OWN_FOLDER,
    ),
    Hint(
        what="FileNotFoundError",
        cause=msgid(
            "There is no folder {lacking_folder}, and {unsafe_at} takes the file's "
            "name as it came."
        ),
        hint=FILENAME,
    ),
    Hint(
        what="FileNotFoundError",
        cause=msgid("There is no folder {lacking_folder}."),
        hint=msgid(
            "A folder that the app writes to must be made by the app, once, when it "
            "starts: os.makedirs(folder, exist_ok=True)."
        ),
    ),
    Hint(
        what="IsADirectoryError",
        hint=msgid(
            "A name is missing behind the folder: when no file was chosen, its "
            "filename is empty."
        ),
    ),
    Hint(
        what="ValueError",
        message="closed file",
        hint=msgid(
            "The file is closed by then. with open(...) closes it where the indented "
            "lines end: work on it inside."
        ),
    ),
    Hint(
        what="UnicodeDecodeError",
        needs=("is_utf_8",),
        cause=msgid("The file is UTF-8, and is read as {read_as}."),
        hint=NAME_ENCODING,
    ),
    Hint(
        what="UnicodeDecodeError",
        cause=msgid("{bad_at} is not UTF-8; the file seems to be {seems}."),
        hint=SAVE,
    ),
    Hint(
        what="UnicodeDecodeError",
        needs=("is_binary",),
        cause=msgid("What is read as a text is none."),
        hint=msgid(
            "A picture or an archive is bytes, and stays so: open(path, 'rb') reads "
            "them, send_from_directory hands them on."
        ),
    ),
    Hint(
        what="UnicodeDecodeError",
        cause=msgid(
            "What is read is not UTF-8 at its line {bad_line}; it seems to be {seems}."
        ),
        hint=msgid(
            "Save it as UTF-8 in the editor, and name the encoding where a file is "
            "opened: open(path, encoding='utf-8')."
        ),
    ),
    Hint(
        what="UnicodeDecodeError",
        hint=msgid(
            "A file is read in another encoding than it was saved in: save it as "
            "UTF-8, and name the encoding, as in open(path, encoding='utf-8')."
        ),
    ),
    Hint(
        what="OperationalError",
        message="no such table",
        cause=msgid(
            "{early_tables}() at {early_tables_at} stands above {late_model} and does "
            "not know it."
        ),
        hint=msgid("Tables are made of the models that Python has read until then."),
    ),
    Hint(
        what="OperationalError",
        message="no such table",
        cause=msgid(
            "{guarded_tables}() at {guarded_tables_at} makes the tables when the file "
            "is run as a program, and at no other time."
        ),
        hint=msgid(
            "flask run and every server import the file: what stands under "
            "if __name__ == '__main__': is not for them."
        ),
    ),
    Hint(
        what="OperationalError",
        message="no such table",
        cause=msgid(
            "The command flask {command_tables} makes the tables "
            "({command_tables_at}), and nobody has typed it."
        ),
        hint=_EMPTY,
    ),
    Hint(
        what="OperationalError",
        message="no such table",
        cause=msgid("{script_tables} makes the tables, and nobody has run it."),
        hint=_EMPTY,
    ),
    Hint(
        what="OperationalError",
        message="no such table",
        cause=msgid(
            "{uncalled_tables} ({uncalled_tables_at}) makes the tables, and nothing "
            "calls it."
        ),
        hint=_EMPTY,
    ),
    Hint(what="OperationalError", message="no such table", hint=_EMPTY),
    Hint(
        what="OperationalError",
        message="unable to open database file",
        hint=msgid(
            "Look at the path, and at whether its folder exists. Build it from the "
            "app's own folder: os.path.join(app.root_path, name)."
        ),
    ),
)
"""By type and message, the most telling first."""
