"""`grade start`: a starter folder for an assignment."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import click

from grader.cli.course import course
from grader.cli.files import cache_folder
from grader.cli.options import FOLDER, course_option, names, speaking_option
from grader.cli.started import FILE, Started
from grader.cli.typed import typed
from grader.core.errors import UsageError
from grader.core.said import msgid, say
from grader.spec import load

_LEFT_OUT = shutil.ignore_patterns("__pycache__", "*.pyc", "instance", ".git")
"""What running the starter by hand leaves behind."""


@click.command(
    help=msgid(
        "Make a starter folder for the assignment NAME in DIR (the name by default)."
    )
)
@click.argument("name", shell_complete=names)
@click.argument("folder", required=False, type=FOLDER, metavar="[DIR]")
@course_option
@speaking_option
def start(name: str, folder: Path | None, named: Path | None) -> int:
    """Make a starter folder that knows its assignment; return the exit code."""
    found = course(named, near=Path.cwd())
    spec_folder = found.folder(name)
    source = found.student_template / spec_folder.name
    if not source.is_dir():
        raise UsageError(
            say(
                "{name} has no starter: {source} is missing",
                name=spec_folder.name,
                source=source,
            )
        )
    target = folder or Path(spec_folder.name)
    if target.exists() and not (target.is_dir() and not any(target.iterdir())):
        raise UsageError(
            say("{target} is not an empty folder; name another one", target=target)
        )
    cache = cache_folder(os.environ, Path.home())
    spec = load(spec_folder, cache=cache, limits=found.limits)
    _make(target, source, Started(assignment=spec.name, digest=spec.digest))
    click.echo(
        say(
            "{name}: started in {folder}\n\n"
            "    cd {quoted}\n"
            "    flask run    # the app, at http://localhost:5000\n"
            "    grade        # what works, what does not, and how to mend it",
            name=spec.name,
            folder=target,
            quoted=typed([str(target)]),
        )
    )
    return 0


def _make(target: Path, source: Path, started: Started) -> None:
    """Make the folder whole or, as far as the system lets us, not at all."""
    whole = target.resolve()
    try:
        whole.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=whole.parent, prefix=".grade-") as near:
            made = Path(near) / "starter"
            shutil.copytree(source, made, ignore=_LEFT_OUT)
            (made / FILE).write_text(started.text(), encoding="utf-8")
            if whole.exists():
                # It may be where the user stands, so it is filled, not replaced.
                for entry in sorted(made.iterdir()):
                    entry.replace(whole / entry.name)
            else:
                made.replace(whole)
    except OSError as error:
        raise UsageError(
            say(
                "cannot make {target}: {strerror}",
                target=target,
                strerror=error.strerror,
            )
        ) from error
