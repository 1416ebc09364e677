import csv
from pathlib import Path

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect

import prices

app = Flask(__name__)
app.config["SECRET_KEY"] = "change me"
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///shop.db"
CSRFProtect(app)
db = SQLAlchemy(app)


class Product(db.Model):
    __tablename__ = "products"
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80), unique=True, nullable=False)
    stock = db.Column(db.Integer, nullable=False)


# TODO: the tables users and orders


with app.app_context():
    db.create_all()
    if not db.session.query(Product).count():
        with (Path(app.root_path) / "products.csv").open(encoding="utf-8") as file:
            db.session.add_all(Product(**row) for row in csv.DictReader(file))
        db.session.commit()


@app.get("/")
def index():
    return "TODO: the products, with prices.lookup(name) for each"
