import hashlib
import os
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.core.assignment import Assignment
from grader.core.errors import SpecError
from grader.core.expectation import Expectation
from grader.core.late import Late
from grader.spec import loaded
from grader.spec.cache import key
from grader.spec.registry import Registry
from tests.spec.toys import CHECK, HEAD, REGISTRY, folder_with, read

PLAIN = f"{CHECK}  steps: [GET: /]\n"

OWN = """\
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from grader.core.expectation import Expectation


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnURLPage(Expectation):
    bare = "wanted"
    wanted: str

    def mismatches(self, exchange: object) -> Iterator[object]:
        return iter(())


class _Hidden(OwnURLPage):
    pass
"""


REFUSED = """
    def __post_init__(self) -> None:
        object.__setattr__(self, "wanted", {1})
"""


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "specs"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "08-toy"
    made.mkdir()
    return folder_with(made, PLAIN)


def load(folder: Path, cache: Path | None = None) -> Assignment:
    return loaded(folder, registry=REGISTRY, cache=cache)


def message(folder: Path) -> str:
    with pytest.raises(SpecError) as caught:
        load(folder)
    return str(caught.value).replace(f"{folder}/", "")


def test_the_folder_names_the_assignment(folder: Path) -> None:
    assert load(folder).name == "08-toy"


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    assert message(tmp_path) == "assignment.yaml: there is no such file"


def test_a_folder_for_a_file_says_so(tmp_path: Path) -> None:
    (tmp_path / "assignment.yaml").mkdir()

    assert message(tmp_path) == "assignment.yaml: cannot be read: Is a directory"


def test_bytes_that_are_no_utf8_are_placed(tmp_path: Path) -> None:
    folder_with(tmp_path, b"spec: 1\ntitle: \xb9\xfe\n")

    assert message(tmp_path) == (
        "assignment.yaml:2:8: byte 0xb9 is not UTF-8; save the file as UTF-8"
    )


def test_a_mark_at_the_start_is_passed_over(tmp_path: Path) -> None:
    assert read(tmp_path, "\ufeff" + PLAIN).checks[0].id == "one"


BOMB = "vars:\n  a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"  a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12)
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("[" * 20_000, "1:66: is nested over 64 levels deep", id="lists"),
        pytest.param("{a: " * 9000, "1:258: is nested over 64 levels deep", id="maps"),
        pytest.param("- " * 9000, "1:131: is nested over 64 levels deep", id="blocks"),
        pytest.param(BOMB, "6:7: holds more than 50,000 values", id="alias bomb"),
        pytest.param("a" * 10**7, " is larger than 1,048,576 bytes", id="10 MB"),
        pytest.param(
            f"{HEAD}checks: [{'x, ' * 60_000}]",
            "3:9: holds more than 50,000 values",
            id="many values",
        ),
        pytest.param(
            HEAD
            + "vars: {x: ["
            + "y, " * 1000
            + "]}\n"
            + "checks:\n- id: a\n  title: A\n  each: ["
            + "{r: 1}, " * 500
            + ']\n  steps: [{POST: "/${r}", json: "${x}"}]\n',
            "1:1: holds more than 200,000 values, filled in and expanded",
            id="rows times a variable",
        ),
        pytest.param(
            HEAD
            + f"vars: {{x: {'y' * 500_000}}}\n"
            + 'checks: [{id: a, title: "'
            + "${x}" * 90_000
            + '"}]\n',
            "1:1: holds more than 200,000 values, filled in and expanded",
            id="a text times itself",
        ),
        pytest.param(
            HEAD
            + "macros: {a: ["
            + "macro: a, " * 30
            + "]}\nchecks: [{id: a, title: A, steps: [macro: a]}]\n",
            "1:1: holds more than 200,000 values, filled in and expanded",
            id="macros that double",
        ),
    ],
)
def test_a_bomb_is_refused_at_once(text: str, said: str, tmp_path: Path) -> None:
    folder_with(tmp_path, text)
    start = time.process_time()

    assert message(tmp_path).splitlines()[0] == f"assignment.yaml:{said}"
    assert time.process_time() - start < 2


def test_own_kinds_are_known_by_their_snake_case_name(folder: Path) -> None:
    text = PLAIN.replace("GET: /", "{GET: /, expect: {own_url_page: x}}")
    made = load(folder_with(folder, text, expectations__py=OWN))

    [kind] = made.checks[0].cases[0].steps[0].expect

    assert type(kind).__name__ == "OwnURLPage"
    assert load(folder) == made


@pytest.mark.parametrize(
    ("own", "said"),
    [
        pytest.param("a = 1\nb = = 2\n", "2: SyntaxError: invalid syntax", id="syntax"),
        pytest.param("\n\n1 / 0\n", "3: ZeroDivisionError: division by zero", id="run"),
        pytest.param(
            "def f():\n    raise SystemExit('no')\nf()\n",
            "2: SystemExit: no",
            id="exit",
        ),
        pytest.param(
            "import json\njson.loads('')\n",
            "2: JSONDecodeError: Expecting value: line 1 column 1 (char 0)",
            id="elsewhere",
        ),
        pytest.param(
            "a = '\0'\n",
            "1: holds a NUL byte, which no Python file does",
            id="null byte",
        ),
        pytest.param(
            OWN.replace("@dataclass(frozen=True, slots=True, kw_only=True)\n", ""),
            "9: OwnURLPage must be a dataclass",
            id="no dataclass",
        ),
        pytest.param(
            OWN.replace("OwnURLPage", "Status"),
            "1: there is a kind 'status' already",
            id="taken",
        ),
    ],
)
def test_own_kinds_that_fail_name_the_line(own: str, said: str, folder: Path) -> None:
    folder_with(folder, PLAIN, expectations__py=own)

    assert message(folder) == f"expectations.py:{said}"


def test_what_is_abstract_is_no_kind(folder: Path) -> None:
    own = OWN + "\nclass Base(Expectation):\n    pass\n"

    assert load(folder_with(folder, PLAIN, expectations__py=own)).checks


def inputs(folder: Path) -> Iterator[str]:
    """Yield the digest after each change of what decides a verdict."""
    text = PLAIN + "app: {files: {a.db: a.txt}}\n"
    yield load(folder_with(folder, text, a__txt="1")).digest
    yield load(folder_with(folder, text, a__txt="2")).digest
    yield load(folder_with(folder, text + "\n")).digest
    yield load(folder_with(folder, text + "\n", expectations__py="")).digest
    yield load(folder_with(folder, text + "\n", expectations__py="1")).digest


def test_the_digest_is_of_all_that_decides_a_verdict(folder: Path) -> None:
    digests = list(inputs(folder))

    assert len(set(digests)) - 1 == len(digests) - 2
    assert all(re.fullmatch("[0-9a-f]{64}", digest) for digest in digests)


def test_the_digest_is_of_nothing_else(folder: Path) -> None:
    before = load(folder).digest
    folder_with(folder, PLAIN, handout__md="read me")

    assert load(folder).digest == before


def test_a_cached_assignment_is_the_same(folder: Path, cache: Path) -> None:
    made = load(folder, cache)

    assert load(folder, cache) == made == load(folder)
    assert len(list(cache.iterdir())) == 1


def kept(cache: Path) -> Path:
    [file] = cache.iterdir()
    return file


def test_the_cache_is_what_is_read(folder: Path, cache: Path) -> None:
    load(folder, cache)
    body = kept(cache).read_bytes().partition(b"\n")[2].replace(b"It works", b"Cached")
    kept(cache).write_bytes(
        hashlib.sha256(len(body).to_bytes(8, "big") + body).hexdigest().encode()
        + b"\n"
        + body
    )

    assert load(folder, cache).checks[0].title.into("en") == "Cached"


def test_a_new_entry_takes_the_place_of_what_is_not_used(
    folder: Path, cache: Path
) -> None:
    load(folder, cache)
    os.utime(kept(cache), (0, 0))
    load(folder, cache)
    used = kept(cache)
    (cache / "left").touch()
    os.utime(cache / "left", (0, 0))

    load(folder_with(folder, PLAIN.replace("It works", "It runs")), cache)

    assert used.exists()
    assert not (cache / "left").exists()
    assert len(list(cache.iterdir())) == 2


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\xff", id="no text"),
        pytest.param(b"0\n[]\n1", id="another digest"),
    ],
)
def test_a_damaged_entry_is_a_miss(content: bytes, folder: Path, cache: Path) -> None:
    made = load(folder, cache)
    kept(cache).write_bytes(content)

    assert load(folder, cache) == made


def test_an_entry_of_something_else_is_a_miss(folder: Path, cache: Path) -> None:
    made = load(folder, cache)
    body = b'[]\n["text", []]'
    digest = hashlib.sha256(len(body).to_bytes(8, "big") + body).hexdigest()
    kept(cache).write_bytes(f"{digest}\n".encode() + body)

    assert load(folder, cache) == made


def test_a_changed_fixture_is_a_miss(folder: Path, cache: Path) -> None:
    text = PLAIN + "app: {files: {a.db: a.txt}}\n"
    before = load(folder_with(folder, text, a__txt="1"), cache)
    after = load(folder_with(folder, text, a__txt="2"), cache)

    assert before.setting.files == (("a.db", b"1"),)
    assert after.setting.files == (("a.db", b"2"),)


def test_a_cache_that_cannot_be_written_is_ignored(folder: Path) -> None:
    (folder / "taken").touch()

    assert load(folder, folder / "taken") == load(folder)


def test_a_class_that_cannot_be_stored_is_not_kept(folder: Path, cache: Path) -> None:
    nested = OWN.replace("    wanted: str\n", f"    wanted: str\n{REFUSED}")
    text = PLAIN.replace("GET: /", "{GET: /, expect: {own_url_page: x}}")
    folder_with(folder, text, expectations__py=nested)

    assert load(folder, cache).checks
    assert not cache.exists()


def test_a_fixture_that_is_too_large_is_refused(folder: Path) -> None:
    text = PLAIN + "app: {files: {a.db: a.db}}\n"
    with (folder_with(folder, text) / "a.db").open("wb") as file:
        file.truncate(17 * 1024**2)

    assert message(folder) == (
        "assignment.yaml:7:21: app.files.a.db: 'a.db' is larger than 16,777,216 bytes"
    )


def test_an_option_of_an_unknown_type_is_told(folder: Path) -> None:
    own = OWN.replace("wanted: str", "wanted: set[str]")
    text = PLAIN.replace("GET: /", "{GET: /, expect: {own_url_page: x}}")

    assert message(folder_with(folder, text, expectations__py=own)) == (
        "assignment.yaml:6:43: checks.one.steps.1.expect.own_url_page: "
        "has an option of a type that no spec writes: set[str]"
    )


def test_a_file_that_is_not_there_is_a_version_too(tmp_path: Path) -> None:
    missing, there = tmp_path / "missing.py", tmp_path / "there.py"
    there.touch()

    assert len({key([], [missing]), key([], [there]), key([], [])}) == 3


def test_a_kind_that_nobody_asked_for_is_not_imported(
    folder: Path, cache: Path
) -> None:
    places = {"status": "status:Status", "never": "never_imported:Never"}
    kinds: Late[type[Expectation]] = Late("grader.expectations", places)
    registry = Registry(kinds=kinds, matchers=REGISTRY.matchers)

    first = loaded(folder, registry=registry, cache=cache)
    second = loaded(folder, registry=registry, cache=cache)

    assert first == second
    assert "grader.expectations.never_imported" not in sys.modules
