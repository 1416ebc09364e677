from flask import Blueprint, redirect, render_template, request, url_for

bp = Blueprint("visitors", __name__)


@bp.get("/")
def index():
    return render_template("index.html")


@bp.get("/login")
def login_by_get():
    return forward(request.args.get("nm", type=str))


@bp.post("/login")
def login_by_post():
    return forward(request.form.get("nm", type=str))


def forward(name):
    if name:
        return redirect(url_for("visitors.success", name=name), code=303)
    return redirect(url_for("visitors.index"), code=303)


@bp.get("/success/<name>")
def success(name):
    return render_template("success.html", name=name)
