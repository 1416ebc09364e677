"""What all submissions of a class are graded with, as a lane is told."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

from grader.core.assignment import Assignment
from grader.core.errors import BrokenError
from grader.core.level import Level
from grader.core.limits import Limits
from grader.core.observed import Stack
from grader.core.result import Remark
from grader.core.said import say
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
    stand in every result, and `mend` installs what an assignment requires. `stack` is
    what `python` has to have, None where it is the same for all.
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
    stack: Stack | None = None

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
            "stack": asdict(self.stack) if self.stack else None,
        }

    def assignment(self) -> Assignment:
        """Return the assignment; raise `SpecError` when it cannot be read."""
        return load(self.folder, cache=self.cache, limits=self.limits)

    def grading(self, starter: Starter) -> Grading:
        """Return how to grade one submission after another.

        Raise `BrokenError` when apps would run on other versions than they have to.
        """
        self._see_same(starter.stack)
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

    def _see_same(self, stack: Stack) -> None:
        """Raise `BrokenError` when this is not the stack that there has to be."""
        if self.stack is None or stack == self.stack:
            return
        raise BrokenError(
            say(
                "apps have Python {python} and Flask {flask} there, and the class is "
                "graded with Python {own_python} and Flask {own_flask}",
                python=stack.python,
                flask=stack.flask,
                own_python=self.stack.python,
                own_flask=self.stack.flask,
            )
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
        stack=Stack(**told["stack"]) if told["stack"] else None,
    )
