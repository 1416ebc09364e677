from collections.abc import Callable

from grader.core.observed import Observed
from tests.expectations.build import after, exchange

SAID = exchange(observed=Observed(printed="saving note 3\n"))

CASES = {
    "it was printed": ("printed: Saving", SAID),
    "it was not": ("printed: deleted", SAID),
    "in a step that was redirected": ("printed: saving", after(SAID, last=exchange())),
    "nothing was": ("printed: saving", exchange()),
    "a pattern": ('printed: {matches: "note \\\\d"}', SAID),
}


def test_what_printed_says(golden: Callable[..., None]) -> None:
    golden("printed", CASES)
