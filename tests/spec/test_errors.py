from pathlib import Path

import pytest
import yaml

from grader.core.errors import SpecError
from tests.spec.toys import CHECK, HEAD, read

LONG = "x" * 2000

GOLDEN = (Path(__file__).parent / "errors.txt").read_text(encoding="utf-8")
"""`### name`, a spec, `=====`, the whole message; HEAD and CHECK are the toys' own."""

CASES = [
    pytest.param(*block.partition("\n")[2].split("=====\n"), id=block.splitlines()[0])
    for block in GOLDEN.removeprefix("### ").split("\n### ")
]


@pytest.mark.parametrize(("text", "message"), CASES)
def test_a_spec_that_is_wrong_says_where_and_how_to_mend_it(
    text: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "toy" / "folder").mkdir(parents=True)
    (tmp_path / "toy" / "link.db").symlink_to(__file__)
    (tmp_path / "b.db").touch()
    monkeypatch.chdir(tmp_path)

    with pytest.raises(SpecError) as caught:
        read(Path("toy"), written_out(text))

    assert str(caught.value) == message.rstrip("\n")


def test_without_libyaml_the_messages_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(yaml, "CSafeLoader")

    with pytest.raises(SpecError) as caught:
        read(tmp_path, f'{HEAD}title: "\\ud800"\nchecks: []\n')

    file = tmp_path / "assignment.yaml"
    said = "holds half of a character (a lone surrogate)"
    assert str(caught.value) == f"{file}:3:8: {said}"


def test_more_than_a_hundred_problems_are_counted(tmp_path: Path) -> None:
    checks = "".join(f"- {number}\n" for number in range(150))

    with pytest.raises(SpecError) as caught:
        read(tmp_path, f"{HEAD}checks:\n{checks}")

    lines = str(caught.value).splitlines()
    assert len(lines) == 101
    assert lines[-1] == f"{tmp_path / 'assignment.yaml'}: … and 50 more problems"


def written_out(text: str) -> str:
    """Return a spec of the golden file with its short forms written out."""
    spec = text.replace("HEAD\n", HEAD).replace("CHECK\n", CHECK)
    return spec.replace("\\x07", "\x07").replace("%LONG%", LONG)
