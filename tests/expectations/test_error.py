from collections.abc import Callable

from grader.core.observed import Observed, Place, Raised
from tests.expectations.build import after, exchange

DIVISION = exchange(
    status=500,
    observed=Observed(
        raised=Raised(
            type="ZeroDivisionError",
            message="division by zero",
            places=(Place(file="app.py", line=3), Place(file="sums.py", line=12)),
        )
    ),
)
NO_MESSAGE = exchange(
    status=500, observed=Observed(raised=Raised(type="shop.NoStock", message=""))
)

CASES = {
    "this type": ("error: {type: ZeroDivisionError}", DIVISION),
    "any type": ("error: true", DIVISION),
    "a type of a module": ("error: NoStock", NO_MESSAGE),
    "another type": ("error: KeyError", DIVISION),
    "another type without a place": ("error: KeyError", NO_MESSAGE),
    "on the way": ("error: ZeroDivisionError", after(DIVISION, last=exchange())),
    "none of a type": ("error: KeyError", exchange()),
    "none": ("error: true", exchange(status=500)),
}


def test_what_error_says(golden: Callable[..., None]) -> None:
    golden("error", CASES)
