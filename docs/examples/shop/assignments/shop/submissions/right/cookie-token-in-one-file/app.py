import csv
import json
import secrets
import sqlite3
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import urlopen

from flask import Flask, abort, make_response, redirect, render_template
from flask import request, session
from jinja2 import DictLoader
from werkzeug.security import check_password_hash, generate_password_hash

app = Flask(__name__)
app.config["SECRET_KEY"] = "change me"
app.jinja_env.loader = DictLoader(
    {
        "base.html": """<!doctype html><title>Shop</title>
{% macro form(to) %}<form method="post" action="{{ to }}">
<input type="hidden" name="xsrf" value="{{ xsrf }}">{{ caller() }}</form>{% endmacro %}
{% if user %}{{ user["username"] }} Credit: {{ "%.2f"|format(user["credit"]) }}
{% call form("/logout") %}<button>Log out</button>{% endcall %}
{% endif %}<a href="/">Shop</a> <a href="/orders">Orders</a> <a href="/login">Log in</a>
<a href="/register">Register</a><hr>{{ note }}{% block body %}{% endblock %}""",
        "products.html": """{% extends "base.html" %}{% block body %}
<form action="/search"><input name="q"><button>Search</button></form>
{% if q %}Results for <em>{{ q }}</em>{% endif %}
{% for name, stock, price in products %}<div>{{ name }}
{{ "%.2f"|format(price) if price is not none else "price unknown" }} ({{ stock }} in stock)
{% if user %}{% call form("/buy") %}<input type="hidden" name="product" value="{{ name }}">
<input name="quantity" type="number">
<button>Buy</button>{% endcall %}{% endif %}</div>{% endfor %}{% endblock %}""",
        "names.html": """{% extends "base.html" %}{% block body %}
{% call form(to) %}<input name="username"><input name="password" type="password">
<button>Send</button>{% endcall %}{% endblock %}""",
        "orders.html": """{% extends "base.html" %}{% block body %}
{% for order in orders %}<div>{{ order["product"] }}: {{ order["quantity"] }} for
{{ "%.2f"|format(order["paid"]) }}{% call form("/return") %}
<input type="hidden" name="order" value="{{ order["id"] }}"><button>Return</button>
{% endcall %}</div>{% else %}None.{% endfor %}{% endblock %}""",
    }
)

db = sqlite3.connect(app.root_path + "/shop.db", check_same_thread=False)
db.row_factory = sqlite3.Row
db.executescript(
    """
    CREATE TABLE IF NOT EXISTS users (
        id INTEGER PRIMARY KEY, username UNIQUE, password, credit REAL DEFAULT 100);
    CREATE TABLE IF NOT EXISTS products (name UNIQUE, stock INTEGER);
    CREATE TABLE IF NOT EXISTS orders (
        id INTEGER PRIMARY KEY, user INTEGER, product, quantity INTEGER, paid REAL);
    """
)
with open(app.root_path + "/products.csv") as file, db:
    for row in csv.DictReader(file):
        db.execute("INSERT OR IGNORE INTO products VALUES (:name, :stock)", row)


def lookup(name):
    try:
        with urlopen("https://prices.example.com/price/" + quote(name), timeout=5) as got:
            return json.load(got)["price"]
    except (HTTPError, URLError):
        return None


def one(query, *values):
    return db.execute(query, values).fetchone()


def user():
    return one("SELECT * FROM users WHERE id = ?", session.get("id"))


def show(name, status=200, **values):
    xsrf = request.cookies.get("xsrf") or secrets.token_urlsafe()
    page = render_template(name, user=user(), xsrf=xsrf, **values)
    answer = make_response(page, status)
    answer.set_cookie("xsrf", xsrf, httponly=True, samesite="Strict")
    return answer


@app.before_request
def check_token():
    if request.method == "POST":
        cookie = request.cookies.get("xsrf")
        if not cookie or cookie != request.form.get("xsrf"):
            abort(400, "The token is missing.")


def listed(where="", *values, q=""):
    rows = db.execute(f"SELECT * FROM products {where} ORDER BY name", values)
    products = [(name, stock, lookup(name)) for name, stock in rows.fetchall()]
    return show("products.html", products=products, q=q)


@app.get("/")
def index():
    return listed()


@app.get("/search")
def search():
    q = request.args.get("q", "")
    return listed("WHERE name LIKE '%' || ? || '%'", q, q=q)


@app.route("/register", methods=["GET", "POST"])
def register():
    if request.method == "GET":
        return show("names.html", to="/register")
    name, password = request.form["username"], request.form["password"]
    if one("SELECT 1 FROM users WHERE username = ?", name):
        return show("names.html", 409, to="/register", note="Take another name.")
    with db:
        db.execute(
            "INSERT INTO users (username, password) VALUES (?, ?)",
            (name, generate_password_hash(password)),
        )
    return redirect("/login")


@app.route("/login", methods=["GET", "POST"])
def login():
    if request.method == "GET":
        return show("names.html", to="/login")
    found = one("SELECT * FROM users WHERE username = ?", request.form["username"])
    if not found or not check_password_hash(found["password"], request.form["password"]):
        return show("names.html", 401, to="/login", note="No.")
    session["id"] = found["id"]
    return redirect("/")


@app.post("/logout")
def logout():
    session.pop("id", "")
    return redirect("/")


@app.post("/buy")
def buy():
    buyer = user()
    if not buyer:
        return redirect("/login")
    product = one("SELECT * FROM products WHERE name = ?", request.form["product"])
    price = lookup(product["name"]) if product else None
    quantity = request.form["quantity"]
    if price is None or not quantity.isascii() or not quantity.isdigit():
        abort(400)
    quantity = int(quantity)
    if not 0 < quantity <= product["stock"] or quantity * price > buyer["credit"]:
        abort(400)
    paid = quantity * price
    with db:
        db.execute("UPDATE products SET stock=stock-? WHERE name=?", (quantity, product["name"]))
        db.execute("UPDATE users SET credit=credit-? WHERE id=?", (paid, buyer["id"]))
        db.execute(
            "INSERT INTO orders (user, product, quantity, paid) VALUES (?, ?, ?, ?)",
            (buyer["id"], product["name"], quantity, paid),
        )
    return redirect("/orders")


@app.get("/orders")
def orders():
    if not user():
        return redirect("/login")
    rows = db.execute("SELECT * FROM orders WHERE user = ?", (session["id"],))
    return show("orders.html", orders=rows.fetchall())


@app.post("/return")
def give_back():
    if not user():
        return redirect("/login")
    order = one("SELECT * FROM orders WHERE id = ?", request.form["order"])
    if not order or order["user"] != session["id"]:
        abort(404)
    with db:
        db.execute("DELETE FROM orders WHERE id = ?", (order["id"],))
        db.execute(
            "UPDATE users SET credit = credit + ? WHERE id = ?",
            (order["paid"], order["user"]),
        )
        db.execute(
            "UPDATE products SET stock = stock + ? WHERE name = ?",
            (order["quantity"], order["product"]),
        )
    return redirect("/orders")
