"""The reference answers also where its Python is for no user that apps run as."""

from __future__ import annotations

from pathlib import Path

from grader import sandbox
from grader.core.level import Level
from grader.run import Grading, graded
from grader.sandbox.interpreter import Interpreter, own
from grader.spec import load
from tests.hostile.case import HONEST
from tests.hostile.conftest import IS_ROOT, python

SPEC = """
spec: 1
title: Compared
checks:
  - id: like
    title: Like
    steps: [{GET: /like, expect: {same_as_reference: [text]}}]
"""


def test_behind_a_wall_that_its_python_cannot_stand_behind(
    tmp_path: Path, place: Path
) -> None:
    """Root's Python may be root's alone, and the apps' one is not."""
    texts = {"spec/assignment.yaml": SPEC, "mine/app.py": HONEST, "ref/app.py": HONEST}
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text)
    path = str(python(place)) if IS_ROOT else own().path
    interpreter = Interpreter(path=path, name="another")

    with sandbox.starter(interpreter, (Level.CONFINED,)) as starter:
        grading = Grading(starter=starter, reference=tmp_path / "ref")
        result = graded(load(tmp_path / "spec"), tmp_path / "mine", grading, print)

    assert result.grader.isolation == "confined"
    assert [(one.verdict, one.mismatches) for one in result.checks] == [("passed", ())]
