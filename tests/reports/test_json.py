"""The JSON report, and the schema that describes it."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import cast

import pytest
from jsonschema import Draft202012Validator

from grader.core.result import Remark, Result
from grader.reports import REPORTS, Look
from grader.reports.schema import schema
from tests.reports.build import SCHEMA_FILE, check, every_verdict, result
from tests.reports.conftest import Same

VALIDATOR = Draft202012Validator(json.loads(SCHEMA_FILE.read_text(encoding="utf-8")))


def told(shown: Result) -> str:
    return REPORTS["json"](shown, Look())


def test_the_document_is_written_whole(same: Same) -> None:
    same(told(every_verdict()), "every_verdict.json")


def test_the_schema_is_the_one_that_the_dataclasses_make(same: Same) -> None:
    same(schema(), str(SCHEMA_FILE))


@pytest.mark.parametrize(
    "shown",
    [
        pytest.param(result(), id="nothing"),
        pytest.param(result(check()), id="one check"),
        pytest.param(every_verdict(), id="everything"),
        pytest.param(replace(result(), outcome="not_started"), id="not started"),
        pytest.param(replace(result(), outcome="rejected"), id="rejected"),
        pytest.param(replace(result(), outcome="error"), id="error"),
    ],
)
def test_every_report_is_what_the_schema_says(shown: Result) -> None:
    assert list(VALIDATOR.iter_errors(json.loads(told(shown)))) == []


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"schema": "grader/result/v2"}, id="another version"),
        pytest.param({"outcome": "fine"}, id="an unknown outcome"),
        pytest.param({"checks": [{"id": "home"}]}, id="half a check"),
    ],
)
def test_what_is_no_report_is_not_valid(change: dict[str, object]) -> None:
    document = cast("dict[str, object]", json.loads(told(result())))

    assert not VALIDATOR.is_valid(document | change)


def test_a_field_that_is_missing_is_not_valid() -> None:
    document = json.loads(told(result()))
    del document["flags"]

    assert not VALIDATOR.is_valid(document)


def test_the_document_says_exactly_what_the_result_says() -> None:
    text = '\x1b[2J\x9b \u202e \u2028 \U000e0001 "\\\n\x00 汉字 \U0001f600'
    shown = replace(every_verdict(), remarks=(Remark(text=text),))

    document = json.loads(told(shown))

    assert document == json.loads(json.dumps(asdict(shown)))
    assert document["remarks"][0]["text"] == text


def test_no_character_of_the_document_acts_on_a_terminal() -> None:
    text = "\x1b[2J\x9b\u202e\u2028\U000e0001\ud800"
    shown = told(replace(result(), remarks=(Remark(text=text),)))

    assert shown.replace("\n", "").isprintable()
    assert "\\u001b[2J\\u009b\\u202e\\u2028\\udb40\\udc01\\ud800" in shown
