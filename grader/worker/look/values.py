"""Values that a template shows and was not given: they are empty on the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from grader.worker.look.glance import Fact, Glance
from grader.worker.look.templates import parsed, whole

if TYPE_CHECKING:
    from jinja2 import nodes


def blanks(glance: Glance) -> Iterator[Fact]:
    """Yield the first name that a template shows without knowing it.

    `blank` is the name, `blank_at` the template's line.
    """
    from jinja2 import meta, nodes

    for one in whole(glance.flask, glance.rendered, glance.root):
        tree = parsed(glance.flask, one)
        if tree is None:
            continue
        asked = {
            name.name
            for one in _asking(tree)
            for name in (one, *one.find_all(nodes.Name))
            if isinstance(name, nodes.Name)
        }
        unknown = meta.find_undeclared_variables(tree) - glance.given - asked
        unknown -= glance.flask.jinja_env.globals.keys() | _ALWAYS
        for output in tree.find_all(nodes.Output):
            for name in output.find_all(nodes.Name):
                if name.name in unknown:
                    yield "blank", name.name
                    yield "blank_at", f"{one.file}:{name.lineno}"


def _asking(tree: nodes.Template) -> Iterator[nodes.Node]:
    """Yield what a template asks before it shows: such names may be left out."""
    from jinja2 import nodes

    yield from (one.test for one in tree.find_all(nodes.If))
    yield from (one.test for one in tree.find_all(nodes.CondExpr))
    yield from tree.find_all((nodes.Or, nodes.Test))
    yield from (one for one in tree.find_all(nodes.Filter) if one.name in _DEFAULTS)


_DEFAULTS = frozenset(("d", "default"))

_ALWAYS = frozenset(("g", "request", "session"))
"""What Flask gives to every template, beside its globals."""
