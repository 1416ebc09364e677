"""An assignment and its checks."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction

from grader.core.limits import Limits
from grader.core.outside import Replaced
from grader.core.plain import Plain
from grader.core.preparation import Preparation
from grader.core.step import Step
from grader.core.text import Text


class Visibility(Enum):
    """Who may see that a check exists, and when."""

    VISIBLE = "visible"
    AFTER_DUE_DATE = "after_due_date"
    AFTER_PUBLISHED = "after_published"
    HIDDEN = "hidden"


class Detail(Enum):
    """How much of a failure's evidence a student is shown."""

    FULL = "full"
    ACTUAL_ONLY = "actual_only"
    NONE = "none"


class Score(Enum):
    """How the cases of a check make its points: all must pass, or each its share."""

    ALL = "all"
    EACH = "each"


class Counts(Enum):
    """Whether a failed check always costs its points, or only if it fails alone."""

    ALWAYS = "always"
    IF_ALONE = "if-alone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What an app is started with: a process is loaded anew for each different one.

    `files` (path in the submission's folder -> bytes) are put there before loading,
    `env` is in the environment, `config` is set after loading. `replaced` stands in for
    the world outside. `fresh` are patterns of files that are not taken over from the
    submission. Of `prepare` the first that is there is run after loading.
    """

    env: tuple[tuple[str, str], ...] = ()
    config: tuple[tuple[str, Plain], ...] = ()
    files: tuple[tuple[str, bytes], ...] = ()
    replaced: tuple[Replaced, ...] = ()
    fresh: tuple[str, ...] = ()
    prepare: tuple[Preparation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The steps of a check for one row of `each`. `label` names the row in words."""

    steps: tuple[Step, ...]
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What earns points: ordered steps on a fresh app, once for each case.

    `setting` holds the assignment's and the check's own together. `writes_only` are
    the folders outside of which nothing that was sent may be stored (None: not asked).
    """

    id: str
    title: Text
    cases: tuple[Case, ...]
    points: Fraction = Fraction(1)
    hint: Text = field(default_factory=Text)
    needs: tuple[str, ...] = ()
    score: Score = Score.ALL
    counts: Counts = Counts.ALWAYS
    visibility: Visibility = Visibility.VISIBLE
    detail: Detail = Detail.FULL
    limits: Limits = field(default_factory=Limits)
    setting: Setting = field(default_factory=Setting)
    mount: str = ""
    writes_only: tuple[str, ...] | None = None
    bonus: bool = False
    topic: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """One assignment, ready to grade with.

    `name` is the folder's name ("08-cookies"), `digest` the SHA-256 of all that
    decides a verdict (spec, fixtures, own kinds), in hex. `entry` are the files tried
    first. `setting` is what every check starts from.
    """

    name: str
    title: Text
    checks: tuple[Check, ...]
    digest: str = ""
    entry: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()
    setting: Setting = field(default_factory=Setting)
    limits: Limits = field(default_factory=Limits)

    @property
    def points(self) -> Fraction:
        """Return the points that can be earned without bonus checks."""
        return sum(
            (check.points for check in self.checks if not check.bonus), Fraction()
        )
