from flask import Blueprint, current_app, render_template

bp = Blueprint("pages", __name__)


@bp.app_context_processor
def marks():
    return {"marks": current_app.config["MARKS"]}


@bp.app_template_filter()
def verdict(score):
    return "pass" if score > 50 else "fail"


@bp.get("/")
def index():
    return render_template("school/index.html")


@bp.get("/hello/<user>")
def hello(user):
    return render_template("school/hello.html", user=user)


@bp.get("/hello/<int:score>")
def score(score):
    return render_template("school/score.html", score=score)


@bp.get("/result")
def result():
    return render_template("school/result.html")
