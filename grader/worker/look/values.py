"""Values that a template shows and was not given: they are empty on the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from grader.worker.facts import GIVEN
from grader.worker.look.glance import Fact, Glance
from grader.worker.look.templates import parsed, whole

if TYPE_CHECKING:
    from jinja2 import nodes


def blanks(glance: Glance) -> Iterator[Fact]:
    """Yield the first name that a template shows without knowing it.

    `blank` is the name, `blank_at` the template's line. A name that any template of the
    page sets is known to the others: a layout has what its child sets.
    """
    from jinja2 import meta, nodes

    pages = list(whole(glance.flask, glance.rendered, glance.root))
    trees = [(one.file, parsed(glance.flask, one)) for one in pages]
    known = {*glance.given, *glance.flask.jinja_env.globals, *GIVEN}
    for _, tree in trees:
        known |= _set(tree) if tree is not None else set()
    for file, tree in trees:
        if tree is None:
            continue
        unknown = meta.find_undeclared_variables(tree) - known - _asked(tree)
        for output in tree.find_all(nodes.Output):
            for name in output.find_all(nodes.Name):
                if name.name in unknown:
                    yield "blank", name.name
                    yield "blank_at", f"{file}:{name.lineno}"


def _set(tree: nodes.Template) -> set[str]:
    """Return the names that a template sets, in loops and macros too."""
    from jinja2 import nodes

    names = (one.name for one in tree.find_all(nodes.Name) if one.ctx != "load")
    return {*names, *(one.name for one in tree.find_all(nodes.Macro))}


def _asked(tree: nodes.Template) -> set[str]:
    """Return the names that a template asks before it shows them."""
    from jinja2 import nodes

    return {
        name.name
        for one in _asking(tree)
        for name in (one, *one.find_all(nodes.Name))
        if isinstance(name, nodes.Name)
    }


def _asking(tree: nodes.Template) -> Iterator[nodes.Node]:
    """Yield what a template asks before it shows: such names may be left out."""
    from jinja2 import nodes

    yield from (one.test for one in tree.find_all(nodes.If))
    yield from (one.test for one in tree.find_all(nodes.CondExpr))
    yield from tree.find_all((nodes.Or, nodes.Test))
    yield from (one for one in tree.find_all(nodes.Filter) if one.name in _DEFAULTS)


_DEFAULTS = frozenset(("d", "default"))
