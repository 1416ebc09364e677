import requests
from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for

from . import prices
from .accounts import for_users
from .models import Order, Product, db

blueprint = Blueprint("trade", __name__)


def euros(cents):
    return f"{cents / 100:.2f}" if cents else "price unknown"


def cents(name):
    try:
        return round((prices.lookup(name) or 0) * 100)
    except requests.RequestException:
        return 0


def shown(query, asked=None):
    rows = [(product, cents(product.name)) for product in query.order_by(Product.name)]
    return render_template("index.html", rows=rows, asked=asked)


@blueprint.get("/")
def index():
    return shown(Product.query)


@blueprint.get("/search")
def search():
    asked = request.args.get("q", default="")
    pattern = "%" + asked.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%"
    return shown(Product.query.filter(Product.name.ilike(pattern, escape="!")), asked)


@blueprint.post("/buy")
@for_users
def buy():
    product = db.session.get(Product, request.form["product"]) or abort(404)
    quantity = request.form.get("quantity", default=0, type=int)
    paid = quantity * cents(product.name)
    if quantity < 1 or quantity > product.stock or not 0 < paid <= g.user.credit:
        flash("This cannot be sold to you.")
        return redirect(url_for("trade.index"))
    product.stock -= quantity
    g.user.credit -= paid
    g.user.orders.append(Order(product=product, quantity=quantity, paid=paid))
    db.session.commit()
    return redirect(url_for("trade.orders"))


@blueprint.get("/orders")
@for_users
def orders():
    return render_template("orders.html", orders=g.user.orders)


@blueprint.post("/return")
@for_users
def give_back():
    number = request.form.get("order", type=int)
    for order in g.user.orders:
        if order.id == number:
            g.user.credit += order.paid
            order.product.stock += order.quantity
            db.session.delete(order)
            db.session.commit()
            return redirect(url_for("trade.orders"))
    flash("You have no such order.")
    return redirect(url_for("trade.orders"))
