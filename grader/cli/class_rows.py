"""What became of a class, as lines for the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import fmean, median

from grader.batch.entry import Intake
from grader.batch.gradebooks import Grade
from grader.batch.gradebooks.grade import called
from grader.batch.leaving import Left
from grader.batch.register import Register
from grader.batch.whole import Told, counted
from grader.core.said import many, msgid, say
from grader.core.visible import visible
from grader.reports.rows import BLANK, Row

_OUTCOMES = {
    "scored": msgid("graded"),
    "not_started": msgid("could not be started"),
    "rejected": msgid("no submission that can be graded"),
    "pending": msgid("with points pending: the grader failed; run `grade batch` again"),
}
"""Outcome -> how it is called in a table."""

_MOST_SHOWN = 20
"""Entries of one sort that are listed; the folder has all of them."""


def rows(left: Left, every: Sequence[Told], out: Path) -> Iterator[Row]:
    """Yield what became of a class, or of a shard of it, for the end."""
    yield from _class_rows(_headline(left.register, every), left, every, out)


def _headline(kept: Register, every: Sequence[Told]) -> str:
    """Return how many were graded, and of which shard, if it is one."""
    layout, said = kept.found.layout, _numbered(every)
    for shard in kept.shards:  # of which `grade batch` knows one at the most
        if not every:
            return say(
                "{layout}: nothing in shard {number} of {of}; the class has {all}",
                layout=layout,
                number=shard.number,
                of=shard.of,
                all=_numbered(kept.found.entries),
            )
        said = say(
            "shard {number} of {of}, {said} of {all}",
            number=shard.number,
            of=shard.of,
            said=said,
            all=len(kept.found.entries),
        )
    new = sum(one.is_new for one in every)
    return say("{layout}: {said}, {new} graded now", layout=layout, said=said, new=new)


def merged_rows(
    left: Left, every: Sequence[Told], out: Path, folders: int
) -> Iterator[Row]:
    """Yield what became of a class whose results come from so many folders."""
    headline = say(
        "{layout}: {said} from {folders}",
        layout=left.register.found.layout,
        said=_numbered(every),
        folders=many("{number} folder", "{number} folders", folders),
    )
    yield from _class_rows(headline, left, every, out)


def _numbered(every: Sequence[object]) -> str:
    """Return how many submissions there are, in words."""
    return many("{number} submission", "{number} submissions", len(every))


def _class_rows(
    headline: str, left: Left, every: Sequence[Told], out: Path
) -> Iterator[Row]:
    """Yield a headline, and all that there is to be told of a class below it."""
    yield Row(body=((headline, "bold"),))
    yield from became(every)
    yield from _points(left.grades)
    yield from listed(left.register.found)
    alike = say("Alike but for white space and comments:")
    yield from under(alike, [say(", ").join(keys) for keys in left.register.identical])
    yield BLANK
    yield Row(body=((say("The results are in {out}", out=out), ""),))


def became(every: Sequence[Told]) -> Iterator[Row]:
    """Yield how many there are of each outcome."""
    numbers = counted(every)
    for outcome, words in _OUTCOMES.items():
        if numbers[outcome]:
            body = f"{numbers[outcome]:5} {say(words)}"
            yield Row(lead=(("  ", ""),), body=((body, ""),))


def _points(grades: Sequence[Grade]) -> Iterator[Row]:
    """Yield the points in the middle, of those whose grade is final, as the report."""
    final = [one for one in grades if one.earned is not None and not one.is_excused]
    earned = [float(one.earned or 0) for one in final]
    if earned:
        points = say(
            "{median:g} of {possible:g} points in the middle, {mean:.3g} on average",
            median=median(earned),
            possible=float(max(one.possible for one in final)),
            mean=fmean(earned),
        )
        yield Row(lead=(("  ", ""),), body=((points, ""),))


def nobodys(submissions: Path, found: Intake) -> str:
    """Say of a class without a submission what there is instead."""
    said = say("{submissions}: nobody has handed in anything", submissions=submissions)
    lines = [f"  {visible(one.name)}: {one.why}" for one in found.unclear]
    return "\n".join([said, *lines[:_MOST_SHOWN]])


def listed(found: Intake) -> Iterator[Row]:
    """Yield what has no result and why, who has none, and who is to be looked at."""
    said = many(
        "{number} thing is not graded:",
        "{number} things are not graded:",
        len(found.unclear),
    )
    yield from under(said, [f"{one.name}: {one.why}" for one in found.unclear])
    yield from under(say("Handed in nothing:"), [*map(called, found.missing)])
    doubtful = say("Known by their name alone; look twice:")
    yield from under(doubtful, [*map(called, found.by_name)])


def under(said: str, lines: Sequence[str]) -> Iterator[Row]:
    """Yield lines under what is said of them, and nothing where there are none."""
    if not lines:
        return
    yield BLANK
    yield Row(body=((said, "bold"),))
    more = ["…"] if len(lines) > _MOST_SHOWN else []
    for line in [*lines[:_MOST_SHOWN], *more]:
        yield Row(lead=(("  ", ""),), body=((line, ""),))
