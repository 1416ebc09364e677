from flask import Blueprint, abort, redirect, render_template, request, url_for

bp = Blueprint("login", __name__)


@bp.route("/")
def start():
    return render_template("start.html")


@bp.route("/login", methods=("GET", "POST"))
def check():
    user = request.form.get("nm") if request.method == "POST" else request.args.get("nm")
    if not user:
        abort(400, "Please type a name.")
    return redirect(url_for("login.success", name=user))


@bp.route("/success/<string:name>")
def success(name):
    return render_template("success.html", name=name)
