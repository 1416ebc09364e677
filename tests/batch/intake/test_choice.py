"""Which layout a source is in."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from grader.batch.intake import LAYOUTS
from tests.batch.intake.sources import Take, files, why
from tests.rules.source import ROOT


def test_no_two_layouts_are_of_one_rank() -> None:
    assert Counter(one.rank for one in LAYOUTS.values()).most_common(1)[0][1] == 1


def test_the_docs_tell_each_layout_with_its_rank() -> None:
    text = (ROOT / "docs" / "intake.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([\w-]+)` \|.*\| (\d+) \|$", text, re.MULTILINE)

    ranks = [(name, str(one.rank)) for name, one in LAYOUTS.items()]
    assert rows == sorted(ranks, key=lambda row: -int(row[1]))


def test_the_layouts_are_in_the_order_of_their_names() -> None:
    assert list(LAYOUTS) == sorted(LAYOUTS)


@pytest.mark.parametrize(
    ("names", "layout"),
    [
        pytest.param(
            ["submission_metadata.yml", "submission_x/app.py"],
            "plain",
            id="no folder of Gradescope",
        ),
        pytest.param(
            ["a_1_2_b.py", "b_1_attempt_2026-01-26-10-35-11_1_2_a.py"],
            "canvas",
            id="half Blackboard",
        ),
        pytest.param(
            ["H_a_attempt_2026-01-26-10-35-11_1_2_a.py"],
            "blackboard",
            id="Blackboard before Canvas",
        ),
        pytest.param(
            ["A_1_assignsubmission_file_1_2_a.py"], "moodle", id="Moodle before Canvas"
        ),
        pytest.param(["a_1_2_b.py", "b.py"], "plain", id="half Canvas"),
        pytest.param(["a_1_2_b/app.py"], "plain", id="a folder called so"),
        pytest.param(["submitted/app.py"], "plain", id="a student called submitted"),
        pytest.param(
            ["submitted/app.py", "submitted/templates/x/y.html"],
            "plain",
            id="a student called submitted, with folders",
        ),
        pytest.param([".DS_Store"], "plain", id="nothing"),
    ],
)
def test_the_layout_that_asks_for_most_is_taken(
    take: Take, names: list[str], layout: str
) -> None:
    text = "submission_x: {':submitters': []}\n"

    assert take(dict.fromkeys(names, text)).layout == layout


def test_the_only_students_folder_stays_closed(take: Take) -> None:
    found = take(["ada/x_1_2_app.py", "ada/y_2_3_b.py"])

    assert found.layout == "plain"
    assert found.entries == ()
    assert why(found) == [
        (
            "ada",
            (
                "it may be a student's, or a whole class (canvas); if it is a class, "
                "name this folder itself"
            ),
        )
    ]


def test_the_entries_are_in_the_order_of_their_keys(take: Take) -> None:
    found = take([f"{one}_assignsubmission_file/app.py" for one in ("A_9", "B_1")])

    assert [one.key for one in found.entries] == ["1", "9"]


def test_one_student_alone_is_a_class(take: Take) -> None:
    assert files(take(["ada/app.py", "ada/b/c.py"])) == {"ada": ["app.py", "b/c.py"]}
