"""Which lines show a habit, and which do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.worker.habits import seen


def lines(folder: Path, text: str, kind: str) -> list[int]:
    (folder / "app.py").write_text(text, encoding="utf-8")
    return [line for known, _, line in seen(folder) if known == kind]


@pytest.mark.parametrize(
    ("kind", "text", "found"),
    [
        pytest.param(
            "relative path",
            "def never():\n"
            "    open('a'); io.open('b')\n"
            "    sqlite3.connect('c.db')\n"
            "    create_engine('sqlite:///d.db')\n"
            "    open('/e'); open('C:/f'); open(app.root_path + 'g'); open()\n"
            "    sqlite3.connect(':memory:'); create_engine('sqlite:////h')\n"
            "    Image.open('i'); pool.connect('j'); create_engine('mysql://k/l')\n"
            "    app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:///m.db'\n"
            "    connect('n'); open(1); codecs.open('o')\n",
            [2, 3, 4, 9],
            id="relative path",
        ),
        pytest.param(
            "no encoding",
            "open(a)\n"
            "open(a, 'w')\n"
            "open(a, mode='a')\n"
            "path.read_text()\n"
            "path.write_text(b)\n"
            "open(a, encoding='utf-8'); open(a, 'rb'); open(a, mode='wb')\n"
            "open(a, 'r', 1, 'utf-8'); open(a, mode); open(a, **options)\n"
            "path.read_text('utf-8'); path.write_text(b, 'gbk'); Image.open(a)\n",
            [1, 2, 3, 4, 5],
            id="no encoding",
        ),
        pytest.param(
            "drive letter",
            "a = r'C:\\a'\nb = 'd:/b'\nc = 'c://example.org'\nd = 'C:'\n",
            [1, 2],
            id="drive letter",
        ),
        pytest.param(
            "drawn key",
            "app.secret_key = os.urandom(24)\n"
            "app.config['SECRET_KEY'] = secrets.token_hex()\n"
            "SECRET_KEY = str(uuid.uuid4())\n"
            "app.secret_key = os.environ.get('KEY', 'urandom')\n"
            "secret_key_file = open(os.urandom(3))\n",
            [1, 2, 3],
            id="drawn key",
        ),
        pytest.param(
            "run above routes",
            "if __name__ == '__main__':\n    app.run()\n"
            "@app.route('/')\ndef a(): pass\n"
            "if __name__ == '__main__':\n    app.run()\n    run()\n"
            "@other\ndef b(): pass\n",
            [2],
            id="run above routes",
        ),
        pytest.param("relative path", "open('a'\n", [], id="not Python"),
    ],
)
def test_a_line_shows_a_habit(
    kind: str, text: str, found: list[int], tmp_path: Path
) -> None:
    assert lines(tmp_path, text, kind) == found


def test_a_mark_at_the_beginning_of_a_page_or_module_is_a_habit(tmp_path: Path) -> None:
    for name in ("a.html", "b.py", "c.txt"):
        (tmp_path / name).write_text("a", encoding="utf-8-sig")
    (tmp_path / "d.html").write_text("a", encoding="utf-8")

    assert list(seen(tmp_path)) == [
        ("byte order mark", "a.html", 1),
        ("byte order mark", "b.py", 1),
    ]


def test_a_page_that_is_not_utf_8_is_a_habit(tmp_path: Path) -> None:
    for name in (".flaskenv", "a.html", "b.txt"):
        (tmp_path / name).write_text("#\n你好", encoding="gbk")
    (tmp_path / ".env").write_text("A=1", encoding="utf-16")
    (tmp_path / "c.html").write_text("你好", encoding="utf-8")

    assert list(seen(tmp_path)) == [
        ("another encoding", ".env", 1),
        ("another encoding", ".flaskenv", 2),
        ("another encoding", "a.html", 2),
    ]
