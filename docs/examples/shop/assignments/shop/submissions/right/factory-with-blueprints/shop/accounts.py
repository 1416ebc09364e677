from functools import wraps

from flask import Blueprint, flash, g, redirect, render_template, session, url_for
from flask_wtf import FlaskForm
from werkzeug.security import check_password_hash, generate_password_hash
from wtforms import PasswordField, StringField, SubmitField
from wtforms.validators import DataRequired, ValidationError

from .models import User, db

blueprint = Blueprint("accounts", __name__)


class Login(FlaskForm):
    username = StringField(validators=[DataRequired()])
    password = PasswordField(validators=[DataRequired()])
    submit = SubmitField()


class Registration(Login):
    def validate_username(self, field):
        if db.session.get(User, field.data):
            raise ValidationError("This name is taken.")


@blueprint.before_app_request
def load_user():
    g.user = db.session.get(User, session.get("username", ""))


def for_users(view):
    @wraps(view)
    def guarded(**values):
        if g.user is None:
            flash("Log in first.")
            return redirect(url_for("accounts.login"))
        return view(**values)

    return guarded


@blueprint.route("/register", methods=("GET", "POST"))
def register():
    form = Registration()
    if form.validate_on_submit():
        hashed = generate_password_hash(form.password.data)
        db.session.add(User(username=form.username.data, password=hashed))
        db.session.commit()
        return redirect(url_for("accounts.login"))
    for message in form.username.errors:
        flash(message)
    return render_template("credentials.html", form=form, title="Register")


@blueprint.route("/login", methods=("GET", "POST"))
def login():
    form = Login()
    if form.validate_on_submit():
        user = db.session.get(User, form.username.data)
        if user and check_password_hash(user.password, form.password.data):
            session.clear()
            session["username"] = user.username
            return redirect(url_for("trade.index"))
        flash("Try again.")
    return render_template("credentials.html", form=form, title="Log in")


@blueprint.post("/logout")
@for_users
def logout():
    del session["username"]
    return redirect(url_for("trade.index"))
