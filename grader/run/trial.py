"""One case of a check, taken step by step against a running app."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace

from grader.core.address import same_path
from grader.core.assignment import Case, Check
from grader.core.exchange import Exchange, Reference
from grader.core.mismatch import Mismatch
from grader.core.observed import Loaded, Mail, OutsideCall
from grader.core.step import (
    Action,
    Ask,
    Click,
    Database,
    Disk,
    Later,
    Restart,
    Routes,
    RunApp,
    SentMail,
    Settings,
    Step,
    Submit,
)
from grader.core.text import snake_case
from grader.core.unique import unique
from grader.expectations import found
from grader.expectations.redirect import Redirect
from grader.expectations.status import Status
from grader.run import looks
from grader.run.browser import Manner, Served, Site
from grader.run.captured import captured
from grader.run.posted import in_mail
from grader.run.source import Source
from grader.run.stored import in_database
from grader.sandbox.app import App
from grader.sandbox.process import Process
from grader.spec.variables import filled


@dataclass(frozen=True, slots=True, kw_only=True)
class _Started:
    """An app that runs, what is known of it, and its visitors' browsers.

    `given` are variables that every case has.
    """

    app: App
    check: Check
    given: Mapping[str, str]
    loaded: Loaded
    process: Process
    site: Site


ASKING = (Ask, Submit, Click)
"""Actions that make requests."""


class Trial:
    """The steps of one case. Values that `let` keeps are known to later steps."""

    def __init__(self, started: _Started) -> None:
        """Begin on a fresh app."""
        self._started = started
        self._source = Source(started.process)
        self._variables = dict(started.given)
        self._mail: list[Mail] = []

    @property
    def site(self) -> Site:
        """Return the visitors' browsers."""
        return self._started.site

    @property
    def process(self) -> Process:
        """Return the app's process."""
        return self._started.process

    @property
    def outside(self) -> tuple[OutsideCall, ...]:
        """Return what the app asked the world outside for while it was loaded."""
        return self._started.loaded.outside

    def ready(self, step: Step) -> Step:
        """Return the step with the values that are known by now."""
        return filled(step, self._variables)

    def kept(self, step: Step) -> tuple[tuple[str, str], ...]:
        """Return the values that a step, once taken, has kept, by their names."""
        known = self._variables
        return tuple((name, known[name]) for name in step.let if name in known)

    def changed(self) -> Mapping[str, bytes]:
        """Return the files that are new or changed since the app was loaded."""
        return self._started.process.changed()

    def mismatches(self, step: Step, reference: Reference | None) -> list[Mismatch]:
        """Take a step; return what is not as it must be.

        Raises `Ended` when the app's process does, `Impossible` when a person could
        not take the step either.
        """
        if not isinstance(step.action, ASKING):
            kind = snake_case(type(step.action).__name__)
            return self.advised(kind, list(self._looked(step.action)))
        exchange = self.asked(step)
        shown = replace(exchange, reference=reference, source=self._source)
        wrong = found(step.expect, shown)
        self._source.passed(exchange)
        return wrong or list(self._kept(step, exchange))

    def advised(self, on: str, wrong: list[Mismatch]) -> list[Mismatch]:
        """Return mismatches of what asked the app nothing, the first with its hint."""
        return self._source.advised(on, wrong, self.site.taken)

    def asked(self, step: Step) -> Exchange:
        """Make the step's requests; return the exchange that it ends with."""
        manner = Manner(
            visitor=step.visitor,
            follow=step.follow,
            expects_redirect=wants_slash_redirect(step),
        )
        exchange = _answered(self.site, step.action, manner)
        self._mail += [one for taken in self.site.taken for one in taken.observed.mail]
        return exchange

    def reached(self, step: Step) -> Exchange | None:
        """Take a step whatever comes of it; return its exchange if it asks."""
        if not isinstance(step.action, ASKING):
            list(self._looked(step.action))
            return None
        exchange = self.asked(step)
        list(self._kept(step, exchange))
        return exchange

    def _kept(self, step: Step, exchange: Exchange) -> Iterator[Mismatch]:
        """Keep the values that `let` asks for; yield a mismatch for one not there."""
        for name, capture in step.let.items():
            value = captured(capture, exchange)
            if isinstance(value, Mismatch):
                yield value
            else:
                self._variables[name] = value

    def _looked(self, action: Action) -> Iterator[Mismatch]:
        """Take a step that asks the app nothing."""
        started = self._started
        match action:
            case Restart():
                started.process.restart()
                self._source.restarted()
            case Later():
                started.site.later(action.seconds)
            case RunApp():
                check = started.check
                facts = started.app.executed(check.setting, check.limits)
                yield from looks.in_run(action, facts)
            case _:
                yield from self._seen(action)

    def _seen(self, action: Action) -> Iterator[Mismatch]:
        """Look at what the app has declared or stored."""
        started = self._started
        match action:
            case Disk():
                yield from looks.on_disk(action, self.changed())
            case Database():
                yield from in_database(action, started.app.folder)
            case SentMail():
                yield from in_mail(action, self._mail)
            case Settings():
                yield from looks.in_config(action, started.loaded)
            case Routes():
                for wanted in action.wanted:
                    yield from looks.in_routes(wanted, started.loaded.routes)


def _answered(site: Site, action: Action, manner: Manner) -> Exchange:
    """Return the exchange that an action ends with."""
    match action:
        case Ask():
            return site.ask(action, manner)
        case Submit():
            return site.submit(action, manner)
        case Click():
            return site.click(action, manner)
        case _:
            raise AssertionError(action)


@contextmanager
def opened(check: Check, case: Case, app: App, loaded: Loaded) -> Iterator[Trial]:
    """Give a trial of a case on a fresh process with new visitors.

    Raises `Ended` when the process does not come up.
    """
    with app.started(check.setting, check.limits) as process:
        served = Served(
            mount=check.mount,
            session_cookie=loaded.session_cookie,
            own_session=loaded.own_session,
        )
        site = Site(process, served)
        yield Trial(
            _Started(
                app=app,
                check=check,
                given={
                    "session_cookie": loaded.session_cookie,
                    "unique": unique(check.id, str(check.cases.index(case))),
                },
                loaded=loaded,
                process=process,
                site=site,
            )
        )


_PERMANENT = 308
"""What Flask answers to a path that lacks its slash."""


def wants_slash_redirect(step: Step) -> bool:
    """Return whether a step wants to see Flask's own redirect to the path with a slash.

    Otherwise that one is followed silently: where the slash stands is the author's
    choice, and what is looked at comes after it.
    """
    paths = step.action.paths if isinstance(step.action, Ask) else ()
    for expectation in step.expect:
        if isinstance(expectation, Status):
            if {"308", "3xx"} & {str(code) for code in expectation.codes}:
                return True
        elif isinstance(expectation, Redirect) and _PERMANENT in expectation.status:
            targets = [target.partition("?")[0] for target in expectation.to]
            if any(same_path(path, to) for path in paths for to in targets):
                return True
    return False
