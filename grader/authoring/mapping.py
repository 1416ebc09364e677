"""Small YAML files of ours: a mapping of known keys, each problem with its place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from grader.core.errors import SpecError
from grader.core.said import msgid, say
from grader.spec.composing import UnreadableError, composed
from grader.spec.nodes import Node, Pairs, Scalar, Spot
from grader.spec.problems import Problems, unknown


class Mapping:
    """What a file says under each of its keys.

    Readers of values note problems here; `close` raises all of them together.
    """

    def __init__(self, path: Path, known: Sequence[str]) -> None:
        """Read the file. Raise `SpecError` when it is no mapping at all."""
        self.problems = Problems(str(path))
        self._pairs = self._read(path)
        for key, _ in self._pairs.pairs:
            if key.text not in known:
                self.problems.add(unknown(msgid("key"), key.text, known), spot=key.spot)

    def close(self) -> None:
        """Raise `SpecError` with all problems of the file, if it has any."""
        if self.problems:
            raise SpecError(str(self.problems))

    @property
    def spot(self) -> Spot:
        """Return where the mapping begins."""
        return self._pairs.spot

    def node(self, key: str) -> Node | None:
        """Return what stands under a key; None when it is not there."""
        return self._pairs.get(key)

    def text(self, key: str, default: str) -> str:
        """Return a text that is not empty, or the default when the key is missing."""
        node = self.node(key)
        if node is None:
            return default
        if isinstance(node, Scalar) and node.text:
            return node.text
        self.problems.add(say("must be a text"), spot=node.spot, path=(key,))
        return default

    def _read(self, path: Path) -> Pairs:
        try:
            node = composed(path.read_text(encoding="utf-8-sig"), self.problems)
        except UnreadableError as error:
            self.problems.add(error.text, spot=error.spot)
            raise SpecError(str(self.problems)) from error
        except (OSError, ValueError) as error:
            raise SpecError(
                say("{path}: cannot be read: {error}", path=path, error=error)
            ) from error
        if isinstance(node, Pairs):
            return node
        self.problems.add(say("must be a mapping of keys to values"), spot=node.spot)
        raise SpecError(str(self.problems))
