"""The words of a class report, in the language that is spoken.

The script of the page fills in `{count}` and its like; what is said of one and what is
said of several stand side by side.
"""

from __future__ import annotations

from collections.abc import Mapping

from grader.core.plain import Plain
from grader.core.said import many, msgid, say
from grader.reports.parts import UNGRADED
from grader.reports.words import WORDS as VERDICTS

_WORDS: Mapping[str, str] = {
    "actual": msgid("actual"),
    "all_outcomes": msgid("all outcomes"),
    "all_students": msgid("All students"),
    "as_claimed": msgid("(as the app itself says)"),
    "at": msgid("at"),
    "attempt": msgid("Attempt"),
    "average": msgid("Mean"),
    "cause": msgid("cause"),
    "check": msgid("Check"),
    "checks": msgid("Checks"),
    "class_report": msgid("Class report"),
    "discrimination": msgid("Discrimination"),
    "discrimination_about": msgid(
        "Discrimination is the correlation, from -1 to 1, between the points that "
        "students earned with a check and those that they earned with all the others "
        "(item-rest, Pearson). High: those who pass it do well elsewhere. Near 0: it "
        "tells little about them. Negative: those who do well elsewhere fail it, so "
        "look at the check. Students whose grade is pending or excused are left out."
    ),
    "email": msgid("Email"),
    "expected": msgid("expected"),
    "failures": msgid("Failures"),
    "failures_about": msgid(
        "Mismatches of the same kind, the most frequent first: the same check, place, "
        "expectation, answer and hint. Names of files, line numbers and the text of "
        "pages may differ; the first student's are shown. What follows from another "
        "failed check is left out."
    ),
    "flags": msgid("Flags, for the instructor"),
    "for": msgid("for"),
    "grades": msgid("Grades"),
    "graded": msgid("Graded"),
    "group": msgid("Group"),
    "hint": msgid("hint"),
    "id": msgid("ID"),
    "identical": msgid("Identical submissions"),
    "identical_about": msgid(
        "Each of these groups handed in the same, but for white space, comments and "
        "names of files. That "
        "has many reasons; talk before you judge."
    ),
    "in": msgid("in"),
    "late": msgid("late"),
    "left_out": msgid(
        "The evidence has no room in this page; it is in results/{key}.json."
    ),
    "login": msgid("Login"),
    "median": msgid("Median"),
    "members": msgid("Handed in together with"),
    "missing": msgid("Handed in nothing"),
    "more": msgid("and {count} more"),
    "name": msgid("Name"),
    "needs_script": msgid(
        "This page is drawn by a script, which is switched off. grades.csv and the "
        "folder reports, beside this file, hold the same."
    ),
    "next": msgid("Next"),
    "no_failures": msgid("No check failed by a mismatch."),
    "not_in_report": msgid("No student {key} is in this report."),
    "not_on_time": msgid("Late"),
    "notes": msgid("Notes"),
    "nothing": msgid("nothing"),
    "of_points": msgid("{earned} of {possible} points"),
    "outcome": msgid("Outcome"),
    "overview": msgid("Overview"),
    "passed": msgid("Passed"),
    "percent": msgid("Percent"),
    "points": msgid("Points"),
    "previous": msgid("Previous"),
    "private": msgid("It holds names and grades: share it as you would a gradebook."),
    "raised": msgid("raised"),
    "range": msgid("{first} to {last} of {count}"),
    "remarks": msgid("Remarks"),
    "repeat": msgid("Repeat it by hand"),
    "rest_same": msgid("undefined: no differences to compare"),
    "same_as": msgid("Identical to"),
    "same_crash": msgid("The same crash as in: {check}"),
    "search": msgid("Search"),
    "search_about": msgid("Name, ID, login, email, group or section"),
    "section": msgid("Section"),
    "sent": msgid("sent"),
    "share": msgid("Share of points"),
    "show_more": msgid("Show more"),
    "skip": msgid("Skip to the content"),
    "step": msgid("step"),
    "steps": msgid("Steps"),
    "follows": msgid("Follows from: {checks}"),
    "students": msgid("Students"),
    "submitted": msgid("Handed in"),
    "table_of_grades": msgid("Grades as a table"),
    "unclear": msgid("Unclear"),
    "unclear_about": msgid("Not graded: nobody can say whose submission this is."),
    "view": msgid("view"),
    "warn_negative": msgid("negative: those who do well elsewhere fail it"),
    "why": msgid("Why"),
}
"""What the page calls a word -> the message."""

_STATES: Mapping[str, str] = {
    "": msgid("no result"),
    "error": msgid("pending"),
    "excused": msgid("excused"),
    "not_started": msgid("not started"),
    "pending": msgid("pending"),
    "rejected": msgid("rejected"),
    "scored": msgid("scored"),
}
"""What became of a student -> the message."""


def said(word: str) -> str:
    """Return a word of the page."""
    return say(_WORDS[word])


def words() -> dict[str, Plain]:
    """Return all words that the page's script needs."""
    one, several = _counted(1), _counted(2)
    return {
        **{name: said(name) for name in _WORDS},
        "states": {name: say(message) for name, message in _STATES.items()},
        "verdicts": {
            name: [word.mark, say(word.word)] for name, word in VERDICTS.items()
        },
        "ungraded": {name: say(message) for name, message in UNGRADED.items()},
        "counted": {name: [one[name], several[name]] for name in one},
    }


def _counted(number: int) -> dict[str, str]:
    """Return the messages with a number, in the form that this one wants."""
    count = "{count}"
    return {
        "students": many("{count} student", "{count} students", number, count=count),
        "points": many("{count} point", "{count} points", number, count=count),
        "found": many(
            "{count} student found", "{count} students found", number, count=count
        ),
        "more_findings": many(
            "and {count} more mismatch",
            "and {count} more mismatches",
            number,
            count=count,
        ),
        "more_groups": many(
            "{count} more kind is not shown here; students' own pages tell it.",
            "{count} more kinds are not shown here; students' own pages tell them.",
            number,
            count=count,
        ),
        "few": many(
            "From {count} student only: read discrimination with care.",
            "From {count} students only: read discrimination with care.",
            number,
            count=count,
        ),
    }
