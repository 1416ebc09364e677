"""Pages made of templates: one layout for all, and the values come from the views."""

from flask import Flask, render_template

app = Flask(__name__)
app.config["MARKS"] = {"phy": 50, "che": 60, "maths": 70}


@app.route("/")
def index():
    return render_template("index.html")


@app.route("/hello/<user>")
def hello(user):
    return render_template("hello.html", name=user)  # in the template it is {{ name }}


@app.route("/hello/<int:score>")  # a converter goes first: digits are a score
def score(score):
    return render_template("score.html", marks=score)


@app.route("/result")
def result():
    return render_template("result.html", result=app.config["MARKS"])


if __name__ == "__main__":
    app.run()
