"""What a submission says does nothing to whoever reads it, in whatever it is told."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NoReturn
from xml.etree import ElementTree as ET

import pytest

from grader.core.result import Result
from grader.reports import CHANGES, REPORTS, Look
from grader.run import Grading, graded
from grader.sandbox.interpreter import own
from grader.sandbox.zygote import Zygote
from grader.spec import load
from tests.hostile.told import SPEC, SUBMISSIONS
from tests.plugin.conftest import LEAN

pytest_plugins = ("pytester",)

COMMAND = re.compile(r"::|##(\[|vso|teamcity)|section_(start|end):")
"""What a line begins with that orders a service about, perhaps after white space.

Source: "Workflow commands", docs.github.com; "Logging commands", learn.microsoft.com;
"Service messages", jetbrains.com; "Custom collapsible sections", docs.gitlab.com.
"""

OUR_CODES = re.compile("\x1b\\[[0-9;]{1,4}m")
"""Colours, which we write ourselves."""

ENTRY = "from flask import Flask\napp = Flask(__name__)\n"


def acting(text: str) -> list[str]:
    """Return the lines that do more to a terminal than being read."""
    return [line for line in text.split("\n") if not line.isprintable()]


def orders(text: str) -> list[str]:
    """Return the lines that are orders to a service which reads them."""
    return [line for line in text.splitlines() if COMMAND.match(line.lstrip())]


def refused(word: str) -> NoReturn:
    """Take no word for a number, as RFC 8259 takes none."""
    raise ValueError(word)


def alone(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object of which no key stands twice."""
    assert len(dict(pairs)) == len(pairs)
    return dict(pairs)


def is_text(text: str) -> None:
    assert acting(text) == []


def is_json(text: str) -> None:
    read = json.loads(text, parse_constant=refused, object_pairs_hook=alone)

    assert acting(text) == []
    assert orders(text) == []
    # What is not UTF-8 when it is read, many a reader refuses.
    assert json.dumps(read, ensure_ascii=False).encode()


READ: Mapping[str, Callable[[str], None]] = {"json": is_json, "text": is_text}
"""Name of a format -> what holds for each report that is written in it."""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a course of one assignment, and the submissions beside it."""
    folder = tmp_path_factory.mktemp("told")
    spec = folder / "assignments" / "01-told"
    spec.mkdir(parents=True)
    (spec / "assignment.yaml").write_text(SPEC)
    (folder / "grader.yaml").write_text("assignments: assignments\n")
    for name, write in {**SUBMISSIONS, "honest": honest}.items():
        (folder / name).mkdir()
        write(folder / name)
    shutil.copytree(folder / "answers", folder / ODD)
    (folder / "has an odd name").symlink_to(ODD)
    return folder


ODD = "::error::\x1b[2J <script> ]]> \u202e ```"
"""The name of a folder that was handed in."""

EVERY = (*SUBMISSIONS, "has an odd name")


def honest(folder: Path) -> None:
    """Write an app that has nothing to say."""
    (folder / "app.py").write_text(ENTRY)


@pytest.fixture(scope="module")
def results(place: Path) -> Iterator[Mapping[str, Result]]:
    """Return the results of the submissions, by name."""
    with Zygote(own()) as starter:
        grading = Grading(starter=starter)
        assignment = load(place / "assignments" / "01-told")
        yield {
            name: graded(assignment, place / name, grading, lambda _: None)
            for name in (*EVERY, "honest")
        }


@pytest.mark.parametrize("submission", EVERY)
@pytest.mark.parametrize("name", [*REPORTS])
def test_a_report_is_read_and_does_nothing(
    name: str, submission: str, results: Mapping[str, Result]
) -> None:
    for look in (Look(), Look(width=40, verbose=True), Look(ascii=True)):
        READ[name](REPORTS[name](results[submission], look))


@pytest.mark.parametrize("submission", EVERY)
@pytest.mark.parametrize("name", [*CHANGES])
def test_what_has_changed_is_read_and_does_nothing(
    name: str, submission: str, results: Mapping[str, Result]
) -> None:
    changes = CHANGES[name](results["honest"], results[submission], Look())

    READ[name](changes)


@pytest.mark.parametrize("submission", EVERY)
def test_no_line_of_a_report_is_an_order(
    submission: str, results: Mapping[str, Result]
) -> None:
    text = REPORTS["text"](results[submission], Look())

    assert orders(text) == []


@pytest.mark.parametrize("submission", EVERY)
def test_colours_alone_are_orders_to_a_terminal(
    submission: str, results: Mapping[str, Result]
) -> None:
    text = REPORTS["text"](results[submission], Look(color=True))

    assert acting(OUR_CODES.sub("", text)) == []


@pytest.mark.parametrize("submission", EVERY)
def test_pytest_tells_it_and_does_nothing(
    submission: str, place: Path, pytester: pytest.Pytester
) -> None:
    result = pytester.runpytest_subprocess(
        *LEAN,
        *("-vv", "-rA", "--junitxml=out.xml", "--grade-assignment=01"),
        *(f"--grade={place / submission}", f"--grade-course={place}"),
    )

    report = ET.parse(pytester.path / "out.xml")  # noqa: S314 - written by pytest
    assert acting(result.stdout.str()) == []
    assert {case.get("classname") for case in report.iter("testcase")} == {
        "grade.01-told"
    }
