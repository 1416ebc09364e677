"""What is asked when a link on a page is clicked."""

from __future__ import annotations

from grader.core.exchange import Exchange
from grader.core.mismatch import Mismatch
from grader.core.said import say
from grader.core.step import Ask, Click
from grader.core.text import cut
from grader.html import Unfit, link_for
from grader.run.browser.form import failed
from grader.run.browser.impossible import Impossible
from grader.run.browser.provenance import from_page
from grader.run.browser.redirect import leads, target


def clicked(page: Exchange, click: Click) -> Ask:
    """Return the request for a link's target.

    Raises `Impossible` when there is no such link, or when it leads elsewhere.
    """
    path = page.request.path
    link = link_for(page.page, click, base=path, mount=page.mount)
    if isinstance(link, Unfit):
        expected = say("a link {link!r}", link=click.link)
        if click.near:
            expected = say("{link} near {near!r}", link=expected, near=click.near)
        raise Impossible(
            Mismatch(
                at=say("link on {path}", path=path),
                expected=expected,
                actual=failed(page) or link.problem,
            )
        )
    there = leads(link.target, page)
    if not (there.here and there.mounted):
        expected = say("an address on this site")
        if there.here:
            expected = say("an address under {mount}", mount=page.mount)
        raise Impossible(
            Mismatch(
                at=say("link {link!r} on {path}", link=click.link, path=path),
                expected=expected,
                actual=cut(link.target),
            )
        )
    return from_page(Ask(method="GET", paths=(target(there, page.mount),)), page)
