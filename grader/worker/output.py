"""What an app prints: kept at its beginning, the rest dropped, never on the wire."""

from __future__ import annotations

import io

KEPT = 8000
"""Bytes of one request's output that are kept."""


class Kept(io.BytesIO):
    """A binary stream that keeps what is written first."""

    def __init__(self) -> None:
        """Start with nothing written."""
        super().__init__()
        self._parts = bytearray()

    def write(self, data: bytes) -> int:  # type: ignore[override] # all it is given
        """Keep as many bytes as there is room for; return how many there were."""
        view = memoryview(data).cast("B")
        self._parts += view[: max(0, KEPT - len(self._parts))]
        return len(view)

    def taken(self) -> str:
        """Return what was written since the last call, as text."""
        text = self._parts.decode("utf-8", "replace")
        self._parts.clear()
        return text


def stream(kept: Kept) -> io.TextIOWrapper:
    """Return the text stream that `print` writes to, as Python makes its own."""
    return io.TextIOWrapper(kept, encoding="utf-8", write_through=True)
