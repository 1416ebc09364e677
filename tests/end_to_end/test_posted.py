"""Steps that look at the mail that an app has sent."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.sandbox import Starter
from tests.end_to_end.one import Told, one, told

APP = (Path(__file__).parents[1] / "apps" / "sends-mail" / "app.py").read_text("utf-8")

ORDER = "- POST: /order\n  form: {to: ada@a.org}\n"

CASES = {
    "a message": (
        (
            f"{ORDER}- mail:\n    to: ada@a.org\n    subject: Your order, 谢谢\n"
            "    text: {contains: .5 kg of tea are on their way}\n    count: 1"
        ),
        [],
    ),
    "one of its people": (
        "- POST: /all\n- mail: {to: bob@b.org, text: Tea is here.}",
        [],
    ),
    "an extension": (
        "- POST: /extension\n- mail: {to: d@e.f, subject: Hi, text: Good day}",
        [],
    ),
    "single commands": (
        "- POST: /low\n- mail: {to: d@e.f, text: no header at all}",
        [],
    ),
    "no message": ("- GET: /static/x\n  expect: {status: 404}\n- mail: {count: 0}", []),
    "of earlier steps": (f"{ORDER}{ORDER}- POST: /all\n- mail: {{count: 3}}", []),
    "none at all": (
        "- mail: {to: ada@a.org}",
        [("mail", "a message", "none was sent", 1)],
    ),
    "to somebody else": (
        f"{ORDER}- POST: /all\n- mail: {{to: eve@e.org, subject: News}}",
        [("mail to", "eve@e.org", "ada@a.org, bob@b.org", 3)],
    ),
    "with other words": (
        f"{ORDER}- mail: {{to: ada@a.org, text: {{contains: coffee}}}}",
        [
            (
                "mail text",
                'contains "coffee"',
                "Dear customer, .5 kg of tea are on their way.",
                2,
            )
        ],
    ),
    "too many": (
        f"{ORDER}- POST: /all\n- mail: {{count: {{lt: 2}}}}",
        [
            (
                "mail",
                "such messages: less than 2",
                '"Your order, 谢谢" to ada@a.org and "News" to ada@a.org, bob@b.org',
                3,
            )
        ],
    ),
    "long ones": (
        "- POST: /many\n- mail: {count: 1}",
        [
            (
                "mail",
                "such messages: 1",
                (
                    '"0" to d@e.f, "1" to d@e.f, "2" to d@e.f, "3" to d@e.f, '
                    '"4" to d@e.f and others'
                ),
                2,
            )
        ],
    ),
}


@pytest.mark.parametrize(("steps", "found"), CASES.values(), ids=list(CASES))
def test_mail_is_as_it_must_be_or_it_is_told(
    starter: Starter, tmp_path: Path, steps: str, found: list[Told]
) -> None:
    check = one(starter, tmp_path, APP, steps, of_app="replace: [{smtp: keep}]")

    assert told(check) == found
    assert (check.verdict == "passed") == (not found)
    assert all(mismatch.claimed for mismatch in check.mismatches)


def test_mail_that_is_not_kept_has_no_server(starter: Starter, tmp_path: Path) -> None:
    check = one(starter, tmp_path, APP, ORDER)

    [found] = check.mismatches
    assert found.cause == (
        "The app asked for a mail server at smtp.example.com:587, at app.py:19: "
        "no such server is there."
    )
