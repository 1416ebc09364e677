"""The result document as JSON, field by field in the order of `core.result`."""

from __future__ import annotations

import json
from dataclasses import asdict

from grader.core.result import Result
from grader.core.visible import escaped
from grader.reports.look import Look


def report(result: Result, look: Look) -> str:
    """Return the document, the same for every `look`."""
    del look
    document = json.dumps(asdict(result), indent=2, ensure_ascii=False)
    return f"{escaped(document)}\n"
