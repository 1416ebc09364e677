from __future__ import annotations

import pytest

from grader.languages import wanted


@pytest.mark.parametrize(
    ("env", "language"),
    [
        pytest.param({"LANG": "zh_CN.UTF-8"}, "zh", id="of the system"),
        pytest.param({"LANG": "zh_CN", "LC_ALL": "en_GB"}, "en", id="the strongest"),
        pytest.param({"LANG": "zh_TW", "LC_ALL": ""}, "zh", id="an empty one is none"),
        pytest.param({"LC_MESSAGES": "zh-Hans"}, "zh", id="as a tag"),
        pytest.param({"LANG": "C.UTF-8"}, "en", id="no language"),
        pytest.param({"LANG": "fr_FR.UTF-8"}, "en", id="one that we do not speak"),
        pytest.param({}, "en", id="nothing said"),
    ],
)
def test_the_environment_says_the_language(env: dict[str, str], language: str) -> None:
    assert wanted(env) == language
