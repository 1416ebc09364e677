"""The report in a browser: by the keyboard alone, without a network, harmless."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from grader.batch.entry import Person, Unclear
from grader.batch.report import Shown, Student
from grader.batch.report.book import Book
from grader.batch.report.drawn import drawn
from grader.wire.frames import Header
from tests.batch.report.conftest import (
    NAMES,
    check,
    document,
    mismatch,
    student,
    written,
)

COUNT = 1000

CHROMIUM = shutil.which("chromium")

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")

SHARED = "s0007"
"""The key of an entry that two students share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """A report that is open, and what the browser told of it."""

    page: Page
    file: Path
    told: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def tab_to(self, selector: str, most: int = 60) -> None:
        """Press Tab until something that fits has the focus."""
        for _ in range(most):
            self.page.keyboard.press("Tab")
            if self.is_at(selector):
                return
        pytest.fail(f"{most} times Tab do not lead to {selector}")

    def is_at(self, selector: str) -> bool:
        """Return whether something that fits has the focus."""
        script = "selector => document.activeElement.matches(selector)"
        return bool(self.page.evaluate(script, selector))

    def comes_to(self, selector: str, text: str | None = None) -> None:
        """Wait until what fits has the focus, and has this text."""
        found = self.page.locator(selector)
        expect(found).to_be_focused()
        if text is not None:
            expect(found).to_have_text(text)

    def text(self, selector: str) -> str:
        """Return the text of the first that fits."""
        return self.page.locator(selector).first.inner_text()

    def names(self) -> list[str]:
        """Return whom the table of students shows."""
        return self.page.locator("#students-body th").all_inner_texts()


def class_of(documents: Sequence[Header]) -> Iterator[Student]:
    """Yield a class made of real results; some have names that mean harm."""
    hostile = [*NAMES.values()]
    for number in range(COUNT):
        result = documents[number % len(documents)]
        name = f"Student {number:04}"
        if number % 100 == 50:
            name = hostile[number // 100 % len(hostile)]
        person = Person(
            id=f"{number:04}", name=name, login=f"u{number}", section="AB"[number % 2]
        )
        made = student(f"s{number:04}", result, person=person, late=number % 10 == 0)
        if number == 9:
            made = replace(made, grade=replace(made.grade, earned=None))
        if number in {7, 8}:
            made = replace(made, key=SHARED, group="Group 1", document=documents[7])
        yield made


@pytest.fixture(scope="module")
def report(
    documents: Sequence[Header], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Return the report of a class of a thousand."""
    file = tmp_path_factory.mktemp("class") / "report.html"
    page = written(
        class_of(documents),
        unclear=(Unclear(name=NAMES["end"], why=NAMES["script"]),),
        missing=(Person(id="m", name=NAMES["end"]),),
        identical=(("s0001", "s0009", "s0017"),),
    )
    file.write_text(page, encoding="utf-8", newline="\n")
    return file


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox"]
        )
        yield made
        made.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(offline=True, color_scheme="light")
    yield made
    made.close()


def opened(context: BrowserContext, file: Path, hash_: str = "") -> Open:
    """Return a report, open in a browser that notes what is told and asked."""
    page = context.new_page()
    one = Open(page=page, file=file)
    page.on("console", lambda said: one.told.append(said.text))
    page.on("pageerror", lambda error: one.told.append(str(error)))
    page.on("dialog", lambda dialog: one.told.append(dialog.message))
    page.on("request", lambda request: one.asked.append(request.url))
    page.goto(file.as_uri() + hash_)
    return one


@pytest.fixture
def one(context: BrowserContext, report: Path) -> Open:
    """Return the report of the class, open."""
    return opened(context, report)


def test_the_page_asks_nothing_of_anybody_and_complains_of_nothing(one: Open) -> None:
    one.page.locator("summary").first.click()
    one.page.locator("#students-body a").first.click()
    one.page.go_back()

    assert one.told == []
    assert one.asked == [one.file.as_uri()]
    assert len(one.page.evaluate("Object.keys(Chart.instances)")) == 3


def test_the_policy_of_the_page_stops_what_is_not_its_own(one: Open) -> None:
    one.page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.harmed = 1";
            document.body.append(script, new Image());
            document.images[0].src = "data:image/gif;base64,R0lGODlhAQABAAAAACw=";
        }"""
    )

    assert one.page.evaluate("window.harmed") is None
    assert len(one.told) == 2
    assert all("Content Security Policy" in said for said in one.told)


def test_the_class_is_told_in_numbers_and_as_tables(one: Open) -> None:
    tiles = one.page.locator("#tiles > div").all_inner_texts()

    assert [tile.replace("\n", " ") for tile in tiles][:2] == [
        "Students 1,000",
        "Graded 999",
    ]
    assert one.page.locator("#checks-table tbody tr").count() == 15
    assert one.text("#checks-table tbody tr").startswith("The page / has a form")
    assert one.page.locator("#spread-table tbody tr").count() == 11
    labels = one.page.locator("canvas").evaluate_all(
        "several => several.map(each => each.getAttribute('aria-label'))"
    )
    assert labels == ["Grades: Percent, Students", "Share of points", "Discrimination"]


def test_students_are_searched_and_found_by_the_keyboard(one: Open) -> None:
    one.tab_to("#search")

    one.page.keyboard.type("student 004 b")

    assert one.text("#found") == "5 students found"
    assert one.names() == [f"Student 00{number}" for number in range(41, 50, 2)]


def test_students_are_chosen_by_their_outcome(one: Open) -> None:
    one.tab_to("#outcome")

    one.page.keyboard.type("pending")

    assert one.text("#found") == "1 student found"
    assert one.names() == ["Student 0009"]


def test_students_are_sorted_by_the_keyboard_and_the_table_says_so(one: Open) -> None:
    one.tab_to("th[data-column=points] button")
    one.page.keyboard.press("Enter")
    rising = one.page.locator("[aria-sort=ascending]").all_inner_texts()
    lowest = one.text("#students-body td")

    one.page.keyboard.press("Space")

    falling = one.page.locator("[aria-sort=descending]").all_inner_texts()
    assert [rising, falling] == [["Points"], ["Points"]]
    assert (lowest, one.text("#students-body td")) == ("–", "24")
    assert one.is_at("th[data-column=points] button")


def test_the_table_is_turned_by_the_keyboard_and_stops_at_its_ends(one: Open) -> None:
    one.page.locator("#next").focus()

    one.page.keyboard.press("Enter")
    second = one.text("#range")
    for _ in range(12):
        one.page.keyboard.press("Enter")

    assert second == "101 to 200 of 1,000"
    assert one.text("#range") == "901 to 1,000 of 1,000"
    assert one.is_at("#next[aria-disabled=true]")


def test_a_student_is_opened_and_left_by_the_keyboard(one: Open) -> None:
    link = "#students-body a[href='#student=s0004']"
    one.tab_to("#search")
    one.page.keyboard.type("0004")
    one.tab_to("#students-body a")

    one.page.keyboard.press("Enter")

    one.comes_to("#student-title", "Student 0004")
    assert one.page.title() == "Student 0004 – Cookies"
    assert one.page.url.endswith("#student=s0004")
    assert not one.page.locator("#class").is_visible()

    one.page.go_back()

    one.comes_to(link)
    assert one.page.locator("#class").is_visible()
    assert one.page.title() == "Class report: Cookies"

    one.page.keyboard.press("Enter")
    one.comes_to("#student-title")
    one.tab_to("#back")
    one.page.keyboard.press("Enter")

    one.comes_to(link)


def test_a_student_has_all_that_lets_a_reader_agree(
    context: BrowserContext, report: Path, documents: Sequence[Header]
) -> None:
    failed = next(
        each for each in documents[4]["checks"] if each["verdict"] == "failed"
    )
    [found, *_] = failed["mismatches"]

    page = opened(context, report, "#student=s0004")

    told = page.text("#student details.check[open]")
    for text in (
        failed["title"],
        found["actual"],
        found["hint"],
        failed["steps"][0]["request"],
        *failed["repeat"],
    ):
        assert text in told


def test_an_app_that_did_not_start_says_why(
    context: BrowserContext, report: Path
) -> None:
    page = opened(context, report, "#student=s0015")

    expect(page.page.locator("#student .card")).to_contain_text(
        "The app could not be started"
    )
    assert "app.py" in page.text("#student .message")


def test_members_of_a_group_have_pages_of_their_own(
    context: BrowserContext, report: Path
) -> None:
    page = opened(context, report, f"#student={SHARED}")
    page.comes_to("#student-title", "Student 0007")

    page.page.get_by_role("link", name="Student 0008").press("Enter")

    page.comes_to("#student-title", "Student 0008")
    assert page.page.url.endswith(f"#student={SHARED}/2")


def test_the_same_submissions_lead_to_each_other(
    context: BrowserContext, report: Path
) -> None:
    page = opened(context, report, "#student=s0001")

    page.page.get_by_role("link", name="Student 0017").press("Enter")

    page.comes_to("#student-title", "Student 0017")


@pytest.mark.parametrize("hash_", ["#student=nobody", "#student=%E0%A4%A", "#student="])
def test_an_address_of_nobody_says_so(
    context: BrowserContext, report: Path, hash_: str
) -> None:
    page = opened(context, report, hash_)

    assert page.text("#found").startswith("No student ")
    assert page.told == []


def test_a_group_of_failures_lists_its_students(one: Open) -> None:
    one.page.locator(".group:has(.good) summary").first.focus()

    one.page.keyboard.press("Enter")
    expect(one.page.locator(".group a").first).to_be_visible()
    one.tab_to(".group a")
    one.page.keyboard.press("Enter")

    one.comes_to("#student-title")
    assert one.page.locator("#student details.check[open]").count() > 0


def test_the_content_is_one_key_away(context: BrowserContext, report: Path) -> None:
    page = opened(context, report, "#student=s0004")

    page.page.locator("#skip").focus()
    page.page.keyboard.press("Enter")

    assert page.is_at("main")
    assert page.page.locator("#student").is_visible()


def test_names_that_mean_harm_are_names(one: Open) -> None:
    one.page.locator("#search").fill("window.harmed")

    assert {*one.names()} == {NAMES["script"], NAMES["end"]}
    one.page.locator("#students-body a").first.click()
    one.comes_to("#student-title", NAMES["script"])
    assert one.page.evaluate("window.harmed") is None
    assert one.page.locator("img").count() == 0
    assert one.told == []


def test_charts_have_the_colours_of_the_screen_and_of_paper(one: Open) -> None:
    colour = "() => Chart.getChart('spread').data.datasets[0].backgroundColor[0]"
    is_now = f"colour => ({colour})() === colour"
    one.page.wait_for_function(is_now, arg="#2f62c4")

    one.page.emulate_media(color_scheme="dark")
    one.page.wait_for_function(is_now, arg="#82aaff")
    one.page.evaluate("dispatchEvent(new Event('beforeprint'))")

    assert one.page.evaluate(colour) == "#2f62c4"


@pytest.mark.parametrize("hash_", ["", "#student=s0004", "#student=s0006"])
def test_nothing_is_wider_than_a_phone(
    browser: Browser, report: Path, hash_: str
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})

    page = opened(context, report, hash_)

    wide = "document.documentElement.scrollWidth"
    assert page.page.evaluate(wide) == 390
    context.close()


def test_nothing_is_wider_than_a_sheet_of_paper(browser: Browser, report: Path) -> None:
    context = browser.new_context(viewport={"width": 700, "height": 1000})
    page = opened(context, report)

    page.page.emulate_media(media="print")

    assert page.page.evaluate("document.documentElement.scrollWidth") == 700
    assert not page.page.locator("#search").is_visible()
    context.close()


def test_headings_landmarks_and_names_are_there_for_who_cannot_see(one: Open) -> None:
    levels = one.page.evaluate(
        "[...document.querySelectorAll('h1, h2, h3')].map(each => +each.tagName[1])"
    )
    nameless = one.page.evaluate(
        """[...document.querySelectorAll("a, button, input, select, canvas, summary")]
            .filter(each => !each.textContent.trim() && !each.labels?.length
                && !each.getAttribute("aria-label")).length"""
    )

    assert levels[0] == 1
    assert all(deeper - level <= 1 for level, deeper in pairwise(levels))
    assert nameless == 0
    for role in ("banner", "main", "contentinfo", "search"):
        assert one.page.get_by_role(role).count() == 1
    assert one.page.get_by_role("status").count() == 1
    assert one.page.get_by_role("button", name="Points", exact=True).count() == 1
    assert (
        one.page.locator("table caption").count() == one.page.locator("table").count()
    )


def test_a_class_of_nobody_has_a_page(context: BrowserContext, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text(written([]), encoding="utf-8")

    page = opened(context, file)

    assert page.text("#found") == "0 students found"
    assert page.told == []


def test_a_result_without_any_check_has_a_page(
    context: BrowserContext, tmp_path: Path
) -> None:
    file = tmp_path / "report.html"
    rejected = document(outcome="rejected", message="the archive is empty")
    file.write_text(
        written([student("ada", rejected, possible=Fraction(3))]), encoding="utf-8"
    )

    page = opened(context, file, "#student=ada")

    assert page.text("#student .grade") == "0 of 3 points (0 %) rejected"
    assert "the archive is empty" in page.text("#student .message")
    assert page.told == []


def test_a_check_that_misleads_and_one_that_tells_nothing_are_marked(
    context: BrowserContext, tmp_path: Path
) -> None:
    earned = ([1, 0, 0, 1], [1, 0, 1, 1], [0, 1, 1, 1])
    class_ = [
        student(f"s{at}", document(*map(check, "abcd", row)))
        for at, row in enumerate(earned)
    ]
    file = tmp_path / "report.html"
    file.write_text(written(class_), encoding="utf-8")

    page = opened(context, file)

    rows = page.page.locator("#checks-table tbody tr td:last-child").all_inner_texts()
    negative = "negative: those who do well elsewhere fail it"
    assert [one for one in rows if negative in one] == [
        f"-0.87 {negative}",
        f"-0.50 {negative}",
    ]
    assert rows[3] == "undefined: no differences to compare"
    assert "From 3 students only: read discrimination with care." in page.text(
        "#checks-about"
    )


def test_evidence_that_has_no_room_is_said_to_be_elsewhere(
    context: BrowserContext, tmp_path: Path
) -> None:
    results = [document(check("a", 0, mismatch(text))) for text in ("x", "y")]
    class_ = [student(f"s{at}", one) for at, one in enumerate(results)]
    book = Book(Shown(title="Cookies", students=class_), room=1)
    file = tmp_path / "report.html"
    text = "".join(drawn(book, title="Cookies", language="en"))
    file.write_text(text, encoding="utf-8")

    page = opened(context, file, "#student=s1")

    assert "it is in results/s1.json" in page.text("#student .told")
    assert page.told == []
