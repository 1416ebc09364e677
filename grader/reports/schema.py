"""The JSON Schema of the result document, made from its dataclasses.

`result-v1.schema.json` beside this file holds it for readers and for editors;
a test compares the two. No report needs this module, so none pays for pydantic.
"""

from __future__ import annotations

import json

from pydantic import TypeAdapter

from grader.core.result import SCHEMA, Result

_HEAD = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": SCHEMA,
}


def schema() -> str:
    """Return the schema as JSON text. Source: JSON Schema, draft 2020-12."""
    made = TypeAdapter(Result).json_schema(mode="serialization")
    for described in (made, *made["$defs"].values()):
        _mark_whole(described["properties"])
        described["required"] = list(described["properties"])
    made["properties"]["schema"] = {"const": SCHEMA}
    return f"{json.dumps(_HEAD | made, indent=2, ensure_ascii=False)}\n"


def _mark_whole(fields: dict[str, dict[str, object]]) -> None:
    """Drop what a reader of a written document has no use for.

    A default says what may be left out, and a report leaves nothing out.
    """
    for described in fields.values():
        described.pop("default", None)
        described.pop("title", None)
