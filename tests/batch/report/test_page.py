"""The page: the same bytes for the same class, written while the class is read."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from io import StringIO

import pytest
from bs4 import BeautifulSoup

from grader.batch import report
from grader.batch.entry import Person, Unclear
from grader.batch.report import Shown, Student
from grader.batch.report.drawn import SCRIPTS
from grader.batch.report.words import words
from grader.core.said import speaking
from grader.languages import catalogue
from grader.wire.frames import Header
from tests.batch.report.conftest import (
    ROOT,
    block,
    check,
    document,
    of_kind,
    student,
    written,
)

PAGE = ROOT / "grader/batch/report/page"


def test_the_same_class_gives_the_same_bytes(documents: Sequence[Header]) -> None:
    def page() -> str:
        return written(student(f"s{at}", one) for at, one in enumerate(documents))

    assert page() == page()


def test_a_student_is_written_before_the_next_is_read() -> None:
    file, lengths = StringIO(), list[int]()

    def students() -> Iterator[Student]:
        for number in range(30):
            lengths.append(len(file.getvalue()))
            yield student(f"s{number}", document(check("a", 1)))

    report.write(file, Shown(title="Cookies", students=students()))

    assert lengths == sorted(set(lengths))


def test_the_policy_has_the_digests_of_what_is_inlined_and_no_address() -> None:
    soup = BeautifulSoup(written([]), "html.parser")

    def digests(*tags: str) -> str:
        texts = [one.text for tag in tags for one in soup.select(tag)]
        raw = (sha256(one.encode()).digest() for one in texts)
        return " ".join(f"'sha256-{b64encode(one).decode()}'" for one in raw)

    policy = soup.select_one("meta[http-equiv=Content-Security-Policy]")
    assert policy is not None
    assert policy["content"] == (
        "default-src 'none'; "
        f"script-src {digests('script:not([type]), script[type=module]')}; "
        f"style-src {digests('style')}; "
        "base-uri 'none'; form-action 'none'"
    )
    named = [
        one for tag in soup.select("*") for one in (tag.get("src"), tag.get("href"))
    ]
    assert {str(one)[0] for one in named if one} == {"#"}
    assert soup.select("[style], [onclick], link, img, iframe, object") == []


def test_every_script_of_the_folder_is_in_the_page_and_parses_no_html() -> None:
    files = {one.name for one in PAGE.glob("*.js")}
    text = "".join((PAGE / name).read_text(encoding="utf-8") for name in SCRIPTS)

    assert files == set(SCRIPTS)
    danger = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|Function\("
    assert re.findall(danger, text) == []


def test_no_line_of_the_page_names_a_file_that_nobody_has() -> None:
    assert "sourceMappingURL" not in written([])


def test_a_row_tells_what_is_known_of_a_student() -> None:
    person = Person(
        id="7", name="Ada", email="a@b.c", sid="n1", login="ada", section="A"
    )
    remark = {"text": "debug is on", "file": "app.py", "line": 9}
    result = document(check("a"), remarks=[remark], flags=["odd"], message="hm")
    one = student(
        "ada",
        result,
        person=person,
        late=True,
        submitted_at=datetime(2026, 3, 1, 12, tzinfo=UTC),
    )

    page = written([replace(one, group="g1", attempt=2, notes=("10 % off",))])

    parts = block(page, "parts")
    [row] = of_kind(page, "p")
    known = ["7", "Ada", "a@b.c", "ada", "n1", "A"]
    assert row[:12] == [
        *("p", "ada", known, "g1", 2, "1", "1", 100, "scored", True),
        *("2026-03-01 12:00 UTC", ["10 % off"]),
    ]
    assert parts[row[12]] == ["m", "hm"]
    assert parts[row[13]] == ["t", [0]]
    assert parts[row[14]] == ["k", [["debug is on", "app.py:9"]]]
    assert row[15] == ["odd"]


def test_what_is_not_graded_and_what_is_the_same_is_told() -> None:
    page = written(
        [
            student("ada", document(check("a")), late=True),
            student("ben", document(check("a")), late=False),
            student("cy", document(check("a"))),
        ],
        unclear=(Unclear(name="x.zip", why="no student of this name"),),
        missing=(Person(id="8", name="Ben"),),
        identical=(("ada", "cy"),),
    )

    summary = block(page, "summary")
    assert summary["unclear"] == [["x.zip", "no student of this name"]]
    assert summary["missing"] == [["8", "Ben", "", "", "", ""]]
    assert summary["identical"] == [["ada", "cy"]]
    assert summary["late"] == 1


@pytest.mark.parametrize(
    ("language", "tag"),
    [pytest.param("en", "en", id="English"), pytest.param("zh", "zh-Hans", id="中文")],
)
def test_the_page_is_in_the_language_of_the_command(language: str, tag: str) -> None:
    with speaking(catalogue(language)):
        page = written([student("ada", document(check("a")))], language=language)

    assert f'<html lang="{tag}">' in page
    passed = {"en": ["✓", "passed"], "zh": ["✓", "通过"]}
    assert block(page, "summary")["words"]["verdicts"]["passed"] == passed[language]


def test_an_empty_class_has_a_report() -> None:
    page = written([])

    assert block(page, "parts") == []
    assert block(page, "summary")["spread"]["graded"] == 0


def test_every_word_has_a_place_and_every_place_a_word() -> None:
    script = "".join((PAGE / name).read_text(encoding="utf-8") for name in SCRIPTS)
    page = (PAGE / "page.html").read_text(encoding="utf-8")
    used = {
        *re.findall(r"\bwords\.(\w+)", script),
        *re.findall(r'\bsaid\("(\w+)"\)', page),
    }

    assert used == {*words()}
