"""The text report, whole."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from rich.cells import cell_len

from grader.core.result import (
    CheckResult,
    ExceptionNamed,
    Finding,
    Outcome,
    Remark,
    Result,
    StepTaken,
    ViewNamed,
)
from grader.core.verdict import VerdictLabel
from grader.reports import REPORTS, Look
from tests.reports.build import check, every_verdict, finding, pending, result, step
from tests.reports.conftest import Same

NARROW = Look(width=40)
WIDE = Look(width=80)
WHOLE = Look(width=80, verbose=True)


def told(shown: Result, look: Look = WIDE) -> str:
    return REPORTS["text"](shown, look)


@pytest.mark.parametrize(
    ("look", "name"),
    [
        pytest.param(WIDE, "every_verdict_80.txt", id="80 columns"),
        pytest.param(NARROW, "every_verdict_40.txt", id="40 columns"),
        pytest.param(WHOLE, "every_verdict_verbose.txt", id="verbose"),
        pytest.param(Look(ascii=True), "every_verdict_ascii.txt", id="ascii"),
        pytest.param(Look(color=True), "every_verdict_color.txt", id="color"),
    ],
)
def test_each_verdict_is_told(look: Look, name: str, same: Same) -> None:
    same(told(every_verdict(), look), name)


def test_a_right_submission_is_told_in_a_few_lines() -> None:
    shown = told(result(check("home"), check("form")))

    assert shown == (
        "Cookies  08-cookies\n"
        "ada: 4/4 points\n"
        "Python 3.11.7, Flask 3.1.3, confined\n"
        "\n"
        "✓ passed  2/2  The home page is right\n"
        "✓ passed  2/2  The form page is right\n"
        "\n"
        "4 of 4 points: everything passed.\n"
    )


SYNTAX_ERROR = """\
app.py:3: syntax error
    expected  , where the line has ，
    actual    names = {"张三": "one", "李四": "the second name"，"b": "c", "d": "eeeee"}
                        　　           　　                    ^
， is Chinese or typographic punctuation. Type code with an English keyboard."""


@pytest.mark.parametrize(
    ("outcome", "verdict", "message", "name"),
    [
        pytest.param(
            "not_started",
            "blocked",
            SYNTAX_ERROR,
            "not_started.txt",
            id="not started",
        ),
        pytest.param(
            "rejected",
            "blocked",
            "there is no Python file in the folder",
            "rejected.txt",
            id="rejected",
        ),
        pytest.param(
            "error",
            "error",
            "the sandbox could not be started",
            "error.txt",
            id="error",
        ),
    ],
)
def test_an_outcome_is_told_once(
    outcome: Outcome, verdict: VerdictLabel, message: str, name: str, same: Same
) -> None:
    shown = replace(
        result(check("a", verdict), check("b", verdict)),
        outcome=outcome,
        message=message,
        remarks=(Remark(text="the guard is missing", file="app.py", line=9),),
    )

    same(told(shown), name)


@pytest.mark.parametrize("columns", [40, 57, 80, 100])
def test_the_mark_stands_below_its_character(columns: int) -> None:
    shown = replace(result(), outcome="not_started", message=SYNTAX_ERROR)
    lines = told(shown, Look(width=columns)).splitlines()

    (below,) = (line for line in lines if line.strip() == "^")
    source = lines[lines.index(below) - 1]
    before, found, _ = source.partition("，")
    assert found
    assert cell_len(below) == cell_len(before) + 1


def test_a_message_of_another_form_keeps_its_indents() -> None:
    message = f"a line\n    {'words ' * 8}\n\n    expected nothing"
    shown = told(replace(result(), outcome="rejected", message=message), NARROW)

    assert shown.splitlines()[6:11] == [
        "    a line",
        "        words words words words words",
        "        words words words",
        "",
        "        expected nothing",
    ]


def test_a_message_of_several_lines_stays_below_its_label() -> None:
    message = "app.py:3: x\n    expected  a\n    actual    b\n              c\nd"
    shown = told(replace(result(), outcome="not_started", message=message))

    assert shown.splitlines()[5:10] == [
        "    at        app.py:3: x",
        "    expected  a",
        "    actual    b",
        "              c",
        "    hint      d",
    ]


CRASH = ExceptionNamed(type="KeyError", message="'x'", file="app.py", line=7)


def failed(*steps: StepTaken, found: Finding | None = None) -> CheckResult:
    return replace(check("a", "failed"), mismatches=(found or finding(),), steps=steps)


def crashed(name: str = "a", line: int = 7) -> CheckResult:
    crash = replace(CRASH, line=line)
    return replace(failed(replace(step(), exception=crash)), id=name)


LINES = ("# first: flask run", f"curl -i http://localhost:5000/{'x' * 80}")


def test_a_failure_that_is_told_alone_has_lines_to_repeat_it() -> None:
    lost = replace(failed(step()), repeat=LINES)
    follower = replace(failed(step()), id="b", follows=("a",), repeat=("curl b",))
    shown = told(result(lost, follower, check("c")), NARROW)

    assert (
        "       actual    404 NOT FOUND\n"
        "    to repeat it by hand:\n"
        "      # first: flask run\n"
        f"      curl -i http://localhost:5000/{'x' * 80}\n"
        "\n"
    ) in shown
    assert "curl b" not in shown


def test_of_several_failures_only_verbose_shows_the_lines() -> None:
    one = replace(failed(step()), repeat=("curl a",))
    shown = result(one, replace(one, id="b", repeat=("curl b",)))

    assert "curl" not in told(shown)
    assert "      curl a\n" in told(shown, WHOLE)
    assert "      curl b\n" in told(shown, WHOLE)


def test_the_advice_names_the_lines_that_were_left_out() -> None:
    one = replace(failed(step()), repeat=LINES)
    several = result(one, replace(one, id="b"))

    assert told(several).endswith(
        "To look at one alone, with lines to repeat it by hand: grade --only a\n"
    )
    assert "by hand: grade" not in told(several, WHOLE)


def test_a_crash_is_told_once() -> None:
    shown = told(result(crashed("a"), crashed("b")))

    assert shown.count("KeyError: 'x'") == 1
    assert "    same crash as in a: KeyError in app.py:7\n" in shown


def test_cases_that_fail_by_one_exception_are_told_once_whatever_it_says() -> None:
    found = tuple(
        replace(finding("exception", case=case), actual=f"500: KeyError: '{case}'")
        for case in "xyz"
    )
    steps = tuple(
        replace(step(), case=case, exception=replace(CRASH, message=f"'{case}'"))
        for case in "xyz"
    )
    check_of_cases = replace(check("a", "failed"), mismatches=found, steps=steps)

    shown = told(result(check_of_cases))

    assert shown.count("KeyError") == 1
    assert "    the same for y, z\n" in shown


def test_the_same_exception_elsewhere_is_another_crash() -> None:
    shown = told(result(crashed("a", 7), crashed("b", 8)))

    assert shown.count("KeyError: 'x'") == 2


def test_an_exception_that_failed_nothing_is_not_told() -> None:
    steps = (replace(step(), exception=CRASH), step("GET /b", 2))
    shown = told(result(failed(*steps, found=finding(step=2))))

    assert "KeyError" not in shown


def test_what_a_mismatch_says_of_an_exception_is_not_said_again() -> None:
    found = Finding(at="app", expected="an answer", actual="KeyError: 'x'", step=1)
    shown = told(result(failed(replace(step(), exception=CRASH), found=found)))

    assert shown.count("KeyError") == 1
    assert "       in        app.py:7\n" in shown


LONG = ExceptionNamed(
    type="TypeError",
    message="The view function for 'index' did not return\na valid response. " * 3,
)


@pytest.mark.parametrize(
    ("actual", "whole"),
    [
        pytest.param("500: TypeError: The view…", "", id="cut"),
        pytest.param(
            "500: TypeError: The view…, at app.py:7", ", at app.py:7", id="at"
        ),
    ],
)
def test_an_exception_that_a_mismatch_cuts_is_told_whole_and_once(
    actual: str, whole: str
) -> None:
    raised = replace(LONG, file="app.py" if whole else "", line=7 if whole else 0)
    found = replace(finding(), actual=actual)
    shown = told(result(failed(replace(step(), exception=raised), found=found)))

    words = " ".join(shown.split())
    sentence = "The view function for 'index' did not return a valid response."
    assert f"500: TypeError: {' '.join([sentence] * 3)}{whole} 0 of" in words
    assert shown.count("TypeError") == 1
    assert "raised" not in shown
    assert shown.count("app.py:7") == (1 if whole else 0)


def test_an_exception_is_said_again_where_a_mismatch_only_names_its_type() -> None:
    found = replace(finding(), actual="no TypeError… at all")
    shown = told(result(failed(replace(step(), exception=LONG), found=found)))

    assert "       actual    no TypeError… at all\n" in shown
    assert "       raised    TypeError: The view" in shown


VIEW = ViewNamed(endpoint="index", file="app.py", line=4)


def test_an_exception_of_flask_itself_names_the_view() -> None:
    raising = replace(step(), exception=replace(CRASH, file="", line=0), view=VIEW)
    shown = told(result(failed(raising), replace(failed(raising), id="b")))

    assert shown.count("       view      index, app.py:4\n") == 1
    assert "    same crash as in a: KeyError in app.py:4\n" in shown


def test_what_was_sent_stands_below_the_requests_of_a_failed_step() -> None:
    sent = ("form nm=Ada", f"cookie note={'x' * 90}")
    steps = (
        replace(step("GET /", 1), sent=("cookie a=1",)),
        replace(step("POST /", 2), sent=sent),
    )
    shown = told(result(failed(*steps, found=finding(step=2))))

    assert shown.splitlines()[5:10] == [
        "    1. GET /   200",
        "    2. POST /  200",
        "       sent      form nm=Ada",
        f"                 cookie note={'x' * 50}…",
        "       at        status",
    ]


def test_verbose_shows_what_was_sent_by_every_step() -> None:
    sending = replace(step(), sent=tuple(f"form a{number}=1" for number in range(10)))
    shown = told(result(replace(check(), steps=(sending,))), WHOLE)

    assert "       sent      form a0=1\n                 form a1=1\n" in shown
    assert "                 form a7=1\n                 and 2 more lines\n" in shown


def test_cases_that_fail_in_the_same_way_are_told_once() -> None:
    found = tuple(finding(case=case) for case in "abcde")
    other = replace(finding(case="f"), actual="500", hint="Look.")
    shown = told(result(replace(check("a", "failed"), mismatches=(*found, other))))

    assert shown.splitlines()[5:14] == [
        "    for a",
        "       at        status",
        "       expected  200 OK",
        "       actual    404 NOT FOUND",
        "    the same for b, c, d, e",
        "    for f",
        "       at        status",
        "       expected  200 OK",
        "       actual    500",
    ]


def test_verbose_shows_each_case() -> None:
    found = tuple(finding(case=case) for case in "ab")
    shown = told(result(replace(check("a", "failed"), mismatches=found)), WHOLE)

    assert shown.count("404 NOT FOUND") == 2


def test_a_hint_is_given_by_the_first_case_that_is_shown() -> None:
    found = (
        replace(finding(case="a"), hint="The author's."),
        replace(finding(case="b"), hint="The kind's."),
        replace(finding("text", case="c"), hint="The kind's."),
    )
    shown = told(result(replace(check("a", "failed"), mismatches=found)))

    assert shown.count("hint      The author's.") == 1
    assert shown.count("hint      The kind's.") == 1


def test_mismatches_that_differ_in_what_was_expected_are_joined() -> None:
    found = (
        replace(finding("text"), expected='contains "a"', hint="One."),
        replace(finding("status"), actual="500"),
        replace(finding("text"), expected='contains "b"', hint="Two."),
        replace(finding("text"), expected='contains "b"'),
    )
    shown = told(result(replace(check("a", "failed"), mismatches=found)))

    assert shown.splitlines()[5:13] == [
        "       at        text",
        '       expected  contains "a" and contains "b"',
        "       actual    404 NOT FOUND",
        "       hint      One.",
        "       hint      Two.",
        "       at        status",
        "       expected  200 OK",
        "       actual    500",
    ]


def test_blank_lines_are_single() -> None:
    shown = told(result(failed(step()), replace(check("b"), visibility="hidden")))

    assert "404 NOT FOUND\n\n1 hidden check: 2/2 points\n\n2 of 4" in shown
    assert "\n\n\n" not in told(every_verdict(), WHOLE)


def test_a_hidden_check_stands_apart() -> None:
    shown = told(result(check("a"), replace(check("b"), visibility="hidden")))

    assert "The a page is right\n\n1 hidden check: 2/2 points\n\n4 of 4" in shown


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        pytest.param(
            replace(check("a", "error"), points=pending(1)),
            "\nNot final: 1 more point is pending, because",
            id="one point",
        ),
        pytest.param(
            check("a", "error"),
            "\nNot final: 2 more points are pending, because",
            id="two points",
        ),
        pytest.param(
            check("a", "failed"),
            "\n0 of 2 points; the check did not pass.\n",
            id="one check",
        ),
    ],
)
def test_one_is_singular(shown: CheckResult, words: str) -> None:
    assert words in told(result(shown))


def test_the_advice_names_the_whole_command() -> None:
    lost = result(check("home", "failed"), check("b"))
    again = "grade check ../ada -a 08-cookies"

    assert told(lost, Look(again=again)).splitlines()[-1] == (
        f"To look at one alone: {again} --only home"
    )
    assert told(lost, Look(width=40, again=again)).splitlines()[-2:] == [
        "To look at one alone:",
        f"    {again} --only home",
    ]


def test_the_view_of_a_failed_step_is_named() -> None:
    shown = told(result(failed(replace(step(), view=VIEW))))

    assert "       view      index, app.py:4\n" in shown


@pytest.mark.parametrize(
    "taken",
    [
        pytest.param(replace(step(), view=ViewNamed(endpoint="index")), id="view"),
        pytest.param(replace(step(), exception=replace(CRASH, line=0)), id="crash"),
    ],
)
def test_a_place_that_is_not_known_is_not_told(taken: StepTaken) -> None:
    shown = told(result(failed(taken)))

    assert "  in  " not in shown
    assert "  view  " not in shown


def test_crashes_at_unknown_places_are_told_each() -> None:
    shown = told(result(crashed("a", 0), crashed("b", 0)))

    assert "same crash" not in shown


def test_an_outcome_without_words_or_checks_is_told_too() -> None:
    shown = told(replace(result(), outcome="rejected"))

    assert shown.splitlines()[4:] == [
        "✗ This is no submission that can be graded",
        "",
        "0 of 0 points",
    ]


def test_a_hint_is_given_once() -> None:
    found = tuple(replace(finding(at), hint="Read it.") for at in ("status", "text"))
    shown = told(result(replace(check("a", "failed"), mismatches=found)))

    assert shown.count("hint      Read it.") == 1


def test_many_mismatches_of_a_step_are_cut() -> None:
    found = tuple(finding(f"text {number}") for number in range(7))
    shown = told(result(replace(check("a", "failed"), mismatches=found)))

    assert "text 4" in shown
    assert "text 5" not in shown
    assert "       and 2 more mismatches\n" in shown


def test_a_long_value_is_cut_and_says_so() -> None:
    found = replace(finding(), actual="\n".join("abcdefghijklmnop"))
    shown = told(result(replace(check("a", "failed"), mismatches=(found,))))

    assert "                 l\n                 … (4 more lines)\n" in shown


def test_steps_after_the_last_failed_one_are_left_out() -> None:
    steps = (step("GET /a", 1), step("GET /b", 2), step("GET /c", 3))
    wrong = replace(check("a", "failed"), mismatches=(finding(step=2),), steps=steps)

    assert "GET /c" not in told(result(wrong))
    assert "GET /c" in told(result(wrong), WHOLE)


@pytest.mark.parametrize("visibility", ["hidden", "after_due_date", "after_published"])
def test_a_hidden_check_shows_nothing_but_its_points(visibility: str) -> None:
    secret = replace(
        check("trapdoor", "failed"),
        title="The trapdoor is shut",
        visibility=visibility,
        mismatches=(replace(finding("trapdoor"), hint="trapdoor"),),
        steps=(step("GET /trapdoor"),),
        repeat=("curl trapdoor",),
    )

    shown = told(result(check("home"), secret), WHOLE)

    assert "trapdoor" not in shown
    assert "1 hidden check: 0/2 points\n" in shown


def test_the_points_of_a_hidden_check_can_be_pending() -> None:
    shown = told(result(check(), replace(check("x", "error"), visibility="hidden")))

    assert "1 hidden check: ?/2 points\n" in shown


@pytest.mark.parametrize("look", [WIDE, WHOLE])
def test_detail_none_shows_no_evidence(look: Look) -> None:
    shown = told(
        result(
            replace(
                check("a", "failed"),
                detail="none",
                mismatches=(finding("evidence"),),
                steps=(step("GET /evidence"),),
                repeat=("curl evidence",),
            )
        ),
        look,
    )

    assert "evidence" not in shown
    assert "    its details are not shown\n" in shown


def test_detail_actual_only_does_not_say_what_was_expected() -> None:
    wrong = replace(check("a", "failed"), detail="actual_only", mismatches=(finding(),))
    shown = told(result(wrong))

    assert "200 OK" not in shown
    assert "       actual    404 NOT FOUND\n" in shown


HOSTILE = "\x1b]52;c;ZWNobw==\x07\x9b2J\r\x08\u202egnp.exe\u2066\x00\ud800"


def hostile() -> Result:
    crash = ExceptionNamed(type=HOSTILE, message=HOSTILE, file=HOSTILE, line=1)
    view = ViewNamed(endpoint=HOSTILE, file=HOSTILE, line=1)
    found = Finding(
        at=HOSTILE, expected=HOSTILE, actual=HOSTILE, hint=HOSTILE, case=HOSTILE
    )
    taken = replace(step(HOSTILE, 0), case=HOSTILE, visitor=HOSTILE, location=HOSTILE)
    crashing = replace(taken, visitor="b", exception=crash)
    wrong = replace(
        failed(taken, crashing, replace(taken, view=view), found=found),
        id=HOSTILE,
        title=HOSTILE,
        repeat=(HOSTILE,),
    )
    return replace(
        result(wrong, replace(wrong, id="b", follows=(HOSTILE,))),
        remarks=(Remark(text=HOSTILE, file=HOSTILE, line=1),),
    )


OUR_CODES = re.compile("\x1b\\[[0-9;]{1,4}m")


@pytest.mark.parametrize("look", [WIDE, WHOLE, NARROW, Look(color=True, ascii=True)])
@pytest.mark.parametrize("outcome", ["scored", "rejected"])
def test_text_of_a_submission_cannot_drive_the_terminal(
    look: Look, outcome: Outcome
) -> None:
    shown = told(replace(hostile(), outcome=outcome, message=HOSTILE), look)

    left = OUR_CODES.sub("", shown) if look.color else shown
    assert left.replace("\n", "").isprintable()
    assert "\\x1b]52;c;" in left.replace(" ", "")


@pytest.mark.parametrize("columns", [40, 57, 80, 100])
def test_no_line_is_wider_than_the_terminal(columns: int) -> None:
    lines = told(every_verdict(), Look(width=columns, verbose=True)).splitlines()

    assert max(map(cell_len, lines)) <= columns


def test_colour_is_only_an_addition() -> None:
    colored = told(every_verdict(), Look(color=True))

    assert "\x1b" in colored
    assert OUR_CODES.sub("", colored) == told(every_verdict())
