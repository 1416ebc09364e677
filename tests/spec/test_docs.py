import re
from pathlib import Path

import pytest

from grader.core.exchange import Exchange
from grader.expectations import found
from grader.spec import load
from tests.expectations.build import exchange
from tests.rules.source import ROOT
from tests.spec.toys import folder_with

DOCS = (ROOT / "docs" / "spec.md").read_text(encoding="utf-8")

EXAMPLES = re.findall(r"^```yaml\n(.*?)^```", DOCS, re.MULTILINE | re.DOTALL)


def test_the_docs_have_examples() -> None:
    assert len(EXAMPLES) == 7


@pytest.mark.parametrize("text", EXAMPLES)
def test_an_example_of_the_docs_is_read(text: str, tmp_path: Path) -> None:
    made = load(folder_with(tmp_path, text), cache=tmp_path / "cache")

    assert load(tmp_path, cache=tmp_path / "cache") == made


def answered(status: int, *headers: tuple[str, str], text: str = "") -> Exchange:
    """Return an answer to a visitor who may be too fast."""
    return exchange(f"<p>{text}", status=status, headers=headers)


TOO_FAST = "Too many guesses."

ANSWERS = [
    pytest.param(answered(200), [("status", "429", "200")], id="not asked"),
    pytest.param(
        answered(429, text=TOO_FAST),
        [("header Retry-After", "a number of seconds", "no such header")],
        id="no header",
    ),
    pytest.param(
        answered(429, ("retry-after", "5"), text="Wait"),
        [
            ("header Retry-After", "between 30 and 90", "5"),
            ("text", "too many", "Wait"),
        ],
        id="too short and another text",
    ),
    pytest.param(answered(429, ("Retry-After", "60"), text=TOO_FAST), [], id="right"),
]


@pytest.mark.parametrize(("shown", "told"), ANSWERS)
def test_the_kind_of_the_docs_can_be_copied(
    shown: Exchange, told: list[tuple[str, str, str]], tmp_path: Path
) -> None:
    text = (ROOT / "docs" / "own-kinds.md").read_text(encoding="utf-8")
    [kind] = re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    [spec] = re.findall(r"^```yaml\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    (tmp_path / "expectations.py").write_text(kind, encoding="utf-8")

    [check] = load(folder_with(tmp_path, spec)).checks

    found_first = found(check.cases[0].steps[0].expect, shown)
    assert [(one.at, one.expected, one.actual) for one in found_first] == told
