import pytest
from app import app


@pytest.fixture
def client():
    return app.test_client()


@pytest.mark.parametrize(
    ("path", "status", "text"),
    [("/", 200, "Hello, stranger"), ("/hello/Ada", 200, "Hello, Ada"),
     ("/square/12", 200, "144"), ("/square/twelve", 404, ""),
     ("/search?q=flask", 200, "flask"), ("/admin", 403, ""),
     ("/nowhere", 404, "Not found")],
)
def test_page(client, path, status, text):
    answer = client.get(path)
    assert (answer.status_code, text in answer.text) == (status, True)


def test_api(client):
    assert client.get("/api/square/7").json == {"square": 49}


def test_login_and_out(client):
    assert 'name="username"' in client.get("/login").text
    assert client.post("/login", data={"username": "ada"}).location == "/"
    with client.session_transaction() as session:
        assert session["username"] == "ada"
    assert "Hello, ada" in client.get("/").text
    assert client.get("/logout").location == "/"
    assert "Hello, stranger" in client.get("/").text


def test_theme(client):
    assert client.post("/theme", data={"theme": "dark"}).location == "/"
    cookie = client.get_cookie("theme")
    assert (cookie.value, cookie.max_age) == ("dark", 3600)
