"""What a course says of late work is read with its places."""

from __future__ import annotations

from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path
from zoneinfo import ZoneInfo

from grader.authoring.mapping import Mapping
from grader.batch.policy.decisions import NAME, decisions
from grader.batch.policy.rules import Attempt, Late, Rules
from grader.batch.policy.written import Policy, policy


def read(path: Path, text: str) -> tuple[Policy, str]:
    """Return the policy of a file, and what is wrong with it."""
    path.write_text(text, encoding="utf-8")
    said = Mapping(path, ["policy"])
    node = said.node("policy")
    assert node is not None
    return policy(node, said.problems), str(said.problems)


def test_all_of_it_is_read(tmp_path: Path) -> None:
    found, wrong = read(
        tmp_path / "grader.yaml",
        "policy:\n"
        "  due: {hello: 2026-11-01 23:59 Europe/Berlin}\n"
        "  late: {deduct: 10%, each: 1d, lowest: 40%, grace: 15m, closes: 7d}\n"
        "  attempt: best\n"
        "  regrade: never_lower\n"
        "  zone: Asia/Shanghai\n",
    )

    assert wrong == ""
    assert found.rules("hello") == Rules(
        due=datetime(2026, 11, 1, 22, 59, tzinfo=UTC),
        late=Late(
            deduct=Fraction(1, 10),
            each=86400.0,
            lowest=Fraction(2, 5),
            grace=900.0,
            closes=7 * 86400.0,
        ),
        attempt=Attempt.BEST,
        never_lower=True,
    )
    assert found.zone == ZoneInfo("Asia/Shanghai")
    assert found.rules("other").due is None
    said = datetime(2026, 11, 2, tzinfo=UTC)
    assert found.rules("hello", said).due == said


def test_all_that_is_wrong_is_told(tmp_path: Path) -> None:
    file = tmp_path / "grader.yaml"
    _, wrong = read(
        file,
        "policy:\n"
        "  due: {a: 2026-11-01 23:59}\n"
        "  late: {deduct: 10, each: 0s, lowest: 101%}\n"
        "  attempt: first\n"
        "  regrade: no\n"
        "  zone: CEST\n"
        "  x: 1\n",
    )

    assert wrong == (
        f"{file}:2:12: policy.due.a: must be a time with its zone, such as "
        "2026-11-01 23:59 +01:00 or 2026-11-01 23:59 Europe/Berlin, is the text "
        '"2026-11-01 23:59"\n'
        f'{file}:3:18: policy.late.deduct: must be a share such as "10%", is the '
        "number 10\n"
        f"{file}:3:28: policy.late.each: must be longer than nothing\n"
        f'{file}:3:40: policy.late.lowest: must be a share such as "10%", is the text '
        '"101%"\n'
        f"{file}:4:12: policy.attempt: must be best or last, is the text "
        '"first"\n'
        f"{file}:5:12: policy.regrade: must be always or never_lower, is the text "
        '"no"\n'
        f'{file}:6:9: policy.zone: must be a zone such as "Europe/Berlin", is the '
        'text "CEST"\n'
        f"{file}:7:3: policy: unknown key 'x'; known: attempt, due, late, regrade, "
        "zone"
    )


DOCS = Path(__file__).parents[3] / "docs/policy.md"


def example(language: str) -> str:
    """Return the example in a language that the page about it shows."""
    text = DOCS.read_text(encoding="utf-8")
    return text.partition(f"```{language}\n")[2].partition("```")[0]


def test_the_page_about_it_shows_what_can_be_read(tmp_path: Path) -> None:
    _, wrong = read(tmp_path / "grader.yaml", example("yaml"))
    (tmp_path / NAME).write_text(example("csv"), encoding="utf-8")

    found = decisions(tmp_path, ["lifetime", "logout"])

    assert wrong == ""
    assert [one.action.value for one in found] == [
        "points",
        "void",
        "entry",
        "identity",
    ]
