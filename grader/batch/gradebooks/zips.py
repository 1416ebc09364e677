"""Zips of reports, named so that Canvas and Moodle know whose each is.

Source: canvas-lms, app/models/assignment.rb: a file is known by the first two numbers
between underscores of its name, the user's and the file's that was handed in. Moodle,
mod/assign/feedback/file/importziplib.php: a part of a path is the name, the number of
the participant, and what the file is, between underscores.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from grader.batch.gradebooks.encoding import encodable
from grader.batch.gradebooks.grade import Filled, Grade, Unplaced
from grader.core.said import say
from grader.core.text import cut, folded
from grader.core.visible import visible

LONGEST_REPORT = 64 * 1024
"""Characters of a report. A thousand of them are still taken by an upload form."""

_LONGEST_NAME = 80
"""Characters of a person's name in the name of a folder. Systems take 255 bytes."""

_FROM_CANVAS = re.compile(r".*?_[0-9]+_[0-9]+_.+", re.ASCII | re.DOTALL)
"""The name that Canvas gives a file that was handed in."""

_FROM_MOODLE = re.compile(r"(?P<name>[^_]*)_(?P<id>[0-9]+)_assignsubmission_.*")
"""The name that Moodle gives the folder, or the file, of a participant."""

_UNSAFE = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]')
"""What a system has a meaning for, or refuses, in the name of a file."""

_START_OF_TIME = (1980, 1, 1, 0, 0, 0)
"""The first that a zip can say; the same grades make the same bytes."""

_PLAIN_FILE = 0o100644 << 16
_UNIX = 3


def canvas_zip(grades: Sequence[Grade]) -> Filled:
    """Return a zip of reports, each under the name of a file that Canvas gave.

    Canvas shows it to the student as a comment, with the name of their own file.
    """
    return _zipped(grades, _canvas_name, say("no file of theirs is named by Canvas"))


def moodle_zip(grades: Sequence[Grade]) -> Filled:
    """Return a zip of reports, a folder for each participant of Moodle."""
    return _zipped(grades, _moodle_name, say("their number in Moodle is not known"))


def _zipped(
    grades: Sequence[Grade], name_of: Callable[[Grade], str], nameless: str
) -> Filled:
    """Return a zip of the reports that are final; those without a name are told."""
    texts: dict[str, str] = {}
    unplaced = []
    for grade in grades:
        if grade.earned is None or not grade.feedback:
            continue
        name, text = name_of(grade), _report(grade)
        if not name:
            unplaced.append(Unplaced(grade=grade, why=nameless))
        elif texts.setdefault(name, text) != text:
            why = say("another report has the name {name}", name=name)
            unplaced.append(Unplaced(grade=grade, why=why))
    return Filled(data=_packed(texts), unplaced=tuple(unplaced))


def _report(grade: Grade) -> str:
    """Return a report as a text file has it, cut where it is too long."""
    return cut(visible(grade.feedback), LONGEST_REPORT).rstrip("\n") + "\n"


def _packed(texts: Mapping[str, str]) -> bytes:
    """Return a zip of text files, in the order that they are given."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_STORED) as archive:
        for name, text in texts.items():
            entry = ZipInfo(name, _START_OF_TIME)
            entry.create_system = _UNIX
            entry.external_attr = _PLAIN_FILE
            archive.writestr(entry, text.encode())
    return packed.getvalue()


def _canvas_name(grade: Grade) -> str:
    """Return the first name of a file that Canvas gave, "" for none."""
    names = (re.split(r"[/\\]", file)[-1] for file in grade.files)
    found = next(filter(_FROM_CANVAS.fullmatch, names), "")
    return _safe(found)


def _moodle_name(grade: Grade) -> str:
    """Return the path of a report for a participant, "" when they have no number."""
    named = next(_moodle_names(grade), None)
    number = grade.person.id if grade.person.id.isdecimal() else ""
    if not number and named:
        number = named["id"]
    if not number:
        return ""
    name = grade.person.name or (named["name"] if named else "")
    name = _safe(folded(name.replace("_", " ")))[:_LONGEST_NAME].strip()
    return f"{name or 'Participant'}_{number}_assignfeedback_file/report.txt"


def _moodle_names(grade: Grade) -> Iterator[re.Match[str]]:
    """Yield the parts of paths that Moodle has named."""
    for file in grade.files:
        yield from filter(None, map(_FROM_MOODLE.fullmatch, re.split(r"[/\\]", file)))


def _safe(name: str) -> str:
    """Return a name that is one part of a path on every system, and not hidden."""
    return _UNSAFE.sub("-", visible(encodable(name))).lstrip(".~")
