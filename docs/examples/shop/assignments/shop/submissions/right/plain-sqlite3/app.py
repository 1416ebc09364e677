import csv
import hmac
import secrets
import sqlite3
from pathlib import Path

import requests
from flask import Flask, abort, g, redirect, render_template, request, session, url_for
from werkzeug.security import check_password_hash, generate_password_hash

import prices

HERE = Path(__file__).parent
DATABASE = HERE / "shop.sqlite"

app = Flask(__name__)
app.secret_key = "change me"


def connect():
    connection = sqlite3.connect(DATABASE)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def create():
    connection = connect()
    connection.executescript((HERE / "schema.sql").read_text())
    with open(HERE / "products.csv", newline="") as file:
        rows = [(row["name"], row["stock"]) for row in csv.DictReader(file)]
    connection.executemany("INSERT INTO products VALUES (?, ?)", rows)
    connection.commit()
    connection.close()


if not DATABASE.exists():
    create()


@app.before_request
def open_shop():
    g.db = connect()
    g.user = g.db.execute(
        "SELECT * FROM users WHERE id = ?", [session.get("user")]
    ).fetchone()
    if request.method == "POST":
        sent = request.form.get("_token", "")
        if not hmac.compare_digest(sent.encode(), token().encode()):
            abort(403)


@app.teardown_request
def close_shop(_error):
    if "db" in g:
        g.db.close()


@app.template_global()
def token():
    if "token" not in session:
        session["token"] = secrets.token_hex()
    return session["token"]


@app.template_filter()
def money(cents):
    return f"{cents // 100}.{cents % 100:02}"


def cost(name):
    try:
        euros = prices.lookup(name)
    except requests.ConnectionError:
        return None
    return euros and round(euros * 100)


def shelf(rows, **more):
    products = [{"name": row["name"], "stock": row["stock"]} for row in rows]
    for product in products:
        product["cents"] = cost(product["name"])
    return render_template("shelf.html", products=products, **more)


@app.get("/")
def index():
    return shelf(g.db.execute("SELECT * FROM products ORDER BY name"))


@app.get("/search")
def search():
    q = request.args.get("q", "")
    found = g.db.execute(
        "SELECT * FROM products WHERE instr(lower(name), lower(?)) ORDER BY name", [q]
    )
    return shelf(found, q=q)


@app.route("/register", methods=["GET", "POST"])
def register():
    wrong = None
    if request.method == "POST":
        try:
            g.db.execute(
                "INSERT INTO users (username, password) VALUES (?, ?)",
                [
                    request.form["username"],
                    generate_password_hash(request.form["password"]),
                ],
            )
            g.db.commit()
            return redirect(url_for("login"))
        except sqlite3.IntegrityError:
            wrong = "Somebody has this name already."
    return render_template("who.html", wrong=wrong, verb="Register")


@app.route("/login", methods=["GET", "POST"])
def login():
    wrong = None
    if request.method == "POST":
        user = g.db.execute(
            "SELECT * FROM users WHERE username = ?", [request.form["username"]]
        ).fetchone()
        if user and check_password_hash(user["password"], request.form["password"]):
            session["user"] = user["id"]
            return redirect(url_for("index"))
        wrong = "No such name, or another password."
    return render_template("who.html", wrong=wrong, verb="Log in")


@app.post("/logout")
def logout():
    session.pop("user", None)
    return redirect(url_for("index"))


@app.post("/buy")
def buy():
    if not g.user:
        return redirect(url_for("login"))
    name, quantity = request.form.get("product"), request.form.get("quantity", "")
    each = cost(name)
    if not each or not quantity.isdecimal() or not int(quantity):
        return "That cannot be bought.", 400
    amount = int(quantity) * each
    try:
        with g.db:
            g.db.execute(
                "UPDATE products SET stock = stock - ? WHERE name = ?", [quantity, name]
            )
            g.db.execute(
                "UPDATE users SET cents = cents - ? WHERE id = ?", [amount, g.user["id"]]
            )
            g.db.execute(
                "INSERT INTO orders (user_id, product, quantity, cents) "
                "VALUES (?, ?, ?, ?)",
                [g.user["id"], name, quantity, amount],
            )
    except sqlite3.IntegrityError:
        return "There are not so many, or you have not so much.", 409
    return redirect(url_for("orders"))


@app.get("/orders")
def orders():
    if not g.user:
        return redirect(url_for("login"))
    rows = g.db.execute("SELECT * FROM orders WHERE user_id = ?", [g.user["id"]])
    return render_template("orders.html", orders=rows.fetchall())


@app.post("/return")
def give_back():
    if not g.user:
        return redirect(url_for("login"))
    order = g.db.execute(
        "SELECT * FROM orders WHERE id = ? AND user_id = ?",
        [request.form.get("order"), g.user["id"]],
    ).fetchone()
    if order is None:
        abort(404)
    with g.db:
        g.db.execute("DELETE FROM orders WHERE id = ?", [order["id"]])
        g.db.execute(
            "UPDATE users SET cents = cents + ? WHERE id = ?",
            [order["cents"], g.user["id"]],
        )
        g.db.execute(
            "UPDATE products SET stock = stock + ? WHERE name = ?",
            [order["quantity"], order["product"]],
        )
    return redirect(url_for("orders"))
