import pytest
from app import app

OTHER, BAD = app.test_client(), ["<b id=pwn>x</b>", '"><b id=pwn>x</b>', "'><b id=pwn>x</b>"]


@pytest.fixture
def client():
    return app.test_client()


def named(client, name):
    assert client.get("/").status_code == 200
    return client.post("/setcookie", data={"nm": name})

@pytest.mark.parametrize("name", ["Ada Lovelace", "Zoë", "李雷", "Tom; 50%", "Hypatia"])
def test_name_comes_back(client, name):
    cookie = named(client, name).headers["Set-Cookie"]
    assert "Max-Age=2592000" in cookie and "HttpOnly" in cookie
    assert name in client.get("/getcookie").text and name not in OTHER.get("/getcookie").text
    assert client.get("/deletecookie").status_code == 302
    assert name not in client.get("/getcookie").text


@pytest.mark.parametrize("data", [{}, {"nm": ""}])
def test_no_name(client, data):
    answer = client.post("/setcookie", data=data)
    assert answer.status_code == 400 and "Set-Cookie" not in answer.headers
    assert client.get("/setcookie?nm=x").status_code == 405


@pytest.mark.parametrize("typed", BAD)
def test_escaped(client, typed):
    assert "<b id=pwn" not in named(client, typed).text + client.get("/getcookie").text


@pytest.mark.parametrize("path", ["/", "/getcookie", "/deletecookie"])
def test_under_a_prefix(client, path):
    text = client.get(path, base_url="http://localhost/course", follow_redirects=True).text
    assert 'href="/course/getcookie"' in text and 'href="/course/deletecookie"' in text
