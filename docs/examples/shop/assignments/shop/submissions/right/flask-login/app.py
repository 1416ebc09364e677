import csv
import os
from decimal import Decimal

from flask import Flask, abort, flash, redirect, render_template, request, url_for
from flask_login import (
    LoginManager,
    UserMixin,
    current_user,
    login_required,
    login_user,
    logout_user,
)
from flask_sqlalchemy import SQLAlchemy
from flask_wtf.csrf import CSRFProtect
from requests.exceptions import RequestException
from sqlalchemy import ForeignKey, Numeric, select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
from werkzeug.security import check_password_hash, generate_password_hash

from prices import lookup


class Base(DeclarativeBase):
    pass


app = Flask(__name__)
app.config.from_mapping(
    SECRET_KEY="change me",
    SQLALCHEMY_DATABASE_URI=f"sqlite:///{os.path.join(app.root_path, 'data.db')}",
)
db = SQLAlchemy(app, model_class=Base)
csrf = CSRFProtect(app)
logins = LoginManager(app)
logins.login_view = "login"


class User(UserMixin, db.Model):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(unique=True)
    password: Mapped[str]
    cash: Mapped[Decimal] = mapped_column(Numeric(10, 2), default=Decimal(100))
    orders: Mapped[list["Order"]] = relationship(back_populates="user")


class Product(db.Model):
    __tablename__ = "products"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    stock: Mapped[int]

    @property
    def price(self):
        try:
            price = lookup(self.name)
        except RequestException:
            return None
        return None if price is None else Decimal(str(price))


class Order(db.Model):
    __tablename__ = "orders"
    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"))
    quantity: Mapped[int]
    paid: Mapped[Decimal] = mapped_column(Numeric(10, 2))
    user: Mapped[User] = relationship(back_populates="orders")
    product: Mapped[Product] = relationship()


with app.app_context():
    db.create_all()
    if db.session.scalar(select(Product)) is None:
        with open(os.path.join(app.root_path, "products.csv")) as file:
            for row in csv.DictReader(file):
                db.session.add(Product(name=row["name"], stock=int(row["stock"])))
        db.session.commit()


@logins.user_loader
def load_user(number):
    return db.session.get(User, int(number))


@app.route("/")
def index():
    products = db.session.scalars(select(Product).order_by(Product.name))
    return render_template("index.html", products=list(products))


@app.route("/search")
def search():
    query = request.args.get("q", "").strip()
    products = select(Product).where(Product.name.icontains(query, autoescape=True))
    found = list(db.session.scalars(products.order_by(Product.name)))
    return render_template("index.html", products=found, query=query)


@app.route("/register", methods=["GET", "POST"])
def register():
    if request.method == "GET":
        return render_template("account.html", action="Register")
    name, password = request.form["username"].strip(), request.form["password"]
    if not name or not password:
        abort(400)
    if db.session.scalar(select(User).filter_by(username=name)):
        flash(f"There is a {name} already.", "error")
        return render_template("account.html", action="Register"), 409
    db.session.add(User(username=name, password=generate_password_hash(password)))
    db.session.commit()
    return redirect(url_for("login"), 303)


@app.route("/login", methods=["GET", "POST"])
def login():
    if request.method == "GET":
        return render_template("account.html", action="Log in")
    name, password = request.form["username"].strip(), request.form["password"]
    user = db.session.scalar(select(User).filter_by(username=name))
    if user is None or not check_password_hash(user.password, password):
        flash("That is not right.", "error")
        return render_template("account.html", action="Log in"), 401
    login_user(user)
    return redirect(url_for("index"), 303)


@app.route("/logout", methods=["POST"])
@login_required
def logout():
    logout_user()
    return redirect(url_for("login"), 303)


@app.route("/buy", methods=["POST"])
@login_required
def buy():
    product = db.session.scalar(select(Product).filter_by(name=request.form["product"]))
    if product is None:
        abort(404)
    try:
        quantity = int(request.form["quantity"])
    except ValueError:
        quantity = 0
    price = product.price
    if not 1 <= quantity <= product.stock or price is None:
        abort(409)
    if price * quantity > current_user.cash:
        abort(409)
    product.stock -= quantity
    current_user.cash -= price * quantity
    current_user.orders.append(
        Order(product=product, quantity=quantity, paid=price * quantity)
    )
    db.session.commit()
    return redirect(url_for("orders"), 303)


@app.route("/orders")
@login_required
def orders():
    return render_template("orders.html")


@app.route("/return", methods=["POST"])
@login_required
def return_():
    order = db.session.get(Order, request.form.get("order", 0, type=int))
    if order is None or order.user != current_user:
        abort(403)
    current_user.cash += order.paid
    order.product.stock += order.quantity
    db.session.delete(order)
    db.session.commit()
    return redirect(url_for("orders"), 303)
