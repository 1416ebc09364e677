from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.expectations.redirect import REDIRECTS, Redirect
from tests.expectations.build import after, exchange, redirect

CASES = {
    "there": ("redirect: /login", redirect("/login")),
    "303": ("redirect: /login", redirect("/login", status=303)),
    "absolute, with a slash": (
        "redirect: /login",
        redirect("http://127.0.0.1:8000/login/"),
    ),
    "relative": ("redirect: /notes/all", redirect("all", path="/notes/new")),
    "encoded": ("redirect: /hello/Zoë", redirect("/hello/Zo%C3%AB")),
    "a query that nobody asked for": ("redirect: /login", redirect("/login?next=/")),
    "the query": (
        'redirect: "/login?next=/a&b="',
        redirect("/login?b=&next=%2Fa"),
    ),
    "another query": ('redirect: "/login?next=/a"', redirect("/login?next=%2Fb")),
    "the beginning": ('redirect: "/files*"', redirect("/files/poem.txt")),
    "the beginning of a query": ('redirect: "/?q=*"', redirect("/?q=a%20b")),
    "not the beginning": ('redirect: [/, "/files*"]', redirect("/upload")),
    "anywhere on this site": ('redirect: "/*"', redirect("/x")),
    "another page": ("redirect: [/, /home]", redirect("/login")),
    "another site": ('redirect: "/*"', redirect("//evil.example/x")),
    "another site by a slip": ('redirect: "/*"', redirect("https:evil.example")),
    "another site on purpose": (
        "redirect: https://flask.example/",
        redirect("https://flask.example"),
    ),
    "no redirect": ("redirect: /", exchange("<p>Hi", status=200)),
    "an error": ("redirect: /", exchange(status=404)),
    "another status": ("redirect: /", redirect("/", status=301)),
    "both wrong": ("redirect: {to: /, status: 307}", redirect("/login")),
    "one of several statuses": (
        "redirect: {to: /, status: [301, 308]}",
        redirect("/", status=308),
    ),
    "without a Location": ("redirect: /", redirect(None)),
    "an address that cannot be read": ("redirect: /", redirect("http://[x")),
    "under the mount": ("redirect: /login", redirect("/mnt/login", mount="/mnt")),
    "outside of the mount": ("redirect: /login", redirect("/login", mount="/mnt")),
    "followed": (
        "redirect: /login",
        after(redirect("/login", path="/secret"), last=exchange("<p>Log in")),
    ),
    "the last that was followed": (
        "redirect: /login",
        after(redirect("/login"), redirect("/"), last=exchange("<p>Hi")),
    ),
}


def test_what_redirect_says(golden: Callable[..., None]) -> None:
    golden("redirect", CASES)


@settings(deadline=None)
@given(wanted=st.sampled_from([*REDIRECTS]), got=st.integers(200, 599))
def test_redirect_passes_exactly_for_its_status(wanted: int, got: int) -> None:
    claim = Redirect(to=("/",), status=(wanted,))

    found = list(claim.mismatches(redirect("/", status=got)))

    assert (found == []) == (wanted == got)


def test_a_target_that_is_no_path_is_refused() -> None:
    with pytest.raises(ValueError, match="'login' is no path; write '/login'"):
        Redirect(to=("login",))


def test_a_status_of_no_redirect_is_refused() -> None:
    with pytest.raises(ValueError, match="200 is no status of a redirect"):
        Redirect(to=("/",), status=(200,))
