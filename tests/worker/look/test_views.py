"""What is seen in the code of a view, and what is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from grader.worker.look.cookies import lost_cookies
from grader.worker.look.glance import Fact, Glance
from grader.worker.look.guards import guards_above
from grader.worker.look.handmade import handmade
from grader.worker.look.reads import reads, unsafe_names, unsaved
from grader.worker.look.returns import dropped, returns
from grader.worker.look.routes import taken
from grader.worker.look.state import in_place, shared
from tests.worker.look.views import first, glance

Look = Callable[[Glance], Iterator[Fact]]

NONE: dict[str, str] = {}


def seen(look: Look, code: str) -> dict[str, object]:
    return dict(first(look(glance(code))))


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        pytest.param("return 1", None, id="returns"),
        pytest.param("print(1)", [], id="never"),
        pytest.param("return", [], id="returns nothing"),
        pytest.param("if a:\n        return 1", [3], id="in one branch"),
        pytest.param(
            "if a:\n        return 1\n    else:\n        return 2", None, id="both"
        ),
        pytest.param("if a:\n        return 1\n    abort(404)", None, id="aborts"),
        pytest.param("raise A", None, id="raises"),
        pytest.param("with a:\n        return 1", None, id="with"),
        pytest.param("while True:\n        pass", None, id="for ever"),
        pytest.param("while True:\n        break", [], id="until a break"),
        pytest.param("while a:\n        return 1", [3], id="a while"),
        pytest.param("for a in b:\n        return 1", [3], id="in a loop"),
        pytest.param(
            "try:\n        return 1\n    except A:\n        pass",
            [3],
            id="but for errors",
        ),
        pytest.param(
            "try:\n        return 1\n    except A:\n        return 2",
            None,
            id="also then",
        ),
        pytest.param(
            "try:\n        a\n    finally:\n        return 2", None, id="finally"
        ),
        pytest.param(
            "match a:\n        case 1:\n            return 1\n        case _:\n"
            "            return 2",
            None,
            id="every case",
        ),
        pytest.param(
            "match a:\n        case 1:\n            return 1", [4], id="some case"
        ),
        pytest.param(
            "match a:\n        case _ if b:\n            return 1", [4], id="a guard"
        ),
        pytest.param("def b():\n        return 1", [], id="of a function inside"),
    ],
)
def test_a_view_that_comes_to_its_end_is_seen(
    body: str, lines: list[int] | None
) -> None:
    told = seen(returns, f"def a():\n    {body}\n")

    if lines is None:
        assert told == {}
    elif lines:
        assert told == {"returns_at": [f"app.py:{line}" for line in lines]}
    else:
        assert told == {"no_return": "yes"}


@pytest.mark.parametrize(
    ("look", "code", "facts"),
    [
        pytest.param(
            dropped,
            "def a():\n    flask.redirect('/')\n    redirect('/')\n",
            {"dropped": "redirect", "dropped_at": "app.py:2"},
            id="a redirect dropped",
        ),
        pytest.param(
            dropped,
            "def a():\n    flash('a')\n    a.b().c\n    return redirect('/')\n",
            NONE,
            id="nothing dropped",
        ),
        pytest.param(
            lost_cookies,
            "def a():\n    b = make_response()\n    b.set_cookie('c')\n    return 1\n",
            {"cookie_on": "b", "cookie_at": "app.py:3", "returned_at": "app.py:4"},
            id="a cookie on another response",
        ),
        pytest.param(
            lost_cookies,
            "def a():\n    make_response('a').delete_cookie('c')\n    return 'a'\n",
            {
                "cookie_on": "a response without a name",
                "cookie_at": "app.py:2",
                "returned_at": "app.py:3",
            },
            id="a cookie on a nameless response",
        ),
        pytest.param(
            lost_cookies,
            "def a():\n    b.set_cookie('c')\n    return b, 201\n",
            NONE,
            id="a cookie on what is returned",
        ),
        pytest.param(
            lost_cookies,
            "def a():\n    g.b.set_cookie('c')\n    b.set_cookie('c')\n",
            NONE,
            id="nothing returned",
        ),
        pytest.param(
            reads,
            "def a():\n    request.form['b']\n    flask.request.args.get('c', 1)\n"
            "    request.form[b]; request.json['d']; other.form['e']\n"
            "    request.files.getlist('f'); request.form['g'] = 1\n"
            "    request.form.get()\n",
            {
                "reads": [
                    {
                        "bag": bag,
                        "name": name,
                        "code": f"request.{bag}{code}",
                        "at": f"app.py:{line}",
                    }
                    for bag, name, code, line in (
                        ("form", "b", "['b']", 2),
                        ("args", "c", ".get('c')", 3),
                        ("files", "f", ".getlist('f')", 5),
                    )
                ]
            },
            id="names that are read",
        ),
        pytest.param(
            unsaved,
            "def a():\n    b = request.files['b']\n    b.filename\n",
            {"unsaved": "request.files['b']", "unsaved_at": "app.py:2"},
            id="a file that is not saved",
        ),
        pytest.param(
            unsaved,
            "def a():\n    request.files['b'].save('c')\n",
            NONE,
            id="a file that is saved",
        ),
        pytest.param(
            unsafe_names,
            "def a():\n    b = request.files['b']\n    b.save(b.filename)\n",
            {"unsafe_at": "app.py:3"},
            id="a name as it came",
        ),
        pytest.param(
            unsafe_names,
            "def a():\n    b.save(werkzeug.utils.secure_filename(b.filename))\n",
            NONE,
            id="a name made safe",
        ),
        pytest.param(
            handmade,
            "def a():\n    return f'<p>{b}'\n",
            {"handmade_at": "app.py:2"},
            id="HTML by f",
        ),
        pytest.param(
            handmade,
            "def a():\n    return '<p>' + b\n",
            {"handmade_at": "app.py:2"},
            id="HTML by +",
        ),
        pytest.param(
            handmade,
            "def a():\n    return '<p>{}'.format(b)\n",
            {"handmade_at": "app.py:2"},
            id="HTML by format",
        ),
        pytest.param(
            handmade,
            "def a():\n    return c + d + ('<' + e)\n",
            {"handmade_at": "app.py:2"},
            id="HTML among others",
        ),
        pytest.param(
            handmade,
            "def a():\n    return f'{b}' + c + d('<', e) + '<p>'.format()\n",
            NONE,
            id="no HTML with values",
        ),
        pytest.param(
            handmade,
            "def a():\n    return f'<p>{escape(b)}'\n",
            NONE,
            id="a value escaped",
        ),
        pytest.param(
            shared,
            "items = []\ndef a(names):\n    names.append(1)\n    items.append(1)\n",
            {"shared": "items", "shared_at": "app.py:4"},
            id="a list of the module",
        ),
        pytest.param(
            shared,
            "users = collections.OrderedDict()\ndef a():\n    users['b'] = 1\n",
            {"shared": "users", "shared_at": "app.py:3"},
            id="an item of the module",
        ),
        pytest.param(
            shared,
            "user: str = None\ndef a():\n    global user\n    user = 1\n",
            {"shared": "user", "shared_at": "app.py:4"},
            id="a global",
        ),
        pytest.param(
            shared,
            "count = 0\ndef a():\n    global count\n    count += 1\n",
            {"shared": "count", "shared_at": "app.py:4"},
            id="a number",
        ),
        pytest.param(
            shared,
            "items = []\ndef a(*, users):\n    items = []\n    items.append(1)\n"
            "    del users[1]\n    app.logger.append(1)\n    len(items)\n",
            NONE,
            id="names of its own",
        ),
        pytest.param(
            in_place,
            "def a():\n    session['b'].append(1)\n",
            {"in_place": "b", "in_place_at": "app.py:2"},
            id="a list in the session",
        ),
        pytest.param(
            in_place,
            "def a():\n    session['b'] = {}\n    session['b']['c'] = 1\n",
            {"in_place": "b", "in_place_at": "app.py:3"},
            id="an item in the session",
        ),
        pytest.param(
            in_place,
            "def a():\n    b = session.get('b', [])\n    b.append(1)\n",
            {"in_place": "b", "in_place_at": "app.py:3"},
            id="by another name",
        ),
        pytest.param(
            in_place,
            "def a():\n    b = session.setdefault('b', [])\n    b += [1]\n"
            "    b[0] = 2\n",
            {"in_place": "b", "in_place_at": "app.py:4"},
            id="an item by another name",
        ),
        pytest.param(
            in_place,
            "def a():\n    b = session.get('b', [])\n    b.append(1)\n"
            "    session['b'] = b\n",
            NONE,
            id="set anew",
        ),
        pytest.param(
            in_place,
            "def a():\n    session['b'].append(1)\n    session.modified = True\n",
            NONE,
            id="said to be modified",
        ),
        pytest.param(
            in_place,
            "def a():\n    session.pop('b'); session.get(); session[b].append(1)\n",
            NONE,
            id="keys themselves",
        ),
        pytest.param(
            guards_above,
            "@wraps\n@app.route('/')\n@inner\ndef a(): pass\n",
            {"guard": "wraps", "guard_at": "app.py:1"},
            id="a guard above",
        ),
        pytest.param(
            guards_above,
            "@auth.guard(1)\n@app.get('/')\ndef a(): pass\n",
            {"guard": "auth.guard", "guard_at": "app.py:1"},
            id="a guard with arguments",
        ),
        pytest.param(
            guards_above,
            "@app.route('/')\n@app.route('/b')\n@guard\ndef a(): pass\n"
            "@guard\ndef b(): pass\n",
            NONE,
            id="a guard below, or no route",
        ),
        pytest.param(
            taken,
            "def a(self, b, /, c, *, d): pass\n",
            {"takes": ["b", "c", "d"]},
            id="arguments",
        ),
    ],
)
def test_a_view_is_seen(look: Look, code: str, facts: dict[str, object]) -> None:
    assert seen(look, code) == facts
