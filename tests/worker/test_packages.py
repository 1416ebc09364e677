from __future__ import annotations

from pathlib import Path

import pytest

from grader.worker.packages import missing_package


@pytest.mark.parametrize(
    ("name", "install", "meant"),
    [
        pytest.param("flask_wtf", "flask-wtf", "", id="an extension"),
        pytest.param("yaml", "PyYAML", "", id="another name"),
        pytest.param("qrcode.image", "qrcode", "", id="a part, nearly code"),
        pytest.param("httpx", "httpx", "", id="nearly http"),
        pytest.param("falsk", "falsk", "flask", id="misspelt"),
        pytest.param("Flask", "Flask", "flask", id="capital"),
        pytest.param("sqlite", "sqlite", "sqlite3", id="not a package"),
    ],
)
def test_a_missing_package_is_told_from_a_slip(
    name: str, install: str, meant: str, tmp_path: Path
) -> None:
    told = missing_package(name, tmp_path)

    assert (told["install"], told["meant"]) == (install, meant)
