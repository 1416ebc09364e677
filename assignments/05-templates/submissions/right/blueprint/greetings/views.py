from flask import Blueprint, render_template

greetings = Blueprint("greetings", __name__, template_folder="pages")


@greetings.route("/")
def start():
    return render_template("start.html")


@greetings.route("/hello/<user>")
def hello(user):
    return render_template("greeting.html", whom=user)


@greetings.route("/hello/<int:number>")
def score(number):
    return render_template("score.html", score=number, word="pass" if number > 50 else "fail")
