from collections.abc import Callable

from grader.core.exchange import Exchange
from grader.core.observed import Flash, Observed
from tests.expectations.build import after, exchange, redirect

MARKUP = "Note <b>3</b> saved"


def flashed(
    body: str | bytes, *texts: str, content_type: str = "text/html"
) -> Exchange:
    """Return a page after these texts were flashed."""
    flashes = tuple(Flash(text=text) for text in texts)
    observed = Observed(flashes=flashes)
    return exchange(body, observed=observed, content_type=content_type)


CASES = {
    "it is shown": ("flash_visible: true", flashed("<p>Bye  &lt;3", "Bye <3")),
    "after a redirect": (
        "flash_visible: true",
        after(flashed("", "Bye"), redirect("/"), last=exchange("<p>Bye")),
    ),
    "with its markup": ("flash_visible: true", flashed("<p>" + MARKUP, MARKUP)),
    "one of two is not": ("flash_visible: true", flashed("<p>Hello", "Hello", "Bye")),
    "an empty page": ("flash_visible: true", flashed("", "Bye")),
    "nothing was flashed": ("flash_visible: true", flashed("<p>Hello")),
    "it should not be": ("flash_visible: false", flashed("<p>Hello", "Hello")),
    "and is not": ("flash_visible: false", flashed("<p>Hello", "Bye")),
    "nothing to hide": ("flash_visible: {wanted: false}", exchange("")),
    "a picture": (
        "flash_visible: true",
        flashed(b"\x89PNG", "Bye", content_type="image/png"),
    ),
}


def test_what_flash_visible_says(golden: Callable[..., None]) -> None:
    golden("flash_visible", CASES)
