"""What tutorials still use and libraries no longer have, and what replaces it."""

from __future__ import annotations

import re
import traceback
from types import ModuleType

from grader.core.said import msgid
from grader.worker.raised import told

_ABC = {
    f"collections.{name}": ("Python 3.10", f"from collections.abc import {name}")
    for name in ("Callable", "Iterable", "Mapping", "MutableMapping", "Sequence")
}
_JINJA = {
    f"jinja2.{name}": ("Jinja 3.1", f"from markupsafe import {name}")
    for name in ("Markup", "escape")
} | {
    f"jinja2.{old}": ("Jinja 3.1", f"from jinja2 import {new}")
    for old, new in (
        ("contextfilter", "pass_context"),
        ("contextfunction", "pass_context"),
        ("environmentfilter", "pass_environment"),
        ("environmentfunction", "pass_environment"),
        ("evalcontextfilter", "pass_eval_context"),
        ("evalcontextfunction", "pass_eval_context"),
    )
}
_WERKZEUG = {
    f"werkzeug.{name}": ("Werkzeug 1.0", f"from werkzeug.{module} import {name}")
    for module, names in {
        "datastructures": ("FileStorage", "ImmutableMultiDict", "MultiDict"),
        "exceptions": ("abort",),
        "security": ("check_password_hash", "generate_password_hash"),
        "utils": ("cached_property", "redirect", "secure_filename"),
        "wrappers": ("BaseResponse", "Request", "Response"),
    }.items()
    for name in names
}
_URLS = {
    f"werkzeug.urls.{old}": ("Werkzeug 3.0", f"from urllib.parse import {new}")
    for old, new in (
        ("url_decode", "parse_qs"),
        ("url_encode", "urlencode"),
        ("url_join", "urljoin"),
        ("url_parse", "urlsplit"),
        ("url_quote", "quote"),
        ("url_quote_plus", "quote_plus"),
        ("url_unparse", "urlunsplit"),
        ("url_unquote", "unquote"),
        ("url_unquote_plus", "unquote_plus"),
    )
}
_AFTER_CREATION = msgid("call the function yourself, right after the app is created")
_SERIALIZER = "from itsdangerous import URLSafeTimedSerializer"
_FLASK = {
    "flask.Markup": ("Flask 3.0", "from markupsafe import Markup"),
    "flask.escape": ("Flask 3.0", "from markupsafe import escape"),
    "flask.ext": ("Flask 1.0", "import {extension}"),
    "flask.safe_join": ("Flask 2.1", "from werkzeug.utils import safe_join"),
    "flask._app_ctx_stack": ("Flask 2.3", "from flask import g"),
    "flask._compat": (
        "Flask 2.0",
        msgid("a newer version of the package that asks for it"),
    ),
    "flask._request_ctx_stack": ("Flask 2.3", "from flask import g, request, session"),
    "flask.json.JSONDecoder": (
        "Flask 2.3",
        "from flask.json.provider import DefaultJSONProvider",
    ),
    "flask.json.JSONEncoder": (
        "Flask 2.3",
        "from flask.json.provider import DefaultJSONProvider",
    ),
    "flask.globals._app_ctx_stack": ("Flask 2.3", "from flask import g"),
    "flask.globals._request_ctx_stack": (
        "Flask 2.3",
        "from flask import g, request, session",
    ),
    "flask.helpers.safe_join": ("Flask 2.1", "from werkzeug.utils import safe_join"),
    "Flask.before_first_request": ("Flask 2.3", _AFTER_CREATION),
    "Flask.before_first_request_funcs": ("Flask 2.3", _AFTER_CREATION),
    "Blueprint.before_app_first_request": ("Flask 2.3", _AFTER_CREATION),
    "Flask.env": ("Flask 2.3", "app.debug"),
    "Flask.json_encoder": ("Flask 2.3", "app.json"),
    "Flask.session_cookie_name": (
        "Flask 2.3",
        "app.config['SESSION_COOKIE_NAME']",
    ),
}
_OTHERS = {
    "flask_wtf.Form": ("Flask-WTF 1.0", "from flask_wtf import FlaskForm"),
    "itsdangerous.JSONWebSignatureSerializer": ("itsdangerous 2.1", _SERIALIZER),
    "itsdangerous.TimedJSONWebSignatureSerializer": ("itsdangerous 2.1", _SERIALIZER),
    "markupsafe.soft_unicode": ("MarkupSafe 2.1", "from markupsafe import soft_str"),
    "werkzeug.contrib": (
        "Werkzeug 1.0",
        msgid("the package cachelib, or werkzeug.middleware"),
    ),
    "werkzeug.security.safe_str_cmp": (
        "Werkzeug 2.1",
        "from hmac import compare_digest",
    ),
    "werkzeug.utils.escape": ("Werkzeug 2.1", "from markupsafe import escape"),
    "werkzeug.wrappers.BaseResponse": (
        "Werkzeug 2.1",
        "from werkzeug.wrappers import Response",
    ),
    "werkzeug.wsgi.DispatcherMiddleware": (
        "Werkzeug 1.0",
        "from werkzeug.middleware.dispatcher import DispatcherMiddleware",
    ),
    "wtforms.Required": (
        "WTForms 3.0",
        "from wtforms.validators import DataRequired",
    ),
    "wtforms.TextField": ("WTForms 3.0", "from wtforms import StringField"),
    "wtforms.ext": ("WTForms 3.0", msgid("the package wtforms-sqlalchemy")),
    "wtforms.fields.TextField": ("WTForms 3.0", "from wtforms import StringField"),
    "wtforms.fields.html5": ("WTForms 3.0", "from wtforms import EmailField"),
    "wtforms.validators.Required": (
        "WTForms 3.0",
        "from wtforms.validators import DataRequired",
    ),
}
_PYTHON = {
    "ConfigParser": ("Python 3", "import configparser"),
    "HTMLParser": ("Python 3", "from html.parser import HTMLParser"),
    "Queue": ("Python 3", "import queue"),
    "StringIO": ("Python 3", "from io import StringIO"),
    "basestring": ("Python 3", "str"),
    "cPickle": ("Python 3", "import pickle"),
    "cgi": ("Python 3.13", "flask.request"),
    "cookielib": ("Python 3", "import http.cookiejar"),
    "dict.has_key": ("Python 3", "key in dictionary"),
    "dict.iteritems": ("Python 3", "dictionary.items()"),
    "distutils": ("Python 3.12", "the package setuptools"),
    "httplib": ("Python 3", "import http.client"),
    "imp": ("Python 3.12", "import importlib"),
    "long": ("Python 3", "int"),
    "raw_input": ("Python 3", "input"),
    "reload": ("Python 3", "nothing: text is Unicode already"),
    "str.decode": ("Python 3", "the text itself: it is Unicode already"),
    "sys.setdefaultencoding": ("Python 3", "nothing: text is Unicode already"),
    "time.clock": ("Python 3.8", "time.perf_counter"),
    "unicode": ("Python 3", "str"),
    "urllib.quote": ("Python 3", "from urllib.parse import quote"),
    "urllib.urlencode": ("Python 3", "from urllib.parse import urlencode"),
    "urllib.urlopen": ("Python 3", "from urllib.request import urlopen"),
    "urllib2": ("Python 3", "from urllib.request import urlopen"),
    "urlparse": ("Python 3", "from urllib.parse import urlparse"),
    "xrange": ("Python 3", "range"),
}
REMOVED: dict[str, tuple[str, str]] = {
    **_ABC,
    **_FLASK,
    **_JINJA,
    **_OTHERS,
    **_PYTHON,
    **_URLS,
    **_WERKZEUG,
}
"""What is asked for -> the version that no longer has it, and what to write instead."""


def asked_for(error: BaseException) -> str | None:
    """Return the removed name that an exception is about, None if it is another."""
    names = (_named(error), *_parents(_named(error)))
    return next((name for name in names if name in REMOVED), None)


def replacement(name: str, error: BaseException) -> tuple[str, str]:
    """Return the version that has no such name any more, and what to write instead."""
    since, instead = REMOVED[name]
    return since, instead.replace("{extension}", _extension(error))


def _extension(error: BaseException) -> str:
    """Return the package that an import from `flask.ext` means, by its line.

    Python names `flask.ext` alone, whatever stands behind it.
    """
    lines = traceback.extract_tb(error.__traceback__)[-1:]
    line = str(lines[0].line) if lines else ""
    match = re.search(r"\bflask\.ext(?:\.|\s+import\s+)([A-Za-z]\w*)", line)
    return f"flask_{match[1]}" if match else "flask_ and what follows flask.ext"


def _parents(name: str) -> list[str]:
    """Return `a.b` and `a` for the missing module `a.b.c`."""
    parts = name.split(".")
    return [".".join(parts[:length]) for length in range(len(parts) - 1, 0, -1)]


def _named(error: BaseException) -> str:
    if isinstance(error, ModuleNotFoundError):
        return error.name or ""
    if isinstance(error, ImportError):
        return f"{error.name}.{asked_name(error)}"
    if isinstance(error, AttributeError):
        return _attribute(error)
    return str(error.name) if isinstance(error, NameError) else ""


def asked_name(error: BaseException) -> str:
    """Return the name that a module lacks."""
    if isinstance(error, AttributeError):
        return str(error.name)
    # `name_from` is there since Python 3.12 alone.
    match = re.match(r"cannot import name '(\w+)'", told(error))
    return match[1] if match else ""


def _attribute(error: AttributeError) -> str:
    owner = error.obj
    if isinstance(owner, ModuleType):
        return f"{owner.__name__}.{error.name}"
    kinds = owner.__mro__ if isinstance(owner, type) else type(owner).__mro__
    names = (f"{kind.__name__}.{error.name}" for kind in kinds)
    return next((name for name in names if name in REMOVED), "")
