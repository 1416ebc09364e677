import csv
from functools import wraps
from pathlib import Path

import requests
from flask import Flask, flash, redirect, render_template, session, url_for
from flask import request
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import FlaskForm
from sqlalchemy.exc import IntegrityError
from werkzeug.security import check_password_hash, generate_password_hash
from wtforms import HiddenField, IntegerField, PasswordField, StringField, SubmitField
from wtforms.validators import InputRequired, Length, NumberRange

import prices

app = Flask(__name__)
app.config["SECRET_KEY"] = "change me"
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///shop.db"
db = SQLAlchemy(app)

CREDIT = 100_00  # cents


class User(db.Model):
    __tablename__ = "users"
    id = db.Column(db.Integer, primary_key=True)
    username = db.Column(db.String(80), unique=True, nullable=False)
    password = db.Column(db.String(200), nullable=False)
    credit = db.Column(db.Integer, nullable=False, default=CREDIT)


class Product(db.Model):
    __tablename__ = "products"
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80), unique=True, nullable=False)
    stock = db.Column(db.Integer, nullable=False)


class Order(db.Model):
    __tablename__ = "orders"
    id = db.Column(db.Integer, primary_key=True)
    user_id = db.Column(db.ForeignKey("users.id"), nullable=False)
    product_id = db.Column(db.ForeignKey("products.id"), nullable=False)
    quantity = db.Column(db.Integer, nullable=False)
    paid = db.Column(db.Integer, nullable=False)
    user = db.relationship("User", backref="orders")
    product = db.relationship("Product")


class Credentials(FlaskForm):
    username = StringField(validators=[InputRequired(), Length(max=80)])
    password = PasswordField(validators=[InputRequired()])
    submit = SubmitField("Go on")


class Purchase(FlaskForm):
    class Meta:
        csrf = False

    product = HiddenField(validators=[InputRequired()])
    quantity = IntegerField(validators=[InputRequired(), NumberRange(min=1)])


with app.app_context():
    db.create_all()
    if not db.session.query(Product).count():
        with (Path(app.root_path) / "products.csv").open(encoding="utf-8") as file:
            db.session.add_all(Product(**row) for row in csv.DictReader(file))
        db.session.commit()


@app.template_filter()
def euros(cents):
    return "price unknown" if cents is None else f"{cents / 100:.2f}"


def price(name):
    """Return a price in cents, None when it is not known."""
    try:
        found = prices.lookup(name)
    except requests.RequestException:
        return None
    return None if found is None else round(found * 100)


def current_user():
    return db.session.get(User, session.get("user_id", 0))


def login_required(view):
    @wraps(view)
    def guarded(*args, **kwargs):
        if current_user() is None:
            return redirect(url_for("login"))
        return view(*args, **kwargs)

    return guarded


@app.context_processor
def known_to_all_pages():
    return {"user": current_user()}


@app.get("/")
def index():
    return listed(Product.query.order_by(Product.name))


@app.get("/search")
def search():
    asked = request.args.get("q", "")
    found = Product.query.filter(Product.name.contains(asked, autoescape=True))
    return listed(found.order_by(Product.name), asked=asked)


def listed(products, asked=None):
    rows = [(product, price(product.name)) for product in products]
    return render_template("index.html", rows=rows, asked=asked)


@app.route("/register", methods=["GET", "POST"])
def register():
    form = Credentials()
    if form.validate_on_submit():
        password = generate_password_hash(form.password.data)
        db.session.add(User(username=form.username.data, password=password))
        try:
            db.session.commit()
            return redirect(url_for("login"))
        except IntegrityError:
            db.session.rollback()
            flash("The name is taken.")
    return render_template("credentials.html", form=form, title="Register")


@app.route("/login", methods=["GET", "POST"])
def login():
    form = Credentials()
    if form.validate_on_submit():
        user = User.query.filter_by(username=form.username.data).first()
        if user and check_password_hash(user.password, form.password.data):
            session["user_id"] = user.id
            return redirect(url_for("index"))
        flash("Name or password is wrong.")
    return render_template("credentials.html", form=form, title="Log in")


@app.post("/logout")
def logout():
    session.clear()
    return redirect(url_for("index"))


@app.post("/buy")
@login_required
def buy():
    form, user = Purchase(), current_user()
    if not form.validate():
        return refused("Say how many, a number from 1 on.")
    product = Product.query.filter_by(name=form.product.data).first()
    cost = price(product.name) if product else None
    if cost is None:
        return refused("That cannot be bought now.")
    paid = cost * form.quantity.data
    if form.quantity.data > product.stock:
        return refused("There are not so many.")
    if paid > user.credit:
        return refused("You have not enough credit.")
    product.stock -= form.quantity.data
    user.credit -= paid
    order = Order(user=user, product=product, quantity=form.quantity.data, paid=paid)
    db.session.add(order)
    db.session.commit()
    return redirect(url_for("orders"))


def refused(why):
    flash(why)
    return redirect(url_for("index"))


@app.get("/orders")
@login_required
def orders():
    return render_template("orders.html", orders=current_user().orders)


@app.post("/return")
@login_required
def give_back():
    user = current_user()
    number = request.form.get("order", type=int)
    order = Order.query.filter_by(id=number, user_id=user.id).first_or_404()
    user.credit += order.paid
    order.product.stock += order.quantity
    db.session.delete(order)
    db.session.commit()
    return redirect(url_for("orders"))
