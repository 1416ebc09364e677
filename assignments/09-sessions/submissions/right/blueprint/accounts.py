from flask import Blueprint, flash, redirect, render_template, request, session, url_for

bp = Blueprint("accounts", __name__)


@bp.app_context_processor
def current_user():
    return {"user": session.get("username")}


@bp.route("/")
def home():
    session.setdefault("visits", 0)
    session["visits"] += 1
    return render_template("home.html", visits=session["visits"])


@bp.route("/login", methods=("GET", "POST"))
def sign_in():
    if request.method == "POST":
        if request.form["username"]:
            session["username"] = request.form["username"]
            return redirect(url_for("accounts.home"))
        flash("A user name is required.")
    return render_template("sign_in.html")


@bp.route("/logout", methods=("GET", "POST"))
def sign_out():
    session.pop("username", default=None)
    return redirect(url_for(".home"))
