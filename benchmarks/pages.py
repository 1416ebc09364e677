"""Milliseconds of CPU that reading a page takes: `python benchmarks/pages.py`.

Each page is hostile, 256 KiB long and looked at in every way: problem, text, links,
forms, assets, one selector. A tenth of a second is the most that one may take.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median

from grader.core.http import Response
from grader.html import page
from grader.html.builder import MOST_ELEMENTS

SIZE = 256 * 1024
RUNS = 7


def repeated(part: str) -> str:
    """Return as much of the part as a page may hold."""
    return part * (SIZE // len(part))


def numbered(form: str) -> str:
    """Return the form with ever new numbers, as much of it as a page may hold."""
    pieces: list[str] = []
    length = 0
    while length < SIZE - len(form) - 8:
        pieces.append(form.format(len(pieces)))
        length += len(pieces[-1])
    return "".join(pieces)


MANY = MOST_ELEMENTS - 10  # a few fewer than a page may have

PAGES: dict[str, Callable[[], str]] = {
    "an assignment's page, 7 KiB": lambda: (
        "<!doctype html><html><head><title>Notes</title></head><body><h1>Notes</h1>"
        "<ul>"
        + "<li><a href=/notes/1>One</a> <b>two</b> <form action=/delete method=post>"
        "<input type=hidden name=id value=1><button>Delete</button></form></li>"
        * 50
        + "</ul></body></html>"
    ),
    "comments that never end": lambda: repeated("<!--"),
    "comments": lambda: repeated("<!---->"),
    "50k div": lambda: repeated("<div>"),
    "most div, nested": lambda: "<div>" * MANY + "x" * 200000,
    "most div, in a row": lambda: "<div>word</div>" * MANY,
    "most tables": lambda: "<table>" * MANY,
    "tables in cells": lambda: "<table><tr><td>" * (MANY // 4),
    "forms in a table": lambda: (
        "<table>" + "<tr><form action=/x><td><input name=a></form>" * (MANY // 5)
    ),
    "many forms in tables": lambda: repeated("<table><form><tr><td><input name=a>"),
    "fostered text": lambda: "<table>" + repeated("x<b>"),
    "fostered blocks": lambda: "<table>" + "<div>x</div>" * (MANY - 10),
    "attributes": lambda: "<p " + numbered(" a{}") + ">",
    "attributes with values": lambda: "<p " + numbered(" a{}=''") + ">",
    "the same attribute": lambda: "<p " + repeated(" a") + ">",
    "formatting with attributes": lambda: numbered("<b id={}>"),
    "formatting and paragraphs": lambda: numbered("<b id={}><p>"),
    "misnested": lambda: repeated("<b><p></b>"),
    "misnested, deep": lambda: "<a><div>" * 1200 + "</a>" * 20000,
    "less-than": lambda: repeated("<"),
    "marked sections": lambda: repeated("<!["),
    "unclosed quotes": lambda: repeated("<a b='"),
    "unclosed tags": lambda: repeated("<a "),
    "slashes": lambda: "<a" + repeated("/ "),
    "spaces in a tag": lambda: "<a b" + repeated(" "),
    "stray end tags": lambda: "<div>" * 190 + repeated("</x></p></li></b>"),
    "blocked end tags": lambda: "<p><object>" + "<div>" * 190 + repeated("</p>"),
    "references": lambda: repeated("&amp;&#9;&notit"),
    "long references": lambda: "&#" + repeated("9"),
    "options": lambda: "<select>" + "<option>a" * (MANY - 10),
    "links in deep rows": lambda: "<div>" * 190 + "<a href=/>x</a>" * (MANY - 200),
    "links in long rows": lambda: "<li><a href=/></a>" * 1900 + "y" * 150000,
    "raw text": lambda: repeated("<script>x</script>"),
    "scripts that never end": lambda: repeated("<script><style>"),
    "radios": lambda: "<form>" + "<input type=radio name=a checked>" * (MANY - 10),
    "fieldsets": lambda: (
        "<form>" + "<fieldset disabled>" * 190 + "<input name=a>" * (MANY - 200)
    ),
    "labels": lambda: "<form>" + "<label for=a>x<input id=a name=a>" * (MANY // 2 - 5),
    "drawings": lambda: repeated("<svg><path>"),
}


def looked_at(markup: str) -> tuple[float, float, str]:
    """Return the seconds for a look and for a selector, and the page's problem."""
    response = Response(
        status=200,
        headers=(("Content-Type", "text/html"),),
        body=markup.encode()[:SIZE],
    )
    began = time.process_time()
    read = page(response)
    _ = (read.text, read.links, read.forms, read.assets)
    middle = time.process_time()
    read.select("p.x > a")
    return middle - began, time.process_time() - middle, read.problem


def main() -> None:
    """Print the median of each page."""
    for name, made in PAGES.items():
        markup = made()
        results = [looked_at(markup) for _ in range(RUNS)]
        look, select, problems = zip(*results, strict=True)
        looking, selecting = 1000 * median(look), 1000 * median(select)
        print(f"{looking:6.1f} + {selecting:5.1f} ms  {name:28} {problems[0]}")


if __name__ == "__main__":
    main()
