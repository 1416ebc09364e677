"""What pytest asks of a plugin, answered for `--grade`."""

from __future__ import annotations

from collections.abc import Generator
from typing import Protocol

import pytest

from grader.core.errors import UsageError
from grader.core.said import Catalogue, say, speak, spoken
from grader.core.visible import visible
from grader.languages import catalogue
from grader.plugin.items import CheckItem, Checks, Lost, named
from grader.plugin.options import ROOT, language, meant, selected
from grader.plugin.summary import summary
from grader.plugin.work import WORK, Work

_BEFORE = pytest.StashKey[Catalogue | None]()
"""What was spoken before."""

_SUMMARIES = pytest.StashKey[list[str]]()
"""What is said in the end: a text for each process that graded."""

_OUTPUT = "grade"
"""The name of that text in what a worker of xdist leaves to its controller."""


class _Worker(Protocol):
    """What a controller knows of a worker of xdist's."""

    config: pytest.Config


def pytest_configure(config: pytest.Config) -> None:
    """Find what is to be graded; speak the reader's language from now on."""
    config.stash[_BEFORE] = spoken()
    config.stash[_SUMMARIES] = []
    code = language(config)
    speak(catalogue(code))
    try:
        task = meant(config)
        names = [name for name, _ in named(task.assignment.checks)]
        wanted = selected(config, task.assignment.name, names)
    except UsageError as error:
        raise pytest.UsageError(*str(error).splitlines()) from error
    config.stash[WORK] = Work(task, names=wanted, language=code)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Speak as before."""
    speak(config.stash[_BEFORE])


def pytest_report_header(config: pytest.Config) -> list[str]:
    """Return which assignment and which submission are meant."""
    task = config.stash[WORK].task
    lines = [visible(f"grade: {task.assignment.name}, {task.submission}")]
    if task.has_changed:
        lines.append(f"grade: {say('the assignment has changed since you started')}")
    return lines


def pytest_collection(session: pytest.Session) -> bool:
    """Collect the checks, and no files: what a submission calls a test is no judge."""
    session.perform_collect([str(session.config.invocation_params.dir)])
    return True


def pytest_make_collect_report(
    collector: pytest.Collector,
) -> pytest.CollectReport | None:
    """Put the checks where a session has its folders."""
    if not isinstance(collector, pytest.Session):
        return None
    choice = collector.config.stash[WORK].task.choice
    checks = Checks.from_parent(
        collector,
        name=choice.folder.name,
        path=choice.spec,
        nodeid=f"{ROOT}::{choice.folder.name}",
    )
    return pytest.CollectReport(collector.nodeid, "passed", None, [checks])


def pytest_collection_finish(session: pytest.Session) -> None:
    """Remember which checks are to be run, when all that selects has selected."""
    items = [item for item in session.items if isinstance(item, CheckItem)]
    session.config.stash[WORK].only = tuple(item.check.id for item in items)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Report our evidence in place of a traceback; a bonus is a failure to expect."""
    report = yield
    raised = call.excinfo.value if call.excinfo else None
    if isinstance(item, CheckItem) and isinstance(raised, Lost):
        report.longrepr = raised.shown
        if item.check.bonus and call.when == "call" and not _runs_xfail(item.config):
            report.outcome, report.wasxfail = "skipped", say("bonus")
    return report


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Keep what is said of the submission, or leave it to the controller."""
    result = session.config.stash[WORK].result
    if result is None:
        return
    output: dict[str, str] | None = getattr(session.config, "workeroutput", None)
    if output is None:
        session.config.stash[_SUMMARIES].append(summary(result))
    else:
        output[_OUTPUT] = summary(result)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: _Worker) -> None:
    """Take over what a worker leaves."""
    output: dict[str, str] = getattr(node, "workeroutput", {})
    if _OUTPUT in output:
        node.config.stash[_SUMMARIES].append(output[_OUTPUT])


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """Keep all checks together: one worker grades once, in lanes of its own."""
    from xdist import scheduler  # type: ignore[import-untyped]  # it has no types

    if config.getoption("dist") == "each":
        return None
    return scheduler.LoadScopeScheduling(config, log)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Write the points, and what they rest on."""
    texts = config.stash[_SUMMARIES]
    for text in dict.fromkeys(texts):
        title, *lines = text.splitlines()
        terminalreporter.write_sep("=", title)
        for line in lines:
            terminalreporter.write_line(line)


def _runs_xfail(config: pytest.Config) -> bool:
    """Return whether `--runxfail` wants failures that were expected as such."""
    return bool(config.getoption("runxfail"))
