"""What rows of hints may know of an exchange, by name."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from grader.core.exchange import Exchange
from grader.core.observed import Flash, Observed, Place, Raised, Rendered, View
from grader.expectations.hints import known
from tests.expectations.build import Files, after, exchange, redirect

SHOW = View(endpoint="show", rule="/a/<b>", place=Place(file="app.py", line=7))

FORM = (("username", "ada"), ("tag", "a"), ("tag", "b"))


def told(**facts: Any) -> Files:
    return Files(facts=facts)


def reads(*names: str) -> Files:
    """Return the files of a view that reads these: "form user"."""
    pairs = (one.split() for one in names)
    return told(
        reads=[
            {
                "bag": bag,
                "name": name,
                "code": f"request.{bag}.{name}",
                "at": "app.py:9",
            }
            for bag, name in pairs
        ]
    )


ADA = replace(exchange(), request=replace(exchange().request, visitor="ada"))

UNNAMED = '<form><input id="a"><button>Send</button></form>'


@pytest.mark.parametrize(
    ("shown", "name", "fact"),
    [
        pytest.param(exchange(), "weather", "", id="nobody knows"),
        pytest.param(
            exchange(headers=(("Allow", "PUT, HEAD, GET, OPTIONS"),)),
            "allowed",
            "GET and PUT",
            id="allowed methods",
        ),
        pytest.param(exchange(), "allowed", "", id="no Allow"),
        pytest.param(
            exchange("<p>Hello, {{ name }}"), "braces", "{{ name }}", id="of Jinja"
        ),
        pytest.param(exchange("<p>Hello, {name}"), "braces", "{name}", id="of f"),
        pytest.param(exchange("<p>{ a: 1 }"), "braces", "", id="no name in braces"),
        pytest.param(
            exchange(observed=Observed(view=SHOW)), "endpoint", "show", id="endpoint"
        ),
        pytest.param(exchange(), "endpoint", "", id="no endpoint"),
        pytest.param(
            exchange(source=told(bag="files", key="tag"), fields=FORM, method="POST"),
            "file_as_text",
            "yes",
            id="a file's name alone",
        ),
        pytest.param(
            exchange(source=told(bag="files", key="file"), fields=FORM),
            "file_as_text",
            "",
            id="no file",
        ),
        pytest.param(
            exchange(source=told(bag="form", key="tag"), fields=FORM),
            "file_as_text",
            "",
            id="no file asked for",
        ),
        pytest.param(
            after(
                exchange(observed=Observed(flashes=(Flash(text="Saved"),))),
                last=exchange(),
            ),
            "flashed",
            "Saved",
            id="flashed before a redirect",
        ),
        pytest.param(exchange(), "flashed", "", id="nothing flashed"),
        pytest.param(
            exchange(source=told(bag="form")), "form_on_get", "yes", id="form on GET"
        ),
        pytest.param(
            exchange(source=told(bag="form"), method="POST"),
            "form_on_get",
            "",
            id="form on POST",
        ),
        pytest.param(
            exchange(source=told(bag="args")), "form_on_get", "", id="query on GET"
        ),
        pytest.param(
            exchange(
                observed=Observed(
                    templates=(Rendered(name="a", context={"user": 1, "note": 2}),)
                )
            ),
            "given",
            "user and note",
            id="given",
        ),
        pytest.param(exchange(), "given", "nothing", id="nothing given"),
        pytest.param(
            exchange(source=told(context=["user"])), "given", "user", id="not rendered"
        ),
        pytest.param(
            exchange(source=told(context=[])), "given", "nothing", id="given nothing"
        ),
        pytest.param(
            exchange(observed=Observed(raised=Raised(type="A", message=""))),
            "is_dispatch",
            "yes",
            id="raised by Flask",
        ),
        pytest.param(
            exchange(
                observed=Observed(
                    raised=Raised(
                        type="A", message="", places=(Place(file="a.py", line=1),)
                    )
                )
            ),
            "is_dispatch",
            "",
            id="raised by the app",
        ),
        pytest.param(exchange(), "is_dispatch", "", id="not raised"),
        pytest.param(exchange(), "method", "GET", id="method"),
        pytest.param(exchange(), "no_view", "yes", id="no view"),
        pytest.param(
            exchange(observed=Observed(view=SHOW)), "no_view", "", id="a view"
        ),
        pytest.param(
            exchange(source=told(key="q", bag="form"), query="q=roses"),
            "other_bag",
            "request.args",
            id="in the query",
        ),
        pytest.param(
            exchange(source=told(key="tag", bag="args"), fields=FORM),
            "other_bag",
            "request.form",
            id="in the form",
        ),
        pytest.param(
            exchange(source=told(key="q", bag="form"), fields=FORM),
            "other_bag",
            "",
            id="nowhere",
        ),
        pytest.param(exchange(path="/a"), "path", "/a", id="path"),
        pytest.param(
            exchange(method="POST", fields=FORM, sent=b"a"), "posted", "yes", id="form"
        ),
        pytest.param(exchange(method="POST"), "posted", "yes", id="empty form"),
        pytest.param(exchange(method="POST", sent=b"[]"), "posted", "", id="JSON"),
        pytest.param(exchange(), "posted", "", id="GET"),
        pytest.param(exchange(method="POST"), "posted_page", "yes", id="page"),
        pytest.param(exchange(), "posted_page", "", id="page of a GET"),
        pytest.param(
            exchange(method="POST", status=302), "posted_page", "", id="no page"
        ),
        pytest.param(exchange(sent=b"abc"), "size", "3", id="size"),
        pytest.param(exchange(fields=FORM), "sent", "username and tag", id="sent"),
        pytest.param(
            exchange(observed=Observed(view=View(endpoint="static"))),
            "static",
            "yes",
            id="static",
        ),
        pytest.param(exchange(), "static", "", id="not static"),
        pytest.param(exchange("<form><input name=a>"), "unnamed", "", id="named"),
        pytest.param(exchange(UNNAMED), "unnamed", "yes", id="unnamed"),
        pytest.param(
            exchange(observed=Observed(view=SHOW)), "view_at", "app.py:7", id="view at"
        ),
        pytest.param(
            exchange(observed=Observed(view=View(endpoint="a"))),
            "view_at",
            "",
            id="a view of a library",
        ),
        pytest.param(
            exchange(observed=Observed(view=SHOW)), "view_rule", "/a/<b>", id="rule"
        ),
        pytest.param(exchange(), "view_rule", "", id="no rule"),
        pytest.param(ADA, "visitors", "yes", id="visitors"),
        pytest.param(exchange(), "visitors", "", id="one visitor"),
        pytest.param(
            exchange(source=told(seen=["a.html", 3, "b.html"])),
            "seen",
            "a.html and b.html",
            id="a list of the files",
        ),
        pytest.param(
            exchange(source=told(seen="a.html")), "seen", "a.html", id="a text of them"
        ),
        pytest.param(exchange(source=told(seen=3)), "seen", "", id="a number of them"),
        pytest.param(
            exchange(source=told(weather="fine")), "weather", "", id="not asked for"
        ),
    ],
)
def test_a_fact_is_known(shown: Exchange, name: str, fact: str) -> None:
    assert known(shown)(name) == fact


@pytest.mark.parametrize(
    ("shown", "stray"),
    [
        pytest.param(exchange(source=told(reads=3)), ("", "", "", ""), id="no list"),
        pytest.param(
            exchange(source=told(reads=["a", {"bag": 3}]), fields=FORM),
            ("", "", "", ""),
            id="no names",
        ),
        pytest.param(
            exchange(source=reads("form user", "form tag"), fields=FORM),
            ("request.form.user", "app.py:9", "", "username"),
            id="another name",
        ),
        pytest.param(
            exchange(source=reads("form q"), query="q=roses"),
            ("request.form.q", "app.py:9", "request.args", ""),
            id="another part",
        ),
        pytest.param(
            exchange(
                source=reads("form username", "form tag", "form more"), fields=FORM
            ),
            ("", "", "", ""),
            id="an optional field",
        ),
        pytest.param(
            exchange(source=reads("cookies user", "form tag"), fields=FORM[1:]),
            ("", "", "", ""),
            id="a cookie",
        ),
        pytest.param(
            after(
                replace(
                    redirect("/"), request=exchange(method="POST", fields=FORM).request
                ),
                last=exchange(source=reads("form user", "form tag")),
            ),
            ("request.form.user", "app.py:9", "", "username"),
            id="before a redirect",
        ),
    ],
)
def test_a_name_that_is_read_and_was_not_sent_is_known(
    shown: Exchange, stray: tuple[str, str, str, str]
) -> None:
    facts = known(shown)

    names = ("stray", "stray_at", "stray_elsewhere", "stray_sent")
    assert tuple(map(facts, names)) == stray


def test_the_files_are_asked_once_for_a_name() -> None:
    asked = []

    class Asked(Files):
        def told(self, _exchange: Exchange, wanted: str) -> dict[str, Any]:
            asked.append(wanted)
            return {"seen": "a", "page": None}

    facts = known(exchange(source=Asked(facts={})))

    assert facts("method") == "GET"
    assert (facts("seen"), facts("page"), facts("rule")) == ("a", "", "")
    assert (facts("rule"), asked) == ("", ["seen", "rule"])
