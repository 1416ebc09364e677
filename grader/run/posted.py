"""Steps that look at the mail that the app has sent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grader.core.http import Response
from grader.core.matcher import Difference, Matcher
from grader.core.mismatch import Mismatch
from grader.core.observed import Mail
from grader.core.said import say
from grader.core.step import SentMail
from grader.core.text import cut, listed
from grader.html import page

MOST = 5
"""Messages that are named where none is the one that is meant."""

_HTML = (("Content-Type", "text/html; charset=utf-8"),)


def in_mail(step: SentMail, sent: Sequence[Mail]) -> Iterator[Mismatch]:
    """Look at the messages; they are told by the app's process."""
    wrong = [_wrong(step, one) for one in sent]
    if step.count is not None:
        number = sum(not found for found in wrong)
        for difference in step.count.differences(number):
            expected = say("such messages: {number}", number=difference.expected)
            yield Mismatch(
                at="mail", expected=expected, actual=_named(sent), claimed=True
            )
    elif not sent:
        yield Mismatch(
            at="mail", expected=say("a message"), actual=_named(sent), claimed=True
        )
    else:  # nothing is wrong with the one that is meant, else the nearest is told
        yield from (one.mismatch for one in min(wrong, key=len))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wrong:
    """A part of a message that is not as it must be."""

    part: str
    difference: Difference

    @property
    def mismatch(self) -> Mismatch:
        """Return it as a finding."""
        return Mismatch(
            at=f"mail {self.part}",
            expected=self.difference.expected,
            actual=self.difference.actual,
            claimed=True,
        )


def _wrong(step: SentMail, mail: Mail) -> list[_Wrong]:
    """Return what is wrong with one message."""
    parts: tuple[tuple[str, Matcher | None, Sequence[str]], ...] = (
        ("to", step.to, mail.to),
        ("subject", step.subject, (mail.subject,)),
        ("text", step.text, (_text(mail),)),
    )
    return [
        _Wrong(part=part, difference=difference)
        for part, matcher, values in parts
        if matcher is not None
        for difference in _differences(matcher, values)
    ]


def _differences(matcher: Matcher, values: Sequence[str]) -> list[Difference]:
    """Return what is wrong with the values when none of them is right."""
    if any(next(matcher.differences(value), None) is None for value in values):
        return []
    return list(matcher.differences(", ".join(values)))


def _text(mail: Mail) -> str:
    """Return what a message says to whoever reads it."""
    if mail.text or not mail.html:
        return mail.text
    return page(Response(status=200, headers=_HTML, body=mail.html.encode())).text


def _named(sent: Sequence[Mail]) -> str:
    """Return the messages in words."""
    if not sent:
        return say("none was sent")
    shown = [
        say(
            '"{subject}" to {people}',
            subject=cut(one.subject, 60),
            people=cut(", ".join(one.to), 60),
        )
        for one in sent[:MOST]
    ]
    more = [say("others")] if len(sent) > MOST else []
    return listed(shown + more, "and")
