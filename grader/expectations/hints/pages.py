"""Hints for what Jinja raises."""

from __future__ import annotations

from grader.core.said import msgid
from grader.expectations.hints.hint import Hint

_FOLDER = msgid(
    "The folder is called templates, with an s, and stands beside the file that makes "
    "the app. Capital letters count."
)
_NAMES = msgid(
    "A template knows the names that render_template(..., name=value) gives it, and "
    "no others."
)
_NAMED = r"(?P<template>.+)"

PAGES: tuple[Hint, ...] = (
    Hint(
        what="TemplateNotFound",
        message=_NAMED,
        cause=msgid("I see {seen}; Flask looks for {template} in {folders}."),
        hint=_FOLDER,
    ),
    Hint(
        what="TemplateNotFound",
        message=_NAMED,
        cause=msgid(
            "{folders} has no {template}; the nearest name there is {near_template}."
        ),
        hint=msgid("Compare the two names letter by letter, capitals too."),
    ),
    Hint(
        what="TemplateNotFound",
        message=_NAMED,
        needs=("no_folder",),
        cause=msgid("There is no folder {folders}, where Flask looks for {template}."),
        hint=_FOLDER,
    ),
    Hint(
        what="TemplateNotFound",
        message=_NAMED,
        cause=msgid("{folders} has {listing}, and no {template}."),
        hint=msgid("Compare the names letter by letter, capitals too."),
    ),
    Hint(
        what="TemplateNotFound",
        message=_NAMED,
        hint=msgid(
            "Flask looks for {template} in the folder templates/ beside the app's file."
        ),
    ),
    Hint(
        what="TemplateSyntaxError",
        message=r"end of template.*following tags: (?P<tags>'end\w+'(?: or '\w+')*)",
        cause=msgid(
            "The template ends, and something is still open: {tags} is missing."
        ),
        hint=msgid(
            "{% if %}, {% for %} and {% block %} each need their end: {% endif %}, "
            "{% endfor %}, {% endblock %}."
        ),
    ),
    Hint(
        what="TemplateSyntaxError",
        message=r"unknown tag '(?P<tag>\w+)'",
        cause=msgid("Jinja has no tag {tag}, or none is open that it ends."),
        hint=msgid("Look at the tags above: each is ended once, the inner one first."),
    ),
    Hint(
        what="TemplateSyntaxError",
        hint=msgid(
            "A value is written {{ value }}, a tag {% tag %}: two signs at each end, "
            "without a space between them."
        ),
    ),
    Hint(
        what="UndefinedError",
        message=r"'(?P<name>\w+)' is undefined",
        cause=msgid("The template was given {given}, and no {name}."),
        hint=_NAMES,
    ),
    Hint(
        what="UndefinedError",
        message=r"has no attribute '(?P<name>\w+)'",
        hint=msgid("Compare {name} with the names that the value has."),
    ),
)
"""By type and message, the most telling first."""
