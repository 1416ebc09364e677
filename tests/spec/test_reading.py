from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.core.assignment import Case, Counts, Detail, Score, Setting, Visibility
from grader.core.limits import Limits
from grader.core.plain import Plain
from grader.core.preparation import Preparation, Way
from grader.core.step import (
    Action,
    Ask,
    Capture,
    Click,
    Database,
    Disk,
    Later,
    Restart,
    Routes,
    RouteWanted,
    RunApp,
    SentMail,
    Settings,
    Step,
    Submit,
    Upload,
)
from grader.core.text import Text
from grader.spec.scalars import resolved
from tests.spec.toys import (
    CHECK,
    AllOf,
    Between,
    Contains,
    Every,
    Header,
    Is,
    Matches,
    Not,
    Number,
    Part,
    Size,
    Status,
    TextShown,
    read,
)

TEXTS = """
on off yes no y n 007 0o17 0x1F 1_000 +49 -0 1. .5 12:30 1:2:3 2024-01-01 .inf .nan
1e999 ١
""".split()  # noqa: SIM905 -- words, as they stand in a spec
"""Words that YAML 1.1 or 1.2 would take for something else."""

EVERYTHING = """\
# yaml-language-server: $schema=spec.json
spec: 1
assignment: toy
title: {en: Toy, zh: 玩具}
app:
  entry: [app.py, src/main.py]
  requires: [flask-wtf]
  env: {A: 1.50, B: on}
  config: {MAX_CONTENT_LENGTH: 65536, DEEP: {a: [1, 2.5]}}
  files: {shop.db: data.txt}
  fresh: ["*.db", uploads/*]
  prepare: [{cli: db upgrade}, {script: data/init.py}, {call: app.init_db}]
limits: {request: 500ms, load: 2m, memory: 64MB, processes: 3, output: 100}
vars: {dir: uploads}
checks:
  - id: all-keys
    title: Everything is said
    hint: {zh: 提示}
    points: 1/3
    needs: [few-keys]
    score: each
    counts: if-alone
    visibility: after_due_date
    detail: actual_only
    limits: {check: 1h}
    mount: /course
    writes_only: ["${dir}", static/img]
    bonus: true
    topic: Files
    env: {B: off}
    config: {DEEP: null}
    files: {other.db: data.txt}
    each: [{who: ada, n: 7}, {who: [x], n: 1.50}]
    steps:
      - {POST: /, json: {who: "${who}", n: "${n}"}, form: }
  - {id: few-keys, title: It works, points: 0.1, steps: [GET: /]}
""".replace(", form: }", "}")


DATA = Setting(
    fresh=("*.db", "uploads/*"),
    prepare=(
        Preparation(way=Way.CLI, name="db upgrade"),
        Preparation(way=Way.SCRIPT, name="data/init.py"),
        Preparation(way=Way.CALL, name="app.init_db"),
    ),
)
"""What checks have of the assignment's, and cannot have of their own."""


def test_every_key_is_read(tmp_path: Path) -> None:
    made = read(tmp_path, EVERYTHING, data__txt="data")
    everything, few = made.checks

    assert made.title == Text(words={"en": "Toy", "zh": "玩具"})
    assert (made.entry, made.requires) == (("app.py", "src/main.py"), ("flask-wtf",))
    assert made.limits == Limits(
        request=0.5, load=120.0, memory=64 * 1024**2, processes=3, output=100
    )
    assert made.setting == replace(
        DATA,
        env=(("A", "1.50"), ("B", "on")),
        config=(("MAX_CONTENT_LENGTH", 65536), ("DEEP", {"a": (1, 2.5)})),
        files=(("shop.db", b"data"),),
    )
    assert everything.setting == replace(
        DATA,
        env=(("A", "1.50"), ("B", "off")),
        config=(("MAX_CONTENT_LENGTH", 65536), ("DEEP", None)),
        files=(("shop.db", b"data"), ("other.db", b"data")),
    )
    assert everything.limits.check == 3600.0
    assert everything.limits.load == 120.0
    assert (everything.points, few.points) == (Fraction(1, 3), Fraction(1, 10))
    assert (everything.title, everything.hint) == (
        Text(words={"en": "Everything is said"}),
        Text(words={"zh": "提示"}),
    )
    assert everything.needs == ("few-keys",)
    assert (everything.score, everything.counts) == (Score.EACH, Counts.IF_ALONE)
    assert everything.visibility is Visibility.AFTER_DUE_DATE
    assert everything.detail is Detail.ACTUAL_ONLY
    assert (everything.mount, everything.bonus) == ("/course", True)
    assert (everything.writes_only, everything.topic) == (
        ("uploads", "static/img"),
        "Files",
    )
    assert [case.label for case in everything.cases] == [
        "who: ada, n: 7",
        "who: a list, n: 1.50",
    ]
    assert [case.steps[0].action for case in everything.cases] == [
        Ask(method="POST", paths=("/",), json=({"who": "ada", "n": 7},)),
        Ask(method="POST", paths=("/",), json=({"who": ("x",), "n": 1.5},)),
    ]
    assert few.cases == (
        Case(steps=(Step(action=Ask(method="GET", paths=("/",)), line=36),)),
    )


def steps(folder: Path, *written: str) -> tuple[Step, ...]:
    """Return these steps, one line each."""
    lines = "".join(f"  - {one}\n" for one in written)
    return read(folder, f"{CHECK}  steps:\n{lines}").checks[0].cases[0].steps


TEXT_FILE = Upload(field="f", filename="a.txt", content=b"abc", type="text/plain")


@pytest.mark.parametrize(
    ("written", "action"),
    [
        pytest.param("GET: /a?b=c", Ask(method="GET", paths=("/a?b=c",)), id="GET"),
        pytest.param(
            "{HEAD: [/a, /b], query: {q: [x, 1.50], r: 007}}",
            Ask(
                method="HEAD",
                paths=("/a", "/b"),
                query=(("q", "x"), ("q", "1.50"), ("r", "007")),
            ),
            id="several paths and a query",
        ),
        pytest.param(
            "{POST: /, form: {}, headers: {A: 1}, cookies: {b: +49}}",
            Ask(
                method="POST",
                paths=("/",),
                form=(),
                headers=(("A", "1"),),
                cookies=(("b", "+49"),),
            ),
            id="an empty form",
        ),
        pytest.param(
            "{PUT: /, json: null}",
            Ask(method="PUT", paths=("/",), json=(None,)),
            id="null as JSON",
        ),
        pytest.param(
            "{PATCH: /, raw: '李', content_type: text/plain}",
            Ask(
                method="PATCH",
                paths=("/",),
                raw="李".encode(),
                content_type="text/plain",
            ),
            id="raw",
        ),
        pytest.param(
            "{DELETE: /, auth: {basic: [ada, 1815]}}",
            Ask(method="DELETE", paths=("/",), auth=("ada", "1815")),
            id="auth",
        ),
        pytest.param(
            "{POST: /, files: {f: [{filename: a.txt, content: abc}, {filename: ''}]},"
            " body_size: 64KB, form: {x: y}}",
            Ask(
                method="POST",
                paths=("/",),
                form=(("x", "y"),),
                files=(TEXT_FILE, Upload(field="f")),
                body_size=65536,
            ),
            id="several files",
        ),
        pytest.param(
            "{POST: /, files: {f: {filename: a, hex: 00ff, size: 4, type: x/y}}}",
            Ask(
                method="POST",
                paths=("/",),
                files=(
                    Upload(field="f", filename="a", content=b"\0\xffxx", type="x/y"),
                ),
            ),
            id="hex and size",
        ),
        pytest.param(
            "submit: {at: /, fill: {a: 1, b: [x, y]}, files: {f: {filename: a.txt,"
            " content: abc}}, form: form#x, action: /go, near: row, strict: true}",
            Submit(
                at="/",
                fill=(("a", "1"), ("b", "x"), ("b", "y")),
                files=(TEXT_FILE,),
                form="form#x",
                action="/go",
                near="row",
                strict=True,
            ),
            id="submit",
        ),
        pytest.param(
            "click: {link: About, at: /, near: row}",
            Click(link="About", at="/", near="row"),
            id="click",
        ),
        pytest.param("restart", Restart(), id="a bare word"),
        pytest.param("restart:", Restart(), id="a key without a value"),
        pytest.param("later: 31d", Later(seconds=31 * 86400.0), id="later"),
        pytest.param(
            "disk: {dir: up, count: {between: [1, 2]}, content: abc, found: false}",
            Disk(dir="up", count=Between(low=1, high=2), content=b"abc", found=False),
            id="disk",
        ),
        pytest.param(
            "database: {file: '*.db', query: SELECT 1, rows: [1]}",
            Database(file="*.db", query="SELECT 1", rows=Is(wanted=(1,))),
            id="database",
        ),
        pytest.param(
            "database: {query: \"SELECT missing(*) FROM a -- INSERT INTO; 'b\\n"
            "WHERE c = 'it''s; DELETE FROM d'\", rows: []}",
            Database(
                query="SELECT missing(*) FROM a -- INSERT INTO; 'b\n"
                "WHERE c = 'it''s; DELETE FROM d'",
                rows=Is(wanted=()),
            ),
            id="a query that only speaks of writing",
        ),
        pytest.param(
            "mail: {count: 1, to: ada@a.org, subject: Hi, text: {contains: b}}",
            SentMail(
                count=Is(wanted=1),
                to=Is(wanted="ada@a.org"),
                subject=Is(wanted="Hi"),
                text=Contains(wanted="b"),
            ),
            id="mail",
        ),
        pytest.param(
            "settings: {DEBUG: false}",
            Settings(wanted={"DEBUG": Is(wanted=False)}),
            id="settings",
        ),
        pytest.param(
            "routes: [{path: /a/1, types: {n: int}, methods: [GET]}]",
            Routes(
                wanted=(RouteWanted(path="/a/1", types={"n": "int"}, methods=("GET",)),)
            ),
            id="routes",
        ),
        pytest.param(
            "run: {port: 5000, options: {threaded: true}}",
            RunApp(port=Is(wanted=5000), options={"threaded": Is(wanted=True)}),
            id="run",
        ),
    ],
)
def test_a_step_is_read(written: str, action: Action, tmp_path: Path) -> None:
    [step] = steps(tmp_path, written)

    assert step == Step(action=action, line=7)


def test_what_stands_beside_a_request_is_read(tmp_path: Path) -> None:
    first, second = steps(
        tmp_path,
        "{GET: /, as: bob, follow: true, let: {t: {css: p, attr: id}}, expect: {}}",
        'GET: "${t}"',
    )

    assert (first.visitor, first.follow, first.expect) == ("bob", True, ())
    assert first.let == {"t": Capture(css="p", attribute="id")}
    assert second.action == Ask(method="GET", paths=("${t}",))


@pytest.mark.parametrize(
    ("written", "matcher"),
    [
        pytest.param("x", Is(wanted="x"), id="a value"),
        pytest.param("1.50", Is(wanted=1.5), id="a number"),
        pytest.param("[1, [2]]", Is(wanted=(1, (2,))), id="a list"),
        pytest.param("{a: {is: 1}}", Is(wanted={"a": {"is": 1}}), id="an object"),
        pytest.param("{}", Is(wanted={}), id="an empty object"),
        pytest.param(
            "{number: 3, colour: red}",
            Is(wanted={"number": 3, "colour": "red"}),
            id="an object with a matcher's name",
        ),
        pytest.param("{contains: x}", Contains(wanted="x"), id="a matcher"),
        pytest.param("{contains: 7}", Contains(wanted="7"), id="a number for a text"),
        pytest.param(
            "{number: 3.5, tolerance: 1}", Number(value=3.5, tolerance=1), id="option"
        ),
        pytest.param(
            "{matches: ^a, contains: b, say: starts with a}",
            AllOf(
                claims=(
                    Matches(pattern="^a", say="starts with a"),
                    Contains(wanted="b"),
                )
            ),
            id="several",
        ),
        pytest.param(
            "{not: {not: 1}}", Not(claim=Not(claim=Is(wanted=1))), id="nested"
        ),
        pytest.param("{between: [1, 2]}", Between(low=1, high=2), id="a list form"),
        pytest.param("{is: {is: 1}}", Is(wanted={"is": 1}), id="an object in is"),
    ],
)
def test_a_matcher_is_read(written: str, matcher: object, tmp_path: Path) -> None:
    [step] = steps(tmp_path, f"{{GET: /, expect: {{text: {written}}}}}")

    assert step.expect == (TextShown(claim=matcher),)  # type: ignore[arg-type]  # a table


def test_a_line_that_ends_with_a_wide_mark_leaves_no_space(tmp_path: Path) -> None:
    written = """
spec: 1
title:
  zh: >-
    先用 request.args，
    再看 name（可以没有）
    的值。
  en: >-
    First this,
    then that.
checks:
  - {id: one, title: One, points: 1, steps: [GET: /]}
"""

    assert read(tmp_path, written).title.words == {
        "zh": "先用 request.args，再看 name（可以没有）的值。",
        "en": "First this, then that.",
    }


def test_a_visitor_may_be_called_in_any_language(tmp_path: Path) -> None:
    steps = "  steps:\n  - {GET: /, as: Zoë}\n  - {GET: /, as: 李雷-2}\n"

    [check] = read(tmp_path, f"{CHECK}{steps}").checks

    assert [step.visitor for step in check.cases[0].steps] == ["Zoë", "李雷-2"]


def test_options_of_every_type_are_read(tmp_path: Path) -> None:
    [step] = steps(
        tmp_path,
        "{GET: /, expect: {status: {code: 201}, header: {A: x, B: {contains: y}},"
        " every: {mode: slow, css: p, content: 李, number: 1, flag: true,"
        " part: {name: a}, parts: [{name: b, size: large}], pair: [c, 1],"
        " either: [d], anything: [1.5, {a: b}], words: {e: f}}}}",
    )

    status, header, every = step.expect

    assert status == Status(code=201)
    assert header == Header(headers={"A": Is(wanted="x"), "B": Contains(wanted="y")})
    assert every == Every(
        mode="slow",
        css="p",
        content="李".encode(),
        number=1.0,
        flag=True,
        part=Part(name="a"),
        parts=(Part(name="b", size=Size.LARGE),),
        pair=("c", 1),
        either=("d",),
        anything=(1.5, {"a": "b"}),
        words={"e": "f"},
    )


def test_a_text_may_stand_for_what_may_also_be_a_list(tmp_path: Path) -> None:
    [step] = steps(tmp_path, "{GET: /, expect: {every: {either: d, part: null}}}")

    assert step.expect == (Every(either="d"),)


MACROS = """\
spec: 1
title: Toy
vars: {pw: secret, literal: "${not}"}
macros:
  enter: [{POST: /login, form: {user: "${who}", pw: "${pw}"}, as: "${who}"}]
  both:
    - macro: {enter: {who: "${one}"}}
    - {GET: "/x${one}", query: {n: "${two}"}}
    - restart
checks:
- id: one
  title: It works
  each: [{row: ada, n: 1.50}, {row: bob, n: [2]}]
  steps:
  - macro: {both: {one: "${row}", two: "${n}"}}
  - GET: /${row}
    let: {token: {header: X}}
  - {POST: "/${token}", raw: "${literal} ${session_cookie}"}
"""


def test_macros_rows_and_variables_are_filled_in(tmp_path: Path) -> None:
    first, second = read(tmp_path, MACROS).checks[0].cases

    assert [(step.action, step.visitor, step.line) for step in first.steps] == [
        (
            Ask(
                method="POST",
                paths=("/login",),
                form=(("user", "ada"), ("pw", "secret")),
            ),
            "ada",
            5,
        ),
        (Ask(method="GET", paths=("/xada",), query=(("n", "1.50"),)), "", 8),
        (Restart(), "", 9),
        (Ask(method="GET", paths=("/ada",)), "", 16),
        (
            Ask(method="POST", paths=("/${token}",), raw=b"${not} ${session_cookie}"),
            "",
            18,
        ),
    ]
    assert second.steps[1].action == Ask(
        method="GET", paths=("/xbob",), query=(("n", "2"),)
    )


def test_merged_keys_give_way_to_those_beside_them(tmp_path: Path) -> None:
    [first, second] = steps(
        tmp_path,
        "&a {GET: /a, as: ada}",
        "{<<: [{as: bob}, *a], '<<': x, GET: /b}".replace("'<<': x, ", ""),
    )

    assert (first.visitor, second.visitor) == ("ada", "bob")
    assert second.action == Ask(method="GET", paths=("/b",))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("Null", "Null"),
        ("true", True),
        ("false", False),
        ("True", "True"),
        ("0", 0),
        ("-12", -12),
        ("1.50", 1.5),
        ("-0.5", -0.5),
        ("1e3", 1000.0),
        ("9" * 1000, int("9" * 1000)),
        *((text, text) for text in TEXTS),
        ("9" * 1001, "9" * 1001),
    ],
)
def test_a_word_means_what_people_mean(text: str, value: Plain) -> None:
    assert resolved(text) == value
    assert type(resolved(text)) is type(value) or isinstance(value, float)


@given(st.integers())
def test_a_whole_number_is_read_as_it_is_written(number: int) -> None:
    assert resolved(str(number)) == number


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_keeps_its_value(number: float) -> None:
    assert float(str(resolved(repr(number))) if number else 0) == number
