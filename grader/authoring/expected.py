"""What a wrong submission says of itself: `expected.yaml` in its folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.authoring.mapping import Mapping
from grader.core.errors import SpecError
from grader.core.said import msgid, say
from grader.spec.nodes import Items, Scalar
from grader.spec.problems import unknown

FILE = "expected.yaml"

_KEYS = ("fault", "fails", "follows")


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """The one fault of a wrong submission, and the checks that must fail for it.

    `fails` are those that are about the fault, `follows` those that cannot pass then.
    """

    fault: str
    fails: tuple[str, ...]
    follows: tuple[str, ...] = ()


def expected(folder: Path, known: Sequence[str]) -> Expected:
    """Return what the file in a submission's folder says; `known` are the check ids.

    Raise `SpecError` with a line for each problem.
    """
    path = folder / FILE
    if not path.is_file():
        raise SpecError(
            say("{path}: is missing; it says which checks must fail", path=path)
        )
    said = Mapping(path, _KEYS)
    fault = said.text("fault", "")
    fails = tuple(_ids(said, "fails", known))
    follows = tuple(_ids(said, "follows", known))
    _see_whole(said, fails, follows)
    said.close()
    return Expected(fault=fault, fails=fails, follows=follows)


def _ids(said: Mapping, key: str, known: Sequence[str]) -> Iterator[str]:
    """Yield the ids under a key; note those that are none."""
    node = said.node(key)
    if node is None:
        return
    if not isinstance(node, Items):
        said.problems.add(say("must be a list of ids"), spot=node.spot, path=(key,))
        return
    for place, item in enumerate(node.items):
        word = item.text if isinstance(item, Scalar) else ""
        if word in known:
            yield word
        else:
            text = unknown(msgid("check"), word, known)
            said.problems.add(text, spot=item.spot, path=(key, place))


def _see_whole(said: Mapping, fails: tuple[str, ...], follows: tuple[str, ...]) -> None:
    """Note what is missing, and what is said twice."""
    start = said.spot
    if said.node("fault") is None:
        said.problems.add(
            say("missing: a sentence on what is wrong"), spot=start, path=("fault",)
        )
    node = said.node("fails")
    if node is None or node == Items(spot=node.spot, items=()):
        text = say("missing: the ids of the checks that must fail")
        said.problems.add(text, spot=node.spot if node else start, path=("fails",))
    twice = [name for name in follows if name in fails]
    node = said.node("follows")
    if twice and node:
        text = say("'{twice}' is in fails already", twice=twice[0])
        said.problems.add(text, spot=node.spot, path=("follows",))
