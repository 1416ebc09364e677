"""Hints for exceptions that leave a view."""

from __future__ import annotations

from grader.core.said import msgid
from grader.expectations.hints.hint import Hint

ROWS: tuple[Hint, ...] = (
    Hint(
        what="BuildError",
        message="forget to specify values",
        hint=msgid(
            "The address of this view has a variable part: "
            "url_for needs a value for it."
        ),
    ),
    Hint(
        what="BuildError",
        hint=msgid(
            "url_for wants the name of a view function, not an address or a template."
        ),
    ),
    Hint(
        what="RuntimeError",
        message="no secret key",
        hint=msgid(
            "Flask signs the session cookie, and has no key for it: set app.secret_key."
        ),
    ),
    Hint(
        what="TemplateNotFound",
        message=r"(?P<template>.+)",
        hint=msgid(
            "Flask looks for {template} in the folder templates/ beside the app's file."
        ),
    ),
    Hint(
        what="TypeError",
        message="None or ended without a return statement",
        hint=msgid(
            "The view came to an end without a return: "
            "every branch must return something."
        ),
    ),
    Hint(
        what="TypeError",
        message="did not return a valid response",
        hint=msgid(
            "A view returns a text, a dictionary, a list or a response, "
            "and nothing else."
        ),
    ),
    Hint(
        what="UnicodeDecodeError",
        hint=msgid(
            "A file is read in another encoding than it was saved in: save it as "
            "UTF-8, and name the encoding, as in open(path, encoding='utf-8')."
        ),
    ),
)
"""By type and message, the most telling first."""
