"""What all submissions of a class are graded with, as a lane is told."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

from grader.core.assignment import Assignment
from grader.core.level import Level
from grader.core.limits import Limits
from grader.core.result import Remark
from grader.run import Grading
from grader.sandbox import Starter
from grader.sandbox.interpreter import Interpreter
from grader.spec import load
from grader.wire.frames import Header


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """The assignment in `folder`, its `reference`, and how to grade with them.

    Apps run under `python` at one `level`; the reference under `course`. `limits` are
    those of the course, `cache` is where answers of the reference are kept, `remarks`
    stand in every result, and `mend` installs what an assignment requires.
    """

    folder: Path
    reference: Path | None
    cache: Path
    level: Level
    limits: Limits
    python: Interpreter
    course: Interpreter
    language: str = "en"
    mend: str = ""
    remarks: tuple[Remark, ...] = ()

    @property
    def told(self) -> Header:
        """Return it as plain data."""
        return {
            "folder": str(self.folder),
            "reference": str(self.reference) if self.reference else None,
            "cache": str(self.cache),
            "level": self.level.value,
            "limits": asdict(self.limits),
            "python": asdict(self.python),
            "course": asdict(self.course),
            "language": self.language,
            "mend": self.mend,
            "remarks": [asdict(one) for one in self.remarks],
        }

    def assignment(self) -> Assignment:
        """Return the assignment; raise `SpecError` when it cannot be read."""
        return load(self.folder, cache=self.cache, limits=self.limits)

    def grading(self, starter: Starter) -> Grading:
        """Return how to grade one submission after another."""
        return Grading(
            starter=starter,
            remarks=self.remarks,
            mend=self.mend,
            course=self.course,
            reference=self.reference,
            cache=self.cache,
            language=self.language,
            side_by_side=1,
        )


def heard(told: Header) -> Setup:
    """Return the set-up that was told as plain data."""
    return Setup(
        folder=Path(told["folder"]),
        reference=Path(told["reference"]) if told["reference"] else None,
        cache=Path(told["cache"]),
        level=Level(told["level"]),
        limits=Limits(**told["limits"]),
        python=Interpreter(**told["python"]),
        course=Interpreter(**told["course"]),
        language=told["language"],
        mend=told["mend"],
        remarks=tuple(Remark(**one) for one in told["remarks"]),
    )
