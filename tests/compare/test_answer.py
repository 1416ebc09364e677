import pytest

from grader.core.mismatch import Mismatch
from tests.compare.exchanges import answer, fact, told


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        pytest.param(200, "answered", id="200"),
        pytest.param(304, "answered", id="304"),
        pytest.param(303, "redirect", id="303"),
        pytest.param(308, "redirect", id="308"),
        pytest.param(400, "client error", id="400"),
        pytest.param(404, "not found", id="404"),
        pytest.param(405, "method not allowed", id="405"),
        pytest.param(413, "too large", id="413"),
        pytest.param(500, "crash", id="500"),
    ],
)
def test_an_answer_has_a_kind(status: int, kind: str) -> None:
    assert fact("kind", answer(status=status)) == kind


@pytest.mark.parametrize(
    ("status", "said"),
    [
        pytest.param(200, 200, id="200"),
        pytest.param(301, "redirect", id="301"),
        pytest.param(302, "redirect", id="302"),
        pytest.param(303, "redirect", id="303"),
        pytest.param(307, 307, id="307 keeps the method"),
        pytest.param(308, 308, id="308 keeps the method"),
    ],
)
def test_redirects_that_a_browser_treats_alike_have_one_status(
    status: int, said: object
) -> None:
    assert fact("status", answer(status=status)) == said


@pytest.mark.parametrize(
    ("location", "path"),
    [
        pytest.param("/a", "/a", id="path"),
        pytest.param("/a/", "/a", id="slash at the end"),
        pytest.param("a", "/x/a", id="relative"),
        pytest.param("http://localhost/a", "/a", id="absolute"),
        pytest.param("http://127.0.0.1:8000/a", "/a", id="other port"),
        pytest.param("/", "/", id="home"),
        pytest.param("/%E6%B1%89?a=b%20c", "/汉?a=b%20c", id="query"),
        pytest.param(
            "https://example.com/a/", "https://example.com/a/", id="other site"
        ),
    ],
)
def test_a_redirect_is_the_path_it_leads_to(location: str, path: str) -> None:
    assert fact("redirect", answer(status=302, location=location, path="/x/y")) == path


@pytest.mark.parametrize(
    ("status", "location"),
    [
        pytest.param(201, "/a", id="created"),
        pytest.param(302, None, id="without Location"),
    ],
)
def test_what_a_browser_does_not_follow_is_no_redirect(
    status: int, location: str | None
) -> None:
    assert fact("redirect", answer(status=status, location=location)) is None


def test_a_redirect_leaves_the_mount_out() -> None:
    redirected = answer(status=302, location="/m/a", mount="/m")

    assert fact("redirect", redirected) == "/a"


@pytest.mark.parametrize("name", ["kind", "status", "redirect"])
def test_equal_answers_do_not_differ(name: str) -> None:
    one = answer(status=302, location="/a")
    other = answer(status=303, location="http://localhost:5000/a/")

    assert told(name, one, other) == []


def test_another_kind_of_answer_is_told() -> None:
    assert told("kind", answer(status=404), answer(status=500)) == [
        Mismatch(
            at="answer",
            expected="not found, as the reference does it",
            actual="crash",
        )
    ]


def test_another_status_is_told() -> None:
    assert told("status", answer(status=302), answer(status=200)) == [
        Mismatch(
            at="status",
            expected="a redirect (301, 302 or 303), as the reference answers",
            actual="200",
        )
    ]


def test_another_redirect_is_told() -> None:
    assert told("redirect", answer(), answer(status=302, location="/a")) == [
        Mismatch(
            at="redirect",
            expected="no redirect, as the reference does it",
            actual="a redirect to /a",
        )
    ]
