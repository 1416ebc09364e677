from __future__ import annotations

from pathlib import Path

import pytest

from grader.batch.intake.gradescope import metadata
from grader.core.errors import UsageError
from tests.batch.intake.sources import Take, contents, files, ids, times, why

METADATA = """\
---
submission_1:
  :submitters:
  - :name: Ada Lovelace
    :sid: 007
    :email: ada@x.org
  :created_at: 2026-04-26 17:34:00.861687000 Z
  :score: 5.0
  :results:
    :tests:
    - :output: "a\\tb: \\u202e"
  :history:
  - :created_at: 2026-04-20 10:00:00.000000000 Z
    :score: 1.0
submission_2:
  :submitters:
  - :name: 李雷
    :sid:
    :email: lei@x.org
  - :name: 黄 B
    :sid: 12
  :created_at: 2026-04-26 19:34:00 +02:00
"""


def test_the_metadata_says_whose_a_folder_is(take: Take) -> None:
    found = take(
        {
            "submission_metadata.yml": METADATA,
            "submission_1/app.py": "1",
            "submission_1/submission_metadata.yml": "x: y",
            "submission_2/src/app.py": "2",
        },
        called="assignment_9_export",
    )

    assert found.layout == "gradescope"
    assert ids(found) == {"007": ["007"], "12": ["12", "lei@x.org"]}
    assert files(found) == {
        "007": ["app.py", "submission_metadata.yml"],
        "12": ["src/app.py"],
    }
    assert contents(found)["12"] == ["2"]
    assert times(found) == {
        "007": "2026-04-26T17:34:00.861687+00:00",
        "12": "2026-04-26T17:34:00+00:00",
    }
    assert [one.attempt for one in found.entries] == [1, 1]
    assert [(one.name, one.sid, one.email) for one in found.entries[1].people] == [
        ("黄 B", "12", ""),
        ("李雷", "", "lei@x.org"),
    ]
    assert found.unclear == ()


def test_the_export_may_be_packed_with_its_folder(take: Take) -> None:
    found = take(
        {
            "assignment_9_export/submission_metadata.yml": METADATA,
            "assignment_9_export/submission_1/app.py": "1",
            "assignment_9_export/submission_2/app.py": "2",
            "assignment_9_export/.DS_Store": "",
            "__MACOSX/assignment_9_export/._app.py": "",
        }
    )

    assert found.layout == "gradescope"
    assert files(found) == {"007": ["app.py"], "12": ["app.py"]}
    assert found.unclear == ()


def test_what_nobody_is_named_for_is_unclear(take: Take) -> None:
    found = take(
        {
            "submission_metadata.yml": "submission_1:\n  :submitters: []\n"
            "submission_2: {':submitters': [{':name': Ada}]}\n"
            "submission_3: {':submitters': [{':sid': 5}]}\n"
            "submission_4: 7\n"
            "submission_6: {':submitters': 7}\n",
            "submission_1/app.py": "",
            "submission_2/app.py": "",
            "submission_4/app.py": "",
            "submission_5/app.py": "",
            "submission_6/app.py": "",
            "readme.txt": "",
        }
    )

    unknown = "the metadata of the export does not name it"
    assert found.entries == ()
    assert why(found) == [
        ("readme.txt", unknown),
        ("submission_1", "the metadata of the export names no submitter"),
        ("submission_2", "a submitter has neither a number nor an address"),
        ("submission_3", "the metadata names it, and there is no such folder"),
        ("submission_4", unknown),
        ("submission_5", unknown),
        ("submission_6", "the metadata of the export names no submitter"),
    ]


def test_two_submissions_of_one_student_are_told(take: Take) -> None:
    found = take(
        {
            "submission_metadata.yml": "submission_1: {':submitters': [{':sid': 5}]}\n"
            "submission_2: {':submitters': [{':sid': 5}, {':sid': 6}]}\n",
            "submission_1/app.py": "",
            "submission_2/app.py": "",
        }
    )

    said = "'5' has handed in both 'submission_1' and 'submission_2'; remove one"
    assert why(found) == [("submission_1", said), ("submission_2", said)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(
            "submission_1:\n  :submitters: !!python/object/apply:os.system [ls]\n",
            "submission_metadata.yml:2: a tag is not taken here; download the export "
            "anew",
            id="tag",
        ),
        pytest.param(
            "a: 1\nb: [\n",
            "submission_metadata.yml:3: it cannot be read as YAML; download the export "
            "anew",
            id="no YAML",
        ),
        pytest.param(
            "- 1\n",
            "submission_metadata.yml:1: it is no mapping of submissions; download the "
            "export anew",
            id="a list",
        ),
        pytest.param(
            "[" * 1000,
            "submission_metadata.yml:1: it is nested over 64 levels deep",
            id="deep",
        ),
        pytest.param(
            "a: &a [*a]\n",
            "submission_metadata.yml:1: it cannot be read as YAML; download the export "
            "anew",
            id="inside itself",
        ),
    ],
)
def test_metadata_that_cannot_be_read_says_so(
    take: Take, text: str, message: str
) -> None:
    with pytest.raises(UsageError) as caught:
        take({"submission_metadata.yml": text, "submission_1/app.py": ""})

    assert str(caught.value) == message


def test_one_thing_that_is_named_twice_is_read(take: Take) -> None:
    found = take(
        {
            "submission_metadata.yml": "submission_1: {':submitters': &1 [{':sid': 5}],"
            " ':history': *1}\n",
            "submission_1/app.py": "",
        }
    )

    assert ids(found) == {"5": ["5"]}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("a: 12345", "the metadata may have 7 bytes", id="long"),
        pytest.param(
            None, "it cannot be read; give the file back its rights", id="gone"
        ),
    ],
)
def test_metadata_that_is_not_read_says_so(
    tmp_path: Path, text: str | None, message: str
) -> None:
    path = tmp_path / "x.yml"
    if text is not None:
        path.write_text(text, encoding="utf-8")

    with pytest.raises(UsageError) as caught:
        metadata(path, most=7)

    assert str(caught.value) == f"submission_metadata.yml: {message}"
