import csv
import pathlib
import sqlite3

import httpx
from flask import Flask, g, redirect, render_template, request, session, url_for
from flask_wtf import CSRFProtect
from werkzeug.security import check_password_hash, generate_password_hash

app = Flask(__name__, template_folder="templates")
app.secret_key = b"change me"
CSRFProtect(app)
here = pathlib.Path(app.root_path)
service = httpx.Client(base_url="https://prices.example.com", timeout=3)


def db():
    if "db" not in g:
        g.db = sqlite3.connect(here / "store.db", isolation_level=None)
        g.db.row_factory = sqlite3.Row
    return g.db


@app.teardown_appcontext
def close(_):
    if "db" in g:
        g.db.close()


with app.app_context():
    db().execute(
        "CREATE TABLE IF NOT EXISTS users "
        "(username PRIMARY KEY, password, credit REAL DEFAULT 100.0) WITHOUT ROWID"
    )
    db().execute("CREATE TABLE IF NOT EXISTS products (name PRIMARY KEY, stock INTEGER)")
    db().execute(
        "CREATE TABLE IF NOT EXISTS orders "
        "(number INTEGER PRIMARY KEY, username, product, quantity INTEGER, paid REAL)"
    )
    for product in csv.DictReader((here / "products.csv").open()):
        db().execute(
            "INSERT OR IGNORE INTO products VALUES (:name, :stock)",
            {"name": product["name"], "stock": int(product["stock"])},
        )


def price_of(name):
    try:
        answer = service.get(f"/price/{name}")
        return answer.raise_for_status().json()["price"]
    except httpx.HTTPError:
        return None


def user():
    name = session.get("name")
    return db().execute("SELECT * FROM users WHERE username = ?", (name,)).fetchone()


app.jinja_env.globals.update(user=user, price_of=price_of)


@app.before_request
def guard():
    if request.path in {"/buy", "/orders", "/return"} and not user():
        return redirect(url_for("login", next=request.path))


@app.route("/")
def index():
    return shown("")


@app.route("/search")
def search():
    return shown(request.args.get("q", ""))


def shown(word):
    rows = db().execute("SELECT * FROM products ORDER BY name").fetchall()
    found = [row for row in rows if word.lower() in row["name"]]
    return render_template("shop.html", products=found, word=word)


@app.route("/register", methods=["POST", "GET"])
def register():
    if request.method == "GET":
        return render_template("form.html", what="register")
    try:
        db().execute(
            "INSERT INTO users (username, password) VALUES (?, ?)",
            (request.form["username"], generate_password_hash(request.form["password"])),
        )
    except sqlite3.IntegrityError:
        return render_template("form.html", what="register", wrong="taken"), 422
    return redirect(url_for("login"))


@app.route("/login", methods=["POST", "GET"])
def login():
    if request.method == "GET":
        return render_template("form.html", what="login")
    session["name"] = request.form["username"]
    known = user()
    if known and check_password_hash(known["password"], request.form["password"]):
        return redirect(url_for("index"))
    del session["name"]
    return render_template("form.html", what="login", wrong="wrong"), 403


@app.route("/logout", methods=["POST"])
def logout():
    session.clear()
    return render_template("form.html", what="login")


@app.route("/buy", methods=["POST"])
def buy():
    buyer, product = user(), request.form["product"]
    try:
        quantity = int(request.form["quantity"])
    except ValueError:
        return "How many?", 400
    if quantity <= 0:
        return "How many?", 400
    left = db().execute("SELECT stock FROM products WHERE name = ?", (product,)).fetchone()
    price = price_of(product)
    if left is None or price is None:
        return "Not for sale.", 404
    if quantity > left["stock"] or quantity * price > buyer["credit"]:
        return "Too much.", 409
    db().execute("BEGIN")
    db().execute(
        "UPDATE products SET stock = stock - ? WHERE name = ?", (quantity, product)
    )
    db().execute(
        "UPDATE users SET credit = credit - ? WHERE username = ?",
        (quantity * price, buyer["username"]),
    )
    db().execute(
        "INSERT INTO orders (username, product, quantity, paid) VALUES (?, ?, ?, ?)",
        (buyer["username"], product, quantity, quantity * price),
    )
    db().execute("COMMIT")
    return redirect(url_for("orders"), code=303)


@app.route("/orders")
def orders():
    own = db().execute("SELECT * FROM orders WHERE username = ?", (session["name"],))
    return render_template("basket.html", orders=own.fetchall())


@app.route("/return", methods=["POST"])
def back():
    which = (request.form["order"], session["name"])
    order = db().execute(
        "DELETE FROM orders WHERE number = ? AND username = ? RETURNING *", which
    ).fetchone()
    if order is None:
        return "You have no such order.", 403
    db().execute(
        "UPDATE users SET credit = credit + ? WHERE username = ?",
        (order["paid"], session["name"]),
    )
    db().execute(
        "UPDATE products SET stock = stock + ? WHERE name = ?",
        (order["quantity"], order["product"]),
    )
    return redirect(url_for("orders"), code=303)
