from flask import Blueprint, redirect, render_template, request, session, url_for

bp = Blueprint("auth", __name__)


@bp.get("/login")
def form():
    return render_template("login.html")


@bp.post("/login")
def login():
    name = request.form.get("username", "").strip()
    if not name:
        return render_template("login.html", error="Who are you?"), 422
    session.update(username=name)
    return redirect(url_for("pages.index"), code=303)


@bp.get("/logout")
def logout():
    if "username" in session:
        del session["username"]
    return redirect(url_for("pages.index"), code=303)
