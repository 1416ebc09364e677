"""Where files lie, and under which names."""

import os
from datetime import datetime, timezone

from flask import current_app
from werkzeug.utils import secure_filename


class Refused(Exception):
    """The file cannot be taken; the text says why."""


def folder():
    return os.path.abspath(current_app.config["UPLOAD_FOLDER"])


def names():
    with os.scandir(folder()) as entries:
        return sorted(entry.name for entry in entries if entry.is_file())


def keep(file):
    """Store a file in the folder, and return the name that it has there."""
    ending = file.filename.rsplit(".", 1)[-1].lower() if "." in file.filename else ""
    if ending not in current_app.config["ENDINGS"]:
        raise Refused("Only " + ", ".join(sorted(current_app.config["ENDINGS"])) + ", please.")
    now = datetime.now(timezone.utc).strftime("%Y%m%d-%H%M%S-%f")
    name = f"{now}-{secure_filename(file.filename)}"
    if not name.endswith("." + ending):
        name += "." + ending
    # "x": fails rather than replace a file that is there.
    with open(os.path.join(folder(), name), "xb") as target:
        file.save(target)
    return name
