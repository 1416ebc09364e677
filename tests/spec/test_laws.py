import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.core.assignment import Assignment
from grader.core.errors import SpecError
from grader.spec import loaded
from tests.spec.toys import CHECK, HEAD, REGISTRY, folder_with

WORDS = """
spec title app vars macros checks id steps each let expect macro GET POST form json
files filename status text contains matches as follow 1 2.5 ok "${a}" ${b} &x *x << ~
!!int true / 5s 64KB [ ] { } " # ? : - , |
""".split()  # noqa: SIM905 -- a list would take fifty lines

several = st.lists(st.sampled_from([*WORDS, ", ", ": ", "\n", "\n- ", "\n  ", "|\n"]))

texts = st.one_of(
    st.text(),
    several.map("".join),
    several.map(lambda words: f"{HEAD}{''.join(words)}"),
    several.map(lambda words: f"{CHECK}  steps: [{{GET: /, {''.join(words)}}}]"),
)

plain = st.recursive(
    st.sampled_from([None, True, 0, -1, 1.5, "", "a", "/", "${a}", "(", "5s"])
    | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(WORDS) | st.text(max_size=3), inner, max_size=3
        )
    ),
    max_leaves=12,
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("toy")


def outcome(folder: Path, text: str | bytes) -> Assignment | str:
    """Return the assignment, or the message."""
    try:
        return loaded(folder_with(folder, text), registry=REGISTRY, cache=None)
    except SpecError as error:
        return str(error)


def is_told(folder: Path, made: Assignment | str) -> bool:
    """Return whether it is an assignment, or problems with their places."""
    if isinstance(made, Assignment):
        return bool(made.checks)
    return all(
        line.startswith(f"{folder}/assignment.yaml:") for line in made.splitlines()
    )


@settings(deadline=2000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=texts)
def test_any_text_is_an_assignment_or_a_list_of_problems(
    text: str, folder: Path
) -> None:
    made = outcome(folder, text.encode("utf-8", "replace"))

    assert is_told(folder, made)


@settings(deadline=2000)
@given(content=st.binary())
def test_any_bytes_are_an_assignment_or_a_list_of_problems(
    content: bytes, folder: Path
) -> None:
    made = outcome(folder, content)

    assert is_told(folder, made)


@settings(deadline=2000)
@given(values=st.lists(plain, max_size=3))
def test_any_step_is_read_or_told(values: list[object], folder: Path) -> None:
    steps = json.dumps(values, ensure_ascii=False).encode("utf-8", "replace").decode()
    made = outcome(folder, f"{CHECK}  steps: {steps}\n")

    assert is_told(folder, made)
