from collections.abc import Callable

import pytest

from grader.core.exchange import Exchange
from grader.core.observed import Observed, Rendered
from tests.expectations.build import after, exchange, expectation

INDEX = Rendered(
    name="index.html", file="templates/index.html", context={"user": "ada", "n": 3}
)
FROM_TEXT = Rendered(name=None)


def rendered(*templates: Rendered) -> Exchange:
    return exchange(observed=Observed(templates=templates))


CASES = {
    "some": ("template: true", rendered(FROM_TEXT)),
    "none": ("template: {used: true}", rendered()),
    "none wanted": ("template: false", rendered()),
    "one too much": ("template: false", rendered(INDEX)),
    "by name": ("template: index.html", rendered(FROM_TEXT, INDEX)),
    "before a redirect": (
        "template: index.html",
        after(rendered(INDEX), last=exchange()),
    ),
    "another name": ("template: home.html", rendered(INDEX, INDEX, FROM_TEXT)),
    "a name by pattern": ('template: {name: {matches: "^i"}}', rendered(INDEX)),
    "from a file": ("template: {file: true}", rendered(INDEX)),
    "from a text": ("template: {file: true}", rendered(FROM_TEXT)),
    "not from a text": ("template: {file: false}", rendered(INDEX)),
    "another name from a file": (
        "template: {name: home.html, file: true}",
        rendered(INDEX),
    ),
    "the context": ("template: {context: {user: ada}}", rendered(FROM_TEXT, INDEX)),
    "another value": ("template: {context: {user: alan}}", rendered(INDEX)),
    "it was not given": ("template: {context: {users: ada}}", rendered(INDEX)),
    "nothing was given": ("template: {context: {users: ada}}", rendered(FROM_TEXT)),
}


def test_what_template_says(golden: Callable[..., None]) -> None:
    golden("template", CASES)


def test_what_contradicts_itself_is_refused() -> None:
    with pytest.raises(
        ValueError, match="what is not used has no name, context or file"
    ):
        expectation("template: {used: false, name: x}")
