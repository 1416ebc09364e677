"""What a request carries: pairs of texts, files, captures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from mimetypes import MimeTypes
from typing import Annotated

from grader.core.plain import Plain
from grader.core.said import say
from grader.core.step import Upload
from grader.spec.forms import frozen
from grader.spec.problems import Found, Misfit, shown, told
from grader.spec.units import Reads, Size, Then, text

BIGGEST = 64 * 1024**2
"""Bytes of one file that is sent. More would only test patience."""

FILLER = b"x"
"""What a file is filled up with to its `size`."""


def pairs(value: Plain) -> tuple[tuple[str, str], ...]:
    """Return names with their texts; a list sends its name several times."""
    return _paired(value, _several)


def single(value: Plain) -> tuple[tuple[str, str], ...]:
    """Return names with one text each."""
    return _paired(value, _one)


def _paired(
    value: Plain, texts: Callable[[Plain], list[str]]
) -> tuple[tuple[str, str], ...]:
    """Return names with what `texts` reads; all that is wrong is told at once."""
    if not isinstance(value, Mapping):
        said = say(
            "must be a mapping of names to texts, is {value}", value=shown(value)
        )
        raise Misfit(Found(text=said))
    made: list[tuple[str, str]] = []
    found: list[Found] = []
    for name, written in value.items():
        try:
            made.extend((name, one) for one in texts(written))
        except ValueError as error:
            found.extend(told(error, name))
    if found:
        raise Misfit(*found)
    return tuple(made)


def _several(written: Plain) -> list[str]:
    if not isinstance(written, list):
        return _one(written)
    return [said for one in written for said in _one(one)]


def _one(written: Plain) -> list[str]:
    if written is None:
        raise ValueError(say('must be a text, is empty; write "" for an empty text'))
    return [text(written)]


def json_body(value: Plain) -> tuple[Plain]:
    """Return any value, wrapped, so that null is a body too."""
    return (frozen(value),)


def login(value: Plain) -> tuple[str, str]:
    """Return user and password: `{basic: [user, password]}`."""
    basic = value.get("basic") if isinstance(value, Mapping) else None
    if not isinstance(value, Mapping) or set(value) != {"basic"}:
        raise ValueError(
            say("must be {{basic: [user, password]}}, is {value}", value=shown(value))
        )
    if not isinstance(basic, list) or len(basic) != 2:  # noqa: PLR2004 -- user, password
        raise Misfit(Found(text=say("must be [user, password]"), path=("basic",)))
    return text(basic[0]), text(basic[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenFile:
    """A file as a spec writes it: its beginning, and how long it is."""

    filename: str
    content: str | None = None
    hex: str | None = None
    size: Size | None = None
    type: str = ""

    def __post_init__(self) -> None:
        if self.content is not None and self.hex is not None:
            raise ValueError(say("has both content and hex"))
        if len(self.start) > (self.size or BIGGEST):
            raise ValueError(say("its content is longer than its size"))
        if (self.size or 0) > BIGGEST:
            raise ValueError(say("is larger than {biggest:,} bytes", biggest=BIGGEST))

    @property
    def start(self) -> bytes:
        """Return the bytes that are written out. Raise `ValueError` for bad hex."""
        if self.hex is None:
            return (self.content or "").encode()
        try:
            return bytes.fromhex(self.hex)
        except ValueError as error:
            said = say(
                "must be pairs of hexadecimal digits, is {hex}", hex=shown(self.hex)
            )
            raise Misfit(Found(text=said, path=("hex",))) from error

    def upload(self, name: str) -> Upload:
        """Return the file as the field `name` sends it; browsers go by the suffix."""
        guessed = MimeTypes().guess_type(self.filename)[0] if self.filename else None
        return Upload(
            field=name,
            filename=self.filename,
            content=self.start.ljust(self.size or 0, FILLER),
            type=self.type or guessed or "application/octet-stream",
        )


Texts = Annotated[tuple[tuple[str, str], ...], Reads(function=pairs)]
Singles = Annotated[tuple[tuple[str, str], ...], Reads(function=single)]
JsonBody = Annotated[tuple[Plain], Reads(function=json_body)]
Login = Annotated[tuple[str, str], Reads(function=login)]
Files = Mapping[str, WrittenFile | tuple[WrittenFile, ...]]
"""Field -> one file or several."""


def uploads(files: Files) -> tuple[Upload, ...]:
    """Return the files as they are sent, in order."""
    return tuple(
        one.upload(name)
        for name, written in files.items()
        for one in (written if isinstance(written, tuple) else (written,))
    )


Uploads = Annotated[Files, Then(function=uploads)]
