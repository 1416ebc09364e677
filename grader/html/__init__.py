"""Pages as a browser reads them: text, elements, links, forms and what they send."""

from __future__ import annotations

from grader.html.choice import form_for, link_for
from grader.html.filling import Unfit
from grader.html.page import page
from grader.html.submission import Sending, sent

__all__ = ["Sending", "Unfit", "form_for", "link_for", "page", "sent"]
