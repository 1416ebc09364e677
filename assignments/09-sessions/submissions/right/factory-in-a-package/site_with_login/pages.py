from flask import Blueprint, render_template, session

bp = Blueprint("pages", __name__)


@bp.get("/")
def index():
    visits = session["visits"] = session.get("visits", 0) + 1
    return render_template("index.html", username=session.get("username"), visits=visits)
