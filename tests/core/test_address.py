from __future__ import annotations

import pytest

from grader.core.address import address, same_path


@pytest.mark.parametrize(
    ("target", "told"),
    [
        pytest.param("/a", "/a", id="absolute path"),
        pytest.param("b?x=1", "/dir/b?x=1", id="relative"),
        pytest.param("", "/dir/page", id="the page itself"),
        pytest.param("http://localhost:5000/a", "/a", id="this site"),
        pytest.param("http://127.0.0.1:8000/a", "/a", id="this site by number"),
        pytest.param("//evil.example/a", "http://evil.example/a", id="no scheme"),
        pytest.param("\\\\evil.example", "http://evil.example", id="backslashes"),
        pytest.param("http:evil", "/dir/evil", id="a scheme without a host"),
        pytest.param("mailto:a@b", "mailto:a@b", id="no site"),
        pytest.param("http://[bad", "http://[bad", id="no URL"),
        pytest.param("/a%20b/%C3%A9", "/a b/é", id="decoded"),
    ],
)
def test_a_target_leads_where_a_browser_goes(target: str, told: str) -> None:
    assert address(target, base="/dir/page").target == told


def test_a_path_under_the_mount_is_told_without_it() -> None:
    assert address("/m/a", mount="/m").path == "/a"
    assert address("a", base="/b/c", mount="/m").path == "/b/a"
    assert address("/m", mount="/m").path == "/"


def test_a_path_outside_the_mount_says_so() -> None:
    assert not address("/a", mount="/m").mounted
    assert not address("/mount", mount="/m").mounted
    assert address("/m/a", mount="/m").mounted


def test_a_typed_host_is_noticed() -> None:
    assert address("http://localhost:5000/a").typed
    assert not address("/a").typed


def test_a_slash_at_the_end_makes_no_other_path() -> None:
    assert same_path("/a/", "/a")
    assert not same_path("/a", "/b")
