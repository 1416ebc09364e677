"""What a wrong submission says of itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.authoring.expected import Expected, expected
from grader.core.errors import SpecError

KNOWN = ["home", "login", "logout"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(
            "fault: It is wrong.\nfails: [login]\nfollows: [logout]\n",
            Expected(fault="It is wrong.", fails=("login",), follows=("logout",)),
            id="whole",
        ),
        pytest.param(
            "fault: It is wrong.\nfails: [login]\n",
            Expected(fault="It is wrong.", fails=("login",)),
            id="nothing follows",
        ),
    ],
)
def test_a_wrong_submission_names_its_fault_and_checks(
    text: str, said: Expected, tmp_path: Path
) -> None:
    (tmp_path / "expected.yaml").write_text(text)

    assert expected(tmp_path, KNOWN) == said


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param(
            "fault: x\nfials: [login]\n",
            [
                "1:1: fails: missing: the ids of the checks that must fail",
                "2:1: unknown key 'fials'; did you mean 'fails'?",
            ],
            id="misspelt key",
        ),
        pytest.param(
            "fault: x\nfails: [home, logni, [home]]\n",
            [
                "2:15: fails.2: unknown check 'logni'; did you mean 'login'?",
                "2:22: fails.3: unknown check ''; known: home, login, logout",
            ],
            id="unknown checks",
        ),
        pytest.param(
            "fails: home\n",
            [
                "1:1: fault: missing: a sentence on what is wrong",
                "1:8: fails: must be a list of ids",
            ],
            id="no list, no fault",
        ),
        pytest.param(
            "fault: x\nfails: []\nfollows: []\n",
            ["2:8: fails: missing: the ids of the checks that must fail"],
            id="nothing fails",
        ),
        pytest.param(
            "fault: ''\nfails: [home]\nfollows: [login, home]\n",
            [
                "1:8: fault: must be a text",
                "3:10: follows: 'home' is in fails already",
            ],
            id="said twice",
        ),
        pytest.param("", ["1:1: is empty"], id="empty"),
    ],
)
def test_all_problems_are_told_with_their_places(
    text: str, lines: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "expected.yaml"
    path.write_text(text)

    with pytest.raises(SpecError) as caught:
        expected(tmp_path, KNOWN)

    assert str(caught.value).splitlines() == [f"{path}:{line}" for line in lines]


def test_a_missing_file_says_what_it_is_for(tmp_path: Path) -> None:
    with pytest.raises(SpecError) as caught:
        expected(tmp_path, KNOWN)

    assert str(caught.value) == (
        f"{tmp_path}/expected.yaml: is missing; it says which checks must fail"
    )


def test_a_file_that_is_no_text_says_so(tmp_path: Path) -> None:
    (tmp_path / "expected.yaml").write_bytes(b"\xff")

    with pytest.raises(SpecError, match=r"expected\.yaml: cannot be read: 'utf-8'"):
        expected(tmp_path, KNOWN)
