import hmac

from flask import Blueprint, flash, redirect, render_template, request, url_for

bp = Blueprint("auth", __name__)


@bp.get("/login")
def form():
    return render_template("login.html")


@bp.post("/login")
def login():
    given = request.form.get("username", ""), request.form.get("password", "")
    if all(hmac.compare_digest(one.encode(), b"admin") for one in given):
        flash("You were successfully logged in", "success")
        return redirect(url_for("pages.index"), code=303)
    error = "Invalid username or password. Please try again!"
    return render_template("login.html", error=error), 422
