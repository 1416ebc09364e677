from __future__ import annotations

import pytest

from grader.core.errors import UsageError
from tests.batch.intake.sources import Take, files, late, names, times, why


def test_groups_of_a_pattern_say_it_all(take: Take) -> None:
    found = take(
        ["g1/Ada L;ada;2;late;2026-04-26 17-34/app.py", "g1/Bob;bob;1;;/x/app.py"],
        pattern=r"(?P<group>\w+)/(?P<name>[^;]+);(?P<student>\w+);(?P<attempt>\d+);"
        r"(?P<late>late)?;(?P<timestamp>[^/]*)/(?P<file>.+)",
    )

    assert found.layout == "pattern"
    assert files(found) == {"ada-2": ["app.py"], "bob": ["x/app.py"]}
    assert names(found) == {"ada-2": ["Ada L"], "bob": ["Bob"]}
    assert late(found) == {"ada-2": True, "bob": False}
    assert times(found) == {"ada-2": "2026-04-26T17:34:00+00:00", "bob": ""}
    assert [one.group for one in found.entries] == ["g1", "g1"]
    assert [one.attempt for one in found.entries] == [2, 1]


def test_without_a_file_the_folder_that_all_share_is_cut_off(take: Take) -> None:
    found = take(
        ["x/ada/src/app.py", "x/ada/src/b/c.py", "x/bob.py", "x/eve/a.py", "x/eve/b/c"],
        pattern=r"x/(?P<student>\w+)(/.*|\.py)",
    )

    assert files(found) == {
        "ada": ["app.py", "b/c.py"],
        "bob": ["bob.py"],
        "eve": ["a.py", "b/c"],
    }
    assert late(found) == {"ada": None, "bob": None, "eve": None}


def test_a_name_may_stand_with_some_files_alone(take: Take) -> None:
    found = take(
        ["ada/a.py", "ada/Ada L.b.py"],
        pattern=r"(?P<student>\w+)/((?P<name>[^.]+)\.)?(?P<file>\w\.py)",
    )

    assert names(found) == {"ada": ["Ada L"]}


def test_what_it_does_not_fit_is_unclear(take: Take) -> None:
    found = take(
        [
            "ada/1/app.py",
            "bob/0/app.py",
            "eve/9999999/app.py",
            "-/1/app.py",
            "other.txt",
        ],
        pattern=r"(?P<student>[a-z]*)-?/(?P<attempt>\d+)/(?P<file>.+)",
    )

    assert files(found) == {"ada": ["app.py"]}
    assert why(found) == [
        ("-/1/app.py", "the pattern's group 'student' is empty"),
        ("bob/0/app.py", "'0' is no number of an attempt"),
        ("eve/9999999/app.py", "'9999999' is no number of an attempt"),
        ("other.txt", "the pattern does not fit its path"),
    ]


def test_a_time_that_is_none_is_unclear(take: Take) -> None:
    found = take(
        ["ada_yesterday.py"], pattern=r"(?P<student>\w+)_(?P<timestamp>\w+)\.py"
    )

    assert why(found) == [
        ("ada_yesterday.py", "'yesterday' is no time; write 2026-04-26 17:34:00")
    ]


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        pytest.param(
            "(",
            "--pattern: '(' is no pattern: missing ) at position 1",
            id="no pattern",
        ),
        pytest.param(
            "(?P<student>(a+)+)$",
            "--pattern: '(?P<student>(a+)+)$' can hang: '(a+)+' repeats what is "
            "repeated already",
            id="can hang",
        ),
        pytest.param(
            "(?P<file>.*)",
            "--pattern: '(?P<file>.*)' has no group 'student'; write (?P<student>…) "
            "around what tells whose a file is",
            id="no student",
        ),
        pytest.param(
            "(?P<student>.)(?P<user>.)",
            "--pattern: unknown group 'user' in '(?P<student>.)(?P<user>.)'; there are "
            "attempt, file, group, late, name, student and timestamp",
            id="unknown group",
        ),
    ],
)
def test_a_pattern_that_is_wrong_says_so(
    take: Take, pattern: str, message: str
) -> None:
    with pytest.raises(UsageError) as caught:
        take(["ada.py"], pattern=pattern)

    assert str(caught.value) == message


def test_a_pattern_that_takes_long_says_so(take: Take) -> None:
    slow = r"(?P<student>(?:q|qq){1,99}[yz])"
    name = "q" * 90

    with pytest.raises(UsageError) as caught:
        take([name], pattern=slow)

    assert str(caught.value) == (
        f"--pattern: '{slow}' takes longer than 0.5 seconds for '{name}'; write it "
        "simpler"
    )
