import pytest

from grader.expectations.phrase import phrase


@pytest.mark.parametrize(
    ("status", "words"),
    [
        pytest.param(200, "200 OK", id="known"),
        pytest.param(413, "413 Content Too Large", id="renamed"),
        pytest.param(599, "599", id="unknown"),
    ],
)
def test_a_status_has_its_name(status: int, words: str) -> None:
    assert phrase(status) == words
