"""Which items are run, and where: pytest's own options."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from tests.cli.conftest import lay
from tests.plugin.conftest import Run, section

pytest_plugins = ("pytester",)


def items(result: pytest.RunResult) -> list[str]:
    """Return the ids that a run has told with `-q --collect-only`."""
    return [line for line in result.outlines if line.startswith("grade::")]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        pytest.param((), ["home", "about"], id="all"),
        pytest.param(("-k", "home"), ["home"], id="by keyword"),
        pytest.param(("--deselect", "grade::01-hello::home"), ["about"], id="without"),
        pytest.param(("grade::01-hello::about",), ["about"], id="by id"),
        pytest.param(("x/grade::01-hello",), ["home", "about"], id="as pytest shows"),
    ],
)
def test_items_are_selected(words: tuple[str, ...], names: list[str], run: Run) -> None:
    result = run("--grade=bob", "-q", "--collect-only", *words)

    assert items(result) == [f"grade::01-hello::{name}" for name in names]


def test_only_what_is_selected_is_graded(run: Run) -> None:
    result = run("--grade=bob", "-k", "about")

    result.assert_outcomes(passed=1, deselected=1)
    assert section(result, "01-hello: 1/1 points")


def test_collecting_grades_nothing(run: Run) -> None:
    result = run("--grade=bob", "--collect-only")

    assert "  <CheckItem home>" in result.outlines
    assert "points" not in str(result.stdout)


def test_the_first_failure_can_end_it_and_the_last_be_repeated(run: Run) -> None:
    first, last = run("--grade=bob", "-x"), run("--grade=bob", "--lf")

    first.assert_outcomes(failed=1)
    last.assert_outcomes(failed=1, deselected=1)


def test_the_xml_report_has_points_and_evidence(
    pytester: pytest.Pytester, run: Run
) -> None:
    run("--grade=bob", "--junitxml=report.xml")

    text = (pytester.path / "report.xml").read_text(encoding="utf-8")
    home, about = ET.fromstring(text).iter("testcase")  # noqa: S314 - our own file
    assert (home.attrib["classname"], home.attrib["name"]) == ("grade.01-hello", "home")
    assert [one.attrib for one in home.findall(".//property")] == [
        {"name": "points", "value": "0/3"}
    ]
    failure = home.find("failure")
    assert failure is not None
    assert failure.attrib["message"] == (
        'text: expected contains "hello", actual shows: bye'
    )
    assert (failure.text or "").startswith("✗ failed  0/3  The page / says hello  home")
    assert about.find("failure") is None


def test_with_xdist_one_worker_has_all_checks(run: Run) -> None:
    result = run("--grade=bob", "-n2", "-v")

    result.assert_outcomes(passed=1, failed=1)
    told = [line for line in result.outlines if line.startswith("[gw")]
    assert len({line[:5] for line in told}) == 1
    assert section(result, "home")[1].startswith("✗ failed  0/3")
    assert section(result, "01-hello: 1/4 points")


def test_with_xdist_each_worker_can_grade(run: Run) -> None:
    result = run("--grade=ada", "--dist=each", "--tx=2*popen")

    result.assert_outcomes(passed=4)
    assert str(result.stdout).count("01-hello: 4/4 points") == 1


def test_a_started_folder_knows_its_assignment(
    pytester: pytest.Pytester, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = 'assignment = "01-hello"\ndigest = "another"\n'
    folder = lay(pytester.path / "bob", {".grade.toml": said})
    monkeypatch.chdir(folder)

    result = run("--grade", of="")

    result.assert_outcomes(passed=1, failed=1)
    assert f"grade: 01-hello, {folder}" in result.outlines
    assert "grade: the assignment has changed since you started" in result.outlines


def test_an_assignment_that_is_not_named_is_told(run: Run) -> None:
    assert run("--grade=ada", of="").errlines[0] == (
        "ERROR: which assignment? name it with --grade-assignment NAME: "
        "01-hello, 02-hello-again"
    )


@pytest.mark.parametrize(
    ("words", "line"),
    [
        pytest.param(("--grade=zoe",), "there is no folder 'zoe'", id="no folder"),
        pytest.param(
            ("--grade=ada", "grade::01-hello::hone"),
            "unknown check 'hone'; did you mean 'home'?",
            id="no such check",
        ),
        pytest.param(
            ("--grade=ada", "grade::01-helo::home"),
            "unknown assignment '01-helo'; did you mean '01-hello'?",
            id="another assignment",
        ),
        pytest.param(
            ("ada", "--grade=bob"),
            "'ada' is not collected: with --grade there are checks alone; "
            "--grade=ada grades a folder",
            id="a folder elsewhere",
        ),
        pytest.param(
            ("--grade=ada", "--grade-course=bob"),
            "bob holds no grader.yaml, so it is no course",
            id="no course",
        ),
    ],
)
def test_a_wrong_word_is_told(words: tuple[str, ...], line: str, run: Run) -> None:
    result = run(*words)

    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert [one for one in result.errlines if one] == [f"ERROR: {line}"]


EVIL = "raise SystemExit('run beside the judge')\n"


class TestTrust:
    """What a submission brings along for pytest is not believed."""

    def test_its_tests_and_its_conftest_are_not_read(
        self, pytester: pytest.Pytester, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        files = dict.fromkeys(("conftest.py", "test_a.py", "tests/test_b.py"), EVIL)
        monkeypatch.chdir(lay(pytester.path / "ada", files))

        run("--grade").assert_outcomes(passed=2)

    def test_its_modules_are_not_taken_for_ours(
        self, pytester: pytest.Pytester, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        files = {"click.py": EVIL, "yaml.py": EVIL}
        monkeypatch.chdir(lay(pytester.path / "ada", files))

        run("--grade").assert_outcomes(passed=2)

    def test_its_settings_are_refused_from_outside(
        self, pytester: pytest.Pytester, run: Run
    ) -> None:
        lay(pytester.path, {"ada/pytest.ini": "[pytest]\n"})

        result = run("--grade", "ada")

        assert result.ret == pytest.ExitCode.USAGE_ERROR
        assert result.errlines[0] == (
            "ERROR: pytest takes its settings from the submission; write --grade=ada "
            "with an equals sign"
        )
        run("--grade=ada").assert_outcomes(passed=2)

    @pytest.mark.parametrize("is_ci", [True, False])
    def test_its_settings_are_refused_in_ci(
        self,
        pytester: pytest.Pytester,
        run: Run,
        monkeypatch: pytest.MonkeyPatch,
        *,
        is_ci: bool,
    ) -> None:
        folder = lay(pytester.path / "ada", {"pytest.ini": "[pytest]\n"})
        monkeypatch.chdir(folder)
        monkeypatch.setenv("CI", "true" if is_ci else "")

        result = run("--grade")

        if not is_ci:
            result.assert_outcomes(passed=2)
            return
        assert result.errlines[0] == (
            f"ERROR: {folder / 'pytest.ini'} lies in the submission, and in CI its "
            "settings are not to be believed; start pytest outside of it, with "
            "--grade=PATH"
        )


def test_without_the_option_nothing_of_the_grader_is_loaded(
    pytester: pytest.Pytester,
) -> None:
    pytester.makeconftest("seen = []")
    pytester.makepyfile(
        """
        import sys

        def test_nothing(pytestconfig):
            assert pytestconfig.pluginmanager.hasplugin("grade")
            assert not [name for name in sys.modules if name.split(".")[0] == "grader"]
        """
    )

    result = pytester.runpytest_subprocess("--strict-config", "-Werror")

    result.assert_outcomes(passed=1)
    assert not [line for line in result.outlines if line.startswith("grade:")]
