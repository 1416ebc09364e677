from flask import Blueprint, flash, redirect, render_template, request, url_for

bp = Blueprint("messages", __name__)


@bp.route("/")
def home():
    return render_template("home.html")


@bp.route("/errors")
def wrong():
    return render_template("wrong.html")


@bp.route("/login", methods=("GET", "POST"))
def sign_in():
    if request.method == "POST":
        username = request.form["username"]
        password = request.form["password"]
        if username != "admin" or password != "admin":
            flash("Invalid username or password. Please try again!", "error")
        else:
            flash("You were successfully logged in", "success")
            return redirect(url_for("messages.home"))
    return render_template("sign_in.html")


@bp.route("/notice", methods=("GET", "POST"))
def write():
    if request.method == "POST":
        if request.form["error"]:
            flash(request.form["error"], "error")
        if request.form["info"]:
            flash(request.form["info"], "info")
        if request.form["warning"]:
            flash(request.form["warning"], "warning")
        return redirect(url_for(".write"))
    return render_template("write.html")
