from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect

db = SQLAlchemy()
csrf = CSRFProtect()


class User(db.Model):
    __tablename__ = "users"
    username = db.Column(db.Text, primary_key=True)
    password = db.Column(db.Text, nullable=False)
    credit = db.Column(db.Integer, nullable=False, default=100_00)


class Product(db.Model):
    __tablename__ = "products"
    name = db.Column(db.Text, primary_key=True)
    stock = db.Column(db.Integer, nullable=False)


class Order(db.Model):
    __tablename__ = "orders"
    id = db.Column(db.Integer, primary_key=True)
    username = db.Column(db.ForeignKey(User.username), nullable=False)
    product_name = db.Column(db.ForeignKey(Product.name), nullable=False)
    quantity = db.Column(db.Integer, nullable=False)
    paid = db.Column(db.Integer, nullable=False)
    user = db.relationship(User, backref="orders")
    product = db.relationship(Product)
