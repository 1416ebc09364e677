import csv
from pathlib import Path

from flask import Flask

from . import accounts, trade
from .models import Product, csrf, db

PRODUCTS = Path(__file__).parent.parent / "products.csv"


def create_app(settings=None):
    app = Flask(__name__, instance_relative_config=True)
    app.config["SECRET_KEY"] = "change me"
    app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///shop.sqlite3"
    app.config.from_mapping(settings or {})
    db.init_app(app)
    csrf.init_app(app)
    app.register_blueprint(accounts.blueprint)
    app.register_blueprint(trade.blueprint)
    app.jinja_env.filters["euros"] = trade.euros
    with app.app_context():
        db.create_all()
        if not Product.query.count():
            fill()
    return app


def fill():
    with PRODUCTS.open(encoding="utf-8") as file:
        for name, stock in list(csv.reader(file))[1:]:
            db.session.add(Product(name=name, stock=int(stock)))
    db.session.commit()
