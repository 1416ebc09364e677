from dataclasses import dataclass

import pytest

from grader.core.plain import Plain
from grader.core.step import Ask, Step, Upload
from grader.spec.variables import filled
from tests.spec.toys import Contains, Is, Matches, Status, TextShown

VARIABLES = {"t": "T1", "u": "${t}", "session_cookie": "sid"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Strict:
    text: str

    def __post_init__(self) -> None:
        if "T1" in self.text:
            raise ValueError("no T1 here")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("${t}", "T1", id="whole"),
        pytest.param("a${t}b${t}", "aT1bT1", id="inside"),
        pytest.param("${u}", "${t}", id="a value is not looked at again"),
        pytest.param("${x} $t {t} ${", "${x} $t {t} ${", id="unknown"),
        pytest.param(b"a${t}", b"aT1", id="bytes"),
        pytest.param(("${t}", 1, None), ("T1", 1, None), id="tuple"),
        pytest.param(
            {"${session_cookie}": ("${t}",)}, {"sid": ("T1",)}, id="keys and values"
        ),
        pytest.param(
            TextShown(claim=Is(wanted="${t}")),
            TextShown(claim=Is(wanted="T1")),
            id="deep",
        ),
        pytest.param(
            Step(
                action=Ask(
                    method="POST",
                    paths=("/${t}",),
                    raw=b"${t}",
                    files=(Upload(field="f", content=b"${t}"),),
                    cookies=(("${session_cookie}", "x"),),
                )
            ),
            Step(
                action=Ask(
                    method="POST",
                    paths=("/T1",),
                    raw=b"T1",
                    files=(Upload(field="f", content=b"T1"),),
                    cookies=(("sid", "x"),),
                )
            ),
            id="a step",
        ),
    ],
)
def test_variables_are_replaced_wherever_they_stand(
    before: object, after: object
) -> None:
    assert filled(before, VARIABLES) == after


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("plain", id="text"),
        pytest.param("${x}", id="unknown"),
        pytest.param(b"${x}", id="bytes"),
        pytest.param(b"plain", id="plain bytes"),
        pytest.param(("a", 1), id="tuple"),
        pytest.param({"a": ("b",)}, id="mapping"),
        pytest.param(Status(code=200), id="kind"),
        pytest.param(Matches(pattern="^${x}$", say="it"), id="matcher"),
        pytest.param(Status, id="a class"),
        pytest.param(1.5, id="number"),
    ],
)
def test_the_same_object_comes_back_when_there_is_nothing_to_replace(
    value: Plain,
) -> None:
    assert filled(value, VARIABLES) is value


def test_a_value_that_a_class_refuses_is_told() -> None:
    with pytest.raises(ValueError, match="no T1 here"):
        filled((Contains(wanted="a"), Strict(text="${t}")), VARIABLES)
