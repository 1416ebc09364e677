"""Which submission, which assignment, which checks: what the words mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path

from grader.cli.commands import COMMANDS
from grader.cli.course import SPEC, Course, course, spec_folder
from grader.cli.started import started
from grader.cli.typed import typed
from grader.core.assignment import Assignment
from grader.core.errors import UsageError
from grader.core.limits import Limits
from grader.core.said import msgid, say
from grader.sandbox.archive.kinds import kind
from grader.spec.problems import unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """An assignment's folder, and its reference if the course has one.

    `due` is where the reference belongs; None for an assignment of no course's.
    `digest` is that of the assignment when the submission was started; empty when
    nothing is known of that. `words` name it in a command,
    `limits` are those of the course, `course` is its file, and `starter` what it hands
    out for the assignment.
    """

    folder: Path
    course: Path
    starter: Path
    reference: Path | None
    due: Path | None
    digest: str = ""
    words: tuple[str, ...] = ()
    limits: Limits = field(default_factory=Limits)

    @property
    def spec(self) -> Path:
        """Return the file that says what is checked."""
        return self.folder / SPEC

    def command(self, name: str, *options: str) -> str:
        """Return the line that does something with this assignment, as it is typed."""
        return typed(["grade", name, *self.words, *options])

    def has_changed(self, assignment: Assignment) -> bool:
        """Return whether the assignment is another than the one started with."""
        return self.digest not in {"", assignment.digest}


def chosen(
    word: str | None, submission: Path, named: Path | None, *, option: str = "-a"
) -> Choice:
    """Return the assignment that a word names, else the one the folder is started for.

    `named` is the course that was named, `option` what names an assignment.
    Raise `UsageError` when none is meant.
    """
    digest = ""
    if word and spec_folder(word) is not None:
        return assigned(word, named)
    found = course(named, near=Path.cwd(), submission=submission)
    if word is None:
        said = started(submission, option)
        if said is None:
            names = ", ".join(found.names)
            raise UsageError(
                say(
                    "which assignment? name it with {option} NAME: {names}",
                    option=option,
                    names=names,
                )
            )
        word, digest = said.assignment, said.digest
    folder = found.folder(word)
    choice = _choice(found, folder, (folder.name, *_course(named)))
    return replace(choice, digest=digest)


def assigned(word: str, named: Path | None) -> Choice:
    """Return the assignment that a word names, where no submission is meant.

    Raise `UsageError` when it names none.
    """
    path = spec_folder(word)
    if path is not None:
        found = course(named, near=path.parent)
        return _choice(found, path, (word, *_course(named)))
    found = course(named, near=Path.cwd())
    folder = found.folder(word)
    return _choice(found, folder, (folder.name, *_course(named)))


def _choice(found: Course, folder: Path, words: tuple[str, ...]) -> Choice:
    """Return the choice of an assignment, with what its course has for it."""
    return Choice(
        folder=folder,
        course=found.file,
        starter=found.student_template / folder.name,
        reference=found.solution(folder),
        due=found.due(folder),
        words=words,
        limits=found.limits,
    )


def _course(named: Path | None) -> tuple[str, ...]:
    """Return the words that name a course in a command."""
    return ("--course", str(named)) if named else ()


def existing(submission: Path) -> Path:
    """Return where the submission is: a folder, or an archive of whatever kind.

    Raise `UsageError` when it is neither. A Python file alone is not taken: templates
    and modules beside it belong to the app.
    """
    if submission.is_dir() or kind(submission.resolve()):
        return submission.resolve()
    if submission.exists():
        raise UsageError(
            say(
                "{submission} is a file; name the folder that the app is in, or a .zip "
                "of it",
                submission=submission,
            )
        )
    close = get_close_matches(str(submission), COMMANDS, n=1)
    said = say("there is no folder '{name}'", name=submission)
    if close:
        said = say(
            "{said}; did you mean `grade {command}`?", said=said, command=close[0]
        )
    raise UsageError(said)


def wanted(only: Sequence[str], assignment: Assignment) -> tuple[str, ...]:
    """Return the ids of the checks to run, all of them when none is asked for.

    Raise `UsageError` when the assignment lacks one.
    """
    known = [check.id for check in assignment.checks]
    for name in only:
        if name not in known:
            raise UsageError(unknown(msgid("check"), name, known))
    return tuple(name for name in known if name in only) if only else tuple(known)
