"""What a batch leaves in its folder, beside the journal.

results/KEY.json   the result document of an entry
reports/KEY.txt    the text that its student reads
results.json       all documents, in the order of their names
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from grader.batch.done import Done
from grader.core.errors import UsageError
from grader.core.said import say
from grader.sandbox.written import whole

Results = Callable[[str], Done]
"""Gives the result of the entry with a key; raises `UsageError` when there is none."""

RESULTS, REPORTS, ALL = "results", "reports", "results.json"


def write(folder: Path, key: str, done: Done) -> None:
    """Write what is known of one entry; each file is there whole, or not at all."""
    for name in (RESULTS, REPORTS):
        (folder / name).mkdir(exist_ok=True)
    _put(folder / RESULTS / f"{key}.json", done.text + "\n")
    _put(folder / REPORTS / f"{key}.txt", done.report)


def stored(folder: Path) -> Results:
    """Return what gives the results that a batch's folder holds."""

    def given(key: str) -> Done:
        file, report = folder / RESULTS / f"{key}.json", folder / REPORTS / f"{key}.txt"
        try:
            return Done(
                text=file.read_text(encoding="utf-8").rstrip("\n"),
                report=report.read_text(encoding="utf-8"),
            )
        except (OSError, ValueError) as error:
            said = say(
                "{folder}: the result of {key} is gone; run `grade batch` again",
                folder=folder,
                key=key,
            )
            raise UsageError(said) from error

    return given


def write_all(folder: Path, documents: Iterable[str]) -> None:
    """Write all documents, JSON each, into one list; one at a time is in memory."""
    with whole(folder / ALL) as file:
        before = "["
        for document in documents:
            file.write(f"{before}\n{document}")
            before = ","
        file.write("\n]\n" if before == "," else "[]\n")


def _put(path: Path, text: str) -> None:
    """Write a file, unless it holds this already."""
    try:
        if path.read_bytes() == text.encode():
            return
    except OSError:  # it is not there, or cannot be read
        pass
    with whole(path) as file:
        file.write(text)
