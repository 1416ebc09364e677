import csv
import pathlib

from flask import Flask, flash, g, redirect, render_template, request, session, url_for
from flask.views import MethodView
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import FlaskForm
from requests import RequestException
from werkzeug.security import check_password_hash, generate_password_hash
from wtforms import HiddenField, IntegerField, PasswordField, StringField, SubmitField
from wtforms.validators import InputRequired, NumberRange

import prices

app = Flask(__name__)
app.config.update(SECRET_KEY="change me", SQLALCHEMY_DATABASE_URI="sqlite:///s.db")
db = SQLAlchemy(app)

money = db.Numeric(10, 2, asdecimal=False)
orders = db.Table(
    "orders",
    db.Column("id", db.Integer, primary_key=True),
    db.Column("username", db.ForeignKey("users.username")),
    db.Column("product", db.ForeignKey("products.name")),
    db.Column("quantity", db.Integer),
    db.Column("paid", money),
)
products = db.Table(
    "products",
    db.Column("name", db.String, primary_key=True),
    db.Column("stock", db.Integer),
)
users = db.Table(
    "users",
    db.Column("username", db.String, primary_key=True),
    db.Column("password", db.String),
    db.Column("credit", money, default=100),
)


class Form(FlaskForm):
    """A form that says in a message what is wrong."""

    def is_right(self):
        if self.validate_on_submit():
            return True
        for field, messages in self.errors.items():
            flash(f"{field}: {', '.join(messages)}")
        return False


class Person(Form):
    username = StringField(validators=[InputRequired()])
    password = PasswordField(validators=[InputRequired()])
    send = SubmitField("Send")


class Buying(Form):
    product = HiddenField(validators=[InputRequired()])
    quantity = IntegerField(default=1, validators=[InputRequired(), NumberRange(1)])
    buy = SubmitField("Buy")


class Returning(Form):
    order = HiddenField(validators=[InputRequired()])
    back = SubmitField("Give back")


class Leaving(Form):
    leave = SubmitField("Log out")


with app.app_context():
    db.create_all()
    if not db.session.execute(products.select()).first():
        with open(pathlib.Path(__file__).with_name("products.csv")) as file:
            rows = [{**row, "stock": int(row["stock"])} for row in csv.DictReader(file)]
        db.session.execute(products.insert(), rows)
        db.session.commit()


def first(table, **wanted):
    return db.session.execute(table.select().filter_by(**wanted)).first()


@app.before_request
def who():
    g.user = first(users, username=session.get("username"))
    g.leaving = Leaving()


def price(name):
    try:
        return prices.lookup(name)
    except RequestException:
        return None


class View(MethodView):
    is_open = True

    def dispatch_request(self, **values):
        if not self.is_open and g.user is None:
            return redirect(url_for("login"))
        return super().dispatch_request(**values)


class Shop(View):
    def get(self):
        asked = request.args.get("q")
        rows = db.session.execute(products.select().order_by("name")).all()
        shown = [
            (row, price(row.name), Buying(formdata=None, product=row.name))
            for row in rows
            if asked is None or asked.casefold() in row.name.casefold()
        ]
        return render_template("shop.html", shown=shown, asked=asked)


class Register(View):
    def get(self):
        return render_template("person.html", form=Person())

    def post(self):
        form = Person()
        if form.is_right() and not first(users, username=form.username.data):
            hashed = generate_password_hash(form.password.data)
            values = {"username": form.username.data, "password": hashed}
            db.session.execute(users.insert().values(**values))
            db.session.commit()
            return redirect(url_for("login"))
        flash("You cannot have this name.")
        return self.get()


class Login(View):
    def get(self):
        return render_template("person.html", form=Person())

    def post(self):
        form = Person()
        found = form.is_right() and first(users, username=form.username.data)
        if found and check_password_hash(found.password, form.password.data):
            session["username"] = found.username
            return redirect(url_for("shop"))
        flash("Wrong.")
        return self.get()


class Logout(View):
    def post(self):
        if g.leaving.is_right():
            session.clear()
        return redirect(url_for("shop"))


class Buy(View):
    is_open = False

    def post(self):
        form = Buying()
        product = form.is_right() and first(products, name=form.product.data)
        each = price(product.name) if product else None
        if each is None or form.quantity.data > product.stock:
            return redirect(url_for("shop"))
        paid = each * form.quantity.data
        if paid > g.user.credit:
            return redirect(url_for("shop"))
        move(g.user.username, product.name, form.quantity.data, paid)
        row = {"quantity": form.quantity.data, "paid": paid, "product": product.name}
        db.session.execute(orders.insert().values(username=g.user.username, **row))
        db.session.commit()
        return redirect(url_for("orders"))


class Orders(View):
    is_open = False

    def get(self):
        query = orders.select().filter_by(username=g.user.username)
        own = db.session.execute(query).all()
        shown = [(row, Returning(formdata=None, order=row.id)) for row in own]
        return render_template("orders.html", shown=shown)


class Return(View):
    is_open = False

    def post(self):
        form = Returning()
        if form.is_right():
            own = {"id": form.order.data, "username": g.user.username}
            row = first(orders, **own)
            if row:
                move(row.username, row.product, -row.quantity, -row.paid)
                db.session.execute(orders.delete().where(orders.c.id == row.id))
                db.session.commit()
        return redirect(url_for("orders"))


def move(username, product, quantity, paid):
    """Take so many of a product, for so much; less than nothing gives back."""
    user, row = users.c.username == username, products.c.name == product
    db.session.execute(users.update().where(user).values(credit=users.c.credit - paid))
    less = products.c.stock - quantity
    db.session.execute(products.update().where(row).values(stock=less))


for path, view, name in (
    ("/", Shop, "shop"),
    ("/search", Shop, "search"),
    ("/register", Register, "register"),
    ("/login", Login, "login"),
    ("/logout", Logout, "logout"),
    ("/buy", Buy, "buy"),
    ("/orders", Orders, "orders"),
    ("/return", Return, "return"),
):
    app.add_url_rule(path, view_func=view.as_view(name))
