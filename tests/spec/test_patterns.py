import pytest

from grader.spec.patterns import pattern, selector


@pytest.mark.parametrize(
    "written",
    [
        r"too (large|big)",
        r"(^|[^0-9,])49([^0-9]|$)",
        r"visits\D{0,3}1\b",
        r"[A-Za-z0-9._%+-]+@[a-z]+\.[a-z]{2,}",
        r"(\d+,)*\d+$",
        r"^(\w+\s?)*:$",
        r"(a)(?:\1b)*",
        r"(?x)a # )",
        r"[)(]+",
        r"\(a+\)+",
        r"(?<year>\d{4})-(?P<month>\d\d)",
        "李+",
        "",
    ],
)
def test_a_harmless_pattern_is_read_as_it_is(written: str) -> None:
    assert pattern(written) == written


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("(a+)+$", "can hang: '(a+)+' repeats what is repeated already"),
        ("x([0-9]*)*", "can hang: '([0-9]*)*' repeats what is repeated already"),
        (r"(?:\d+){2,}", r"can hang: '(?:\d+){2,}' repeats what is repeated already"),
        ("(a|a)*b", "can hang: '(a|a)*' can match one text in very many ways"),
        ("^no: (a|aa)+$", "can hang: '(a|aa)+' can match one text in very many ways"),
        (r"(.|\s)*z", r"can hang: '(.|\s)*z' can match one text in very many ways"),
        ("(", "is no pattern: missing ) at position 1"),
        ("(" * 999, "is no pattern: maximum recursion depth exceeded"),
    ],
)
def test_a_pattern_that_is_none_or_hangs_says_so(written: str, message: str) -> None:
    with pytest.raises(ValueError, match=r"is no pattern|can hang") as caught:
        pattern(written)

    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("css", "message"),
    [
        ("p[", "is no CSS selector: Malformed attribute selector at position 1"),
        ("", "is no CSS selector: Expected a selector at position 0"),
    ],
)
def test_a_selector_that_is_none_says_so(css: str, message: str) -> None:
    with pytest.raises(ValueError, match="is no CSS selector") as caught:
        selector(css)

    assert str(caught.value) == message


def test_a_selector_is_read_as_it_is() -> None:
    assert selector("form#x > input[name='a']:not(.b)") == (
        "form#x > input[name='a']:not(.b)"
    )
