"""What docs/clusters.md shows grades a class: its scripts, and its jobs' lines."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import yaml

from tests.cli.conftest import RIGHT, ROOT, WRONG, lay, spec

PAGE = (ROOT / "docs/clusters.md").read_text(encoding="utf-8")

EXAMPLES = ROOT / "docs/examples/clusters"

GRADE = f"""\
#!/bin/sh
command=$1
shift
if [ "$command" = batch ]; then set -- "$@" --isolation separate; fi
exec {shlex.quote(sys.executable)} -m grader "$command" "$@"
"""
"""`grade`, at the level that each machine has."""

STAND_INS = {
    "dask_jobqueue.py": """\
from distributed import LocalCluster


class SLURMCluster(LocalCluster):
    def __init__(
        self, *, cores, processes, memory, walltime, security, shared_temp_directory
    ):
        super().__init__(
            n_workers=0,
            threads_per_worker=1,
            security=security,
            protocol="tls://",
            host="127.0.0.1",
            dashboard_address=":0",
        )

    def scale(self, jobs):
        super().scale(min(jobs, 2))
""",
    "dask_kubernetes/__init__.py": "",
    "dask_kubernetes/operator.py": """\
from distributed import LocalCluster


class KubeCluster(LocalCluster):
    def __init__(self, *, name, image, n_workers):
        super().__init__(
            n_workers=min(n_workers, 2),
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address=":0",
        )
""",
}
"""A cluster of this machine in the place of another one's class."""

CLASS = {f"handed.zip/a{at:02}/app.py": RIGHT if at % 2 else WRONG for at in range(8)}
"""`handed.zip` is a folder here: what it is called is all that the examples say."""


@pytest.fixture
def class_(course: Path) -> Path:
    """Return a course with a class, and the assignment that the examples name."""
    lay(
        course, CLASS | {"assignments/08-cookies/assignment.yaml": spec("cookies", "x")}
    )
    lay(course.parent, {"bin/grade": GRADE})
    lay(course.parent / "stand-ins", STAND_INS)
    (course.parent / "bin/grade").chmod(0o755)
    return course


def run(words: list[str], class_: Path, **env: str) -> str:
    """Run a command where the class is; return what it says."""
    place = class_.parent
    ended = subprocess.run(
        words,
        cwd=class_,
        env={
            **os.environ,
            "PATH": f"{place / 'bin'}:{os.environ['PATH']}",
            "PYTHONPATH": f"{place / 'stand-ins'}:{ROOT}",
            **env,
        },
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    return ended.stdout


def earned(folder: Path) -> list[float]:
    """Return the points of a class."""
    documents = json.loads((folder / "results.json").read_text())
    return [one["points"]["earned"]["value"] for one in documents]


@pytest.mark.parametrize("script", ["slurm.py", "kubernetes.py"])
def test_a_script_grades_by_the_cluster_that_it_begins(
    class_: Path, script: str
) -> None:
    words = [sys.executable, str(EXAMPLES / script), "handed.zip", "-a", "cookies"]

    said = run([*words, "--out", "graded", "--isolation", "separate"], class_)

    assert said.startswith("plain: 8 submissions, 8 graded now\n")
    assert earned(class_ / "graded") == [1, 4] * 4


def block(language: str, word: str) -> str:
    """Return the example in this language in which a word stands."""
    found = re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    [one] = [text for text in found if word in text]
    return str(one)


def slurm(number: int) -> tuple[str, Mapping[str, str]]:
    """Return what a task of the Slurm array runs, with the variables it is given."""
    return block("bash", "SLURM_ARRAY_TASK_ID"), {
        "SLURM_ARRAY_TASK_ID": str(number),
        "SLURM_ARRAY_TASK_COUNT": "4",
        "SLURM_CPUS_PER_TASK": "2",
    }


def kubernetes(number: int) -> tuple[str, Mapping[str, str]]:
    """Return what a pod of the Kubernetes job runs, with the variables it is given."""
    pod = yaml.safe_load(block("yaml", "kind: Job"))["spec"]["template"]["spec"]
    [container] = pod["containers"]
    assert container["command"] == ["sh", "-c"]
    return container["args"][0], {"JOB_COMPLETION_INDEX": str(number - 1)}


def actions(number: int) -> tuple[str, Mapping[str, str]]:
    """Return what a runner of GitHub's runs, and lays where its results are joined."""
    job = yaml.safe_load(block("yaml", "runs-on"))["jobs"]["shard"]
    assert job["strategy"]["matrix"]["shard"] == [1, 2, 3, 4]
    [line] = [one["run"] for one in job["steps"] if "grade batch" in one.get("run", "")]
    line = line.replace("${{ matrix.shard }}", str(number))
    return f"{line}\nmkdir -p parts && mv part parts/part-{number}", {}


@pytest.mark.parametrize(
    ("task", "merging"),
    [
        pytest.param(slurm, "grade merge part-* --out graded", id="slurm"),
        pytest.param(kubernetes, "grade merge part-* --out graded", id="kubernetes"),
        pytest.param(actions, "grade merge parts/* --out graded", id="actions"),
    ],
)
def test_the_tasks_of_an_array_are_joined(
    class_: Path, task: Callable[[int], tuple[str, Mapping[str, str]]], merging: str
) -> None:
    for number in range(1, 5):
        line, env = task(number)
        run(["bash", "-c", line], class_, **env)

    said = run(["bash", "-c", merging], class_)

    assert merging in PAGE
    assert said.startswith("plain: 8 submissions from 4 folders\n")
    assert earned(class_ / "graded") == [1, 4] * 4
