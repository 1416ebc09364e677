"""`grade doctor`: how far submissions can be kept apart on this machine."""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Iterator, Mapping
from importlib.metadata import version

import click

from grader.cli.isolation import NAMES
from grader.cli.options import color_option, speaking_option
from grader.cli.terminal import look
from grader.core.errors import GraderError
from grader.core.level import Level
from grader.core.said import msgid, say
from grader.reports import Look
from grader.reports.rows import BLANK, Row, drawn
from grader.sandbox.machine import Machine, machine, mends
from grader.sandbox.starting import lacks

_HOLDS: Mapping[Level, str] = {
    Level.SEALED: msgid("a box of its own: no other file, process or network"),
    Level.CONFINED: msgid("no file outside of its folder, no network, no programs"),
    Level.SEPARATE: msgid("another process; it can do what you can do"),
}
"""Level -> what it means for a submission."""


@click.command(
    help=msgid(
        "Tell how far submissions can be kept apart here, and what would help.\n\n"
        "Each level is put up and tried in full."
    )
)
@click.option("--json", "as_json", is_flag=True, help=msgid("As a JSON document."))
@click.option(
    "--require-isolation",
    "required",
    type=click.Choice(NAMES),
    help=msgid("Exit with 3 when neither this level nor a higher one holds."),
)
@speaking_option
@color_option
def doctor(color: str, required: str | None, *, as_json: bool) -> int:
    """Tell what holds here; return 3 when that is less than what is required."""
    here, found = machine(), dict(lacks())
    if as_json:
        click.echo(json.dumps(_document(here, found), indent=2, ensure_ascii=False))
    else:
        shown = look(sys.stdout, os.environ, color=color)
        rows = [*_machine_rows(here), BLANK, *_level_rows(here, found, shown)]
        click.echo(drawn(rows, shown), nl=False, color=shown.color)
    least = Level(required).height if required else 0
    return 0 if _taken(found).height >= least else GraderError.exit_code


def _taken(found: Mapping[Level, str]) -> Level:
    """Return the highest level that holds."""
    return next((level for level, why in found.items() if not why), Level.SEPARATE)


def _document(here: Machine, found: Mapping[Level, str]) -> dict[str, object]:
    """Return what a program may want to know."""
    return {
        "system": here.system,
        "python": platform.python_version(),
        "flask": version("flask"),
        "root": here.is_root,
        "bubblewrap": here.bubblewrap,
        "libseccomp": here.libseccomp,
        "landlock": here.landlock,
        "takes": _taken(found).value,
        "levels": [
            {
                "level": level.value,
                "holds": not why,
                "why": why,
                "mends": [*mends(level, here)] if why else [],
            }
            for level, why in found.items()
        ],
    }


def _machine_rows(here: Machine) -> Iterator[Row]:
    """Yield what there is on this machine."""
    said = say(
        "{system}, Python {python}, Flask {flask}",
        system=here.system,
        python=platform.python_version(),
        flask=version("flask"),
    )
    yield Row(body=((f"{said}, {say('root')}" if here.is_root else said, "dim"),))
    missing = say("missing")
    parts = {
        "bubblewrap": here.bubblewrap,
        "libseccomp": here.libseccomp,
        "Landlock": str(here.landlock or ""),
    }
    told = ", ".join(f"{name} {value or missing}" for name, value in parts.items())
    yield Row(body=((told, "dim"),))


def _level_rows(
    here: Machine, found: Mapping[Level, str], shown: Look
) -> Iterator[Row]:
    """Yield which levels hold, and what helps with the others."""
    width = max(len(level.value) for level in found)
    for level, why in found.items():
        sign, style = _sign(not why, shown)
        name = level.value.ljust(width)
        lead = ((f"{sign} {name}  ", style),)
        yield Row(lead=lead, body=((say(_HOLDS[level]), ""),))
        indent = (" " * (len(sign) + width + 3), "")
        if why:
            yield Row(lead=(indent, (say("why: "), "dim")), body=((why, ""),))
            for mend in mends(level, here):
                yield Row(lead=(indent, (say("mend: "), "dim")), body=((mend, ""),))
    yield BLANK
    said = say("`grade` takes {level} here.", level=_taken(found).value)
    yield Row(body=((said, "bold"),))


def _sign(holds: bool, shown: Look) -> tuple[str, str]:
    """Return the mark before a level, and its style."""
    if holds:
        return ("ok" if shown.ascii else "✓"), "green"
    return ("--" if shown.ascii else "✗"), "red"
