#!/usr/bin/env python3
"""Bring the catalogues of messages up to date with the code, and compile them.

    scripts/translate.py            write what is new, say what lacks a translation
    scripts/translate.py --check    write nothing; exit with 1 unless all is well

Messages are found by the names `say`, `many` and `msgid`; see docs/contributing.md.
Needs Babel, which the project's development environment has.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator, Mapping
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from typing import TypeAlias

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
CATALOGUES = ROOT / "grader" / "languages"
FORMS = {"say": 1, "msgid": 1, "many": 2}
"""Name of a function -> how many of its first arguments are forms of one message."""

VALUE = re.compile(r"(?<!\{)\{([a-z]\w*)(?:!r)?(?::[^{}]*)?\}")
"""A value in a message; other braces are braces."""

OF_CLICK = CATALOGUES / "click.txt"
"""Messages of click's that a command may show, a line each, singular TAB plural."""

Id: TypeAlias = str | tuple[str, str]


def main(words: list[str]) -> int:
    """Do what the words say; return the exit code."""
    is_checking = words == ["--check"]
    if words and not is_checking:
        print(__doc__, file=sys.stderr)
        return 2
    found = dict(messages())
    problems = []
    for po in sorted(CATALOGUES.glob("*/LC_MESSAGES/grader.po")):
        catalogue, is_new = updated(po, found)
        problems += [f"{po.relative_to(ROOT)}: {one}" for one in wrong(catalogue)]
        if is_checking:
            problems += [f"{po.relative_to(ROOT)}: {one}" for one in old(po, is_new)]
        else:
            po.write_bytes(written(catalogue))
            po.with_suffix(".mo").write_bytes(compiled(catalogue))
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"{len(found)} messages, {len(problems)} problems")
    return 1 if problems else 0


def messages() -> Iterator[tuple[Id, str]]:
    """Yield each message of the grader's with the file that says it first."""
    seen: set[Id] = set()
    for path in sorted((ROOT / "grader").rglob("*.py")):
        for message in said(ast.parse(path.read_text(encoding="utf-8"))):
            if message not in seen:
                seen.add(message)
                yield message, path.relative_to(ROOT).as_posix()
    for line in OF_CLICK.read_text(encoding="utf-8").splitlines():
        one, _, other = line.replace("\\n", "\n").partition("\t")
        yield ((one, other) if other else one), "click"


def said(tree: ast.AST) -> list[Id]:
    """Return the messages of a module, in the order of its lines."""
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    ordered = sorted(calls, key=lambda call: (call.lineno, call.col_offset))
    return [message for call in ordered if (message := message_of(call))]


def message_of(call: ast.Call) -> Id | None:
    """Return the message that a call says; None when it says none, or a variable."""
    number = FORMS.get(call.func.id, 0) if isinstance(call.func, ast.Name) else 0
    forms = [one.value for one in call.args[:number] if isinstance(one, ast.Constant)]
    texts = [one for one in forms if isinstance(one, str) and one]
    if not number or len(texts) != number:
        return None
    return texts[0] if number == 1 else (texts[0], texts[1])


def updated(po: Path, found: Mapping[Id, str]) -> tuple[Catalog, bool]:
    """Return a catalogue with just these messages, and whether that changed it."""
    with po.open("rb") as file:
        known = read_po(file)
    new = Catalog(locale=known.locale, project="flask-grader", charset="utf-8")
    for message, path in found.items():
        before = known.get(message if isinstance(message, str) else message[0])
        text = before.string if before and before.id == message else None
        new.add(message, text, locations=[(path, 0)])
    return new, [one.id for one in new] != [one.id for one in known]


def wrong(catalogue: Catalog) -> Iterator[str]:
    """Yield what is missing of a catalogue, and values that only one side names."""
    for message in catalogue:
        if not message.id:
            continue
        texts = translations(message)
        if not all(texts):
            yield f"no translation of {message.id!r}"
        elif any(values(text) - allowed(message) for text in texts):
            yield f"other values than {message.id!r} has: {texts}"
        elif values(ids(message)[-1]) - values(texts[-1]) - {"number"}:
            yield f"a value of {message.id!r} is lost: {texts}"


def translations(message: Message) -> tuple[str, ...]:
    """Return the forms of a message in the catalogue's language."""
    text = message.string
    return (text,) if isinstance(text, str) else tuple(text or ("",))


def ids(message: Message) -> tuple[str, ...]:
    """Return the forms of a message in English."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def allowed(message: Message) -> set[str]:
    """Return the values that a translation may have."""
    return set().union(*map(values, ids(message)))


def values(text: str) -> set[str]:
    """Return the names of the values of a message."""
    return set(VALUE.findall(text))


def old(po: Path, is_new: bool) -> Iterator[str]:  # noqa: FBT001 - a fact of the file
    """Yield what `scripts/translate.py` without --check would change."""
    if is_new:
        yield "is not up to date; run scripts/translate.py"
        return
    with po.open("rb") as file:
        catalogue = read_po(file)
    mo = po.with_suffix(".mo")
    if not mo.is_file():
        yield "is not compiled; run scripts/translate.py"
        return
    with mo.open("rb") as file:
        compiled_before = GNUTranslations(file)
    for one in catalogue:
        first, due = ids(one)[0], translations(one)[0]
        if due and (len(ids(one)), first) != (1, ""):
            said = compiled_before.ngettext(first, ids(one)[-1], 1)
            said = said if one.pluralizable else compiled_before.gettext(first)
            if said != due:
                yield f"{first!r} is not compiled; run scripts/translate.py"


def written(catalogue: Catalog) -> bytes:
    """Return the text of a catalogue, the same whenever it is written."""
    out = BytesIO()
    write_po(out, catalogue, width=88, include_lineno=False, omit_header=True)
    language = catalogue.locale_identifier
    head = (
        f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n'
        f'"Plural-Forms: {catalogue.plural_forms}\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n\n'
    )
    return head.encode() + out.getvalue()


def compiled(catalogue: Catalog) -> bytes:
    """Return a catalogue as `gettext` reads it."""
    out = BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
