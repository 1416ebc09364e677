"""What a person reads is said in their language: a literal goes through `say`."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.rules.source import Module, module, modules

READ = {
    "BadFrame": ("0",),
    "BadParameter": ("0",),
    "BrokenError": ("0",),
    "Command": ("help",),
    "Difference": ("actual", "expected"),
    "Found": ("text",),
    "Mismatch": ("actual", "expected", "hint"),
    "Problem": ("actual", "expected"),
    "Remark": ("text",),
    "SpecError": ("0",),
    "Unclear": ("why",),
    "Unfit": ("problem",),
    "UnreadableError": ("0",),
    "Unusable": ("0",),
    "UsageError": ("0",),
    "ValueError": ("0",),
    "command": ("help",),
    "option": ("help",),
}
"""What is made -> the arguments of it that people read, by name or place."""

SPEAKING = (
    *("authoring", "batch", "cli", "compare", "expectations", "html", "plugin"),
    *("run", "sandbox", "spec", "wire"),
)
"""The folders whose words people read."""

TERMS = re.compile(
    r"[\w.]+(?:/[\w.+-]+)?|app\.\w+\[.*\]|session key|'\{\}' .*", re.ASCII
)
"""What is the same in every language: a word of code, a content type."""


def test_a_message_is_said() -> None:
    findings = [
        found
        for folder in SPEAKING
        for here in modules(f"grader/{folder}")
        for found in unsaid(here)
    ]

    assert findings == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('Mismatch(at="x", expected="no form", actual=a)', id="literal"),
        pytest.param('Mismatch(at="x", expected=f"no {a}", actual=a)', id="f-string"),
        pytest.param('UsageError(f"no folder {a}")', id="error"),
        pytest.param('click.option("--a", help="Do it.")', id="help"),
        pytest.param('Remark(text="a thing" if a else b)', id="one of two"),
    ],
)
def test_a_literal_that_people_read_is_found(text: str) -> None:
    assert len(list(unsaid(module(text, "grader/run/sample.py")))) == 1


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('Mismatch(at="x", expected=say("no form"), actual=a)', id="said"),
        pytest.param('Mismatch(at="a b", expected=a, actual=a)', id="place"),
        pytest.param('Mismatch(at="x", expected="JSON", actual=a)', id="a term"),
        pytest.param('UsageError(f"{a}: {b}")', id="no words of ours"),
    ],
)
def test_what_is_said_is_no_finding(text: str) -> None:
    assert list(unsaid(module(text, "grader/run/sample.py"))) == []


def unsaid(here: Module) -> Iterator[str]:
    """Yield each literal of a module that people read and that is not said."""
    for node in ast.walk(here.tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        name = node.func.id if isinstance(node.func, ast.Name) else name
        wanted = READ.get(name, ())
        given = [
            *enumerate(node.args),
            *((one.arg, one.value) for one in node.keywords),
        ]
        for key, value in given:
            if str(key) in wanted:
                for literal in literals(value):
                    yield f"{here.path}:{literal.lineno}: {ast.unparse(literal)}"


def literals(value: ast.expr) -> Iterator[ast.expr]:
    """Yield the literals with words that an expression may be."""
    if isinstance(value, ast.IfExp):
        yield from literals(value.body)
        yield from literals(value.orelse)
    elif isinstance(value, ast.BoolOp):
        for one in value.values:
            yield from literals(one)
    elif isinstance(value, ast.Constant) and isinstance(value.value, str):
        if value.value and not TERMS.fullmatch(value.value):
            yield value
    elif isinstance(value, ast.JoinedStr):
        parts = [one.value for one in value.values if isinstance(one, ast.Constant)]
        if re.search(r"(?<!--)\b[A-Za-z]{2}", "".join(map(str, parts))):
            yield value
